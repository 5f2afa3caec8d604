"""Which models judge this desk's comments."""

from dataclasses import dataclass

from modtool.desk.desk import Desk
from modtool.domain import FlagKind
from modtool.flags.linear import load
from modtool.flags.neural.standing import standing
from modtool.flags.registry import detectors, in_use
from modtool.flags.shared import FILES
from modtool.flags.tuning import SHIPPED, Tuning
from modtool.store import Reading, learning


def tuning(desk: Desk) -> Tuning:
    """The desk's own weights and line, or the shipped ones."""
    with desk.store.reading() as reading:
        return of_choice(reading, learning.choice(reading))


def of_choice(reading: Reading, choice: learning.Choice) -> Tuning:
    """The tuning that a choice stands for."""
    if choice == learning.Choice():
        return SHIPPED
    changes = learning.changes_of(reading, choice.version) if choice.version else ""
    return Tuning(choice.version, changes, choice.threshold)


def told(desk: Desk) -> str:
    """The models in use, in words: for `modtool doctor` and beside explanations."""
    used = tuning(desk)
    if used.version is None:
        return f"{in_use(used)} (as shipped)"
    if is_outdated(used):
        return (
            f"{in_use(used)} (as shipped: version {used.version} of this desk was learnt beside "
            "other weights than modtool ships now; `modtool learn` makes a new one)"
        )
    return f"{in_use(used)} (version {used.version} of this desk)"


@dataclass(frozen=True)
class Judging:
    """The model that judges one kind."""

    kind: FlagKind
    model: str
    is_own: bool
    """Whether its weights are the desk's own."""


def judging(desk: Desk) -> list[Judging]:
    """Every kind with the model that judges it at this desk."""
    used = tuning(desk)
    return [
        Judging(
            one.kind,
            one.version,
            one.kind in used.kinds and used.holds(one.kind, load(FILES[one.kind])),
        )
        for one in detectors(used)
    ]


def second_opinion() -> str:
    """In words which neural pack is averaged in for requests, or why none is."""
    return standing().told


def is_outdated(used: Tuning) -> bool:
    """Whether a desk's own weights are for others than those that are shipped now."""
    return not all(used.holds(kind, load(FILES[kind])) for kind in used.kinds)
