"""What stands on a terminal, and whether anything was sent to it that could act on it.

Textual draws with three things: it puts the cursor somewhere, it sets a colour, it writes text.
Everything else it sends is listed here by name; a byte that is neither is a reader's doing.
"""

import codecs
import re
import unicodedata

from wcwidth import wcwidth

_MODES = "|".join(
    (
        "7",  # wrapping at the right edge
        "25",  # the cursor
        "1000|1003|1006|1015",  # the mouse
        "1004",  # focus
        "1049",  # the alternate screen
        "2004",  # bracketed paste
        "2026",  # synchronised output
    )
)
_PLACED = r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
_COLOUR = r"\x1b\[[0-9;]*m"
_OTHERS = (
    rf"\x1b\[\?(?:{_MODES})[hl]",
    r"\x1b\[\?(?:2026|2048)\$p",  # asks what the terminal can do
    r"\x1b\[>\d+u|\x1b\[<u",  # the keyboard protocol, on and off
    r"\x1b\]22;[a-z-]*\x07",  # the shape of the mouse pointer
)
_OWN = re.compile("|".join((_PLACED, _COLOUR, *_OTHERS)))
_TOKEN = re.compile(rf"{_OWN.pattern}|(?P<end>\r\n)|(?P<text>[^\x1b\r]+)|[\x1b\r]")
_UNFINISHED = re.compile(r"(?:\x1b\][^\x07]*|\x1b[^A-Za-z\x07]*|\r)\Z")
_LONGEST = 64
"""No sequence of Textual's is longer, in characters."""
_ACTIVE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's controls, format characters (direction, joiners, tags), surrogates, separators."""


class Screen:
    """The cells of a terminal, for reading: text only, without colours."""

    def __init__(self, columns: int, rows: int) -> None:
        self._cells = [[" "] * columns for _ in range(rows)]
        self._row = self._column = 0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""

    @property
    def text(self) -> str:
        """One line a row."""
        return "\n".join("".join(row).rstrip() for row in self._cells)

    def feed(self, data: bytes) -> None:
        """Draw what the program sent; what is cut off at the end waits for the rest."""
        text = self._rest + self._decode(data)
        cut_off = _UNFINISHED.search(text, max(len(text) - _LONGEST, 0))
        whole = cut_off.start() if cut_off else len(text)
        self._rest = text[whole:]
        for token in _TOKEN.finditer(text, 0, whole):
            if token["row"]:
                self._row, self._column = int(token["row"]) - 1, int(token["column"]) - 1
            elif token["end"]:
                self._row, self._column = self._row + 1, 0
            elif token["text"]:
                self._write(token["text"])

    def _write(self, text: str) -> None:
        if not 0 <= self._row < len(self._cells):
            return
        row = self._cells[self._row]
        if text.isascii():
            end = min(self._column + len(text), len(row))
            row[self._column : end] = text[: end - self._column]
            self._column += len(text)
            return
        for character in text:
            width = wcwidth(character)
            if width <= 0:
                continue
            for at, cell in enumerate((character, "")[:width], start=self._column):
                if at < len(row):
                    row[at] = cell
            self._column += width


def foreign(raw: bytes) -> set[str]:
    """What in ``raw`` is neither Textual's own drawing nor harmless text, each thing once.

    Raises ``UnicodeDecodeError`` when it is not UTF-8.
    """
    text = _OWN.sub("", raw.decode()).replace("\r\n", "")
    return {
        text[at : at + 12]
        for at, character in enumerate(text)
        if unicodedata.category(character) in _ACTIVE
    }


def active(text: str) -> set[str]:
    """What in the ``text`` of a command could act on a terminal; line ends are welcome."""
    return {one for one in text if one != "\n" and unicodedata.category(one) in _ACTIVE}
