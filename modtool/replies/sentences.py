"""Cutting a reply into sentences, the unit in which replies and letters are compared."""

import re
from collections.abc import Iterator

from modtool.domain import Span

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
# A page's title may end in a question mark; its link in brackets still belongs to the sentence.
# A slot that waits for a whole sentence ends like one.
_END = re.compile(r"(?:[.!?…][\"'”’)\]]{0,3}|\}\}(?=\s+[A-Z]))(?=\s+(?![\s(])|\s*\Z)")
_ABBREVIATION = re.compile(r"\b(?:(?i:dr|mr|mrs|ms|st|prof|vs|e\.g|i\.e|a\.m|p\.m|u\.s)|[A-Z])\.\Z")
_SALUTATION = re.compile(
    r"\A\s*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b[^\n–—:,!]{0,80}?"
    r"(?:[–—:,!]+|-(?!\w)|(?=\n|\Z))",
    re.IGNORECASE,
)


def spans(text: str) -> Iterator[Span]:
    """The sentences of ``text`` as spans without surrounding space; a salutation is one of them.

    An empty line ends a sentence, a single line break does not.
    """
    start = 0
    opening = salutation(text)
    if opening is not None:
        yield from _trimmed(text, *opening)
        start = opening[1]
    for paragraph in _PARAGRAPH.finditer(text, start):
        begin = paragraph.start()
        for end in _END.finditer(text, begin, paragraph.end()):
            if not _ABBREVIATION.search(text, max(begin, end.end() - 8), end.end()):
                yield from _trimmed(text, begin, end.end())
                begin = end.end()
        yield from _trimmed(text, begin, paragraph.end())


def salutation(text: str) -> Span | None:
    """Where the opening "Dear Debbie–" stands, if the text opens with one."""
    found = _SALUTATION.match(text)
    return (found.start(), found.end()) if found else None


def same(sentence: str) -> str:
    """``sentence`` as it is compared: one space between words, plain quotes and dashes."""
    return " ".join(sentence.translate(_PLAIN).split())


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield (start + left, start + len(piece.rstrip()))
