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
