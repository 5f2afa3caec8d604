"""Bringing comments in: from a file or a site, looked at by every detector, shown together."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from modtool.desk.desk import Desk
from modtool.desk.detecting import Ahead, Answer, Seen, ahead
from modtool.domain import (
    CommentState,
    Incoming,
    IncomingThread,
    IntakeReport,
    SkippedEntry,
)
from modtool.errors import ImportFileError
from modtool.policy import Action, require
from modtool.sites.formats import importer_for
from modtool.sites.protocol import Entry, Importer
from modtool.store import Tx, journal
from modtool.store import intake as store
from modtool.store.intake import Known, digest_of
from modtool.views import SiteView

BATCH = 256
"""Comments per transaction: short enough that a person's key press waits a fraction of a second."""

Progress = Callable[[int], None]
"""Told how many entries have been read so far."""


@dataclass
class _Run:
    """What one reading has met so far."""

    id: int
    threads: dict[str, int]
    seen: set[IncomingThread] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    skipped_for: Counter[str] = field(default_factory=Counter)

    def report(self) -> IntakeReport:
        return IntakeReport(
            **{name: self.counts[name] for name in ("read", *_OUTCOMES)},
            flagged=dict(self.flagged),
            skipped_for=dict(self.skipped_for),
            threads=len(self.threads),
        )


@dataclass(frozen=True)
class _Batch:
    """Some entries whose new comments are being looked at."""

    articles: Sequence[IncomingThread]
    comments: Sequence[Incoming]
    answer: Answer


_OUTCOMES = ("new", "changed", "unchanged", "skipped")


def checked(path: Path, format_name: str | None = None) -> Importer:
    """The importer for a file that has been read to its end once, so that a file that is not what
    it claims to be leaves no trace. Raises ``ImportFileError`` naming line or element."""
    importer = importer_for(path, format_name)
    if not sum(1 for _ in importer.read(path)):
        raise ImportFileError("there is nothing in it", path.name)
    return importer


def import_file(
    desk: Desk,
    path: Path,
    *,
    site: SiteView,
    importer: Importer | None = None,
    progress: Progress | None = None,
) -> IntakeReport:
    """Bring in every comment of a file, or none of it."""
    require(desk.person, Action.INTAKE)
    reader = importer or checked(path)
    return bring_in(desk, reader.read(path), site=site, source=path.name, progress=progress)


def pull(desk: Desk, site: SiteView, progress: Progress | None = None) -> IntakeReport:
    """Bring in what a connected site has."""
    require(desk.person, Action.INTAKE)
    entries = desk.connect(site).entries()
    return bring_in(desk, entries, site=site, source=site.name, progress=progress)


def bring_in(
    desk: Desk,
    entries: Iterator[Entry],
    *,
    site: SiteView,
    source: str,
    progress: Progress | None = None,
) -> IntakeReport:
    """Look at every entry, write it in small batches, and let all new comments appear at once."""
    with desk.store.writing() as tx:
        started = store.begin(
            tx, source=source, site_id=site.id, staff_id=desk.person.id, at=desk.clock()
        )
    run = _Run(started, {})
    with ahead() as eyes:
        waiting: _Batch | None = None
        while following := list(islice(entries, BATCH)):
            begun = _begin(desk, site, run, following, eyes)
            if waiting is not None:
                _write(desk, site, run, waiting)
            waiting = begun
            if progress:
                progress(run.counts["read"])
        if waiting is not None:
            _write(desk, site, run, waiting)
    report = run.report()
    with desk.store.writing() as tx:
        store.finish(tx, run.id, site.id, {name: run.counts[name] for name in ("read", *_OUTCOMES)})
        if report.new or report.changed:
            said = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged"
            journal.append(
                tx,
                desk.person,
                desk.clock(),
                [journal.Entry("intake", after=said, note=source)],
            )
    return report


def _begin(desk: Desk, site: SiteView, run: _Run, entries: Sequence[Entry], eyes: Ahead) -> _Batch:
    """Count a batch, see what of it is new, and have that looked at."""
    for entry in entries:
        if isinstance(entry, SkippedEntry):
            run.counts["skipped"] += 1
            run.skipped_for[entry.reason] += 1
    comments = _once_each(run, [entry for entry in entries if isinstance(entry, Incoming)])
    articles = [entry for entry in entries if isinstance(entry, IncomingThread)]
    run.counts["read"] += len(entries) - len(articles)
    with desk.store.reading() as reading:
        have = store.known(reading, site.id, [one.remote_id for one in comments])
    wanted = [one for one in comments if _needs_a_look(have.get(one.remote_id), one)]
    return _Batch(articles, comments, eyes.look(wanted))


