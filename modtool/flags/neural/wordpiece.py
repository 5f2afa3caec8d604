"""Words cut into the pieces a BERT vocabulary has, without case and accents, as its authors do it.

Nothing here can be made slow: every character is looked at a bounded number of times.
"""

import re
import unicodedata
from collections.abc import Sequence

from modtool.flags.reading import REMEMBERED, seen

MARKS = ("[UNK]", "[CLS]", "[SEP]")
"""What every vocabulary has: for what it does not know, for the beginning and the end."""

_LONGEST_WORD = 100
"""Characters of a word above which it is unknown as a whole."""

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_SIGNS = "!-/:-@\\[-`{-~"
"""Signs of ASCII, all of which stand alone, also those that Unicode takes for symbols."""

_UNSEEN = frozenset({"Mn", "Cc", "Cf"})
"""Kinds of signs that are left out: accents, once they stand apart, and controls."""

_CHUNK = re.compile(rf"[{_SIGNS}{_IDEOGRAPHS}]|[^\s{_SIGNS}{_IDEOGRAPHS}]+")


class WordPieces:
    """Texts as numbers of pieces; ``vocabulary`` has one piece for each number."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, vocabulary))
        self._unknown, self._first, self._last = (self._number[mark] for mark in MARKS)
        self._known: dict[str, list[int]] = {}

    def numbers(self, text: str, most: int, beginning: int) -> list[int]:
        """The pieces of a text between the marks of its beginning and its end.

        Of a text with more than ``most`` pieces, marks included, the first ``beginning`` and the
        last are kept: people ask at the beginning and at the end.
        """
        found: list[int] = []
        for chunk in _CHUNK.findall(seen(text)):
            pieces = self._known.get(chunk)
            found += self._remembered(chunk) if pieces is None else pieces
        room = most - 2
        if len(found) > room:
            found = found[:beginning] + found[len(found) - room + beginning :]
        return [self._first, *found, self._last]

    def _remembered(self, chunk: str) -> list[int]:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        pieces = [number for word in _words(chunk) for number in self._cut(word)]
        self._known[chunk] = pieces
        return pieces

    def _cut(self, word: str) -> list[int]:
        """The longest piece first, then the longest that continues it, and so on."""
        if len(word) > _LONGEST_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                number = self._number.get(mark + word[start:end])
                if number is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start = end
        return found


def _words(chunk: str) -> list[str]:
    """A run without blanks as plain words: small, without accents, controls and punctuation."""
    found: list[str] = []
    is_open = False
    for sign in unicodedata.normalize("NFD", chunk.lower()):
        category = unicodedata.category(sign)
        if category in _UNSEEN or sign == "\ufffd":
            continue
        if category[0] == "P" or (category[0] == "S" and sign.isascii()):
            found.append(sign)
            is_open = False
        elif is_open:
            found[-1] += sign
        else:
            found.append(sign)
            is_open = True
    return found
