"""Groups of words and phrases, found in one pass over the words of a reading.

A group is written as text, entries apart by commas or lines. ``kill|hurt myself`` stands for two
phrases, ``#`` for a number. Phrases are looked up by their first two words, and compared only where
those stand, so the time taken grows with the text alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from operator import add
from typing import NamedTuple

_NUMBERS = ("0 ", "00 ", "000 ", "0000 ")


class Hit(NamedTuple):
    """A group found in a text, from word ``first`` up to ``end``."""

    group: str
    first: int
    end: int


class Phrases:
    """Groups by name, ready to be found."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._words: dict[str, list[str]] = {}
        """Groups by a phrase of one word, in order."""
        self._pairs: dict[str, dict[tuple[tuple[str, ...], str], None]] = {}
        """What follows the first two words of a phrase, and its group, in the order written."""
        for group, text in groups.items():
            for entry in text.replace("\n", ",").split(","):
                words = [word.replace("#", "|".join(_NUMBERS)) for word in entry.split()]
                for phrase in product(
                    *([f"{w.strip()} " for w in word.split("|")] for word in words)
                ):
                    self._add(phrase, group)
        self._words = {word: sorted(set(found)) for word, found in self._words.items()}

    def _add(self, phrase: Sequence[str], group: str) -> None:
        if len(phrase) == 1:
            self._words.setdefault(phrase[0], []).append(group)
        elif phrase:
            first, second, *rest = phrase
            self._pairs.setdefault(first + second, {})[tuple(rest), group] = None

    @property
    def alone(self) -> Collection[str]:
        """The phrases of one word."""
        return self._words.keys()

    @property
    def beginnings(self) -> Collection[str]:
        """The first two words of the others."""
        return self._pairs.keys()

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase in ``words``: those of one word, then the others, in order."""
        pairs = enumerate(map(add, words, words[1:]))
        return self.find_at(
            words,
            [at for at, word in enumerate(words) if word in self._words],
            [at for at, pair in pairs if pair in self._pairs],
        )

    def find_at(
        self, words: Sequence[str], alone: Iterable[int], begun: Iterable[int]
    ) -> list[Hit]:
        """The same where it is known at which places phrases stand alone, or begin."""
        found = [Hit(group, at, at + 1) for at in alone for group in self._words[words[at]]]
        for at in begun:
            for rest, group in self._pairs[words[at] + words[at + 1]]:
                end = at + 2 + len(rest)
                if not rest or tuple(words[at + 2 : end]) == rest:
                    found.append(Hit(group, at, end))
        return found
