"""The cues of all rules, found in one pass over many readings."""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from modtool.flags.numbering import BITS, Numbering, Row, Runs, Whole, apart
from modtool.flags.phrases import Hit, Phrases
from modtool.flags.reading import Reading
from modtool.flags.words import dangers, promoting, unsafe

DANGER, UNSAFE, PROMOTING = "danger", "unsafe", "promoting"

_FAMILIES = {
    DANGER: {
        **dangers.BODY,
        **dangers.MEDICINE,
        **dangers.OVERDOSE,
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


def words_of_cues() -> set[str]:
    """The words by which cues are recognised: those alone, and the first two of the others."""
    phrases = _phrases()
    return {*phrases.alone, *(word for pair in phrases.beginnings for word in apart(pair))}


class Cues:
    """Finds the cues of all kinds in many readings at once."""

    def __init__(self, numbering: Numbering) -> None:
        self._phrases = _phrases()
        self._is_alone = np.zeros(numbering.most + 1, dtype=np.bool_)
        self._is_alone[[numbering[word] for word in self._phrases.alone]] = True
        pairs = self._phrases.beginnings
        self._beginnings = Runs([numbering.run(apart(pair)) for pair in pairs])

    def find(self, readings: Sequence[Reading], row: Row) -> None:
        """Leave with each reading, laid out in ``row``, its cues."""
        twos = row.twos
        begun, _ = self._beginnings.find(row.words[twos] << BITS | row.words[twos + 1])
        alone = self._by_reading(row, np.flatnonzero(self._is_alone[row.words]))
        beginning = self._by_reading(row, np.sort(twos[begun]))
        for at, reading in enumerate(readings):
            here, begins = alone.get(at, ()), beginning.get(at, ())
            hits = self._phrases.find_at(reading.words, here, begins) if here or begins else ()
            _keep(reading, hits)

    def _by_reading(self, row: Row, places: Whole) -> dict[int, list[int]]:
        """Places of a row as places in its readings."""
        found: dict[int, list[int]] = {}
        texts = row.place[places]
        for text, place in zip(texts.tolist(), (places - row.starts[texts]).tolist(), strict=True):
            found.setdefault(text, []).append(place)
        return found


def cues(kind: str, reading: Reading) -> list[Hit]:
    """The cues of one kind, in order."""
    if not reading.cues:
        _keep(reading, _phrases().find(reading.words))
    return reading.cues[kind]


def _keep(reading: Reading, hits: Iterable[Hit]) -> None:
    reading.cues = {kind: [] for kind in _FAMILIES}
    for named, first, end in hits:
        kind, _, group = named.partition(":")
        reading.cues[kind].append(Hit(group, first, end))
