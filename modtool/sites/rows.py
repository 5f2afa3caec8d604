"""A comment as one flat row of named fields, the way JSON Lines and tables carry it.

Fields: ``id`` or ``remote_id`` (``remote_id`` wins when both are there) and ``text`` are needed;
``author, email, ip, agent, url, parent, posted_at, state, by_staff`` and, about the article,
``thread, thread_title, thread_text, thread_link, thread_open`` are not. Others are left alone.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from modtool.domain import CommentState, Incoming, IncomingThread, SkippedEntry
from modtool.sites.fields import ID_LIMIT, LINK_LIMIT, FieldError, moment, moment_of_epoch, state_of
from modtool.sites.protocol import Entry
from modtool.text import legible, legible_line

UNSORTED = "unsorted"
"""The article of comments that name none."""

_UNSORTED_TITLE = "Comments without an article"
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_HASH_BITS = 64
_IN_ORDER = json.JSONEncoder(sort_keys=True)

_Row = Mapping[str, object]


class Rows:
    """Turns rows into entries; remembers the articles whole and of the comments only hashes."""

    def __init__(self) -> None:
        self._threads: dict[str, IncomingThread] = {}
        self._seen: dict[int, int] = {}

    def article(self, row: _Row) -> IncomingThread:
        """The article that a row of ``id, title, text, link, published_at, open`` describes.

        ``FieldError`` says what is wrong with the row.
        """
        remote_id = _id(row, "id")
        if not remote_id:
            raise FieldError('no "id"')
        thread = IncomingThread(
            remote_id,
            title=legible_line(_string(row, "title")) or remote_id,
            text=legible(_string(row, "text")),
            link=legible_line(_string(row, "link"), LINK_LIMIT),
            published_at=_moment(row, "published_at"),
            is_open=_truth(row, "open", default=True),
        )
        self._threads[remote_id] = thread
        return thread

    def entries(self, row: _Row, line: int) -> list[Entry]:
        """The comment on ``line``, before it its article when that is new or newly described.

        A row that repeats an earlier one word for word is skipped. ``FieldError`` says what is
        wrong with the row; so does an id that an earlier, different row has.
        """
        remote_id = _id(row, "remote_id") or _id(row, "id")
        if not remote_id:
            raise FieldError('no "id" and no "remote_id"')
        if not isinstance(row.get("text"), str):
            raise FieldError('no "text", or not a string')
        if earlier := self._earlier(remote_id, row, line):
            return [SkippedEntry(f"line {line}", f"the same as line {earlier}")]
        thread = self._thread(row)
        comment = Incoming(
            remote_id,
            thread,
            text=legible(_string(row, "text")),
            author=legible_line(_string(row, "author")),
            email=legible_line(_string(row, "email")),
            ip=legible_line(_string(row, "ip")),
            agent=legible_line(_string(row, "agent")),
            url=legible_line(_string(row, "url"), LINK_LIMIT),
            parent=_id(row, "parent"),
            state=_state(row),
            posted_at=_moment(row, "posted_at"),
            by_staff=_truth(row, "by_staff", default=False),
        )
        if self._threads.get(thread.remote_id) == thread:
            return [comment]
        self._threads[thread.remote_id] = thread
        return [thread, comment]

    def thread(self, remote_id: str) -> IncomingThread:
        """What is known of an article by now."""
        title = _UNSORTED_TITLE if remote_id == UNSORTED else remote_id
        return self._threads.get(remote_id) or IncomingThread(remote_id, title)

    def _thread(self, row: _Row) -> IncomingThread:
        title = legible_line(_string(row, "thread_title"))
        known = self.thread(_id(row, "thread") or legible_line(title, ID_LIMIT) or UNSORTED)
        told: dict[str, Any] = {
            "title": title,
            "text": _article_text(_string(row, "thread_text")),
            "link": legible_line(_string(row, "thread_link"), LINK_LIMIT),
        }
        news = {name: value for name, value in told.items() if value}
        told = {"is_open": _truth(row, "thread_open", default=known.is_open), **news}
        changed = {name: value for name, value in told.items() if value != getattr(known, name)}
        return replace(known, **changed) if changed else known

    def _earlier(self, remote_id: str, row: _Row, line: int) -> int | None:
        """The line of an earlier, identical row; ``FieldError`` when it only shares the id."""
        said = hash(_IN_ORDER.encode(row)) % (1 << _HASH_BITS)
        first = self._seen.setdefault(hash(remote_id), line << _HASH_BITS | said)
        earlier, said_first = divmod(first, 1 << _HASH_BITS)
        if earlier == line:
            return None
        if said != said_first:
            raise FieldError(f"id {remote_id!r} is already on line {earlier}, with other content")
        return earlier


@lru_cache(maxsize=32)
def _article_text(text: str) -> str:
    """``text`` made legible once, though every comment of an article may repeat it."""
    return legible(text)


def _string(row: _Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(f'"{name}" must be a string')
    return value


def _id(row: _Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise FieldError(f'"{name}" must be a string or a whole number')
    remote_id = legible_line(str(value), ID_LIMIT + 1)
    if len(remote_id) > ID_LIMIT:
        raise FieldError(f'"{name}" is longer than {ID_LIMIT} characters')
    return remote_id


def _truth(row: _Row, name: str, *, default: bool) -> bool:
    value = row.get(name)
    if value is None or value == "":
        return default
    truth = _TRUTHS.get(str(value).lower())
    if truth is None:
        raise FieldError(f'"{name}" must be true or false')
    return truth


def _state(row: _Row) -> CommentState:
    value = row.get("state")
    return CommentState.PENDING if value is None or value == "" else state_of(str(value))


def _moment(row: _Row, name: str) -> datetime | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        # Eight digits are a date of the calendar; more are seconds, as tables write them.
        return moment_of_epoch(int(value)) if _is_epoch(value) else moment(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return moment_of_epoch(value)
    raise FieldError(f'"{name}" is no date')


def _is_epoch(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 8 < len(text) <= 12
