"""What every site and every importer looks like from outside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from modtool.domain import (
    CommentState,
    GoneEntry,
    Incoming,
    IncomingThread,
    Milestone,
    Published,
    SkippedEntry,
    Version,
)
from modtool.errors import SiteError

Entry = Incoming | IncomingThread | SkippedEntry
"""One thing found in a file: a comment, an article (with or without comments), or a bystander."""

News = Entry | GoneEntry | Milestone
"""One thing a site tells: the same, and what is gone, and at the end how far the reading came."""


@dataclass(frozen=True)
class Known:
    """What the desk has of a site already."""

    place: str = ""
    """The last finished reading's ``Milestone``; empty before the first."""
    open: Sequence[str] = ()
    """Comments somebody may still have to do something about, by the site's ids."""
    numbers: Callable[[], Sequence[int]] = tuple
    """All comments of the site, but for the trash, by the site's numbers, rising. There can be a
    million, so they are told only when they are asked for."""
    thread: Callable[[str], IncomingThread | None] = lambda _: None
    """The article of that id as the site last told of it, if the desk has it."""
    now: datetime | None = None
    """When this reading begins; some things need not be asked for every minute."""


NOTHING = Known()
"""What a desk has of a site before the first reading."""


class SiteConflictError(SiteError):
    """Somebody changed the comment at the site: ``seen`` is what the person decided on, ``now``
    what is there, ``lost`` what somebody else had made of it where the site overwrote that and
    it is not back. Nothing of theirs was knowingly overwritten. The message calls the comment
    "it": whoever tells a person names it as the desk does."""

    def __init__(
        self, message: str, seen: Version, now: Version, lost: Version | None = None
    ) -> None:
        super().__init__(message)
        self.seen = seen
        self.now = now
        self.lost = lost


class Site(Protocol):
    """A blog. Every call blocks, and raises ``SiteError`` with what to do about it."""

    def entries(self, known: Known = NOTHING, /) -> Iterator[News]:
        """What the site has, streaming: each thread before its comments, parents before children
        where the site keeps that order.

        Everything at the first reading; later at least what is new or changed among ``known.open``.
        """
        ...

    def look(self, comments: Sequence[str]) -> dict[str, Version]:
        """These comments as they are at the site now; those deleted for good are left out."""
        ...

    def moderate(
        self, comment: str, state: CommentState, seen: Version | None = None, /
    ) -> CommentState:
        """Set a comment's state at the site and return the state the site then reports.

        ``SiteConflictError`` when the comment is not as it was ``seen``, before or after.
        """
        ...

    def redact(self, comment: str, text: str, seen: Version | None = None, /) -> Version:
        """Replace the words readers see by ``text``; the comment as the site has it then."""
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
