"""Dates of birth: a full date where the words round it speak of birth, or right after a name."""

import re
from collections.abc import Collection, Iterator, Sequence

from modtool.domain import Span
from modtool.flags.private_info.finding import Private

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july"
    r"|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro"
    r"|outubro|novembro|dezembro|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember)"
)
_FIGURES = re.compile(
    r"\d(?<![\w/.-]\d)(?:"
    r"\d?[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{3}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d?[.-][IVX]{1,4}[.-]\d{4}"
    r")(?![\w/]|-\d)"
)
"""Looks behind only from a figure, so that a search passes quickly over all else."""

_DAY_MONTH = re.compile(
    rf"\d(?<![\w/.-]\d)\d?(?:st|nd|rd|th|\.)?[ -](?:(?:of|de|do) )?{_MONTH}\.?,?(?: de| del)?[ -]"
    r"(?:\d{4}|'\d{2})\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:\d{{4}}|'\d\d)\b", re.I)
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b|b\.|born|birth|birthday|birthdate|b-?day|geb|geboren|geburtsdatum|née|né|naissance"
    r"|nacid[oa]|nací|nacimiento|nascid[oa]|nasci|nascimento|nato|nata|turned|arrived)\b",
    re.IGNORECASE,
)
MONTHS = frozenset(re.findall(r"[^\W\d_]{3,}", _MONTH))
_BEFORE = 32
_AFTER_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}[,:]? \(?$")
_SHORTLY = re.compile(r"(?:^|[(,;–-] ?)b\. ?$")
"""A single “b.” right before a date, which elsewhere ends “Hepatitis B.”."""

_PACKED = re.compile(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b")
"""A date of eight figures; it takes a word of birth right before it."""

_PACKED_REACH = 16
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|twenty-[a-z]{4,7}|thirty-first)"
)
_SPOKEN = re.compile(
    rf"\b(?:the )?{_ORDINAL} of {_MONTH},? "
    r"(?:(?:19|20)\d\d\b|(?:nineteen|twenty|two thousand)(?:[ -][a-z]{2,8}){1,3})",
    re.IGNORECASE,
)
_YEAR_WORDS = frozenset(
    {"hundred", "and", "oh", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"}
    | {"ninety", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"}
    | {"nineteen"}
)
_OLDEST, _YOUNGEST = 1905, 2012
"""Years a grown person or a child in treatment is born in, for dates that no word explains."""


def births(text: str, dates: Sequence[Span]) -> Iterator[Private]:
    """Dates of birth among ``dates``, which ``all_dates`` found, and those in words."""
    for start, end in dates:
        before = text[max(0, start - _BEFORE) : start]
        is_named = _AFTER_NAME.search(before) and _is_birth_year(text[start:end])
        if is_named or _BIRTH.search(before):
            yield Private("date_of_birth", (start, end))


def spoken_births(text: str) -> Iterator[Private]:
    """Dates of birth in words, such as “the second of June, nineteen fifty-three”."""
    for found in _SPOKEN.finditer(text):
        yield Private("date_of_birth", (found.start(), _year_end(text, found.start(), found.end())))


def shortened_births(text: str, dates: Sequence[Span]) -> Iterator[Private]:
    """Dates behind a mere “b.”, and those of eight figures behind a word of birth."""
    for start, end in dates:
        if _SHORTLY.search(text, max(0, start - 6), start):
            yield Private("date_of_birth", (start, end))
    for found in _PACKED.finditer(text):
        if _BIRTH.search(text, max(0, found.start() - _PACKED_REACH), found.start()):
            yield Private("date_of_birth", found.span())


def all_dates(text: str, words: Collection[str]) -> list[Span]:
    """Where every full date with figures stands; ``words`` are those of the text."""
    patterns = [_FIGURES] if MONTHS.isdisjoint(words) else [_FIGURES, _DAY_MONTH, _MONTH_DAY]
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def _is_birth_year(date: str) -> bool:
    years = [int(part) for part in re.findall(r"\d{4}", date)]
    return any(_OLDEST <= year <= _YOUNGEST for year in years)


def _year_end(text: str, start: int, end: int) -> int:
    """Leave out words behind the year that are no numbers."""
    if text[end - 1].isdigit():
        return end
    words = list(re.finditer(r"[a-z]+", text[start:end].lower()))
    while words and words[-1][0] not in _YEAR_WORDS:
        words.pop()
    return start + words[-1].end() if words else end
