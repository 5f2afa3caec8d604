"""The kinds of columns that tables are made of."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Text
from sqlmodel import Field

BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column called INTEGER."""


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def long_text(**kwargs: Any) -> Any:
    """A text of any length, empty unless given."""
    return Field(default="", sa_type=Text, **kwargs)


def word(length: int = 20, **kwargs: Any) -> Any:
    """A short text of at most ``length`` characters."""
    return Field(sa_type=String(length), **kwargs)


def link_to(target: str, *, on_delete: str | None = None, **kwargs: Any) -> Any:
    """A foreign key column; ``nullable`` and ``primary_key`` are the column's own."""
    return Field(sa_column=Column(BigId, ForeignKey(target, ondelete=on_delete), **kwargs))


def number(**kwargs: Any) -> Any:
    """The number of a row elsewhere, kept without a foreign key."""
    return Field(default=None, sa_type=BigId, **kwargs)


def own_id() -> Any:
    """The number a table gives its rows itself."""
    return Field(default=None, sa_column=Column(BigId, primary_key=True, autoincrement=True))
