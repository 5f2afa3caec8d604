"""What two aligned texts share and what keeps them apart: the questions a judgement needs."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from modtool.flags.duplicates.align import Alignment, Gap
from modtool.flags.duplicates.lazily import lazy
from modtool.flags.duplicates.lexicon import (
    CASE,
    LETTER,
    LIGHT,
    NEGATION,
    TURNING,
    Weight,
)
from modtool.flags.duplicates.wording import Wording

_OWN = 0.6
"""A sentence is a text's own when this share of its words has no partner."""

_ASIDE = 3
"""Words up to which an insertion changes its sentence rather than adding another."""


_PASSAGE, _NEAR = 8, 6
"""Words in a row that make a passage, and those at its ends that may belong to a salutation."""


@dataclass(frozen=True)
class Side:
    """One of two aligned texts."""

    text: Wording
    alone: tuple[int, ...]
    """Places of words without a partner, rising."""

    @lazy
    def length(self) -> int:
        """Number of words."""
        return len(self.text.words)

    @lazy
    def shared(self) -> int:
        """Number of words that have a partner."""
        return self.length - len(self.alone)

    @lazy
    def own(self) -> frozenset[int]:
        """Places without a partner in sentences that are this text's own."""
        if not self.alone:
            return frozenset()
        places: list[int] = []
        for sentence in self.text.sentences:
            first = bisect_left(self.alone, sentence.start)
            stop = bisect_left(self.alone, sentence.stop, first)
            if stop - first >= _OWN * len(sentence):
                places += self.alone[first:stop]
        return frozenset(places)

    @lazy
    def body(self) -> range:
        """From the first to the last passage that has a partner, word for word."""
        cuts = [-1, *self.alone, self.length]
        passages = [(one + 1, other) for one, other in pairwise(cuts) if other - one > _PASSAGE]
        return range(passages[0][0], passages[-1][1]) if passages else range(0)

    @lazy
    def is_letter(self) -> bool:
        """Whether it opens or closes as letters do."""
        head, foot = self.body.start + _NEAR, max(self.body.stop - _NEAR, 0)
        around = (*self.text.plain[:head], *self.text.plain[foot:])
        return LETTER.search(" ".join(around)) is not None

    @lazy
    def new_facts(self) -> int:
        """How many words without a partner may tell something."""
        return len(self.alone) - sum(map(LIGHT.__contains__, self.words(self.alone)))

    @lazy
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

    @lazy
    def tells_case(self) -> bool:
        """Whether its own sentences tell of somebody's case."""
        words = self.words(self.own)
        return not CASE.isdisjoint(words) or any(map(str.isdigit, words))

    @lazy
    def asks(self) -> bool:
        """Whether a sentence of its own is a question."""
        return any(
            self.text.asks(sentence) for sentence in self.text.sentences if sentence[-1] in self.own
        )

    def is_personal(self, place: int) -> bool:
        """Whether the word at ``place`` is about a person's own case, in an advertisement too."""
        if self.text.words[place] in NEGATION and place in self.own:
            return False
        return self.text.is_personal(place)


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

    @lazy
    def similarity(self) -> float:
        """Share of the words of both texts that have a partner."""
        shared = self.first.shared + self.second.shared
        return shared / (self.first.length + self.second.length)

    @lazy
    def is_exchanged(self) -> bool:
        """Whether there is such a gap, without looking for all."""
        return any(map(self.says_otherwise, self.gaps))

    @lazy
    def exchanged(self) -> tuple[Gap, ...]:
        """Gaps in which one text says something else than the other in the same sentence."""
        return tuple(filter(self.says_otherwise, self.gaps))

    def says_otherwise(self, gap: Gap) -> bool:
        """Whether either text says something else in a gap, in the same sentence."""
        if not gap.first or not gap.second:
            return False
        ones, others = self.first.weights(gap.first), self.second.weights(gap.second)
        if max(*ones, *others) < Weight.TELLING:
            return False
        return _says_otherwise(
            self.first.weights(self.first.inside(gap.first)),
            self.second.weights(self.second.inside(gap.second)),
        )

    @lazy
    def facts_differ(self) -> bool:
        """Whether the sentences both texts have tell facts that the other text does not.

        Or one of them denies what the other says.
        """
        sides = (self.first, self.second)
        if all(Weight.FACT in side.weights(side.alone) for side in sides) and any(
            Weight.FACT in side.weights(side.inside(side.alone)) for side in sides
        ):
            return True
        return any(map(self._is_turned, self.gaps))

    def _is_turned(self, gap: Gap) -> bool:
        """Whether a few words turn a sentence of both texts into another statement."""
        return any(
            len(places) <= _ASIDE
            and not TURNING.isdisjoint(side.words(places))
            and not TURNING.isdisjoint(side.words(side.inside(places)))
            for side, places in ((self.first, gap.first), (self.second, gap.second))
        )

    @lazy
    def is_signed_differently(self) -> bool:
        """Whether the texts say the same but for names before and after what they have in common.

        From the first to the last common passage nothing is exchanged; what stands before and after
        is an opening and a closing, as letters have.
        """
        is_letter = self.first.is_letter and self.second.is_letter
        if self.facts_differ and not is_letter:
            return False
        for gap in self.gaps:
            inside = (self.first.inside(gap.first), self.second.inside(gap.second))
            facts = any(
                Weight.FACT in side.weights(places)
                for side, places in zip((self.first, self.second), inside, strict=True)
            )
            in_body = any(place in self.first.body for place in inside[0]) or any(
                place in self.second.body for place in inside[1]
            )
            if in_body and (facts or gap in self.exchanged):
                return False
            if gap in self.exchanged and not is_letter and not self._are_names(inside):
                return False
        return True

    def _are_names(self, inside: tuple[list[int], list[int]]) -> bool:
        return all(
            side.text.is_name(place) and side.text.weight(place) is not Weight.FACT
            for side, places in zip((self.first, self.second), inside, strict=True)
            for place in places
        )

    @lazy
    def both_add(self) -> bool:
        """Whether both texts have sentences of their own that may tell something."""
        return all(
            max(side.weights(side.own), default=Weight.FUNCTION) >= Weight.TELLING
            for side in (self.first, self.second)
        )

    @lazy
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
