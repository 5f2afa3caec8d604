"""A version of the desk's own models beside what is in use: what would change if it were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from modtool.desk.desk import Desk
from modtool.desk.tuning import of_choice
from modtool.domain import FlagKind, Threshold
from modtool.errors import NotFoundError
from modtool.flags.learning.comparing import Frozen, Moved, moved, on_frozen
from modtool.flags.tuning import LEARNABLE, Tuning
from modtool.store import Reading, queue
from modtool.store import learning as store

HISTORY = 1_000
"""The newest comments on which models are shown side by side."""


@dataclass(frozen=True)
class Beside:
    """What other weights of one kind do beside those in use."""

    kind: FlagKind
    verdicts: int
    confirmed: int
    """What they were learnt from; zero for the shipped ones."""
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
        """Whether the other weights miss more of the frozen set."""
        return self.after.caught < self.before.caught

    @property
    def queue(self) -> tuple[int, int]:
        """How many pending comments are flagged, as far as the newest ones tell: before, after."""
        share = self.pending / max(self.looked_at, 1)
        return round(self.history.before * share), round(self.history.after * share)


@dataclass(frozen=True)
class Compared:
    """Each kind beside what is in use."""

    beside: tuple[Beside, ...]
    examples: Mapping[int, str]
    """The words of the comments whose flag would come or go."""

    @property
    def lost(self) -> list[FlagKind]:
        """Kinds whose recall on the frozen set would fall."""
        return [one.kind for one in self.beside if one.loses_recall]


@dataclass(frozen=True)
class Ground:
    """What is in use, and the desk's own comments to compare on."""

    used: Tuning
    texts: Mapping[int, str]
    pending: int


def ground(reading: Reading) -> Ground:
    """What there is now."""
    return Ground(
        of_choice(reading, store.choice(reading)),
        store.newest_texts(reading, HISTORY),
        queue.badges(reading).pending,
    )


def beside(
    on: Ground, new: Tuning, kind: FlagKind, before: Frozen, verdicts: int, confirmed: int
) -> Beside:
    """One kind of ``new``; ``before`` is what is in use on the frozen set."""
    return Beside(
        kind=kind,
        verdicts=verdicts,
        confirmed=confirmed,
        before=before,
        after=at_default(new, kind),
        history=moved(on.used, replace(new, threshold=on.used.threshold), kind, on.texts),
        looked_at=len(on.texts),
        pending=on.pending,
    )


def at_default(tuning: Tuning, kind: FlagKind) -> Frozen:
    """On the frozen set with the line where it is by default."""
    (found,) = on_frozen([replace(tuning, threshold=Threshold.DEFAULT)], kind)
    return found


def examples(on: Ground, found: Sequence[Beside]) -> dict[int, str]:
    """The words of the comments whose flag would come or go, by number."""
    turned = {number for one in found for number in (*one.history.newly, *one.history.no_longer)}
    return {number: on.texts[number] for number in sorted(turned)}


def compare(desk: Desk, version: int | None) -> Compared:
    """A version that was kept, or with None what ships, beside what is in use now.

    Takes some seconds. Kinds that neither of the two has learnt are left out.
    """
    with desk.store.reading() as reading:
        on = ground(reading)
        figures = next((one.figures for one in store.versions(reading) if one.id == version), None)
        if version is not None and figures is None:
            raise NotFoundError(f"there is no version {version} of the desk's own")
        new = of_choice(reading, store.Choice(version, on.used.threshold))
    found = []
    for kind in LEARNABLE:
        if kind in {*new.kinds, *on.used.kinds}:
            taught = (figures or {}).get(kind, {})
            verdicts, confirmed = taught.get("verdicts", 0), taught.get("confirmed", 0)
            before = at_default(on.used, kind)
            found.append(beside(on, new, kind, before, verdicts, confirmed))
    return Compared(tuple(found), examples(on, found))
