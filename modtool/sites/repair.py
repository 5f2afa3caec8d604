"""Mending XML that an exporter wrote without escaping, as it streams by.

WordPress puts most text in CDATA but prints addresses bare (``?a=1&b=2``), and lets the control
characters of a comment through; either stops an XML parser. Well-formed documents pass unchanged.
"""

import codecs
import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPENER = re.compile(r"<!\[CDATA\[|<!--|<\?xml(?=\s)|<\?")
_CLOSERS = {"<![CDATA[": "]]>", "<!--": "-->", "<?xml": "?>", "<?": "?>"}
_REFERENCE = re.compile(
    r"&(?:(?:amp|lt|gt|quot|apos|#(?P<decimal>[0-9]{1,12})|#x(?P<hex>[0-9A-Fa-f]{1,12}));)?"
)
_LOOKAHEAD = 15
"""Characters after a ``<`` or ``&`` that decide what it begins: ``&#x`` and its digits."""


class Repair:
    """Turns the bytes of a broken document into the text of a readable one, chunk by chunk.

    Outside CDATA, comments and instructions a ``&`` that begins no reference is escaped.
    Characters that XML forbids become visible pictures of themselves, as ``legible`` would make
    them; bytes that are not in ``encoding`` become U+FFFD. An XML declaration after leading blank
    lines, which only the first place of a file allows, becomes an ordinary instruction. Line
    numbers stay as they are. How the bytes are cut into chunks makes no difference.
    """

    def __init__(self, encoding: str = "utf-8-sig") -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._rest = ""
        self._closer = ""
        self._at_start = True

    def feed(self, chunk: bytes, *, final: bool = False) -> str:
        """The next piece of text; with ``final`` everything that was held back to decide about."""
        text = self._rest + _FORBIDDEN.sub(_picture, self._decoder.decode(chunk, final))
        decided = len(text) if final else _decided(text)
        pieces: list[str] = []
        at = 0
        while True:
            if self._closer:
                end = text.find(self._closer, at)
                if end < 0:
                    held = 0 if final else len(self._closer) - 1
                    stop = max(at, len(text) - held)
                    pieces.append(text[at:stop])
                    break
                stop = end + len(self._closer)
                pieces.append(text[at:stop])
                self._closer = ""
            else:
                opener = _OPENER.search(text, at, decided)
                stop = opener.start() if opener else max(at, decided)
                pieces.append(_escaped(text[at:stop]))
                if not opener:
                    break
                pieces.append(self._open(opener[0], first=self._at_start and stop == 0))
                stop = opener.end()
            at = stop
        self._rest = text[stop:]
        self._at_start = self._at_start and stop == 0
        return "".join(pieces)

    def _open(self, opener: str, *, first: bool) -> str:
        self._closer = _CLOSERS[opener]
        return "<?late-xml" if opener == "<?xml" and not first else opener


def _decided(text: str) -> int:
    """How far ``text`` can be judged: up to a ``<`` or ``&`` too near the end to tell."""
    start = max(0, len(text) - _LOOKAHEAD)
    undecided = max(text.rfind("<", start), text.rfind("&", start))
    return len(text) if undecided < 0 else undecided


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _escaped(text: str) -> str:
    return _REFERENCE.sub(_reference, text) if "&" in text else text


def _reference(found: re.Match[str]) -> str:
    decimal, hexadecimal = found["decimal"], found["hex"]
    code = int(decimal or "0") or int(hexadecimal or "0", 16)
    good = _may_stand(code) if decimal or hexadecimal else len(found[0]) > 1
    return found[0] if good else f"&amp;{found[0][1:]}"


def _may_stand(code: int) -> bool:
    """Whether XML 1.0 allows the character (section 2.2, ``Char``)."""
    return (
        code in {0x09, 0x0A, 0x0D}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
