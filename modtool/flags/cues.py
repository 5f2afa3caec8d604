"""The cues of all rules, found in one pass over a reading."""

from functools import cache

from modtool.flags.phrases import Hit, Phrases
from modtool.flags.reading import Reading
from modtool.flags.words import dangers, promoting, unsafe

DANGER, UNSAFE, PROMOTING = "danger", "unsafe", "promoting"

_FAMILIES = {
    DANGER: {
        **dangers.BODY,
        **dangers.MEDICINE,
        **dangers.SELF_HARM,
        **dangers.VEILED,
        **dangers.ABUSE,
    },
    UNSAFE: unsafe.GROUPS,
    PROMOTING: promoting.GROUPS,
}


@cache
def _phrases() -> Phrases:
    return Phrases(
        {
            f"{kind}:{group}": words
            for kind, groups in _FAMILIES.items()
            for group, words in groups.items()
        }
    )


def cues(kind: str, reading: Reading) -> list[Hit]:
    """The cues of one kind, in order; those of all kinds are found at the first asking."""
    if reading.cues is None:
        reading.cues = {name: [] for name in _FAMILIES}
        for hit in _phrases().find(reading.words):
            of, _, group = hit.group.partition(":")
            reading.cues[of].append(Hit(group, hit.first, hit.end))
    return reading.cues[kind]
