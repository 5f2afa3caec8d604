"""The detectors of the desk, one line each."""

from functools import cache

from modtool.domain import FlagKind
from modtool.flags.protocol import Detector


@cache
def detectors() -> tuple[Detector, ...]:
    """All detectors, built at the first call and kept: reading their weights takes a moment."""
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


def in_use() -> str:
    """The detectors' versions, and for requests whether a neural pack has a say; in words."""
    from modtool.flags.neural.standing import standing

    return f"{', '.join(one.version for one in detectors())}; requests: {standing().told}"
