"""What exports in XML have in common: how they are opened, mended, and said to be cut off."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from modtool.errors import ImportFileError
from modtool.sites.repair import Repair
from modtool.sites.sources import Source

_CHUNK = 1 << 16
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_KNOWN_ENCODINGS = re.compile(r"iso-8859-\d+|windows-125\d", re.IGNORECASE)

_CUT_OFF = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}


def mended(source: Source, file: str) -> Iterator[str]:
    """The document of ``source`` piece by piece, as ``Repair`` leaves it.

    ``ImportFileError`` names an encoding that is not read.
    """
    chunk = source.read(_CHUNK)
    repair = Repair(_encoding(chunk, file))
    while chunk:
        yield repair.feed(chunk)
        chunk = source.read(_CHUNK)
    yield repair.feed(b"", final=True)


def parser() -> expat.XMLParserType:
    """A parser that gives the text between two tags in one piece, if it is not long."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.buffer_size = _CHUNK
    return made


def broken(error: expat.ExpatError, path: list[str]) -> str:
    """What is wrong with a document whose ``path`` of elements was open, and what to do."""
    inside = f" inside <{path[-1]}>" if path else ""
    if error.code in _CUT_OFF:
        return f"the file ends{inside}: it was cut off; export it again"
    return f"{expat.ErrorString(error.code)}{inside}; export it again"


def _encoding(head: bytes, file: str) -> str:
    """The codec for a file that begins with ``head``, by its XML declaration."""
    declared = _ENCODING.search(head[:1000])
    name = declared[1].decode().lower() if declared else "utf-8"
    # What says UTF-16 and is has been UTF-8 since it was opened; what only says so is UTF-8 too.
    if name in {"utf-8", "utf8", "us-ascii", "ascii", "utf-16"}:
        return "utf-8-sig"
    if not _KNOWN_ENCODINGS.fullmatch(name):
        raise ImportFileError(f"the encoding {name!r} is not read; use UTF-8", f"{file} line 1")
    return name
