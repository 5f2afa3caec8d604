"""Importing a table (CSV): one comment a row, columns known by their names in the first row.

Among the tables is WordPress's own, ``wp_comments``, as database programs write it out.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol

from modtool.domain import SkippedEntry
from modtool.errors import ImportFileError
from modtool.sites.fields import FieldError, no_comment
from modtool.sites.html import plain, unescaped
from modtool.sites.lines import BOM, placed
from modtool.sites.protocol import Entry
from modtool.sites.rows import Rows
from modtool.sites.sources import Progress, Source, opened

_NAMES = {
    "id": "remote_id comment_id commentid number",
    "text": "comment comment_content content message body comment_text",
    "author": "name comment_author author_name commenter",
    "email": "e_mail mail comment_author_email author_email",
    "ip": "ip_address comment_author_ip author_ip",
    "agent": "user_agent comment_agent",
    "url": "website comment_author_url author_url",
    "parent": "parent_id comment_parent in_reply_to reply_to",
    "posted_at": "date created_at posted comment_date_gmt time",
    "local_date": "comment_date",
    "kind": "comment_type",
    "state": "status approved comment_approved",
    "by_staff": "staff",
    "thread": "thread_id post post_id article article_id comment_post_id",
    "thread_title": "post_title article_title title",
    "thread_link": "post_url article_url link thread_url",
    "thread_text": "post_content article_text",
    "thread_open": "open",
}
"""The field behind each name a column may have; ``rows`` says what the fields mean.

``local_date`` stands in where ``posted_at`` says nothing, and ``kind`` is WordPress's.
"""

_FIELDS = {name: field for field, names in _NAMES.items() for name in (field, *names.split())}
_NEEDED = ("id", "text")
_HTML: dict[str, Callable[[str], str]] = {
    "comment_content": plain,
    "comment_author": unescaped,
    "post_content": lru_cache(maxsize=32)(plain),
    "post_title": unescaped,
}
"""Columns of WordPress's tables that hold HTML, and what makes plain words of them."""

_NOTHING = frozenset(("NULL", "\\N", "0000-00-00 00:00:00"))
"""What databases write where there is no value."""

_DELIMITERS = ",;\t|"
_DECLARED = re.compile(rf"sep=([{_DELIMITERS}])\s*", re.IGNORECASE)
"""What Excel puts above the first row to say what parts the columns."""

_CHUNK = 1 << 16
_LONGEST = 1 << 20
"""Longest line, in bytes, and longest cell, in characters: a file of one endless cell must not fill
the memory."""


class CsvImporter:
    """Reads a table in UTF-8, parted by comma, semicolon, tab or bar, whichever its head uses."""

    name = "csv"

    def recognises(self, head: bytes) -> bool:
        """Whether the first row names columns for an id and a text."""
        lines = head.removeprefix(BOM).splitlines()
        names = _head(line.decode("utf-8", "replace") for line in lines).names
        return set(_NEEDED) <= {_FIELDS.get(_bare(name)) for name in names}

    def read(self, path: Path, progress: Progress | None = None) -> Iterator[Entry]:
        """Every comment of the table, each article before its first comment."""
        rows = Rows()
        with opened(path, progress) as source:
            lines = _lines(source, path.name)
            head = _head(lines)
            columns = _columns(head, path.name)
            csv.field_size_limit(_LONGEST)
            table = csv.reader(lines, delimiter=head.delimiter, strict=True)
            for line, cells in _rows(table, head.line, path.name):
                if any(cells):
                    with placed(path.name, line):
                        found = _entries(rows, _row(columns, cells), line)
                    yield from found


class _Column(NamedTuple):
    """What a column means: no field where it means nothing here."""

    field: str
    clean: Callable[[str], str]


class _Head(NamedTuple):
    """The first row, and the line it stands on."""

    names: list[str]
    delimiter: str
    line: int


def _head(lines: Iterator[str]) -> _Head:
    """The first row that is not blank, below what Excel may say about it."""
    declared = ""
    for number, text in enumerate(lines, 1):
        if found := _DECLARED.fullmatch(text):
            declared = found[1]
        elif text.strip():
            delimiter = declared or max(_DELIMITERS, key=text.count)
            return _Head(_split(text, delimiter), delimiter, number)
    return _Head([], ",", 1)


def _entries(rows: Rows, row: dict[str, str], line: int) -> list[Entry]:
    if reason := no_comment(row.pop("kind", "")):
        return [SkippedEntry(f"line {line}", reason)]
    return rows.entries(row, line)


def _row(columns: list[_Column], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise FieldError(f"{len(cells)} columns, where the first row names {len(columns)}")
    row = {
        field: "" if cell in _NOTHING and field != "text" else clean(cell)
        for (field, clean), cell in zip(columns, cells, strict=True)
        if field
    }
    if row.get("parent") == "0":
        row["parent"] = ""
    if local := row.pop("local_date", ""):
        row["posted_at"] = row.get("posted_at") or local
    return row


def _columns(head: _Head, file: str) -> list[_Column]:
    """What each column of the table means."""
    bare = [_bare(name) for name in head.names]
    fields = [_FIELDS.get(name, "") for name in bare]
    where = f"{file} line {head.line}"
    for needed in _NEEDED:
        if needed not in fields:
            there = ", ".join(name.strip()[:40] for name in head.names)
            raise ImportFileError(
                f"no column for the {needed}; call one {needed!r}. There is: {there}", where
            )
    for field in set(fields) - {""}:
        if fields.count(field) > 1:
            twice = [name for name, known in zip(head.names, fields, strict=True) if known == field]
            raise ImportFileError(f"{' and '.join(twice)} both mean {field!r}; take one out", where)
    return [_Column(field, _HTML.get(name, str)) for field, name in zip(fields, bare, strict=True)]


class _Table(Protocol):
    """What ``csv.reader`` gives."""

    line_num: int

    def __next__(self) -> list[str]: ...


def _rows(table: _Table, above: int, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table below its head, each with the line it begins on."""
    while True:
        line = table.line_num + above + 1
        try:
            cells = next(table, None)
        except csv.Error as error:
            said = f"not in quotes and columns as a table is: {error}"
            if "field limit" in str(error):
                said = f"a cell longer than {_LONGEST >> 20} MB; is a quotation mark left open?"
            raise ImportFileError(said, f"{file} line {line}") from error
        if cells is None:
            return
        yield line, cells


def _lines(source: Source, file: str) -> Iterator[str]:
    for number, line in enumerate(_raw_lines(source), 1):
        where = f"{file} line {number}"
        if len(line) > _LONGEST:
            raise ImportFileError(
                f"a line longer than {_LONGEST >> 20} MB; a table has one comment a row", where
            )
        try:
            yield (line.removeprefix(BOM) if number == 1 else line).decode()
        except UnicodeDecodeError as error:
            byte = line[error.start]
            raise ImportFileError(
                f"not UTF-8 (byte 0x{byte:02X}); save the table as CSV in UTF-8", where
            ) from None


def _raw_lines(source: Source) -> Iterator[bytes]:
    r"""The lines of a file with their ends, be they ``\n``, ``\r\n`` or ``\r``.

    Of a line that is too long the first piece comes alone.
    """
    rest = b""
    while chunk := source.read(_CHUNK):
        # The last line may go on in the next chunk, or its end does.
        *whole, rest = (rest + chunk).splitlines(keepends=True)
        yield from whole
        if len(rest) > _LONGEST:
            break
    if rest:
        yield rest


def _split(head: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        return []


def _bare(name: str) -> str:
    """A column's name as ``_FIELDS`` spells it."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
