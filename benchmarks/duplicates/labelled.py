"""A set of comments of which it is known who repeats whom: the same for the same seed and size.

Comments of one *group* belong together; a pair is right when both are of one group. An item
*repeats* when an earlier one is of its group, and its kind says how. Everything else is there to
mislead: no two of those items belong together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from random import Random

from benchmarks.duplicates import disguises, edits, promotions
from benchmarks.duplicates.composing import Composer
from benchmarks.duplicates.corpus import written_comments
from benchmarks.duplicates.facts import with_other_facts
from benchmarks.duplicates.grammar import words


class Kind(StrEnum):
    """What a comment of the set is."""

    EXACT = "exact"
    FORMAT = "format"
    TYPO = "typo"
    EDIT = "edit"
    OBFUSCATED = "obfuscated"
    QUOTE_1 = "quote 1:1"
    QUOTE_2 = "quote 1:2"
    QUOTE_3 = "quote 1:3"
    EXTEND = "extend"
    REORDER = "reorder"
    CAMPAIGN = "campaign contact"
    LETTER = "campaign letter"

    ORIGINAL = "original"
    """Said once, or the first of its group."""
    OTHER_FACTS = "other facts"
    """An original's phrasing with one or two facts changed."""
    TRIVIAL = "trivial"
    SHARED_QUOTE = "shared quote"
    """The same long quotation as in others, with words of its own."""
    SAME_TOPIC = "same topic"
    """Comments on one disease and its drugs, each with a story of its own."""
    SAME_AUTHOR = "same author"
    """The same greeting and signature, another text between them."""


REPEATING = tuple(Kind)[: tuple(Kind).index(Kind.ORIGINAL)]
MISLEADING = tuple(Kind)[tuple(Kind).index(Kind.OTHER_FACTS) :]

_SHARES = {
    Kind.EXACT: 0.05,
    Kind.FORMAT: 0.05,
    Kind.TYPO: 0.05,
    Kind.EDIT: 0.06,
    Kind.OBFUSCATED: 0.04,
    Kind.QUOTE_1: 0.015,
    Kind.QUOTE_2: 0.015,
    Kind.QUOTE_3: 0.015,
    Kind.EXTEND: 0.03,
    Kind.REORDER: 0.03,
    Kind.CAMPAIGN: 0.05,
    Kind.LETTER: 0.05,
    Kind.OTHER_FACTS: 0.06,
    Kind.TRIVIAL: 0.04,
    Kind.SHARED_QUOTE: 0.03,
    Kind.SAME_TOPIC: 0.02,
    Kind.SAME_AUTHOR: 0.02,
}
"""Of all comments; what is left are originals."""

_ADDING = {Kind.EDIT, Kind.QUOTE_1, Kind.QUOTE_2, Kind.QUOTE_3, Kind.EXTEND}
"""Kinds that come after their original: of two of them each has something of its own."""

_COPIES = (1, 1, 1, 2, 2, 3, 5)
_LOST_ORIGINALS = 0.2
"""Share of groups whose original is not among the comments, where nothing is added."""

_LONGEST_QUOTED, _SHORTEST_QUOTED = 80, 10
_LONGEST_VARIANT = 120

