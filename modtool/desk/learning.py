"""The desk learns: weights refitted to its verdicts, shown beside those in use, then kept.

Whoever triages may have a candidate made; only an admin puts one in use. A candidate that misses
more of the frozen labelled comments than the model in use is not kept at all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from modtool.desk.desk import Desk
from modtool.desk.tuning import is_outdated, of_choice
from modtool.domain import FlagKind, Threshold
from modtool.errors import ConflictError, NotFoundError, RefusedError
from modtool.flags.learning.comparing import Frozen, Moved, line_that_holds, moved, on_frozen
from modtool.flags.learning.refitting import Change, Lesson, refit
from modtool.flags.tuning import LEARNABLE, Tuning
from modtool.policy import Action, require
from modtool.store import Tx, journal, queue
from modtool.store import learning as store
from modtool.store.learning import Choice, ModelView, Taught
from modtool.views import EventView

FEWEST = 10
"""Verdicts on a kind below which nothing is learnt of it."""

HISTORY = 1_000
"""The newest comments on which models are shown side by side."""


@dataclass(frozen=True)
class Beside:
    """What one kind's new weights do beside those in use."""

    kind: FlagKind
    verdicts: int
    confirmed: int
    before: Frozen
    after: Frozen
    """On the frozen set, both at their default line."""
    history: Moved
    """On the desk's newest comments, at the line in use."""
    looked_at: int
    """How many those are."""
    pending: int

    @property
    def loses_recall(self) -> bool:
        """Whether the new weights miss more of the frozen set."""
        return self.after.caught < self.before.caught

    @property
    def queue(self) -> tuple[int, int]:
        """How many pending comments are flagged, as far as the newest ones tell: before, after."""
        share = self.pending / max(self.looked_at, 1)
        return round(self.history.before * share), round(self.history.after * share)


@dataclass(frozen=True)
class Learnt:
    """What came of learning."""

    beside: tuple[Beside, ...]
    too_few: Mapping[FlagKind, int]
    """Kinds that were left as they are, with the verdicts there are."""
    version: int | None
    """The candidate; None when none was wanted, or recall would be lost."""
    examples: Mapping[int, str]
    """The words of the comments whose flag would come or go."""

    @property
    def lost(self) -> list[FlagKind]:
        """Kinds whose recall on the frozen set would fall."""
        return [one.kind for one in self.beside if one.loses_recall]


def learn(desk: Desk, *, dry_run: bool = False) -> Learnt:
    """Fit anew to all verdicts, compare, and keep the outcome as a candidate unless it is worse.

    Takes some seconds. Refused when there are too few verdicts on every kind.
    """
    require(desk.person, Action.LEARN)
    with desk.store.reading() as reading:
        taught = {kind: store.taught(reading, kind) for kind in LEARNABLE}
        used = of_choice(reading, store.choice(reading))
        texts = store.newest_texts(reading, HISTORY)
        waiting = queue.badges(reading).pending
    enough = {kind: said for kind, said in taught.items() if _is_enough(said)}
    if not enough:
        there = ", ".join(f"{len(said)} on {kind}" for kind, said in taught.items())
        raise RefusedError(
            f"learning takes {FEWEST} verdicts on a kind, some right and some wrong; there are "
            f"{there}. Flags are judged with + and - on the screen, and `modtool audit-sample` "
            "shows comments without flags"
        )
    changes = refit({kind: list(map(_lesson, said)) for kind, said in enough.items()})
    found = []
    for kind, said in enough.items():
        before = _frozen(used, kind)
        _hold(changes, kind, before)
        new = Tuning(0, _written(changes))
        found.append(
            Beside(
                kind=kind,
                verdicts=len(said),
                confirmed=sum(one.is_true for one in said),
                before=before,
                after=on_frozen(new, kind),
                history=moved(used, replace(new, threshold=used.threshold), kind, texts),
                looked_at=len(texts),
                pending=waiting,
            )
        )
    turned = {number for one in found for number in (*one.history.newly, *one.history.no_longer)}
    learnt = Learnt(
        beside=tuple(found),
        too_few={kind: len(said) for kind, said in taught.items() if kind not in enough},
        version=None,
        examples={number: texts[number] for number in sorted(turned)},
    )
    if dry_run or learnt.lost:
        return learnt
    return replace(learnt, version=_kept(desk, changes, found))


def _is_enough(said: Sequence[Taught]) -> bool:
    return len(said) >= FEWEST and len({one.is_true for one in said}) == 2


def _lesson(said: Taught) -> Lesson:
    return Lesson(said.text, said.is_true, tuple(said.text[a:b] for a, b in said.spans))


