"""Labelled comments as they come in a file, and what they say about each kind."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from modtool.domain import FlagKind, Sighting, Span
from modtool.errors import ImportFileError
from modtool.flags.lines import numbered

LABELS: dict[FlagKind, frozenset[str]] = {
    FlagKind.ADVICE_REQUEST: frozenset({"advice_request"}),
    FlagKind.URGENT: frozenset({"urgent"}),
    FlagKind.PRIVATE_INFO: frozenset({"private_info", "personal_info"}),
    FlagKind.UNSAFE_ADVICE: frozenset({"unsafe_advice"}),
    FlagKind.PROMOTION: frozenset({"promotion", "unproven_cure_promo", "spam"}),
}
"""Labels that make a comment one of each kind."""

_SHORT, _LONG = 150, 600
"""Characters below which a comment is short, and from which it is long."""


@dataclass(frozen=True)
class Gold:
    """One labelled comment."""

    id: str
    sighting: Sighting
    kinds: frozenset[FlagKind]
    evidence: Mapping[FlagKind, tuple[Span, ...]]
    """Where the text shows a kind, for those kinds whose places are labelled."""
    private: tuple[tuple[str, Span], ...]
    """Type and place of each piece of private information."""
    astray: int
    """Labelled pieces that do not stand in the text, so that nothing can be said of them."""
    groups: Mapping[str, str]
    """Difficulty, language, length, pattern: by what the figures are split."""


def labelled(lines: Iterable[str | bytes]) -> Iterator[Gold]:
    """One labelled comment for each line; blank lines are passed over.

    Objects have ``id``, ``text`` and ``labels``; ``advice_request`` and ``urgent`` may be said by a
    field of that name instead. Optional are ``evidence`` and ``urgent_spans`` (pieces of the text),
    ``phi`` (``type``, ``start``, ``end``), ``author``, ``difficulty``, ``lang``, ``pattern``.
    """
    for where, text in numbered(lines):
        yield _gold(text, where)


def _gold(line: str, where: str) -> Gold:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"is not JSON: {error}", where) from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ImportFileError('needs a "text" that is a text', where)
    text: str = row["text"]
    labels = _texts(row, "labels", where)
    if labels is None and "advice_request" not in row:
        raise ImportFileError('needs "labels", a list such as ["advice_request"]', where)
    private = _private(row, where)
    kinds = {kind for kind, names in LABELS.items() if names.intersection(labels or ())}
    for kind in (FlagKind.ADVICE_REQUEST, FlagKind.URGENT):
        if kind.value in row:
            kinds = kinds | {kind} if _truth(row, kind.value, where) else kinds - {kind}
    if "phi" in row:
        kind = FlagKind.PRIVATE_INFO
        kinds = kinds | {kind} if private else kinds - {kind}
    asking, pressing = _texts(row, "evidence", where), _texts(row, "urgent_spans", where)
    return Gold(
        id=str(row.get("id", where)),
        sighting=Sighting(text=text, author=str(row.get("author", ""))),
        kinds=frozenset(kinds),
        evidence={
            FlagKind.ADVICE_REQUEST: _places(text, asking),
            FlagKind.URGENT: _places(text, pressing),
            FlagKind.PRIVATE_INFO: tuple(span for _, span in private),
        },
        private=private,
        astray=sum(piece not in text for piece in (*(asking or ()), *(pressing or ()))),
        groups={
            "difficulty": str(row.get("difficulty") or "unsaid"),
            "language": str(row.get("lang") or "unsaid"),
            "length": _length(text),
            "pattern": str(row.get("pattern") or "unsaid"),
        },
    )


def _truth(row: Mapping[str, Any], name: str, where: str) -> bool:
    value = row[name]
    if value is not None and not (isinstance(value, int) and value in {0, 1}):
        raise ImportFileError(f'has "{name}" that is neither true nor false', where)
    return bool(value)


def _texts(row: Mapping[str, Any], name: str, where: str) -> list[str] | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ImportFileError(f'has "{name}" that is no list of texts', where)
    return value


def _places(text: str, pieces: Sequence[str] | None) -> tuple[Span, ...]:
    found = [(text.find(piece), len(piece)) for piece in pieces or () if piece]
    return tuple((at, at + length) for at, length in found if at >= 0)


def _private(row: Mapping[str, Any], where: str) -> tuple[tuple[str, Span], ...]:
    try:
        return tuple(
            (str(one["type"]), (int(one["start"]), int(one["end"]))) for one in row.get("phi") or ()
        )
    except (TypeError, KeyError, ValueError) as error:
        raise ImportFileError('has "phi" without type, start and end', where) from error


def _length(text: str) -> str:
    if len(text) < _SHORT:
        return "short"
    return "long" if len(text) >= _LONG else "medium"
