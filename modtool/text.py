"""Other people's words made safe for a terminal: the first of the two doors they pass.

A comment may carry terminal escapes (clear the screen, write the clipboard), direction overrides,
invisible characters, broken encodings or a thousand accents on one letter. ``legible`` turns each
into something a person can see, or drops it where it only confuses the width of a line. Plain
text comes out unchanged, and cleaning twice changes nothing more.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

LINE_LIMIT = 300
"""Longest author, title or other one-line field kept, in characters."""

_MARKS_KEPT = 2
"""Combining marks kept per letter: enough for Vietnamese and pointed Hebrew, too few for zalgo."""

_NAMED = {
    0x200E: "LRM",
    0x200F: "RLM",
    0x061C: "ALM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}

# Invisible or width-changing: dropped, because terminals disagree about what they do to a line.
_DROPPED = [
    0x00AD,
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    *range(0x180B, 0x1810),
    *range(0x200B, 0x200E),
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    0x3164,
    *range(0xFE00, 0xFE10),
    0xFEFF,
    0xFFA0,
    *range(0xFFF0, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0x1F3FB, 0x1F400),
    *range(0xE0000, 0xE1000),
]


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    del table[0x0A]
    table |= {0x09: "    ", 0x0D: "\n", 0x7F: "␡", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
    table |= {code: f"‹{code:02X}›" for code in range(0x80, 0xA0) if code != 0x85}
    table |= {code: f"‹{name}›" for code, name in _NAMED.items()}
    table |= dict.fromkeys(_DROPPED, "")
    return table


def _ranges(codes: Iterable[int]) -> str:
    """The inside of a regex character class for ``codes``, neighbours joined."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


_TABLE = _table()
_SUSPECT = re.compile(f"[{_ranges(_TABLE)}]")
_MARK = _ranges(code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
_TOO_MANY_MARKS = re.compile(f"([{_MARK}]{{{_MARKS_KEPT}}})[{_MARK}]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MANY_LINES = re.compile(r"\n{4,}")


def legible(text: str) -> str:
    """``text`` as it may be stored and shown: no byte of it acts on a terminal.

    Escapes become visible (``␛``), direction overrides are named (``‹RLO›``), invisible characters
    and lone surrogates go, combining marks are capped, line ends are ``\\n``. The list follows
    Unicode's Default_Ignorable_Code_Point plus the C0 and C1 controls of ECMA-48.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    text = _SUSPECT.sub(lambda found: _TABLE[ord(found[0])], text)
    if not text.isascii():
        text = _TOO_MANY_MARKS.sub(r"\1", _SURROGATES.sub("\ufffd", text))
    return _MANY_LINES.sub("\n\n\n", text)


def legible_line(text: str, limit: int = LINE_LIMIT) -> str:
    """``text`` as one legible line of at most ``limit`` characters, for authors and titles."""
    line = " ".join(legible(text[: limit * 8]).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def unambiguous(encoded: str) -> str:
    """JSON text with everything that could act on a terminal, or hide on it, as ``\\u`` escapes.

    Meant for what ``json.dumps(…, ensure_ascii=False)`` makes: readable, and nothing acts.
    """
    escaped = _SUSPECT.sub(lambda found: json.dumps(found[0])[1:-1], encoded)
    return _SURROGATES.sub(lambda found: json.dumps(found[0])[1:-1], escaped)


def masked_email(email: str) -> str:
    """An e-mail address with all but its first two letters and its host hidden."""
    name, at, host = email.partition("@")
    return f"{name[:2]}•••{at}{host}" if email else ""


def masked_ip(ip: str) -> str:
    """An IP address with its last half hidden."""
    if ":" in ip:
        return ":".join(ip.split(":")[:2]) + ":•••" if ip else ""
    return ".".join(ip.split(".")[:2]) + ".•••" if ip else ""


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: “1 comment”, “2,000 comments”, “3 replies”."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