def _hold(changes: Mapping[FlagKind, Change], kind: FlagKind, before: Frozen) -> None:
    """Lower the new line a little where that keeps what is caught of the frozen set."""
    trial = Tuning(0, _written(changes))
    line = changes[kind]["threshold"]
    changes[kind]["threshold"] = line_that_holds(trial, kind, line, before.caught)


def _written(changes: Mapping[FlagKind, Change]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _kept(desk: Desk, changes: Mapping[FlagKind, Change], found: Sequence[Beside]) -> int:
    figures = {
        one.kind.value: {
            "of": changes[one.kind]["of"],
            "verdicts": one.verdicts,
            "confirmed": one.confirmed,
            "frozen_before": asdict(one.before),
            "frozen_after": asdict(one.after),
            "flagged_before": one.history.before,
            "flagged_after": one.history.after,
            "looked_at": one.looked_at,
        }
        for one in found
    }
    now = desk.clock()
    with desk.store.writing() as tx:
        version = store.keep(tx, _written(changes), figures, desk.person.id, now)
        said = ", ".join(f"{one.verdicts} verdicts on {one.kind}" for one in found)
        entry = journal.Entry("learn", after=f"version {version}", note=said)
        journal.append(tx, desk.person, now, [entry])
    return version


def versions(desk: Desk) -> list[ModelView]:
    """Every version of the desk's own, the newest first."""
    with desk.store.reading() as reading:
        return store.versions(reading)


def accept(desk: Desk, version: int | None = None) -> int:
    """Put a version in use, the newest unless one is named; returns its number.

    Refused when it would miss more of the frozen set than what is in use now, whatever was in use
    when it was made.
    """
    require(desk.person, Action.TUNE)
    with desk.store.reading() as reading:
        there = {one.id for one in store.versions(reading)}
        if not there:
            raise NotFoundError("there is no version yet: `modtool learn` makes one")
        wanted = max(there) if version is None else version
        before = store.choice(reading)
        if wanted == before.version:
            raise RefusedError(f"version {wanted} is in use already")
        after = replace(before, version=wanted)
        old, new = of_choice(reading, before), of_choice(reading, after)
    if is_outdated(new):
        raise RefusedError(
            f"version {wanted} was learnt beside other weights than modtool ships now: "
            "`modtool learn` makes one for these"
        )
    for kind in LEARNABLE:
        if _frozen(new, kind).caught < _frozen(old, kind).caught:
            raise RefusedError(
                f"version {wanted} would miss more of the frozen set ({kind}) than what is in use: "
                "`modtool learn` makes one that does not"
            )
    with desk.store.writing() as tx:
        if store.choice(tx.connection()) != before:
            raise ConflictError("somebody else has just changed what is in use: look again")
        store.mark_accepted(tx, wanted, desk.person.id, desk.clock())
        _choose(desk, tx, "accept model", before, after)
    return wanted


def _frozen(tuning: Tuning, kind: FlagKind) -> Frozen:
    """On the frozen set with the line where it is by default."""
    return on_frozen(replace(tuning, threshold=Threshold.DEFAULT), kind)


def roll_back(desk: Desk) -> int | None:
    """Put the version before the one in use in its place; None when that is the shipped one."""
    require(desk.person, Action.TUNE)
    with desk.store.writing() as tx:
        before = store.choice(tx.connection())
        if before.version is None:
            raise RefusedError("the shipped model is in use: there is nothing to roll back")
        earlier = store.accepted_before(tx.connection(), before.version)
        _choose(desk, tx, "roll back model", before, replace(before, version=earlier))
    return earlier


def set_threshold(desk: Desk, wanted: Threshold) -> Threshold:
    """Put the line of requests where these words say; returns where it was."""
    require(desk.person, Action.TUNE)
    with desk.store.writing() as tx:
        before = store.choice(tx.connection())
        if before.threshold is not wanted:
            _choose(desk, tx, "threshold", before, replace(before, threshold=wanted))
    return before.threshold


def put_back(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:  # noqa: ARG001
    """Put what was in use before back; says why not when it has changed since."""
    if store.choice(tx.connection()).words != event.after:
        return "has been changed since"
    version = int(step["version"]) if step["version"] else None
    store.choose(tx, Choice(version, Threshold(step["threshold"])))
    return ""


def _choose(desk: Desk, tx: Tx, action: str, before: Choice, after: Choice) -> None:
    store.choose(tx, after)
    inverse = journal.as_inverse(
        do="model", version=str(before.version or ""), threshold=before.threshold
    )
    entry = journal.Entry(action, before=before.words, after=after.words, inverse=inverse)
    journal.append(tx, desk.person, desk.clock(), [entry])
