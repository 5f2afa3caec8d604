"""A site that is a folder of JSON Lines files: for the demo, for imports and for tests.

``threads.jsonl`` and ``comments.jsonl`` are what readers and writers made, and are only read;
``moderation.jsonl``, ``redactions.jsonl``, ``replies.jsonl`` and ``closings.jsonl`` are what the
desk did, one line each.
Without the first two the folder belongs to comments that were imported from a file elsewhere: it
takes what the desk does to them and cannot tell which of them exist.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from modtool.domain import CommentState, Incoming, IncomingThread, Published, Version
from modtool.errors import ImportFileError, SiteClosedError, SiteError
from modtool.sites.folder_log import FolderLog, Reply
from modtool.sites.ledger import locked, records
from modtool.sites.lines import placed
from modtool.sites.protocol import NOTHING, Entry, Known
from modtool.sites.rows import Rows
from modtool.text import legible

_AUTHOR = "Staff"


@dataclass(frozen=True)
class _Index:
    """Which comments and articles the base files hold, as long as these do not change."""

    stamp: tuple[tuple[int, int], ...] = ()
    comments: frozenset[str] = frozenset()
    threads: dict[str, bool] = field(default_factory=dict)
    """Whether each article was open before the desk closed or opened any."""


class FolderSite:
    """Implements ``Site`` over the files of ``directory``; ``clock`` dates what the desk does."""

    def __init__(
        self, directory: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._directory = directory
        self._clock = clock
        self._log = FolderLog(directory)
        self._index = _Index()

    def entries(self, _known: Known = NOTHING, /) -> Iterator[Entry]:
        """All articles, then the comments in file order, then the desk's own replies."""
        with self._in_plain_words():
            now = _Now(self._log.states(), self._log.texts(), self._log.closings())
            rows = Rows()
            for entry in self._base(rows):
                yield now.of(entry)
            for reply in self._log.replies():
                yield now.of(_incoming(reply, rows))

    def look(self, comments: Sequence[str]) -> dict[str, Version]:
        """These comments as the files have them."""
        wanted = set(comments)
        return {
            entry.remote_id: Version(entry.text, entry.state)
            for entry in self.entries()
            if isinstance(entry, Incoming) and entry.remote_id in wanted
        }

    def moderate(
        self, comment: str, state: CommentState, _seen: Version | None = None, /
    ) -> CommentState:
        """Write the decision down; an unknown comment is refused."""
        with self._in_plain_words(), locked(self._directory):
            self._require_comment(comment)
            self._log.moderated(self._clock(), comment, state)
        return state

    def redact(self, comment: str, text: str, _seen: Version | None = None, /) -> Version:
        """Write the new words down; ``comments.jsonl`` keeps the old ones."""
        with self._in_plain_words(), locked(self._directory):
            self._require_comment(comment)
            self._log.redacted(self._clock(), comment, text)
        return self.look([comment]).get(comment, Version(text, CommentState.PENDING))

    def reply(self, *, thread: str, parent: str, text: str, operation: str) -> Published:
        """Write the reply down once for each ``operation``; later calls return the first one's.

        Refused under a closed or unknown article, or to a comment that is not there.
        """
        with self._in_plain_words(), locked(self._directory):
            replies = self._log.replies()
            for earlier in replies:
                if earlier.operation == operation:
                    return earlier.published()
            self._require_open(thread)
            if parent:
                self._require_comment(parent)
            if not text.strip():
                raise SiteError("an empty reply is not published; write something first")
            taken = {earlier.id for earlier in replies} | self._known().comments
            numbers = count(len(replies) + 1)
            free = next(name for number in numbers if (name := f"r{number}") not in taken)
            reply = Reply(free, thread, parent, text, operation, self._clock())
            self._log.replied(reply)
        return reply.published()

    def find_reply(self, *, thread: str, parent: str, operation: str) -> Published | None:
        """The reply with this ``operation`` at that place, if it was written."""
        with self._in_plain_words():
            for reply in self._log.replies():
                if (reply.thread, reply.parent, reply.operation) == (thread, parent, operation):
                    return reply.published()
        return None

    def set_open(self, thread: str, *, is_open: bool) -> bool:
        """Write down that the article opens or closes; an unknown one is refused."""
        with self._in_plain_words(), locked(self._directory):
            self._require_thread(thread)
            self._log.opened(self._clock(), thread, is_open=is_open)
        return is_open

    def _require_comment(self, comment: str) -> None:
        if self._is_bare or comment in self._known().comments:
            return
        if not any(reply.id == comment for reply in self._log.replies()):
            raise SiteError(f"comment {comment} is not in {self._directory}; pull again")

    def _require_thread(self, thread: str) -> None:
        if not self._is_bare and thread not in self._known().threads:
            raise SiteError(f"article {thread} is not in {self._directory}; pull again")

    def _require_open(self, thread: str) -> None:
        self._require_thread(thread)
        was_open = self._known().threads.get(thread, True)
        if not self._log.closings().get(thread, was_open):
            raise SiteClosedError(f"article {thread} is closed for comments; reopen it to reply")

    def _base(self, rows: Rows) -> Iterator[Entry]:
        threads, comments = self._base_files()
        for line, row in records(threads):
            with placed(threads.name, line):
                thread = rows.article(row)
            yield thread
        for line, row in records(comments):
            with placed(comments.name, line):
                found = rows.entries(row, line)
            yield from found

    @property
    def _is_bare(self) -> bool:
        return not any(path.exists() for path in self._base_files())

    def _base_files(self) -> tuple[Path, Path]:
        return self._directory / "threads.jsonl", self._directory / "comments.jsonl"

    def _known(self) -> _Index:
        stamp = tuple(
            (status.st_mtime_ns, status.st_size)
            for status in (path.stat() for path in self._base_files() if path.exists())
        )
        if stamp != self._index.stamp:
            comments: set[str] = set()
            threads: dict[str, bool] = {}
            for entry in self._base(Rows()):
                if isinstance(entry, Incoming):
                    comments.add(entry.remote_id)
                elif isinstance(entry, IncomingThread):
                    threads[entry.remote_id] = entry.is_open
            self._index = _Index(stamp, frozenset(comments), threads)
        return self._index

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        """Every trouble with the files as a ``SiteError`` that names the folder."""
        try:
            if not self._directory.is_dir():
                raise SiteError(f"{self._directory} is no folder; make it or correct the site")
            yield
        except ImportFileError as error:
            raise SiteError(f"{self._directory}: {error}; put that right and try again") from error
        except OSError as error:
            raise SiteError(f"{self._directory} cannot be used: {error.strerror}") from error


def _incoming(reply: Reply, rows: Rows) -> Incoming:
    return Incoming(
        remote_id=reply.id,
        thread=rows.thread(reply.thread),
        text=legible(reply.text),
        author=_AUTHOR,
        parent=reply.parent,
        state=CommentState.APPROVED,
        posted_at=reply.at,
        by_staff=True,
    )


@dataclass(frozen=True)
class _Now:
    """The desk's later decisions."""

    states: dict[str, CommentState]
    texts: dict[str, str]
    closings: dict[str, bool]

    def of(self, entry: Entry) -> Entry:
        """``entry`` with those decisions on it."""
        if isinstance(entry, IncomingThread):
            return self._thread(entry)
        if isinstance(entry, Incoming):
            return replace(
                entry,
                thread=self._thread(entry.thread),
                state=self.states.get(entry.remote_id, entry.state),
                text=self.texts.get(entry.remote_id, entry.text),
            )
        return entry

    def _thread(self, thread: IncomingThread) -> IncomingThread:
        return replace(thread, is_open=self.closings.get(thread.remote_id, thread.is_open))
