"""Which words of two texts correspond, and which are left over on either side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from modtool.flags.duplicates.lazily import lazy
from modtool.flags.duplicates.spelling import is_joined, may_be_same, same_word
from modtool.flags.duplicates.wording import Wording

_SMALL_GAP = 8
"""Where both sides have more words than this left over, nobody misspelt anything."""

Places = Sequence[int]
_Block = tuple[int, int, int]
"""Where equal words begin on either side, and how many."""


@dataclass(frozen=True)
class Gap:
    """Places of words without a partner, between two stretches that correspond."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True)
class Alignment:
    """How two texts correspond: everything that is in no gap has a partner."""

    gaps: tuple[Gap, ...]
    moved: bool
    """Whether some sentences stand in another order."""

    @lazy
    def first(self) -> tuple[int, ...]:
        """Places of the first text without a partner."""
        return tuple(sorted(place for gap in self.gaps for place in gap.first))

    @lazy
    def second(self) -> tuple[int, ...]:
        """Places of the second text without a partner."""
        return tuple(sorted(place for gap in self.gaps for place in gap.second))


def align(first: Wording, second: Wording) -> Alignment:
    """Pair the words of two texts in order; whole sentences first where that explains more."""
    in_order = Alignment(_gaps(first, _places(first), second, _places(second)), moved=False)
    left = {first.words[place] for place in in_order.first}
    if left.isdisjoint(second.words[place] for place in in_order.second):
        return in_order
    pairs = _same_sentences(first, second)
    if all(later > earlier for (_, earlier), (_, later) in pairwise(pairs)):
        return in_order
    ones, others = zip(*pairs, strict=True)
    gaps = _gaps(first, _outside(first, ones), second, _outside(second, others))
    moved = Alignment(gaps, moved=True)
    return moved if len(moved.first) < len(in_order.first) else in_order


def _places(text: Wording) -> Places:
    return range(len(text.words))


def _outside(text: Wording, paired: Collection[int]) -> Places:
    """The places in all sentences but some, given by number."""
    inside = frozenset(paired)
    alone = (one for number, one in enumerate(text.sentences) if number not in inside)
    return list(chain.from_iterable(alone))


def _same_sentences(first: Wording, second: Wording) -> list[tuple[int, int]]:
    """Numbers of sentences with the same words, each used once, in the order of the first text."""
    free: dict[tuple[str, ...], list[int]] = {}
    for number, sentence in reversed(list(enumerate(second.sentences))):
        free.setdefault(second.words[sentence.start : sentence.stop], []).append(number)
    pairs = []
    for number, sentence in enumerate(first.sentences):
        same = free.get(first.words[sentence.start : sentence.stop])
        if same:
            pairs.append((number, same.pop()))
    return pairs


def _gaps(first: Wording, ones: Places, second: Wording, others: Places) -> tuple[Gap, ...]:
    """What is left over when the words at ``ones`` and ``others`` are paired in order."""
    from rapidfuzz.distance import Indel

    left = [first.words[place] for place in ones]
    right = [second.words[place] for place in others]
    blocks = [
        (block.a, block.b, block.size) for block in Indel.opcodes(left, right).as_matching_blocks()
    ]
    gaps = []
    i = j = 0
    for a, b, length in _without_islands(blocks):
        if i < a and j < b:
            one, other = _trimmed(left, range(i, a), right, range(j, b))
            gap = _unlike(first, [ones[k] for k in one], second, [others[k] for k in other])
            if gap.first or gap.second:
                gaps.append(gap)
        elif i < a or j < b:
            gaps.append(Gap(tuple(ones[i:a]), tuple(others[j:b])))
        i, j = a + length, b + length
    return tuple(gaps)


def _without_islands(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """``blocks`` less the few words that two different passages share by chance.

    A block goes when the gaps before and after it are more than twice as long as itself, and words
    are missing on both sides of one of them.
    """
    i = j = 0
    for (a, b, length), (c, d, _) in pairwise(blocks):
        before = sorted((a - i, b - j))
        after = sorted((c - a - length, d - b - length))
        if (before[0] or after[0]) and min(before[1], after[1]) > 2 * length:
            continue
        yield a, b, length
        i, j = a + length, b + length
    yield blocks[-1]


def _trimmed(
    left: Sequence[str], one: range, right: Sequence[str], other: range
) -> tuple[range, range]:
    """Two gaps without the equal words that removed islands have left at their ends."""
    while one and other and left[one[0]] == right[other[0]]:
        one, other = one[1:], other[1:]
    while one and other and left[one[-1]] == right[other[-1]]:
        one, other = one[:-1], other[:-1]
    return one, other


def _unlike(first: Wording, ones: Places, second: Wording, others: Places) -> Gap:
    """A gap without the words that differ only in spelling; they are paired in order."""
    if not ones or not others:
        return Gap(tuple(ones), tuple(others))
    if min(len(ones), len(others)) > _SMALL_GAP or max(len(ones), len(others)) > 4 * _SMALL_GAP:
        return Gap(tuple(ones), tuple(others))
    left = [first.plain[place] for place in ones]
    right = [second.plain[place] for place in others]
    one_alone: list[int] = []
    other_alone: list[int] = []
    i = j = 0
    while i < len(left):
        for k in range(j, len(right)):
            taken = _same(left, i, right, k)
            if taken:
                other_alone += others[j:k]
                i, j = i + taken[0], k + taken[1]
                break
        else:
            one_alone.append(ones[i])
            i += 1
    return Gap(tuple(one_alone), (*other_alone, *others[j:]))


def _same(left: Sequence[str], i: int, right: Sequence[str], k: int) -> tuple[int, int] | None:
    """How many words on either side, from two places on, are one word written in two ways."""
    one, other = left[i], right[k]
    if may_be_same(one, other) and same_word(one, other):
        return 1, 1
    if one[0] == other[0]:
        if i + 1 < len(left) and is_joined(one, left[i + 1], other):
            return 2, 1
        if k + 1 < len(right) and is_joined(other, right[k + 1], one):
            return 1, 2
    return None
