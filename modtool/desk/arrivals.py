"""What a reading brings, written in small batches that nobody sees until ``intake`` is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from modtool.desk import conflicts, rewording
from modtool.desk.desk import Desk
from modtool.desk.detecting import Looking, Seen
from modtool.domain import (
    CommentState,
    GoneEntry,
    Incoming,
    IncomingThread,
    IntakeReport,
    OutboxState,
    Version,
)
from modtool.store import Tx, journal, outbox, pulling
from modtool.store import comments as kept
from modtool.store import intake as store
from modtool.store.intake import Known, digest_of
from modtool.store.outbox import Decisions
from modtool.views import SiteView

OUTCOMES = ("new", "changed", "unchanged", "skipped")


@dataclass
class Run:
    """What one reading has met so far."""

    id: int
    threads: dict[str, int] = field(default_factory=dict)
    is_live: bool = False
    place: str = ""
    seen: set[IncomingThread] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    skipped_for: Counter[str] = field(default_factory=Counter)

    ours_are_newer: set[str] = field(default_factory=set)
    """Comments whose words were replaced here and are on their way to the site."""

    def must_look(self, known: Known | None, incoming: Incoming) -> bool:
        """Whether the detectors have to see a comment: it is new, or has other words."""
        if known is None:
            return True
        if known.erased or incoming.remote_id in self.ours_are_newer:
            return False
        return known.digest != digest_of(incoming)

    def skip(self, reason: str) -> None:
        """Count an entry that stays out."""
        self.counts["skipped"] += 1
        self.skipped_for[reason] += 1

    def report(self) -> IntakeReport:
        """The numbers, as a person is told them."""
        return IntakeReport(
            **{name: self.counts[name] for name in ("read", *OUTCOMES)},
            flagged=dict(self.flagged),
            skipped_for=dict(self.skipped_for),
            threads=len(self.threads),
        )


@dataclass(frozen=True)
class Batch:
    """Some entries whose new comments are being looked at."""

    articles: Sequence[IncomingThread]
    comments: Sequence[Incoming]
    gone: Sequence[GoneEntry]
    looking: Looking


@dataclass(frozen=True)
class _Followed:
    """What became of a comment that the desk had."""

    outcome: str
    entries: Sequence[journal.Entry]


def write(desk: Desk, site: SiteView, run: Run, batch: Batch) -> None:
    """Write a batch in one transaction, once its comments have been looked at."""
    seen = {one.looked.incoming.remote_id: one for one in batch.looking.seen()}
    try:
        with desk.store.writing() as tx:
            threads = [*batch.articles, *(one.thread for one in batch.comments)]
            _keep_threads(tx, site, run, threads)
            _keep_comments(desk, tx, site, run, batch.comments, seen)
            _let_go(desk, tx, site, run, batch.gone)
    except BaseException:
        desk.indexer.start_over()
        raise


def _keep_threads(tx: Tx, site: SiteView, run: Run, threads: Sequence[IncomingThread]) -> None:
    fresh = [one for one in dict.fromkeys(threads) if one not in run.seen]
    if fresh:
        run.threads |= store.keep_threads(tx, site.id, fresh)
        run.seen.update(fresh)


def _keep_comments(
    desk: Desk,
    tx: Tx,
    site: SiteView,
    run: Run,
    comments: Sequence[Incoming],
    seen: Mapping[str, Seen],
) -> None:
    have = store.known(tx.connection(), site.id, [one.remote_id for one in comments])
    decided = outbox.decisions(tx.connection(), [one.id for one in have.values()])
    new: list[Seen] = []
    entries: list[journal.Entry] = []
    half_way: list[int] = []
    for incoming in comments:
        known = have.get(incoming.remote_id)
        if known is None:
            new.append(seen[incoming.remote_id])
            continue
        told = seen.get(incoming.remote_id) if run.must_look(known, incoming) else None
        ours = decided.get(known.id, Decisions())
        followed = _followed(desk, tx, site, run, known, incoming, told, ours)
        if known.arriving_in is not None:
            half_way.append(known.id)
            followed = replace(followed, outcome="new")
        run.counts[followed.outcome] += 1
        entries += followed.entries
    store.adopt(tx, run.id, half_way)
    _keep_new(desk, tx, site, run, new)
    journal.append(tx, desk.person, desk.clock(), entries)


def _followed(
    desk: Desk, tx: Tx, site: SiteView, run: Run, known: Known, incoming: Incoming,
    told: Seen | None, ours: Decisions,
) -> _Followed:  # fmt: skip
    """Bring a comment up to date with what the site tells of it.

    Where it was decided on and the site has not heard of that, a change by somebody else is one
    that nobody has decided on.
    """
    before = kept.text_of(tx.connection(), [known.id])[known.id] if ours.waiting else ""
    entries: list[journal.Entry] = []
    is_changed = told is not None
    if told is not None:
        thread_id = run.threads[incoming.thread.remote_id]
        entries += rewording.take_over(desk, tx, known.id, told, thread_id)
    if run.is_live and known.parent != incoming.parent:
        pulling.hang_elsewhere(tx, known.id, site.id, incoming.parent)
        is_changed = True
    # An older file says nothing of what became of a comment since it was decided on.
    has_moved = known.site_state != incoming.state and (run.is_live or not ours.waiting)
    if not ours.waiting:
        if has_moved:
            store.site_moved(tx, known.id, incoming.state)
        if has_moved and known.state != incoming.state:
            entries.append(_moved(known, incoming.state))
    else:
        words = incoming.text if told else before  # never those that were taken away here
        if words != before or (has_moved and incoming.state not in ours.states):
            seen = Version(before, CommentState(known.site_state))
            now = Version(words, incoming.state if run.is_live else seen.state)
            entries.append(conflicts.meet_in_a_reading(desk, tx, known.id, ours.waiting, seen, now))
        elif has_moved:
            store.site_said(tx, known.id, incoming.state)
    return _Followed("changed" if is_changed or entries else "unchanged", entries)


def _keep_new(desk: Desk, tx: Tx, site: SiteView, run: Run, new: Sequence[Seen]) -> None:
    rows = [(one.looked, run.threads[one.looked.incoming.thread.remote_id]) for one in new]
    numbers = store.insert_new(tx, run.id, site.id, rows)
    run.counts["new"] += len(new)
    sure = (flag for one in new for flag, _ in one.looked.flags if not flag.is_a_look)
    run.flagged.update(flag.kind for flag in sure)
    rewording.keep_links(tx, list(zip(numbers, new, strict=True)))
    texts, sketches, ours = [], [], []
    for number, one in zip(numbers, new, strict=True):
        text = number, one.looked.incoming.text
        if one.looked.incoming.by_staff:
            ours.append(text)
        else:
            texts.append(text)
            sketches.append(one.sketch)
    desk.indexer.learn_replies(tx, ours)
    if repeats := desk.indexer.match_and_keep(tx, texts, sketches):
        run.flagged["duplicate"] += repeats


def _let_go(desk: Desk, tx: Tx, site: SiteView, run: Run, gone: Sequence[GoneEntry]) -> None:
    """Put away comments that the site deleted for good, also those that an interrupted reading
    left unseen; their words stay for the journal."""
    have = store.known(tx.connection(), site.id, [one.remote_id for one in gone])
    decided = outbox.decisions(tx.connection(), [known.id for known in have.values()])
    for number in (entry for one in decided.values() for entry in one.waiting):
        outbox.settle(tx, number, OutboxState.CANCELLED, desk.clock(), reason="deleted at the site")
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
    left = [known.id for known in have.values() if known.arriving_in is not None]
    store.adopt(tx, run.id, left)
    run.counts["changed"] += len(have)
    run.counts["skipped"] += len(gone) - len(have)
    journal.append(tx, desk.person, desk.clock(), entries)


def _moved(known: Known, state: CommentState) -> journal.Entry:
    return journal.Entry("moved at the site", comment_id=known.id, before=known.state, after=state)
