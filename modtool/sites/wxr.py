"""Importing a WordPress export (Tools, Export), called WXR: RSS with WordPress's own elements."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from modtool.domain import IncomingThread, SkippedEntry
from modtool.errors import ImportFileError
from modtool.sites.html import unescaped
from modtool.sites.protocol import Entry
from modtool.sites.sources import Progress, opened
from modtool.sites.wxr_items import article, carries_comments, comment, why_skipped
from modtool.sites.xml import broken, mended, parser
from modtool.text import legible_line

_HEAD = 8192
_EXPORT = "http://wordpress.org/export/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_HOW_TO = "in WordPress choose Tools, Export, All content, and import the file it gives"
_HOME = re.compile(rb"<link>\s*([^<\s]+)\s*</link>|<item[\s>]")

_FIELD = re.compile(r"title|link|content:encoded|wp:(?:post|comment)_\w+")


class WxrImporter:
    """Reads a WordPress export, plain or gzipped, also one that is not quite well-formed."""

    name = "wxr"

    def recognises(self, head: bytes) -> bool:
        """Whether the file begins like an RSS feed that uses WordPress's export elements."""
        return b"<rss" in head and _EXPORT.encode() in head

    def read(self, path: Path, progress: Progress | None = None) -> Iterator[Entry]:
        """Every comment element exactly once, each article before its comments, in file order.

        A file that was cut off raises when its end is reached.
        """
        with opened(path, progress) as source:
            export = _Export(path.name)
            for text in mended(source, path.name):
                yield from export.feed(text)
            yield from export.feed("", final=True)


def home(path: Path) -> str:
    """The address of the blog that an export is of, as its channel tells it; empty if it does not.

    It stands in the first lines, before any article.
    """
    with opened(path) as source:
        found = _HOME.search(source.read(_HEAD))
    told = found[1] if found else None
    return legible_line(unescaped(told.decode("utf-8", "replace"))) if told else ""


class _Export:
    """Listens to the parser and keeps the element it is in, never more than one article's fields
    and one comment's."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._head = ""
        self._is_wxr = False
        self._path: list[str] = []
        self._item: dict[str, str] | None = None
        self._thread: IncomingThread | None = None
        self._comment: dict[str, str] | None = None
        self._comment_line = 0
        self._words: list[str] | None = None
        self._found: list[Entry] = []
        self._short_names: dict[str, str] = {}
        self._parser = parser()
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, text: str, *, final: bool = False) -> list[Entry]:
        """The entries completed by the next piece of the document."""
        self._head = self._head or text
        try:
            self._parser.Parse(text, final)
        except expat.ExpatError as error:
            raise self._broken(error) from error
        found, self._found = self._found, []
        return found

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        name = self._short(name)
        self._path.append(name)
        if len(self._path) == 1:
            self._check_root(name)
        elif name == "item":
            if self._item is not None:
                raise self._error("an <item> inside an <item>")
            self._item = {}
        elif name == "wp:comment":
            self._begin_comment()
        elif self._words is None and self._wants(name):
            self._words = []

    def _wants(self, name: str) -> bool:
        """Whether ``name`` is a field, and stands directly in its comment or item."""
        holder = "item" if self._comment is None else "wp:comment"
        return (
            self._item is not None
            and self._path[-2] == holder
            and _FIELD.fullmatch(name) is not None
        )

    def _characters(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, _name: str) -> None:
        name = self._path.pop()
        if self._words is not None:
            holder = self._item if self._comment is None else self._comment
            if holder is not None and self._path[-1] in {"item", "wp:comment"}:
                holder[name] = "".join(self._words)
                self._words = None
        elif name == "wp:comment":
            self._end_comment()
        elif name == "item":
            self._end_item()

    def _begin_comment(self) -> None:
        if self._item is None or self._comment is not None or self._words is not None:
            raise self._error("a <wp:comment> that does not stand in an <item>")
        self._comment = {}
        self._comment_line = self._parser.CurrentLineNumber
        if self._thread is None:
            self._open_thread(self._item)

    def _end_comment(self) -> None:
        fields, thread = self._comment, self._thread
        self._comment = None
        if fields is None or thread is None:
            return
        if reason := why_skipped(fields):
            number = legible_line(fields.get("wp:comment_id", ""), 20)
            where = f"line {self._comment_line}" + (f", comment {number}" if number else "")
            self._found.append(SkippedEntry(where, reason))
        else:
            self._found.append(comment(fields, thread))

    def _end_item(self) -> None:
        if self._thread is None and self._item is not None and carries_comments(self._item):
            self._open_thread(self._item)
        self._item = self._thread = None

    def _open_thread(self, item: dict[str, str]) -> None:
        thread = article(item)
        if not thread.remote_id:
            raise self._error("an <item> with neither <wp:post_id> nor <link>")
        self._thread = thread
        self._found.append(thread)

    def _short(self, name: str) -> str:
        """``name`` with the prefix WordPress uses, whatever version or prefix the file has."""
        short = self._short_names.get(name)
        if short is None:
            uri, _, local = name.rpartition(" ")
            prefix = "content:" if uri == _CONTENT else "wp:" if _is_export(uri) else f"{uri} "
            short = self._short_names[name] = prefix + local if uri else local
        return short

    def _namespace(self, _prefix: str | None, uri: str) -> None:
        self._is_wxr = self._is_wxr or _is_export(uri)

    def _check_root(self, name: str) -> None:
        if name != "rss":
            raise self._error(f"begins with <{name[:40]}>, so it is no WordPress export; {_HOW_TO}")
        if not self._is_wxr:
            raise self._error(f"an RSS feed, not an export: its <rss> has no xmlns:wp; {_HOW_TO}")

    def _refuse_entity(self, *_declaration: object) -> None:
        raise self._error("declares an entity of its own, which no export does; not read")

    def _broken(self, error: expat.ExpatError) -> ImportFileError:
        if not self._is_wxr and (stranger := _stranger(self._head)):
            return self._error(f"{stranger}; {_HOW_TO}")
        return self._error(broken(error, self._path))

    def _error(self, message: str) -> ImportFileError:
        return ImportFileError(message, f"{self._file} line {self._parser.CurrentLineNumber}")


def _is_export(uri: str) -> bool:
    return uri.startswith(_EXPORT) and not uri.endswith("excerpt/")


def _stranger(head: str) -> str:
    """What a file seems to be that does not begin as XML; empty when it does."""
    start = head.lstrip()[:20].lower()
    if not start:
        return "the file is empty"
    if start.startswith(("<!doctype html", "<html")):
        return "this is a web page (a login that ran out gives one), not an export"
    if start.startswith(("{", "[")):
        return "this is JSON, not XML"
    return "" if start.startswith("<") else "this is not XML"
