"""Importing a table (CSV): one comment a row, columns known by their names in the first row."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from modtool.errors import ImportFileError
from modtool.sites.fields import FieldError
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
    "posted_at": "date created_at posted comment_date_gmt comment_date time",
    "state": "status approved comment_approved",
    "by_staff": "staff",
    "thread": "thread_id post post_id article article_id comment_post_id",
    "thread_title": "post_title article_title title",
    "thread_link": "post_url article_url link thread_url",
    "thread_text": "post_content article_text",
    "thread_open": "open",
}
"""The field behind each name a column may have; ``rows`` says what the fields mean."""

_FIELDS = {name: field for field, names in _NAMES.items() for name in (field, *names.split())}
_NEEDED = ("id", "text")
_DELIMITERS = ",;\t|"
_LONGEST_LINE = 1 << 20


class CsvImporter:
    """Reads a table in UTF-8, parted by comma, semicolon, tab or bar, whichever its head uses."""

    name = "csv"

    def recognises(self, head: bytes) -> bool:
        """Whether the first line names columns for an id and a text."""
        first = head.removeprefix(BOM).lstrip().splitlines()[:1]
        names = _split(first[0].decode("utf-8", "replace")) if first else []
        return set(_NEEDED) <= {_FIELDS.get(_bare(name)) for name in names}

    def read(self, path: Path, progress: Progress | None = None) -> Iterator[Entry]:
        """Every comment of the table, each article before its first comment."""
        rows = Rows()
        with opened(path, progress) as source:
            lines = _lines(source, path.name)
            above, head = next(
                ((number, line) for number, line in enumerate(lines, 1) if line.strip()), (1, "")
            )
            columns = _columns(head, path.name)
            table = csv.reader(lines, delimiter=_delimiter(head), strict=True)
            for line, cells in _rows(table, above, path.name):
                if any(cells):
                    with placed(path.name, line):
                        found = rows.entries(_row(columns, cells), line)
                    yield from found


def _row(columns: list[str], cells: list[str]) -> dict[str, object]:
    if len(cells) != len(columns):
        raise FieldError(f"{len(cells)} columns, where the first row names {len(columns)}")
    row: dict[str, object] = {
        column: cell for column, cell in zip(columns, cells, strict=True) if column
    }
    if row.get("parent") == "0":
        row["parent"] = ""
    return row


def _columns(head: str, file: str) -> list[str]:
    """The field of each column; empty for one that means nothing here."""
    names = _split(head)
    fields = [_FIELDS.get(_bare(name), "") for name in names]
    where = f"{file} line 1"
    for needed in _NEEDED:
        if needed not in fields:
            there = ", ".join(name.strip()[:40] for name in names)
            raise ImportFileError(
                f"no column for the {needed}; call one {needed!r}. There is: {there}", where
            )
    for field in set(fields) - {""}:
        if fields.count(field) > 1:
            twice = [name for name, known in zip(names, fields, strict=True) if known == field]
            raise ImportFileError(f"{' and '.join(twice)} both mean {field!r}; take one out", where)
    return fields


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
            raise ImportFileError(
                f"not in quotes and columns as a table is: {error}", f"{file} line {line}"
            ) from error
        if cells is None:
            return
        yield line, cells


def _lines(source: Source, file: str) -> Iterator[str]:
    number = 0
    while line := source.readline(_LONGEST_LINE + 1):
        number += 1
        where = f"{file} line {number}"
        if len(line) > _LONGEST_LINE:
            raise ImportFileError("a line without an end; this is no table", where)
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ImportFileError("this is UTF-16; save the table as CSV in UTF-8", where)
        try:
            yield (line.removeprefix(BOM) if number == 1 else line).decode()
        except UnicodeDecodeError as error:
            byte = line[error.start]
            raise ImportFileError(
                f"not UTF-8 (byte 0x{byte:02X}); save the table as CSV in UTF-8", where
            ) from None


def _split(head: str) -> list[str]:
    try:
        return next(csv.reader([head], delimiter=_delimiter(head)), [])
    except csv.Error:
        return []


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


def _bare(name: str) -> str:
    """A column's name as ``_FIELDS`` spells it."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
