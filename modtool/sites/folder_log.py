"""What the desk did to a folder site: decisions, redactions, replies and closings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from modtool.domain import CommentState, Published
from modtool.sites.fields import FieldError, moment, state_of
from modtool.sites.ledger import append, records
from modtool.sites.lines import Row, placed

_T = TypeVar("_T")


@dataclass(frozen=True)
class Reply:
    """A line of ``replies.jsonl``."""

    id: str
    thread: str
    parent: str
    text: str
    operation: str
    at: datetime

    def published(self) -> Published:
        """The reply as ``Site`` answers with it."""
        return Published(self.id, self.text)


class FolderLog:
    """Reads and adds to the files named in ``folder`` that hold what the desk did.

    Add under ``ledger.locked``. Reading raises ``ImportFileError`` for a line that is not right.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def states(self) -> dict[str, CommentState]:
        """The state last given to each comment that was decided on."""
        return dict(self._lines("moderation", lambda row: (_string(row, "comment"), _state(row))))

    def closings(self) -> dict[str, bool]:
        """Whether each article that was ever closed or opened is open now."""
        return dict(self._lines("closings", lambda row: (_string(row, "thread"), _is_open(row))))

    def texts(self) -> dict[str, str]:
        """The words last put in place of a comment's own."""
        return dict(
            self._lines("redactions", lambda row: (_string(row, "comment"), _string(row, "text")))
        )

    def replies(self) -> list[Reply]:
        """Every reply, oldest first."""
        return list(self._lines("replies", _reply))

    def moderated(self, at: datetime, comment: str, state: CommentState) -> None:
        """Add a decision."""
        self._add("moderation", at, {"comment": comment, "state": state.value})

    def redacted(self, at: datetime, comment: str, text: str) -> None:
        """Add that a comment's words were replaced."""
        self._add("redactions", at, {"comment": comment, "text": text})

    def replied(self, reply: Reply) -> None:
        """Add a reply."""
        self._add(
            "replies",
            reply.at,
            {
                "id": reply.id,
                "thread": reply.thread,
                "parent": reply.parent,
                "text": reply.text,
                "operation": reply.operation,
            },
        )

    def opened(self, at: datetime, thread: str, *, is_open: bool) -> None:
        """Add that an article opened, or closed."""
        self._add("closings", at, {"thread": thread, "open": is_open})

    def _path(self, name: str) -> Path:
        return self._directory / f"{name}.jsonl"

    def _lines(self, name: str, read: Callable[[Row], _T]) -> Iterator[_T]:
        path = self._path(name)
        for line, row in records(path):
            with placed(path.name, line):
                told = read(row)
            yield told

    def _add(self, name: str, at: datetime, record: Mapping[str, object]) -> None:
        append(self._path(name), {"at": at.isoformat(), **record})


def _string(row: Row, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise FieldError(f'no "{name}"')
    return value


def _state(row: Row) -> CommentState:
    return state_of(_string(row, "state"))


def _is_open(row: Row) -> bool:
    value = row.get("open")
    if not isinstance(value, bool):
        raise FieldError('no "open"')
    return value


def _reply(row: Row) -> Reply:
    return Reply(
        id=_string(row, "id"),
        thread=_string(row, "thread"),
        parent=_string(row, "parent"),
        text=_string(row, "text"),
        operation=_string(row, "operation"),
        at=moment(_string(row, "at")),
    )
