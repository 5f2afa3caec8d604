"""Cues of advice that may harm: to stop treatment, change a dose, share drugs, hide it all."""

from modtool.flags.cues import UNSAFE, cues
from modtool.flags.phrases import Hit
from modtool.flags.reading import ASKS, Reading
from modtool.flags.words.unsafe import GROUPS

HARMS = (
    "stopping treatment",
    "changing a dose",
    "sharing drugs",
    "replacing treatment",
    "hiding it",
)
FACTS = (*GROUPS, "harm told to others", "two kinds of harm", "asks a question")
"""What the mix sees of a comment: each group, their company, and whether its sentence asks."""


_NOTHING = (0.0,) * (len(FACTS) - 1)


def harmful(reading: Reading) -> list[Hit]:
    """The cues outside sentences that ask: to ask whether to stop is no advice to stop."""
    found = cues(UNSAFE, reading)
    if not found:
        return []
    asking = [one for one in reading.sentences if reading.words[one.end - 1] == ASKS]
    return [hit for hit in found if not any(one.first <= hit.first < one.end for one in asking)]


def facts(reading: Reading) -> tuple[float, ...]:
    """The cues as numbers for the mix, see ``FACTS``."""
    asks = ASKS in reading.distinct
    groups = {hit.group for hit in harmful(reading)}
    if not groups:
        return (*_NOTHING, float(asks))
    harms = groups.intersection(HARMS)
    return (
        *(float(group in groups) for group in GROUPS),
        float(bool(harms) and "telling others" in groups),
        float(len(harms) > 1),
        float(asks),
    )
