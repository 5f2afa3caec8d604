"""Words as numbers, so that numpy looks up and adds what a whole batch of comments weighs.

A word's number has 20 bits, so that a run of up to three words is one integer made without loss:
nothing here is a hash that could take one run for another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from modtool.flags.reading import ASKS, EXCLAIMS, MOST_READ, REMEMBERED, STOP, Families, Reading

Whole = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

BITS = 20
MASK = (1 << BITS) - 1
_MOST_AT_ONCE = REMEMBERED
"""Words laid out together, but for those of one reading more, so that memory stays flat."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Knuth's multiplicative hashing (The Art of Computer Programming, 6.4): the golden ratio."""


class Numbering(dict[str, int]):
    """The numbers of words, from 1: those that rules and models know, then those met since.

    The latter are forgotten when there are ``REMEMBERED`` of them.
    """

    def __init__(self, families: Families, known: Iterable[str]) -> None:
        super().__init__()
        self._families = families
        self.spelt = ["", *sorted({*known, *families.every, STOP, ASKS, EXCLAIMS})]
        """The words by their numbers."""
        self.known = len(self.spelt) - 1
        """The highest number that is never forgotten."""
        self.most = self.known + 2 * REMEMBERED + MOST_READ
        """No number is higher."""
        self.forgotten = 0
        """How often all others were forgotten."""
        self.family = np.zeros(self.most + 1, dtype=np.int64)
        """The number of each word's family, or its own."""
        self.update((word, number) for number, word in enumerate(self.spelt) if number)
        for number, word in enumerate(self.spelt[1:], start=1):
            self.family[number] = self[families.names[word]]

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.spelt)
        self.spelt.append(word)
        family = self._families.names[word]
        self.family[number] = self[family]
        return number

    def lay_out(self, readings: Sequence[Reading]) -> "Row":
        """The words of ``readings``, which come from ``portions``."""
        if len(self) > self.known + REMEMBERED:
            for word in self.spelt[self.known + 1 :]:
                del self[word]
            del self.spelt[self.known + 1 :]
            self.forgotten += 1
        numbers: list[int] = []
        for reading in readings:
            numbers += map(self.__getitem__, reading.words)
        return Row.of(self, numbers, [len(reading.words) for reading in readings])

    def run(self, words: Sequence[str]) -> int:
        """One to three words as one integer."""
        found = 0
        for word in words:
            found = found << BITS | self[word]
        return found


@dataclass(frozen=True)
class Row:
    """The words of several texts or sentences, one behind the other, as numbers."""

    words: Whole
    named: Whole
    """The families of the words, or the words themselves."""
    lengths: Whole
    place: Whole
    """In which text or sentence each word stands."""

    @classmethod
    def of(
        cls, numbering: Numbering, numbers: Sequence[int] | Whole, lengths: Sequence[int] | Whole
    ) -> Self:
        """Texts of these lengths, in order."""
        words, each = np.array(numbers, dtype=np.int64), np.array(lengths, dtype=np.int64)
        place = np.repeat(np.arange(len(each)), each)
        return cls(words, numbering.family[words], each, place)

    @cached_property
    def twos(self) -> Whole:
        """Where words stand that have another one behind them."""
        return np.flatnonzero(self.place[:-1] == self.place[1:])

    @property
    def threes(self) -> Whole:
        """Where words stand that have two others behind them."""
        return np.flatnonzero(self.place[:-2] == self.place[2:])

    @cached_property
    def starts(self) -> Whole:
        """Where each text begins."""
        return np.cumsum(self.lengths) - self.lengths

    def cut(self, first: Whole, end: Whole) -> "Row":
        """The parts from ``first`` up to ``end``, as texts of their own."""
        lengths = end - first
        place = np.repeat(np.arange(len(first)), lengths)
        at = np.arange(len(place)) + (first - np.cumsum(lengths) + lengths)[place]
        return Row(self.words[at], self.named[at], lengths, place)


class Runs:
    """Runs of words known in advance, each found in the same short time, however many there are."""

    def __init__(self, runs: Sequence[int]) -> None:
        bits = max(4, 2 + len(runs).bit_length())
        self._shift = np.uint64(64 - bits)
        self._keys = np.zeros((1 << bits) + len(runs) + 1, dtype=np.int64)
        self._order = np.zeros(len(self._keys), dtype=np.int64)
        keys = np.array(runs, dtype=np.int64)
        left, at = np.arange(len(keys)), self._first(keys)
        while len(left):
            free = self._keys[at] == 0
            self._keys[at[free]] = keys[left[free]]
            settled = self._keys[at] == keys[left]
            self._order[at[settled]] = left[settled]
            left, at = left[~settled], at[~settled] + 1

    def find(self, keys: Whole) -> tuple[Whole, Whole]:
        """Which of ``keys`` are known, as places among them, and their order in the runs."""
        at = self._first(keys)
        there = self._keys[at]
        hit = there == keys
        places, orders = [np.flatnonzero(hit)], [self._order[at[hit]]]
        left = np.flatnonzero(~hit & (there != 0))
        at = at[left]
        while len(left):
            at += 1
            there = self._keys[at]
            hit = there == keys[left]
            places.append(left[hit])
            orders.append(self._order[at[hit]])
            more = ~hit & (there != 0)
            left, at = left[more], at[more]
        return np.concatenate(places), np.concatenate(orders)

    def _first(self, keys: Whole) -> Whole:
        return ((keys.astype(np.uint64) * _SPREAD) >> self._shift).astype(np.int64)


def apart(run: str) -> list[str]:
    """The words of a run, as readings spell them."""
    return [f"{word} " for word in run.split()]


def distinct(codes: Whole) -> Whole:
    """Each of ``codes`` once, in order."""
    if not len(codes):
        return codes
    codes = np.sort(codes)
    is_new = np.append(True, codes[1:] != codes[:-1])
    return np.compress(is_new, codes)


def portions(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The readings in order, no more at a time than are laid out together."""
    portion: list[Reading] = []
    words = 0
    for reading in readings:
        portion.append(reading)
        words += len(reading.words)
        if words > _MOST_AT_ONCE:
            yield portion
            portion, words = [], 0
    if portion:
        yield portion
