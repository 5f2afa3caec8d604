"""Importing a Disqus export: XML with all threads first, then all posts, gzipped as it comes.

Elements as in Disqus's documentation of its export and its schema 1.0. It knows no pending
comments: what is neither spam nor deleted was public.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from modtool.domain import CommentState, Incoming, IncomingThread, SkippedEntry
from modtool.errors import ImportFileError
from modtool.sites.fields import ID_LIMIT, LINK_LIMIT, FieldError, moment
from modtool.sites.html import plain, unescaped
from modtool.sites.protocol import Entry
from modtool.sites.sources import Progress, opened
from modtool.sites.xml import broken, mended, parser
from modtool.text import legible_line

_NAMESPACE = "http://disqus.com"
_ID = "http://disqus.com/disqus-internals id"
_LINKS = ("thread", "parent")
"""Elements of a post that only point to another one."""

_TRUTHS = {"true": True, "1": True, "false": False, "0": False, "": False}
"""What a flag may say (xs:boolean, in any case); an element that is not there says nothing."""

_HOW_TO = "ask Disqus for an export under Admin, Community, Export"


class DisqusImporter:
    """Reads a Disqus export, plain or gzipped, also one that is not quite well-formed."""

    name = "disqus"

    def recognises(self, head: bytes) -> bool:
        """Whether the file begins with Disqus's root element."""
        return b"<disqus" in head and _NAMESPACE.encode() in head

    def read(self, path: Path, progress: Progress | None = None) -> Iterator[Entry]:
        """Every thread, then every post, in file order; a file that was cut off raises."""
        with opened(path, progress) as source:
            export = _Export(path.name)
            for text in mended(source, path.name):
                yield from export.feed(text)
            yield from export.feed("", final=True)


class _Export:
    """Listens to the parser; keeps the threads, and of the posts only the one it is in."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._path: list[str] = []
        self._fields: dict[str, str] = {}
        self._words: list[str] = []
        self._line = 0
        self._threads: dict[str, IncomingThread] = {}
        self._found: list[Entry] = []
        self._parser = parser()
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words_of

    def feed(self, text: str, *, final: bool = False) -> list[Entry]:
        """The entries completed by the next piece of the document."""
        try:
            self._parser.Parse(text, final)
        except expat.ExpatError as error:
            raise self._error(broken(error, self._path)) from error
        found, self._found = self._found, []
        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self._path.append(name)
        self._words = []
        if len(self._path) == 1 and name != "disqus":
            raise self._error(f"begins with <{name[:40]}>, so it is no Disqus export; {_HOW_TO}")
        if len(self._path) == 2:
            self._fields = {"dsq:id": attributes.get(_ID, "")}
            self._line = self._parser.CurrentLineNumber
        elif len(self._path) == 3 and name in _LINKS:
            self._fields[name] = attributes.get(_ID, "")

    def _words_of(self, text: str) -> None:
        self._words.append(text)

    def _end(self, _name: str) -> None:
        if len(self._path) > 2 and self._path[-1] not in _LINKS:
            # ``author/name`` stands beside a post's own ``name``.
            self._fields.setdefault("/".join(self._path[2:]), "".join(self._words))
        self._words = []
        kind = self._path.pop()
        if len(self._path) == 1 and kind == "thread":
            self._end_thread()
        elif len(self._path) == 1 and kind == "post":
            self._end_post()

    def _end_thread(self) -> None:
        remote_id = self._id("dsq:id")
        if not remote_id:
            raise self._error("a <thread> without dsq:id")
        thread = IncomingThread(
            remote_id,
            title=legible_line(unescaped(self._fields.get("title", ""))) or "(untitled)",
            link=legible_line(self._fields.get("link", ""), LINK_LIMIT),
            published_at=self._date(),
            is_open=not (self._is("isClosed") or self._is("isDeleted")),
        )
        self._threads[remote_id] = thread
        self._found.append(thread)

    def _end_post(self) -> None:
        remote_id = self._id("dsq:id")
        thread = self._threads.get(self._id("thread"))
        if not remote_id or thread is None:
            reason = "no thread in this file" if remote_id else "no dsq:id"
            self._found.append(SkippedEntry(f"line {self._line}", reason))
            return
        self._found.append(
            Incoming(
                remote_id,
                thread,
                text=plain(self._fields.get("message", "")),
                author=legible_line(unescaped(self._fields.get("author/name", ""))),
                email=legible_line(self._fields.get("author/email", "")),
                ip=legible_line(self._fields.get("ipAddress", "")),
                parent=self._id("parent"),
                state=self._state(),
                posted_at=self._date(),
            )
        )

    def _state(self) -> CommentState:
        if self._is("isSpam"):
            return CommentState.SPAM
        return CommentState.TRASH if self._is("isDeleted") else CommentState.APPROVED

    def _is(self, field: str) -> bool:
        said = self._fields.get(field, "").strip()
        truth = _TRUTHS.get(said.lower())
        if truth is None:
            raise self._error(f"<{field}> says {said[:40]!r}, which is neither true nor false")
        return truth

    def _id(self, field: str) -> str:
        return legible_line(self._fields.get(field, ""), ID_LIMIT)

    def _date(self) -> datetime | None:
        try:
            return moment(self._fields.get("createdAt", ""))
        except FieldError:
            return None

    def _refuse_entity(self, *_declaration: object) -> None:
        raise self._error("declares an entity of its own, which no export does; not read")

    def _error(self, message: str) -> ImportFileError:
        return ImportFileError(message, f"{self._file} line {self._parser.CurrentLineNumber}")
