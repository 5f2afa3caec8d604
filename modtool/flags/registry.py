"""The detectors of the desk, one line each."""

from collections.abc import Sequence
from functools import lru_cache

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.protocol import Contribution, Detector
from modtool.flags.shared import using
from modtool.flags.tuning import SHIPPED, Tuning


def detectors(tuning: Tuning = SHIPPED) -> tuple[Detector, ...]:
    """All detectors, built at the first call and kept: reading their weights takes a moment."""
    return _kept(tuning)


def in_use(tuning: Tuning = SHIPPED) -> str:
    """Which versions of the detectors judge comments, in words."""
    return ", ".join(one.version for one in detectors(tuning))


@lru_cache(4)
def _kept(tuning: Tuning) -> tuple[Detector, ...]:
    with using(tuning):
        found = _built()
    return found if tuning == SHIPPED else tuple(_Tuned(one, tuning) for one in found)


def _built() -> tuple[Detector, ...]:
    from modtool.flags import promotion, unsafe_advice
    from modtool.flags.advice import AdviceDetector
    from modtool.flags.cued import CuedDetector
    from modtool.flags.neural.standing import standing
    from modtool.flags.private_info.detector import PrivateInfoDetector
    from modtool.flags.urgent.detector import UrgentDetector

    return (
        AdviceDetector(standing().opinion),
        UrgentDetector(),
        PrivateInfoDetector(),
        CuedDetector(
            FlagKind.UNSAFE_ADVICE,
            unsafe_advice.harmful,
            unsafe_advice.facts,
            unsafe_advice.FACTS,
            "may harm",
        ),
        CuedDetector(
            FlagKind.PROMOTION, promotion.promoting, promotion.facts, promotion.FACTS, "promotes"
        ),
    )


class _Tuned:
    """A detector that judges by a desk's own models."""

    def __init__(self, detector: Detector, tuning: Tuning) -> None:
        self.kind, self.version = detector.kind, detector.version
        self._detector, self._tuning = detector, tuning

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        with using(self._tuning):
            return self._detector.look(sightings)

    def score(self, sighting: Sighting) -> float:
        with using(self._tuning):
            return self._detector.score(sighting)

    def explain(self, sighting: Sighting) -> list[Contribution]:
        with using(self._tuning):
            return self._detector.explain(sighting)
