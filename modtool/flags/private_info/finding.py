"""A piece of private information, and how sure we are."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from modtool.domain import Span


@dataclass(frozen=True)
class Private:
    """What kind of private information stands where."""

    kind: str
    """Such as ``phone`` or ``name``; also a label of the flag."""
    span: Span
    is_certain: bool = True


def either(entries: str) -> str:
    """The inside of a pattern for any of these entries, which commas keep apart: none holds one."""
    return "|".join(entry.strip() for entry in entries.replace("\n", " ").split(","))


def words_in(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


def apart(found: Iterable[Private]) -> list[Private]:
    """In the order of the text, without what overlaps an earlier one of ``found``."""
    kept: list[Private] = []
    taken = Taken()
    for one in found:
        if one.span[0] < one.span[1] and taken.is_free(one.span):
            taken.add(one.span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


class Taken:
    """Places apart from each other, in order, so that a new one is compared with two of them."""

    def __init__(self, places: Iterable[Span] = ()) -> None:
        self._places: list[Span] = []
        for place in places:
            self.add(place)

    def add(self, place: Span) -> None:
        """Take a place that is free; one that is not, is taken already."""
        if self.is_free(place):
            insort(self._places, place)

    def is_free(self, place: Span) -> bool:
        """Whether no place overlaps this one."""
        at = bisect_left(self._places, place)
        before = self._places[at - 1][1] if at else 0
        after = self._places[at][0] if at < len(self._places) else place[1]
        return before <= place[0] and place[1] <= after


_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + figure): str(figure) for figure in range(10)},
        **dict.fromkeys("‐‑‒–−－", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
        **dict(zip("＠．（）＋’", "@.()+'", strict=True)),
    }
)
"""Figures, hyphens, blanks and marks that look like another, each by one in its place."""


def as_typed(text: str) -> str:
    """``text`` as a plain keyboard writes numbers and addresses; every place stays the same."""
    return text if text.isascii() else text.translate(_PLAIN)


def spans(found: Iterable[Private]) -> list[Span]:
    """Where they stand."""
    return [one.span for one in found]