def _write(desk: Desk, site: SiteView, run: _Run, batch: _Batch) -> None:
    seen = {one.looked.incoming.remote_id: one for one in batch.answer()}
    try:
        with desk.store.writing() as tx:
            threads = [*batch.articles, *(one.thread for one in batch.comments)]
            _keep_threads(tx, site, run, threads)
            _keep_comments(desk, tx, site, run, batch.comments, seen)
    except BaseException:
        desk.indexer.start_over()
        raise


def _once_each(run: _Run, comments: Sequence[Incoming]) -> list[Incoming]:
    """``comments`` without a second entry of the same id, which is counted as skipped."""
    first: dict[str, Incoming] = {}
    for one in comments:
        if one.remote_id in first:
            run.counts["skipped"] += 1
            run.skipped_for["the same id twice"] += 1
        first.setdefault(one.remote_id, one)
    return list(first.values())


def _needs_a_look(known: Known | None, incoming: Incoming) -> bool:
    return known is None or known.digest != digest_of(incoming)


def _keep_threads(tx: Tx, site: SiteView, run: _Run, threads: Sequence[IncomingThread]) -> None:
    for incoming in dict.fromkeys(threads):
        if incoming not in run.seen:
            run.threads[incoming.remote_id], _ = store.keep_thread(tx, site.id, incoming)
            run.seen.add(incoming)


def _keep_comments(
    desk: Desk,
    tx: Tx,
    site: SiteView,
    run: _Run,
    comments: Sequence[Incoming],
    seen: dict[str, Seen],
) -> None:
    have = store.known(tx.connection(), site.id, [one.remote_id for one in comments])
    new, entries, half_way = [], [], []
    for incoming in comments:
        known = have.get(incoming.remote_id)
        if known is None:
            new.append((seen[incoming.remote_id], run.threads[incoming.thread.remote_id]))
            continue
        if known.arriving_in is not None:
            half_way.append(known.id)
        outcome = "unchanged"
        if known.digest != digest_of(incoming) and incoming.remote_id in seen:
            outcome = "changed"
            thread_id = run.threads[incoming.thread.remote_id]
            desk.indexer.forget(tx, known.id)
            now = seen[incoming.remote_id]
            store.rewrite(tx, known.id, now.looked, thread_id)
            desk.indexer.match_and_keep(tx, [(known.id, incoming.text)], [now.sketch])
            entries.append(journal.Entry("changed at the site", comment_id=known.id))
        if known.site_state != incoming.state:
            store.site_moved(tx, known.id, incoming.state)
            if known.state != incoming.state:
                outcome = "changed"
                entries.append(_moved(known, incoming.state))
        if known.arriving_in is not None:
            outcome = "new"
        run.counts[outcome] += 1
    store.adopt(tx, run.id, half_way)
    _keep_new(desk, tx, site, run, new)
    journal.append(tx, desk.person, desk.clock(), entries)


def _keep_new(
    desk: Desk, tx: Tx, site: SiteView, run: _Run, new: Sequence[tuple[Seen, int]]
) -> None:
    numbers = store.insert_new(tx, run.id, site.id, [(one.looked, where) for one, where in new])
    readers = [
        (number, one.looked.incoming.text, one.sketch)
        for number, (one, _) in zip(numbers, new, strict=True)
        if not one.looked.incoming.by_staff
    ]
    run.counts["new"] += len(new)
    sure = (flag for one, _ in new for flag, _ in one.looked.flags if not flag.is_a_look)
    run.flagged.update(flag.kind for flag in sure)
    texts = [(number, text) for number, text, _ in readers]
    if repeats := desk.indexer.match_and_keep(tx, texts, [made for _, _, made in readers]):
        run.flagged["duplicate"] += repeats


def _moved(known: Known, state: CommentState) -> journal.Entry:
    return journal.Entry("moved at the site", comment_id=known.id, before=known.state, after=state)
