"""Numbers in a text, in figures or in words, so that "six rounds" and "6 rounds" are one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from modtool.domain import Span

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * place for place, word in enumerate(_TENS, start=2)
}
_OTHER = {"dozen": 12, "hundred": 100, "thousand": 1000}
_TEN, _UNIT = "|".join(_TENS), "|".join(_SMALL[2:])
_FIGURE = re.compile(
    r"(?<![\w.,-])\d[\d.,]*(?<![.,])(?!\w)"
    r"|\b(?:(?:a|one|two|three|four|five|six|seven|eight|nine) (?:dozen|hundred|thousand)|"
    rf"(?:{_TEN})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?|{_UNIT})\b",
    re.IGNORECASE,
)


_OF_YOU = re.compile(r" of (?:you|us)\b", re.IGNORECASE)
"""The two of you: no rounds, no years."""


def figures(text: str) -> Iterator[tuple[str, Span]]:
    """Each number of ``text`` in figures, with its place. "One" is left out: it is nobody's number
    in most sentences."""
    for found in _FIGURE.finditer(text):
        if not _OF_YOU.match(text, found.end()):
            yield _value(found[0].casefold()), found.span()


@lru_cache(maxsize=64)
def values(text: str) -> frozenset[str]:
    """The numbers of ``text`` in figures."""
    return frozenset(value for value, _ in figures(text))


def _value(words: str) -> str:
    """ "forty-one" as "41", "a dozen" as "12"; figures as they are."""
    if words[0].isdigit():
        return words
    total = 0
    for word in re.split(r"[- ]", words):
        if word in _OTHER:
            total = max(total, 1) * _OTHER[word]
        else:
            total += _WORTH.get(word, 0)
    return str(total)
