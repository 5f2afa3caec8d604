"""The desk learns: weights refitted to its verdicts, shown beside those in use, then kept.

Whoever triages may have a candidate made; ``versions`` says what becomes of it. One that misses
more of the frozen labelled comments than the model in use is not kept at all.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from modtool.desk.comparing import Beside, Compared, at_default, beside, examples, ground
from modtool.desk.desk import Desk
from modtool.domain import FlagKind
from modtool.errors import RefusedError
from modtool.flags.learning.comparing import Frozen, line_that_holds
from modtool.flags.learning.refitting import STEPS, STEPS_OF_A_KIND, Change, Lesson, refit
from modtool.flags.learning.steps import Steps, Told
from modtool.flags.tuning import LEARNABLE, Tuning
from modtool.policy import Action, require
from modtool.store import journal
from modtool.store import learning as store
from modtool.store.learning import Taught

FEWEST = 10
"""Verdicts on a kind below which nothing is learnt of it."""


@dataclass(frozen=True)
class Learnt(Compared):
    """What came of learning, beside what is in use."""

    too_few: Mapping[FlagKind, int]
    """Kinds that were left as they are, with the verdicts there are."""
    version: int | None
    """The candidate; None when none was wanted, or recall would be lost."""


@dataclass(frozen=True)
class Said:
    """The verdicts on one kind that can be learnt from."""

    kind: FlagKind
    verdicts: int
    confirmed: int

    @property
    def is_enough(self) -> bool:
        """Whether something can be learnt: so many, some right and some wrong."""
        return self.verdicts >= FEWEST and 0 < self.confirmed < self.verdicts


def said(desk: Desk) -> list[Said]:
    """How many verdicts there are on each kind that can be learnt."""
    with desk.store.reading() as reading:
        return [_counted(kind, store.taught(reading, kind)) for kind in LEARNABLE]


def _counted(kind: FlagKind, taught: Sequence[Taught]) -> Said:
    return Said(kind, len(taught), sum(one.is_true for one in taught))


def learn(desk: Desk, *, dry_run: bool = False, told: Told = lambda *_: None) -> Learnt:
    """Fit anew to all verdicts, compare, and keep the outcome as a candidate unless it is worse.

    Takes ten to thirty seconds; what ``told`` raises stops it, and nothing is kept. Refused when
    there are too few verdicts on every kind.
    """
    require(desk.person, Action.LEARN)
    with desk.store.reading() as reading:
        taught = {kind: store.taught(reading, kind) for kind in LEARNABLE}
        on = ground(reading)
    counts = {kind: _counted(kind, lessons) for kind, lessons in taught.items()}
    enough = [kind for kind, one in counts.items() if one.is_enough]
    if not enough:
        there = ", ".join(f"{one.verdicts} on {kind}" for kind, one in counts.items())
        raise RefusedError(
            f"learning takes {FEWEST} verdicts on a kind, some right and some wrong; there are "
            f"{there}. Flags are judged with + and - on the screen, and `modtool audit-sample` "
            "shows comments without flags"
        )
    steps = Steps(STEPS + len(enough) * (STEPS_OF_A_KIND + 1), told)
    changes = refit({kind: list(map(_lesson, taught[kind])) for kind in enough}, steps)
    found = []
    for kind in enough:
        steps.begin(f"comparing with what is in use, {kind.replace('_', ' ')}")
        before = at_default(on.used, kind)
        _hold(changes, kind, before)
        new = Tuning(0, _written(changes))
        one = counts[kind]
        found.append(beside(on, new, kind, before, one.verdicts, one.confirmed))
    learnt = Learnt(
        beside=tuple(found),
        examples=examples(on, found),
        too_few={kind: one.verdicts for kind, one in counts.items() if kind not in enough},
        version=None,
    )
    if dry_run or learnt.lost:
        return learnt
    return replace(learnt, version=_kept(desk, changes, found))


def _lesson(one: Taught) -> Lesson:
    return Lesson(one.text, one.is_true, tuple(one.text[a:b] for a, b in one.spans))


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
        note = ", ".join(f"{one.verdicts} verdicts on {one.kind}" for one in found)
        entry = journal.Entry("learn", after=f"version {version}", note=note)
        journal.append(tx, desk.person, now, [entry])
    return version