_TRIVIAL = (
    "Thank you!", "Thanks", "Great article", "Amen", "Well said.", "Very helpful, thank you",
    "God bless", "So true", "👍", "Thank you so much!", "Prayers", "Good read", "Wow", "Hello",
    "Interesting article, thanks", "Thanks for sharing", "I agree", "Praying for you", "First!",
    "Love this", "How are you?", "Please help", "Me too", "Yes", "Great post 🙏",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A comment, in the order of arrival, and the truth about it."""

    number: int
    text: str
    group: int
    kind: Kind


@dataclass(frozen=True)
class _Made:
    text: str
    group: int
    kind: Kind
    arrives: float


def labelled(size: int, seed: int) -> list[Item]:
    """``size`` comments, numbered from 1 as they arrive."""
    made = sorted(_Maker(size, Random(seed)).make(), key=lambda one: one.arrives)
    return [Item(number, one.text, one.group, one.kind) for number, one in enumerate(made, start=1)]


class _Maker:
    def __init__(self, size: int, rng: Random) -> None:
        self._size = size
        self._rng = rng
        self._composer = Composer(rng)
        self._groups = count(1)
        self._written = list(written_comments())
        rng.shuffle(self._written)
        self._left = {kind: round(share * size) for kind, share in _SHARES.items()}

    def make(self) -> Iterator[_Made]:
        """All comments, each with its place in the order of arrival."""
        made = [
            *self._repeated(),
            *self._sent_by_many(Kind.CAMPAIGN, promotions.campaigns(self._rng)),
            *self._sent_by_many(Kind.LETTER, promotions.letters(self._rng)),
            *self._with_other_facts(),
            *self._trivial(),
            *self._sharing_a_quote(),
            *self._on_one_topic(),
            *self._by_one_author(),
        ]
        yield from made
        for _ in range(self._size - len(made)):
            yield self._alone(self._original(), Kind.ORIGINAL)

    def _original(self) -> str:
        """A text nobody has written yet: a third from the repository, while they last."""
        if self._written and self._rng.random() < 0.34:
            return self._written.pop().text
        return self._composer.comment()

    def _case(self) -> str:
        """An original that sells nothing, for a campaign with other figures is the same one."""
        if self._written and self._rng.random() < 0.34:
            one = self._written.pop()
            return self._case() if one.promotes else one.text
        return self._composer.comment()

    def _alone(self, text: str, kind: Kind) -> _Made:
        return _Made(text, next(self._groups), kind, self._rng.random())

    def _repeated(self) -> Iterator[_Made]:
        """Originals and their copies, several kinds in one group."""
        ways = self._ways()
        while wanted := [kind for kind in ways if self._left[kind] > 0]:
            original = self._original()
            copies = []
            for kind in self._rng.choices(
                wanted, [self._left[kind] for kind in wanted], k=self._rng.choice(_COPIES)
            ):
                text = ways[kind](original)
                if text is not None and self._left[kind] > 0:
                    copies.append((text, kind))
                    self._left[kind] -= 1
            yield from self._group(original, copies)

    def _group(self, original: str, copies: list[tuple[str, Kind]]) -> Iterator[_Made]:
        group, first = next(self._groups), self._rng.random() * 0.9
        adding = any(kind in _ADDING for _, kind in copies)
        if adding or not copies or self._rng.random() >= _LOST_ORIGINALS:
            yield _Made(original, group, Kind.ORIGINAL, first)
        for text, kind in copies:
            yield _Made(text, group, kind, self._rng.uniform(first, 1))

    def _ways(self) -> dict[Kind, Callable[[str], str | None]]:
        rng, composer = self._rng, self._composer

        def quote(share: int) -> Callable[[str], str | None]:
            return lambda text: (
                edits.quoting(text, share, rng, composer) if _may_be_quoted(text) else None
            )

        return {
            Kind.EXACT: lambda text: text,
            Kind.FORMAT: lambda text: disguises.reformatted(text, rng),
            Kind.TYPO: lambda text: disguises.misspelt(text, rng),
            Kind.EDIT: lambda text: edits.edited(text, rng, composer),
            Kind.OBFUSCATED: lambda text: disguises.obfuscated(text, rng),
            Kind.QUOTE_1: quote(1),
            Kind.QUOTE_2: quote(2),
            Kind.QUOTE_3: quote(3),
            Kind.EXTEND: lambda text: (
                edits.extended(text, rng, composer) if _may_be_quoted(text) else None
            ),
            Kind.REORDER: lambda text: edits.reordered(text, rng),
        }

    def _sent_by_many(
        self, kind: Kind, sent: list[promotions.Campaign] | list[promotions.Letter]
    ) -> Iterator[_Made]:
        """Campaigns of four copies and more, until there are enough copies or no campaigns left."""
        least = -(-self._left[kind] // len(sent))
        for one in sent:
            if self._left[kind] <= 0:
                return
            group, copies = next(self._groups), max(4, round(least * self._rng.uniform(0.4, 1.6)))
            for _ in range(min(copies, self._left[kind])):
                yield _Made(one.copy(), group, kind, self._rng.random())
            self._left[kind] -= copies

    def _with_other_facts(self) -> Iterator[_Made]:
        while self._left[Kind.OTHER_FACTS] > 0:
            original = self._case()
            if len(original.split()) > _LONGEST_VARIANT:
                continue
            variants = {
                text
                for _ in range(self._rng.choice(_COPIES))
                if (text := with_other_facts(original, self._rng))
            }
            if variants:
                yield self._alone(original, Kind.ORIGINAL)
            for text in sorted(variants):
                yield self._alone(text, Kind.OTHER_FACTS)
                self._left[Kind.OTHER_FACTS] -= 1

    def _trivial(self) -> Iterator[_Made]:
        for _ in range(self._left[Kind.TRIVIAL]):
            yield self._alone(self._rng.choice(_TRIVIAL), Kind.TRIVIAL)

    def _sharing_a_quote(self) -> Iterator[_Made]:
        while self._left[Kind.SHARED_QUOTE] > 0:
            passage = self._composer.passage(self._rng.choice((20, 40, 60)))
            for _ in range(self._rng.choice((2, 3, 4, 6))):
                length = len(passage.split()) * self._rng.choice((1, 1, 2))
                own = self._composer.comment_of(length)
                yield self._alone(edits.quoted(passage, own, self._rng), Kind.SHARED_QUOTE)
                self._left[Kind.SHARED_QUOTE] -= 1

    def _on_one_topic(self) -> Iterator[_Made]:
        while self._left[Kind.SAME_TOPIC] > 0:
            about = {
                slot: tuple(self._rng.sample(words()[slot], few))
                for slot, few in (("cancer", 1), ("drug", 2), ("organ", 1), ("topic", 1))
            }
            for _ in range(self._rng.choice((3, 4, 6))):
                yield self._alone(self._composer.comment(about), Kind.SAME_TOPIC)
                self._left[Kind.SAME_TOPIC] -= 1

    def _by_one_author(self) -> Iterator[_Made]:
        while self._left[Kind.SAME_AUTHOR] > 0:
            greeting, farewell = map(self._composer.sentence, ("greeting", "farewell"))
            for _ in range(self._rng.choice((2, 3, 5))):
                own = self._composer.comment_of(30)
                yield self._alone(f"{greeting} {own}\n{farewell}", Kind.SAME_AUTHOR)
                self._left[Kind.SAME_AUTHOR] -= 1


def _may_be_quoted(text: str) -> bool:
    return _SHORTEST_QUOTED <= len(text.split()) <= _LONGEST_QUOTED
