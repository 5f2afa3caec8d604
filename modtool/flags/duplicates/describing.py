"""How a member of a cluster differs from its leader, whether or not a likeness would tie them.

``verify`` says whether two texts repeat one another. Here that is settled, by the index or by a
person, and the question is what to show: what one adds, what it leaves out, what is exchanged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from modtool.domain import DuplicateKind, Span
from modtool.flags.duplicates.align import align
from modtool.flags.duplicates.comparison import Comparison
from modtool.flags.duplicates.verify import MOST_CELLS, compare
from modtool.flags.duplicates.wording import Wording, wording

_SILENT = frozenset({DuplicateKind.EXACT, DuplicateKind.CAMPAIGN})
"""Kinds of which nothing tells what they leave out: all is the same, or names are exchanged."""

_DIFFERENCES, _LENGTH = 4, 60
"""How many differences are named, and how much of each side."""


@dataclass(frozen=True)
class Description:
    """A member against its leader."""

    kind: DuplicateKind
    similarity: float
    adds: tuple[Span, ...] = ()
    """What only the member has, in code points of it."""
    lacks: tuple[Span, ...] = ()
    """What only the leader has, in code points of the leader."""


def describe(leader: str, member: str) -> Description:
    """How ``member`` differs from ``leader``; what corresponds in no other way is an edit."""
    if leader == member:
        return Description(DuplicateKind.EXACT, 1.0)
    return _described(leader, member)


def differences(earlier: str, later: str) -> tuple[str, ...]:
    """The first few words in whose place ``later`` has others, as "stage 2 → stage 4"."""
    old, new = wording(earlier), wording(later)
    if not _can_be_aligned(old, new):
        return ()
    exchanged = [gap for gap in align(old, new).gaps if gap.first and gap.second]
    return tuple(
        f"{_said(old, gap.first)} → {_said(new, gap.second)}" for gap in exchanged[:_DIFFERENCES]
    )


def _said(text: Wording, places: Sequence[int]) -> str:
    start, end = text.spans[places[0]][0], text.spans[places[-1]][1]
    said = " ".join(text.text[start:end].split())
    return said if len(said) <= _LENGTH else f"{said[: _LENGTH - 1]}…"


@lru_cache(maxsize=2048)
def _described(leader: str, member: str) -> Description:
    old, new = wording(leader), wording(member)
    if old.words == new.words:
        return Description(DuplicateKind.EXACT, 1.0)
    if not _can_be_aligned(old, new):
        return Description(DuplicateKind.EDIT, 0.0, _whole(member), _whole(leader))
    match = compare(old, new)
    adds, lacks, similarity = _sides(old, new)
    if match is None or match.kind is DuplicateKind.VARIANT:
        return Description(DuplicateKind.EDIT, similarity, adds, lacks)
    lacks = () if match.kind in _SILENT else lacks
    return Description(match.kind, match.similarity, match.adds, lacks)


def _can_be_aligned(old: Wording, new: Wording) -> bool:
    """Whether both have words, as a lone heart has not, and not too many to compare."""
    return all((*old.words, *new.words)) and len(old.words) * len(new.words) <= MOST_CELLS


def _whole(text: str) -> tuple[Span, ...]:
    return ((0, len(text)),) if text else ()


def _sides(old: Wording, new: Wording) -> tuple[tuple[Span, ...], tuple[Span, ...], float]:
    """What only the later text has, what only the earlier one has, and how alike they are."""
    turned = (len(new.words), new.words) < (len(old.words), old.words)
    first, second = (new, old) if turned else (old, new)
    comparison = Comparison.of(first, second, align(first, second))
    earlier, later = comparison.first, comparison.second
    if turned:
        earlier, later = later, earlier
    return (
        tuple(new.pieces(later.alone)),
        tuple(old.pieces(earlier.alone)),
        round(comparison.similarity, 4),
    )
