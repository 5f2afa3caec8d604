"""Why a comment is flagged, and why not: what speaks for and against, by every detector."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from modtool.desk.desk import Desk
from modtool.desk.tuning import tuning
from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.protocol import Contribution, Detector
from modtool.flags.registry import detectors
from modtool.store import comments

READ = 20_000
"""Characters of a comment that are explained; nobody reads reasons for more."""

MOST = 6
"""Contributions told on either side."""


class Band(StrEnum):
    """Where a score stands beside its detector's lines; the order is that of telling."""

    FLAGGED = "flagged"
    LOOK = "look"
    REST = "rest"


@dataclass(frozen=True)
class Explained:
    """What one detector makes of a comment."""

    kind: FlagKind
    model: str
    """Version of the detector that says so."""
    score: float
    """How likely the comment is of this kind, between 0 and 1."""
    band: Band
    speaks_for: tuple[Contribution, ...]
    against: tuple[Contribution, ...]


def explain(desk: Desk, number: int) -> list[Explained]:
    """Comment ``number`` as every detector sees it now, the flagged kinds first.

    The comment is looked at anew and nothing is written: a flag from an earlier version of a
    detector, or one that a person has judged, is left as it is. What stands behind the first
    ``READ`` characters is not weighed, though it may have raised a flag. Raises ``NotFoundError``.
    """
    with desk.store.reading() as reading:
        view = comments.one(reading, number, desk.clock(), shown=READ)
    sighting = Sighting(text=view.text, author=view.author)
    found = [_explained(detector, sighting) for detector in detectors(tuning(desk))]
    bands = list(Band)
    return sorted(found, key=lambda one: (bands.index(one.band), -one.score))


def _explained(detector: Detector, sighting: Sighting) -> Explained:
    (flag,) = detector.look([sighting])
    told = detector.explain(sighting)
    return Explained(
        kind=detector.kind,
        model=detector.version,
        score=round(detector.score(sighting), 4),
        band=_band(flag),
        speaks_for=_strongest([one for one in told if one.weight > 0]),
        against=_strongest([one for one in told if one.weight < 0]),
    )


def _band(flag: Flag | None) -> Band:
    if flag is None:
        return Band.REST
    return Band.LOOK if flag.is_a_look else Band.FLAGGED


def _strongest(told: Sequence[Contribution]) -> tuple[Contribution, ...]:
    return tuple(sorted(told, key=lambda one: -abs(one.weight))[:MOST])
