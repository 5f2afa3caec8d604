"""What is measured, in one shape: feed comments in order, get back the earlier ones they repeat."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from modtool.domain import DuplicateKind
from modtool.flags.duplicates.fingerprint import takes_part
from modtool.flags.duplicates.index import DuplicateIndex
from modtool.flags.duplicates.texts import MemoryTexts
from modtool.flags.duplicates.verify import compare, may_correspond, tell_apart
from modtool.flags.duplicates.wording import wording

Comment = tuple[int, str]
"""Number and text; numbers rise in the order of arrival."""


class Finder(Protocol):
    """A method under test."""

    name: str

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """For each comment the numbers of earlier ones it is said to repeat; then remember it."""
        ...


class Candidates(Protocol):
    """A library's index, used as its documentation shows; asked and filled one text at a time."""

    def ask(self, text: str) -> Iterable[int]:
        """Numbers of earlier texts like ``text``."""
        ...

    def add(self, number: int) -> None:
        """Remember the text last asked about."""
        ...


class Ours:
    """The desk's own index in memory, with the texts of its leaders."""

    name = "modtool"

    def __init__(self) -> None:
        self.index = DuplicateIndex()
        self.texts = MemoryTexts()

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """One leader for a comment, or none."""
        found: list[list[int]] = []
        answers = self.index.match(batch, self.texts)
        for (number, text), answer in zip(batch, answers, strict=True):
            if answer.repeats:
                found.append([answer.repeats.of])
            else:
                self.texts.keep(number, text)
                found.append([])
        return found


class Raw:
    """A library by itself: every candidate it names is a pair. Trivial texts take no part."""

    def __init__(self, name: str, index: Candidates) -> None:
        self.name = name
        self._index = index

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """All candidates of each comment."""
        found: list[list[int]] = []
        for number, text in batch:
            if not takes_part(text):
                found.append([])
                continue
            found.append(list(self._index.ask(text)))
            self._index.add(number)
        return found


class Verified:
    """A library that proposes and our verifier that decides: oldest first, until one is accepted.

    As with ours, a comment that repeats another is not remembered: its leader stands for it.
    """

    def __init__(self, name: str, index: Candidates) -> None:
        self.name = name
        self._index = index
        self._texts: dict[int, str] = {}

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """The first accepted candidate of each comment."""
        found: list[list[int]] = []
        for number, text in batch:
            if not takes_part(text):
                found.append([])
                continue
            leader = next((one for one in sorted(self._index.ask(text)) if self._is(one, text)), 0)
            if leader:
                found.append([leader])
            else:
                self._index.add(number)
                self._texts[number] = text
                found.append([])
        return found

    def _is(self, candidate: int, text: str) -> bool:
        return repeats(self._texts[candidate], text)


def repeats(earlier: str, later: str) -> bool:
    """Whether our verifier takes ``later`` for a repetition of ``earlier``."""
    old, new = _wording(earlier), _wording(later)
    if not may_correspond(old, new) or tell_apart(old, new):
        return False
    match = compare(old, new)
    return match is not None and match.kind is not DuplicateKind.VARIANT


_wording = lru_cache(maxsize=8192)(wording)
"""Larger than the cache inside our index, and apart from it: neither side warms the other's."""
