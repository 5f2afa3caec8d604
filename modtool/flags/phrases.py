"""Groups of words and phrases, found in one pass over the words of a reading.

A group is written as text, entries apart by commas or lines. ``kill|hurt myself`` stands for two
phrases, ``_`` for any one word, ``#`` for a number. Each word of a text is looked up once, and a
phrase is compared only where its first word stands, so the time taken grows with the text alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

ANY, NUMBER = "_ ", "# "
_NUMBERS = frozenset({"0 ", "00 ", "000 ", "0000 "})


@dataclass(frozen=True)
class Hit:
    """A group found in a text, from word ``first`` up to ``end``."""

    group: str
    first: int
    end: int


class Phrases:
    """Groups by name, ready to be found."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group, text in groups.items():
            for entry in text.replace("\n", ",").split(","):
                for phrase in product(*(word.split("|") for word in entry.split())):
                    if phrase:
                        first, *rest = (f"{word} " for word in phrase)
                        self._by_first.setdefault(first, []).append((tuple(rest), group))

    def may_be_in(self, words: set[str]) -> bool:
        """Whether any phrase begins with one of these words."""
        return not self._by_first.keys().isdisjoint(words)

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase in ``words``, in the order in which they begin."""
        found = []
        for at, word in enumerate(words):
            for rest, group in self._by_first.get(word, ()):
                end = at + 1 + len(rest)
                if end <= len(words) and all(map(_agrees, rest, words[at + 1 : end])):
                    found.append(Hit(group, at, end))
        return found


def _agrees(wanted: str, word: str) -> bool:
    return wanted in {word, ANY} or (wanted == NUMBER and word in _NUMBERS)
