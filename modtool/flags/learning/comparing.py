"""What a desk's model does beside another: on labelled comments kept apart, and on its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from modtool.domain import FlagKind, Sighting
from modtool.flags.evaluation.figures import Judged, Merit, merit
from modtool.flags.protocol import Detector
from modtool.flags.registry import detectors
from modtool.flags.training.examples import Example, frozen
from modtool.flags.tuning import Tuning, at_odds

FARTHEST = 0.75
"""A version's line may fall to so many times its odds to keep the recall on the frozen set."""

_STEPS = 10
_BATCH = 256


@dataclass(frozen=True)
class Frozen:
    """How a model does on the labelled comments that nothing ever learns from."""

    merit: Merit
    caught: int
    flagged: int


@dataclass(frozen=True)
class Moved:
    """What another model does on a desk's own comments."""

    before: int
    after: int
    """How many are flagged."""
    newly: tuple[int, ...]
    no_longer: tuple[int, ...]
    """Numbers of comments."""


def detector(tuning: Tuning, kind: FlagKind) -> Detector:
    """The detector of a kind as a desk uses it."""
    return next(one for one in detectors(tuning) if one.kind is kind)


@dataclass(frozen=True)
class Opinion:
    """What a model makes of one comment."""

    is_flagged: bool
    """Those worth a look are not."""
    score: float


def opinions(
    tunings: Sequence[Tuning], kind: FlagKind, texts: Sequence[str]
) -> list[list[Opinion]]:
    """What each model makes of each text.

    All models see a few texts before any sees the next, while what was found of them is at hand.
    """
    judges = [detector(one, kind) for one in tunings]
    found: list[list[Opinion]] = [[] for _ in tunings]
    for first in range(0, len(texts), _BATCH):
        batch = [Sighting(text=text) for text in texts[first : first + _BATCH]]
        for one, said in zip(judges, found, strict=True):
            flags = one.look(batch)
            said += [
                Opinion(flag is not None and not flag.is_a_look, one.score(sighting))
                for sighting, flag in zip(batch, flags, strict=True)
            ]
    return found


def on_frozen(tunings: Sequence[Tuning], kind: FlagKind) -> list[Frozen]:
    """Precision, recall and the rest of each on the frozen set, at their lines as they stand."""
    truths = [one.is_a(kind) for one in _frozen()]
    return [
        _frozen_of(said, truths)
        for said in opinions(tunings, kind, [one.text for one in _frozen()])
    ]


def _frozen_of(said: Sequence[Opinion], truths: Sequence[bool]) -> Frozen:
    judged = [
        Judged(one.score, one.is_flagged, is_true)
        for one, is_true in zip(said, truths, strict=True)
    ]
    caught = sum(one.is_flagged and one.is_true for one in judged)
    return Frozen(merit(judged), caught, sum(one.is_flagged for one in judged))


def moved(before: Tuning, after: Tuning, kind: FlagKind, texts: Mapping[int, str]) -> Moved:
    """What would be flagged by another model."""
    old, new = (
        {number for number, one in zip(texts, said, strict=True) if one.is_flagged}
        for said in opinions([before, after], kind, list(texts.values()))
    )
    return Moved(len(old), len(new), tuple(sorted(new - old)), tuple(sorted(old - new)))


def line_that_holds(tuning: Tuning, kind: FlagKind, threshold: float, caught: int) -> float:
    """The highest line, from ``threshold`` down to ``FARTHEST``, that catches as many as wanted.

    Only of the frozen set; ``threshold`` where none of them does.
    """
    one = detector(tuning, kind)
    asking = [one.score(Sighting(text=each.text)) for each in _frozen() if each.is_a(kind)]
    steps = [1 - (1 - FARTHEST) * step / _STEPS for step in range(_STEPS + 1)]
    lines = [round(at_odds(threshold, times), 4) for times in steps]
    held = (line for line in lines if sum(score >= line for score in asking) >= caught)
    return next(held, threshold)


@dataclass(frozen=True)
class Expected:
    """What is flagged of some comments, and how good that is if the probabilities are right.

    A calibrated probability of .3 means that three in ten such comments are of the kind.
    """

    flagged: int
    recall: float
    precision: float


def expected(tunings: Sequence[Tuning], kind: FlagKind, texts: Mapping[int, str]) -> list[Expected]:
    """What each model would flag."""
    return [_expected(said) for said in opinions(tunings, kind, list(texts.values()))]


def _expected(said: Sequence[Opinion]) -> Expected:
    flagged = [one.score for one in said if one.is_flagged]
    within, whole = sum(flagged), sum(one.score for one in said)
    return Expected(
        len(flagged),
        within / whole if whole else 1.0,
        within / len(flagged) if flagged else 1.0,
    )


@cache
def _frozen() -> tuple[Example, ...]:
    return tuple(frozen())
