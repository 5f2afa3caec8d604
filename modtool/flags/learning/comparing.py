"""What a desk's model does beside another: on labelled comments kept apart, and on its own."""

from collections.abc import Mapping
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


def flags(tuning: Tuning, kind: FlagKind, texts: Mapping[int, str]) -> set[int]:
    """Which of these comments are flagged; those worth a look are not."""
    sightings = [Sighting(text=text) for text in texts.values()]
    found = detector(tuning, kind).look(sightings)
    return {
        number
        for number, flag in zip(texts, found, strict=True)
        if flag is not None and not flag.is_a_look
    }


def on_frozen(tuning: Tuning, kind: FlagKind) -> Frozen:
    """Precision, recall and the rest on the frozen set, at the line as it stands."""
    texts = {place: one.text for place, one in enumerate(_frozen())}
    flagged = flags(tuning, kind, texts)
    one = detector(tuning, kind)
    judged = [
        Judged(one.score(Sighting(text=example.text)), place in flagged, example.is_a(kind))
        for place, example in enumerate(_frozen())
    ]
    caught = sum(each.is_flagged and each.is_true for each in judged)
    return Frozen(merit(judged), caught, len(flagged))


def moved(before: Tuning, after: Tuning, kind: FlagKind, texts: Mapping[int, str]) -> Moved:
    """What would be flagged by another model."""
    old, new = flags(before, kind, texts), flags(after, kind, texts)
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


def expected(tuning: Tuning, kind: FlagKind, texts: Mapping[int, str]) -> tuple[int, float, float]:
    """How many of these comments are flagged, and with what recall and precision to be expected.

    A calibrated probability of .3 means that three in ten such comments are of the kind.
    """
    one = detector(tuning, kind)
    flagged = flags(tuning, kind, texts)
    likely = {number: one.score(Sighting(text=text)) for number, text in texts.items()}
    within, whole = sum(likely[number] for number in flagged), sum(likely.values())
    return (
        len(flagged),
        within / whole if whole else 1.0,
        within / len(flagged) if flagged else 1.0,
    )


@cache
def _frozen() -> tuple[Example, ...]:
    return tuple(frozen())
