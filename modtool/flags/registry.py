"""The detectors that look at every comment."""

from modtool.flags.protocol import Detector


def detectors() -> tuple[Detector, ...]:
    """Every detector, in the order in which their flags are shown."""
    return ()
