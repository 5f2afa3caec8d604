"""What two aligned texts share and what keeps them apart: the questions a judgement needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from modtool.flags.duplicates.align import Alignment, Gap
from modtool.flags.duplicates.lexicon import (
    FUNCTION,
    PERSONAL,
    TURNING,
    carries_fact,
    is_fact,
    is_medical,
)
from modtool.flags.duplicates.wording import Wording

_OWN = 0.7
"""A sentence is a text's own when this share of its words has no partner."""

_EDGE = 0.2
"""How far opening and closing of a form letter reach into it."""


@dataclass(frozen=True)
class Side:
    """One of two aligned texts."""

    text: Wording
    alone: tuple[int, ...]
    """Places of words without a partner."""

    @cached_property
    def length(self) -> int:
        """Number of words."""
        return len(self.text.words)

    @cached_property
    def shared(self) -> int:
        """Number of words that have a partner."""
        return self.length - len(self.alone)

    @cached_property
    def own(self) -> frozenset[int]:
        """Places without a partner in sentences that are this text's own."""
        alone = frozenset(self.alone)
        places: set[int] = set()
        for sentence in self.text.sentences:
            lonely = alone.intersection(sentence)
            if len(lonely) >= _OWN * len(sentence):
                places |= lonely
        return frozenset(places)

    def words(self, places: Iterable[int]) -> list[str]:
        """The words at ``places``."""
        return [self.text.words[place] for place in places]

    @cached_property
    def new_facts(self) -> int:
        """How many words without a partner may tell something."""
        return sum(map(carries_fact, self.words(self.alone)))

    @cached_property
    def shared_facts(self) -> int:
        """How many words with a partner may tell something."""
        return sum(map(carries_fact, self.text.words)) - self.new_facts

    def inside(self, gap: Iterable[int]) -> list[str]:
        """The words of ``gap`` that stand in sentences which both texts have."""
        return self.words(place for place in gap if place not in self.own)

    def is_edge(self, gap: Iterable[int]) -> bool:
        """Whether ``gap`` lies in the opening or the closing."""
        reach = _EDGE * self.length
        return all(place < reach for place in gap) or all(
            place >= self.length - reach for place in gap
        )

    def is_personal(self, place: int) -> bool:
        """Whether the word at ``place`` is about a person's own case, in an advertisement too."""
        words = self.text.words
        if place in self.text.contacts:
            return False
        if words[place].isdigit():
            around = words[max(place - 1, 0) : place + 2]
            return any(is_medical(word) or word in ("age", "aged", "old") for word in around)
        return words[place] in PERSONAL or is_medical(words[place])


@dataclass(frozen=True)
class Comparison:
    """Two aligned texts, the shorter one first."""

    first: Side
    second: Side
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, first: Wording, second: Wording, alignment: Alignment) -> "Comparison":
        """The comparison of two texts by their alignment."""
        return cls(Side(first, alignment.first), Side(second, alignment.second), alignment.gaps)

    @cached_property
    def similarity(self) -> float:
        """Share of the words of both texts that have a partner."""
        shared = self.first.shared + self.second.shared
        return shared / (self.first.length + self.second.length)

    @cached_property
    def exchanged(self) -> tuple[Gap, ...]:
        """Gaps in which one text says something else than the other in the same sentence."""
        return tuple(
            gap
            for gap in self.gaps
            if _says_otherwise(self.first.inside(gap.first), self.second.inside(gap.second))
        )

    @cached_property
    def facts_differ(self) -> bool:
        """Whether either text knows a fact the other lacks, or one denies what the other says."""
        sides = (self.first, self.second)
        if all(any(map(is_fact, side.words(side.alone))) for side in sides):
            return True
        return any(not TURNING.isdisjoint(side.inside(side.alone)) for side in sides)

    @cached_property
    def both_add(self) -> bool:
        """Whether both texts have sentences of their own that may tell something."""
        return all(
            any(map(carries_fact, side.words(side.own))) for side in (self.first, self.second)
        )

    @cached_property
    def reworded(self) -> int:
        """How many words were put differently."""
        return sum(min(len(gap.first), len(gap.second)) for gap in self.gaps)


def _says_otherwise(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    if max(len(one), len(other)) <= 2 and any(map(is_fact, one + other)):
        return True
    return (any(map(carries_fact, one)) and not FUNCTION.issuperset(other)) or (
        any(map(carries_fact, other)) and not FUNCTION.issuperset(one)
    )
