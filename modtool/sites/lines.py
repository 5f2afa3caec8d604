"""JSON Lines: one object a line, each with the number of its line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from modtool.errors import ImportFileError
from modtool.sites.fields import FieldError
from modtool.sites.sources import Source

Row = dict[str, object]

BOM = b"\xef\xbb\xbf"
"""What some editors put before UTF-8."""

_LONGEST = 16 << 20
"""Longest line read, in bytes; a file of one endless line must not fill the memory."""


def parsed(line: bytes) -> Row:
    """The object on ``line``; ``FieldError`` says in words why there is none."""
    if len(line) > _LONGEST:
        raise FieldError(f"longer than {_LONGEST >> 20} MB; JSON Lines has one object a line")
    if b"\0" in line[:2]:
        raise FieldError("this is UTF-16; save the file as UTF-8")
    try:
        row: object = json.loads(line.decode())
    except UnicodeDecodeError as error:
        byte, place = line[error.start], error.start + 1
        raise FieldError(f"not UTF-8: byte 0x{byte:02X}, number {place} of the line") from None
    except json.JSONDecodeError as error:
        raise FieldError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise FieldError("not JSON we can hold: a number too long or brackets too deep") from None
    if not isinstance(row, dict):
        hint = "; write one object a line, without [ ] around them" if type(row) is list else ""
        raise FieldError(f"not a JSON object{hint}")
    return row


def objects(source: Source, file: str, *, torn_end: bool = False) -> Iterator[tuple[int, Row]]:
    """Line number and object of every line of ``file`` that is not blank.

    With ``torn_end`` a last line that was never finished counts as not written.
    """
    number = 0
    while line := source.readline(_LONGEST + 1):
        number += 1
        line = line.removeprefix(BOM) if number == 1 else line
        if not line.strip():
            continue
        try:
            row = parsed(line)
        except FieldError as error:
            if torn_end and not line.endswith(b"\n"):
                return
            raise ImportFileError(str(error), f"{file} line {number}") from error
        yield number, row


@contextmanager
def placed(file: str, line: int) -> Iterator[None]:
    """Turn a ``FieldError`` about a row into an ``ImportFileError`` that says where it stands."""
    try:
        yield
    except FieldError as error:
        raise ImportFileError(str(error), f"{file} line {line}") from error
