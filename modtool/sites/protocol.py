"""What every site and every importer looks like from outside."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from modtool.domain import CommentState, Incoming, IncomingThread, Published, SkippedEntry

Entry = Incoming | IncomingThread | SkippedEntry
"""One thing found in a file: a comment, an article (with or without comments), or a bystander."""


class Site(Protocol):
    """A blog. Every call blocks, and raises ``SiteError`` with what to do about it."""

    def entries(self) -> Iterator[Entry]:
        """Everything the site has, streaming: each thread before its comments, parents before
        children where the site keeps that order."""
        ...

    def moderate(self, comment: str, state: CommentState) -> CommentState:
        """Set a comment's state at the site and return the state the site then reports."""
        ...

    def reply(self, *, thread: str, parent: str, text: str, operation: str) -> Published:
        """Publish ``text`` under ``parent``. ``operation`` makes the sending recognisable later."""
        ...

    def find_reply(self, *, thread: str, parent: str, operation: str) -> Published | None:
        """The reply that an earlier, unanswered call with this ``operation`` left, if any."""
        ...

    def set_open(self, thread: str, *, is_open: bool) -> bool:
        """Open or close a thread for comments; returns what the site then reports."""
        ...


class Importer(Protocol):
    """Reads one file format, streaming. Raises ``ImportFileError`` naming line or element."""

    name: str
    """The format's name on the command line, such as ``wxr``."""

    def recognises(self, head: bytes) -> bool:
        """Whether the first few kilobytes of a file look like this format."""
        ...

    def read(self, path: Path, progress: Callable[[int], None] | None = None) -> Iterator[Entry]:
        """Every entry of the file, legible and in order; ``progress`` is told the bytes read."""
        ...
