"""Groups of words and phrases, found in one pass over the words of a reading.

A group is written as text, entries apart by commas or lines. ``kill|hurt myself`` stands for two
phrases, ``#`` for a number. Phrases are looked up by their first two words, and compared only where
those stand, so the time taken grows with the text alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import add

_NUMBERS = ("0 ", "00 ", "000 ", "0000 ")


@dataclass(frozen=True)
class Hit:
    """A group found in a text, from word ``first`` up to ``end``."""

    group: str
    first: int
    end: int


class Phrases:
    """Groups by name, ready to be found."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._words: dict[str, set[str]] = {}
        """Groups by a phrase of one word."""
        self._pairs: dict[str, dict[tuple[tuple[str, ...], str], None]] = {}
        """What follows the first two words of a phrase, and its group, in the order written."""
        for group, text in groups.items():
            for entry in text.replace("\n", ",").split(","):
                words = [word.replace("#", "|".join(_NUMBERS)) for word in entry.split()]
                for phrase in product(
                    *([f"{w.strip()} " for w in word.split("|")] for word in words)
                ):
                    self._add(phrase, group)

    def _add(self, phrase: Sequence[str], group: str) -> None:
        if len(phrase) == 1:
            self._words.setdefault(phrase[0], set()).add(group)
        elif phrase:
            first, second, *rest = phrase
            self._pairs.setdefault(first + second, {})[tuple(rest), group] = None

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase in ``words``: those of one word, then the others, in order."""
        alone, pairs = self._words, self._pairs
        found = [
            Hit(group, at, at + 1)
            for at, word in enumerate(words)
            if word in alone
            for group in sorted(alone[word])
        ]
        for at, pair in enumerate(map(add, words, words[1:])):
            if pair in pairs:
                for rest, group in pairs[pair]:
                    end = at + 2 + len(rest)
                    if not rest or tuple(words[at + 2 : end]) == rest:
                        found.append(Hit(group, at, end))
        return found
