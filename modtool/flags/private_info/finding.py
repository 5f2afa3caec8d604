"""A piece of private information, and how sure we are."""

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
    """The inside of a pattern for any of these entries, which commas keep apart."""
    return "|".join(entry.strip() for entry in entries.replace("\n", " ").split(","))


def words_in(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


def apart(found: Iterable[Private]) -> list[Private]:
    """In the order of the text, without what overlaps an earlier one of ``found``."""
    kept: list[Private] = []
    for one in found:
        start, end = one.span
        if start < end and not any(start < last and first < end for first, last in spans(kept)):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def spans(found: Iterable[Private]) -> list[Span]:
    """Where they stand."""
    return [one.span for one in found]
