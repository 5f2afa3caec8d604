"""Bringing comments in: from a file or a site, looked at by every detector, shown together."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from modtool.desk.arrivals import OUTCOMES, Batch, Run, write
from modtool.desk.desk import Desk
from modtool.desk.detecting import Ahead, ahead
from modtool.desk.placing import require_its_own
from modtool.desk.spool import Spool, checked
from modtool.desk.tuning import tuning
from modtool.domain import (
    GoneEntry,
    Incoming,
    IncomingThread,
    IntakeReport,
    Milestone,
    SkippedEntry,
)
from modtool.errors import SiteBusyError
from modtool.policy import Action, require
from modtool.sites.background import in_background
from modtool.sites.protocol import Known, News
from modtool.store import intake as store
from modtool.store import journal, outbox, pulling, versions
from modtool.views import SiteView

BATCH = 256
"""Comments per transaction: short enough that a person's key press waits a fraction of a second."""

Progress = Callable[[int], None]
"""Told how many entries have been read so far."""

_WAITING = 4
"""Batches that may wait to be written while the detectors are behind: what keeps them all busy."""


def import_file(
    desk: Desk,
    file: Path | Spool,
    *,
    site: SiteView,
    progress: Progress | None = None,
) -> IntakeReport:
    """Bring in every comment of a file, or none of it; a spool is read and stays open.

    ``RefusedError`` when the file's ids are not those of the site.
    """
    require(desk.person, Action.INTAKE)
    with ExitStack() as stack:
        spool = file if isinstance(file, Spool) else stack.enter_context(checked(file))
        require_its_own(site, spool)
        return bring_in(
            desk,
            spool.entries(),
            site=site,
            source=spool.name,
            progress=progress,
            expected=spool.count,
        )


def pull(
    desk: Desk, site: SiteView, progress: Progress | None = None, *, everything: bool = False
) -> IntakeReport:
    """Bring in what is new or changed at a connected site; the first time, or when asked for,
    ``everything``. What waits to be sent to a site that asks to wait, waits too."""
    require(desk.person, Action.INTAKE)
    with desk.store.reading() as reading:
        known = Known(
            place="" if everything else pulling.place(reading, site.id, site.name),
            open=pulling.still_open(reading, site.id, desk.clock()),
            numbers=partial(_numbers, desk, site),
            thread=partial(_article, desk, site),
            now=desk.clock(),
        )
    entries = in_background(desk.connect(site).entries(known))
    try:
        return bring_in(desk, entries, site=site, source=site.name, progress=progress, is_live=True)
    except SiteBusyError as error:
        with desk.store.writing() as tx:
            until = desk.clock() + timedelta(seconds=error.retry_after)
            outbox.put_off(tx, site.id, until, str(error))
        raise
    finally:
        entries.close()


def _article(desk: Desk, site: SiteView, remote_id: str) -> IncomingThread | None:
    with desk.store.reading() as reading:
        return pulling.article(reading, site.id, remote_id)


def _numbers(desk: Desk, site: SiteView) -> Sequence[int]:
    with desk.store.reading() as reading:
        return pulling.numbers(reading, site.id)


def bring_in(
    desk: Desk,
    entries: Iterator[News],
    *,
    site: SiteView,
    source: str,
    progress: Progress | None = None,
    is_live: bool = False,
    expected: int = 0,
) -> IntakeReport:
    """Look at every entry, write it in small batches, and let all new comments appear at once.

    A source that ``is_live`` also knows which comment now stands under which. How many entries are
    ``expected``, where that is known, decides how many processes look at them.
    """
    with desk.store.writing() as tx:
        desk.indexer.renew(tx)
        started = store.begin(
            tx, source=source, site_id=site.id, staff_id=desk.person.id, at=desk.clock()
        )
    run = Run(started, is_live=is_live)
    with ahead(tuning(desk), expected) as eyes:
        waiting: deque[Batch] = deque()
        while following := list(islice(entries, BATCH)):
            waiting.append(_begin(desk, site, run, following, eyes))
            if waiting[0].looking.is_done or len(waiting) > _WAITING:
                write(desk, site, run, waiting.popleft())
            if progress:
                progress(run.counts["read"])
        while waiting:
            write(desk, site, run, waiting.popleft())
    report = run.report()
    with desk.store.writing() as tx:
        told = {name: run.counts[name] for name in ("read", *OUTCOMES)}
        store.finish(tx, run.id, site.id, {**told, "place": run.place})
        if report.new or report.changed:
            said = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged"
            journal.append(
                tx,
                desk.person,
                desk.clock(),
                [journal.Entry("intake", after=said, note=source)],
            )
    return report


def _begin(desk: Desk, site: SiteView, run: Run, entries: Sequence[News], eyes: Ahead) -> Batch:
    """Count a batch, see what of it is new, and have that looked at."""
    for entry in entries:
        if isinstance(entry, SkippedEntry):
            run.skip(entry.reason)
        elif isinstance(entry, Milestone):
            run.place = entry.place
    comments = _once_each(run, [entry for entry in entries if isinstance(entry, Incoming)])
    articles = [entry for entry in entries if isinstance(entry, IncomingThread)]
    gone = [entry for entry in entries if isinstance(entry, GoneEntry)]
    run.counts["read"] += sum(
        not isinstance(entry, IncomingThread | Milestone) for entry in entries
    )
    with desk.store.reading() as reading:
        have = store.known(reading, site.id, [one.remote_id for one in comments])
        # What the site has not heard yet it cannot have changed its mind about.
        run.ours_are_newer |= versions.being_reworded(reading, site.id)
    wanted = [one for one in comments if run.must_look(have.get(one.remote_id), one)]
    return Batch(articles, comments, gone, eyes.look(wanted))


def _once_each(run: Run, comments: Sequence[Incoming]) -> list[Incoming]:
    """``comments`` without a second entry of the same id, which is counted as skipped."""
    first: dict[str, Incoming] = {}
    for one in comments:
        if one.remote_id in first:
            run.skip("the same id twice")
        first.setdefault(one.remote_id, one)
    return list(first.values())
