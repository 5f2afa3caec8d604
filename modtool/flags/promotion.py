"""Cues of promotion: unproven cures, testimonials of healers, sales, bait for contact."""

from modtool.flags.cues import PROMOTING, cues
from modtool.flags.phrases import Hit
from modtool.flags.reading import ASKS, Reading
from modtool.flags.words.promoting import GROUPS

PAIRS = (
    ("claims a cure", "names a remedy"),
    ("claims a cure", "asks for contact"),
    ("names a remedy", "asks for contact"),
    ("names a remedy", "sells"),
    ("names a remedy", "speaks of a plot"),
    ("sells", "asks for contact"),
    ("offers money or services", "asks for contact"),
    ("testimonial", "names a remedy"),
)
"""Cues that mean more together."""

FACTS = (
    *GROUPS,
    *(" and ".join(pair) for pair in PAIRS),
    "three such signs or more",
    "asks a question",
)


_NOTHING = (0.0,) * (len(FACTS) - 1)


def promoting(reading: Reading) -> list[Hit]:
    """The cues of a comment, in order."""
    return cues(PROMOTING, reading)


def facts(reading: Reading) -> tuple[float, ...]:
    """The cues as numbers for the mix, see ``FACTS``."""
    asks = float(ASKS in reading.distinct)
    groups = {hit.group for hit in promoting(reading)}
    if not groups:
        return (*_NOTHING, asks)
    return (
        *(float(group in groups) for group in GROUPS),
        *(float(groups.issuperset(pair)) for pair in PAIRS),
        float(len(groups) > 2),
        asks,
    )
