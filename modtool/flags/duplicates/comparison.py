"""What two aligned texts share and what keeps them apart: the questions a judgement needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from modtool.flags.duplicates.align import Alignment, Gap
from modtool.flags.duplicates.lexicon import (
    CASE,
    MEASURED,
    PERSONAL,
    TITLES,
    TURNING,
    Weight,
    is_medical,
)
from modtool.flags.duplicates.wording import Wording

_OWN = 0.6
"""A sentence is a text's own when this share of its words has no partner."""

_ASIDE = 3
"""Words up to which an insertion changes its sentence rather than adding another."""


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

    @cached_property
    def new_facts(self) -> int:
        """How many words without a partner may tell something."""
        return sum(weight >= Weight.TELLING for weight in self.weights(self.alone))

    @cached_property
    def shared_facts(self) -> int:
        """How many words with a partner may tell something."""
        return self.text.telling - self.new_facts

    def words(self, places: Iterable[int]) -> list[str]:
        """The words at ``places``."""
        return [self.text.words[place] for place in places]

    def weights(self, places: Iterable[int]) -> list[Weight]:
        """The weights of the words at ``places``."""
        return [self.text.weight(place) for place in places]

    def inside(self, gap: Iterable[int]) -> list[int]:
        """The places of ``gap`` that stand in sentences which both texts have."""
        return [place for place in gap if place not in self.own]

    @cached_property
    def tells_case(self) -> bool:
        """Whether its own sentences tell of somebody's case."""
        words = self.words(self.own)
        return not CASE.isdisjoint(words) or any(map(str.isdigit, words))

    @cached_property
    def asks(self) -> bool:
        """Whether a sentence of its own is a question."""
        return any(
            self.text.asks(sentence) for sentence in self.text.sentences if sentence[-1] in self.own
        )

    def is_personal(self, place: int) -> bool:
        """Whether the word at ``place`` is about a person's own case, in an advertisement too.

        Where much is said of disease, any word may be one, unless it names whom to turn to.
        """
        if place in self.text.contacts:
            return False
        words = self.text.words
        if words[place] in PERSONAL or is_medical(words[place]):
            return True
        if self.text.weight(place) is Weight.FACT:
            return any(
                word in MEASURED or is_medical(word)
                for word in words[max(place - 1, 0) : place + 2]
            )
        is_named = place > 0 and words[place - 1] in TITLES
        return self.text.is_clinical and self.text.weight(place) is Weight.TELLING and not is_named


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
            if gap.first
            and gap.second
            and _says_otherwise(
                self.first.weights(self.first.inside(gap.first)),
                self.second.weights(self.second.inside(gap.second)),
            )
        )

    @cached_property
    def facts_differ(self) -> bool:
        """Whether the sentences both texts have tell facts that the other text does not.

        Or one of them denies what the other says.
        """
        sides = (self.first, self.second)
        if all(Weight.FACT in side.weights(side.alone) for side in sides) and any(
            Weight.FACT in side.weights(side.inside(side.alone)) for side in sides
        ):
            return True
        return any(
            len(places) <= _ASIDE
            and not TURNING.isdisjoint(side.words(places))
            and not TURNING.isdisjoint(side.words(side.inside(places)))
            for gap in self.gaps
            for side, places in zip(sides, (gap.first, gap.second), strict=True)
        )

    @cached_property
    def both_add(self) -> bool:
        """Whether both texts have sentences of their own that may tell something."""
        return all(
            max(side.weights(side.own), default=Weight.FUNCTION) >= Weight.TELLING
            for side in (self.first, self.second)
        )

    @cached_property
    def reworded(self) -> int:
        """How many words were put differently."""
        return sum(min(len(gap.first), len(gap.second)) for gap in self.gaps)


def _says_otherwise(one: list[Weight], other: list[Weight]) -> bool:
    """Whether words of these weights, in the same place, tell different things.

    A word that may be a fact must not replace anything but a function word; a fact for sure, in a
    short exchange, not even that.
    """
    if not one or not other:
        return False
    least, most = sorted((max(one), max(other)))
    if most is Weight.FACT and max(len(one), len(other)) <= 2:
        return True
    return most >= Weight.TELLING and least >= Weight.NEUTRAL
