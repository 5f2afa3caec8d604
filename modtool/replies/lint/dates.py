"""Dates in the spellings people use."""

import re
from collections.abc import Iterator
from functools import lru_cache

from modtool.domain import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(_ORDINALS)})"
_NAMED = r"(?-i:January|February|April|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DATE = re.compile(
    rf"\b{_MONTH} (?:the )?{_DAY}\b(?:,? \d{{4}})?"
    rf"|\b{_DAY} (?:of )?{_MONTH}(?: \d{{4}})?(?!\w)"
    rf"|\b{_MONTH},? (?:of )?(?:19|20)\d\d\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b\d{1,2}/\d{1,2}\b|\bthe \d{1,2}(?:st|nd|rd|th)\b"
    # May and March are words as well, and a weekday alone may be any of the year.
    rf"|\b{_NAMED}\b|\b(?:in|since|until|by|last|this|next|early|late|mid) (?-i:March|May)\b"
    rf"(?!,? (?:of |the )?{_DAY}\b|,? (?:of )?\d)"
    rf"|\b(?:last|next|this|on|by|until|since) {_WEEKDAY}\b",
    re.IGNORECASE,
)


_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday",
)  # fmt: skip
_DIGIT = re.compile(r"\d")


def dates(text: str) -> Iterator[tuple[str, Span]]:
    """Each date of ``text`` with its place."""
    # Most sentences have neither; looking for these first is several times as quick.
    if _DIGIT.search(text) or any(name in text for name in _NAMES):
        for found in _DATE.finditer(text):
            yield found[0], found.span()


@lru_cache(maxsize=64)
def known_dates(text: str) -> tuple[frozenset[str], ...]:
    """The parts of every date of ``text``."""
    return tuple(parts(words) for words, _ in dates(text))


def parts(words: str) -> frozenset[str]:
    """A date as all its spellings share it: month and day as numbers, a year by its last two
    digits, a weekday by its first letters."""
    found = set(re.findall(r"[a-z]+|\d+", words.casefold()))
    months = {str(_MONTHS.index(part[:3]) + 1) for part in found if part[:3] in _MONTHS}
    days = {str(_ORDINALS.index(part) + 1) for part in found if part in _ORDINALS}
    weekdays = {part[:3] for part in found if part.endswith("day")}
    numbers = {part[-2:].lstrip("0") for part in found if part.isdigit()}
    return frozenset(months | days | weekdays | numbers)
