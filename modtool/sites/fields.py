"""The values of a comment's fields, as sites and files spell them."""

from datetime import UTC, datetime

from modtool.domain import CommentState
from modtool.text import legible_line

ID_LIMIT = 191
"""Longest id of a comment or article kept, in characters: what the store indexes."""

LINK_LIMIT = 2_000
"""Longest address of a page kept, in characters."""

_READERS_TYPES = frozenset(("", "comment", "review"))
"""WordPress's types of comments with a reader's words; ``review`` is a shop's."""

_STATES = {
    "pending": CommentState.PENDING,
    "hold": CommentState.PENDING,
    "unapproved": CommentState.PENDING,
    "0": CommentState.PENDING,
    "approved": CommentState.APPROVED,
    "approve": CommentState.APPROVED,
    "1": CommentState.APPROVED,
    "spam": CommentState.SPAM,
    "trash": CommentState.TRASH,
    "post-trashed": CommentState.TRASH,
}


class FieldError(ValueError):
    """A field does not hold what its name promises; says so without knowing where it stands."""


def state_of(word: str) -> CommentState:
    """The state behind ``word``, in modtool's or any of WordPress's own spellings.

    ``FieldError`` names the word when there is no such state.
    """
    state = _STATES.get(word.strip().lower())
    if state is None:
        raise FieldError(f"unknown state {word[:40]!r}; use pending, approved, spam or trash")
    return state


def no_comment(kind: str) -> str:
    """Why what WordPress calls ``kind`` is no reader's comment; empty when it is one."""
    kind = legible_line(kind, 40)
    return "" if kind in _READERS_TYPES else f"{kind}, not a reader's comment"


def moment(text: str) -> datetime:
    """An ISO 8601 date as a moment in UTC; one without a zone is taken for UTC.

    ``FieldError`` quotes what is no date.
    """
    try:
        when = datetime.fromisoformat(text.strip())
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        raise FieldError(f"{text[:40]!r} is no date; write 2026-03-05T14:00:00Z") from None


def moment_of_epoch(seconds: float) -> datetime:
    """Seconds since 1970 as a moment in UTC; ``FieldError`` outside the years 1 to 9999."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise FieldError(f"{seconds!r} is no date in seconds since 1970") from None
