"""The detectors of the desk, one line each."""

from functools import cache

from modtool.flags.protocol import Detector


@cache
def detectors() -> tuple[Detector, ...]:
    """All detectors, built at the first call and kept: reading their weights takes a moment."""
    from modtool.flags.advice import AdviceDetector

    return (AdviceDetector(),)
