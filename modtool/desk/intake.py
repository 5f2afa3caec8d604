"""Bringing comments in: from a file or a site, looked at by every detector, shown together."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from modtool.desk import rewording
from modtool.desk.desk import Desk
from modtool.desk.detecting import Ahead, Answer, Seen, ahead
from modtool.desk.tuning import tuning
from modtool.domain import (
    CommentState,
    GoneEntry,
    Incoming,
    IncomingThread,
    IntakeReport,
    Milestone,
    SkippedEntry,
)
from modtool.errors import ImportFileError
from modtool.policy import Action, require
from modtool.sites.background import in_background
from modtool.sites.formats import importer_for
from modtool.sites.protocol import Importer, Known, News
from modtool.store import Tx, journal, pulling, versions
from modtool.store import intake as store
from modtool.store.intake import Known as KnownComment
from modtool.store.intake import digest_of
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
    is_live: bool = False
    place: str = ""
    seen: set[IncomingThread] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    skipped_for: Counter[str] = field(default_factory=Counter)
    ours_are_newer: set[str] = field(default_factory=set)
    """Comments whose words were replaced here and are on their way to the site."""

    def must_look(self, known: KnownComment | None, incoming: Incoming) -> bool:
        """Whether the detectors have to see a comment: it is new, or has other words."""
        if known is None:
            return True
        if known.erased or incoming.remote_id in self.ours_are_newer:
            return False
        return known.digest != digest_of(incoming)

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
    gone: Sequence[GoneEntry]
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


def pull(
    desk: Desk, site: SiteView, progress: Progress | None = None, *, everything: bool = False
) -> IntakeReport:
    """Bring in what is new or changed at a connected site; the first time, or when asked for,
    ``everything``."""
    require(desk.person, Action.INTAKE)
    with desk.store.reading() as reading:
        known = Known(
            place="" if everything else pulling.place(reading, site.id, site.name),
            open=pulling.still_open(reading, site.id, desk.clock()),
            thread=partial(_article, desk, site),
        )
    entries = in_background(desk.connect(site).entries(known))
    try:
        return bring_in(desk, entries, site=site, source=site.name, progress=progress, is_live=True)
    finally:
        entries.close()


def _article(desk: Desk, site: SiteView, remote_id: str) -> IncomingThread | None:
    with desk.store.reading() as reading:
        return pulling.article(reading, site.id, remote_id)


def bring_in(
    desk: Desk,
    entries: Iterator[News],
    *,
    site: SiteView,
    source: str,
    progress: Progress | None = None,
    is_live: bool = False,
) -> IntakeReport:
    """Look at every entry, write it in small batches, and let all new comments appear at once.

    A source that ``is_live`` also knows which comment now stands under which.
    """
    with desk.store.writing() as tx:
        desk.indexer.renew(tx)
        started = store.begin(
            tx, source=source, site_id=site.id, staff_id=desk.person.id, at=desk.clock()
        )
    run = _Run(started, {}, is_live=is_live)
    with ahead(tuning(desk)) as eyes:
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
        told = {name: run.counts[name] for name in ("read", *_OUTCOMES)}
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


def _begin(desk: Desk, site: SiteView, run: _Run, entries: Sequence[News], eyes: Ahead) -> _Batch:
    """Count a batch, see what of it is new, and have that looked at."""
    for entry in entries:
        if isinstance(entry, SkippedEntry):
            run.counts["skipped"] += 1
            run.skipped_for[entry.reason] += 1
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
    return _Batch(articles, comments, gone, eyes.look(wanted))


def _write(desk: Desk, site: SiteView, run: _Run, batch: _Batch) -> None:
    seen = {one.looked.incoming.remote_id: one for one in batch.answer()}
    try:
        with desk.store.writing() as tx:
            threads = [*batch.articles, *(one.thread for one in batch.comments)]
            _keep_threads(tx, site, run, threads)
            _keep_comments(desk, tx, site, run, batch.comments, seen)
            _let_go(desk, tx, site, run, batch.gone)
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
        if run.must_look(known, incoming) and incoming.remote_id in seen:
            outcome = "changed"
            thread_id = run.threads[incoming.thread.remote_id]
            entries += rewording.take_over(desk, tx, known.id, seen[incoming.remote_id], thread_id)
        if run.is_live and known.parent != incoming.parent:
            pulling.hang_elsewhere(tx, known.id, site.id, incoming.parent)
            outcome = "changed"
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
    rewording.keep_links(tx, [(number, one) for number, (one, _) in zip(numbers, new, strict=True)])
    desk.indexer.learn_replies(
        tx,
        [
            (number, one.looked.incoming.text)
            for number, (one, _) in zip(numbers, new, strict=True)
            if one.looked.incoming.by_staff
        ],
    )
    texts = [(number, text) for number, text, _ in readers]
    if repeats := desk.indexer.match_and_keep(tx, texts, [made for _, _, made in readers]):
        run.flagged["duplicate"] += repeats


def _let_go(desk: Desk, tx: Tx, site: SiteView, run: _Run, gone: Sequence[GoneEntry]) -> None:
    """Put away comments that the site deleted for good; their words stay for the journal."""
    have = store.known(tx.connection(), site.id, [one.remote_id for one in gone])
    entries = []
    for known in have.values():
        store.site_moved(tx, known.id, CommentState.TRASH)
        entries.append(
            journal.Entry(
                "deleted at the site",
                comment_id=known.id,
                before=known.state,
                after=CommentState.TRASH,
            )
        )
    run.counts["changed"] += len(have)
    run.counts["skipped"] += len(gone) - len(have)
    journal.append(tx, desk.person, desk.clock(), entries)


def _moved(known: KnownComment, state: CommentState) -> journal.Entry:
    return journal.Entry("moved at the site", comment_id=known.id, before=known.state, after=state)
