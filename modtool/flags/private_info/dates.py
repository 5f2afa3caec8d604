"""Dates of birth, and stays in a hospital with their date.

A full date is one of birth where the words round it speak of birth, right after a name, or when it
stands by itself and is so long ago.
"""

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
    r"|\d?[.-][IVXivx]{1,4}[.-]\d{4}"
    r")(?![\w/]|-\d)"
)
"""Looks behind only from a figure, so that a search passes quickly over all else."""

_DAY_MONTH = re.compile(
    rf"\d(?<![\w/.-]\d)\d?(?:st|nd|rd|th|\.)?[ -](?:(?:of|de|do) )?{_MONTH}\.?,?(?: de| del)?[ -]"
    r"(?:\d{4}|'\d{2})\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b|b\.|born|birth|birthday|birthdate|b-?day|geb|geboren|geburtsdatum|née|né|naissance"
    r"|nacid[oa]|nací|nació|nacimiento|nascid[oa]|nasci|nasceu|nascimento|nato|nata|turned|arrived)\b",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(r"\b(?:d\.?o\.?b|(?:date of birth|birth ?da(?:te|y)|geburtsdatum))\b", re.I)
_FAR, _BEHIND = 72, 24
"""How many characters before and behind a date the name of such a date is looked for."""

MONTHS = frozenset(re.findall(r"[^\W\d_]{3,}", _MONTH))
_BEFORE = 32
_AFTER_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}[,:]? \(?$")
_APART = re.compile(r"(?:^|[,;:(]|['’]s)\s{0,2}$")
_ENDED = re.compile(r"\s?(?:[,.;)]|$)")
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
_NAME = r"[A-Z][\w'’-]{1,24}"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?:,? \d{4})?"
)
HOSPITALS = frozenset(
    {"hospital", "memorial", "general", "regional", "infirmary", "clinic", "royal", "st", "saint"}
)
"""Words in a hospital's name, without which no stay is looked for."""

_STAY = re.compile(
    rf"\b(?:(?:St\.?|Saint|Royal) {_NAME}(?: {_NAME})?"
    rf"|{_NAME}(?: {_NAME})? (?:Hospital|Memorial|General|Regional|Infirmary|Clinic))"
    rf",? (?:on |in )?(?:the |week of )?(?i:{_DAY})"
)
_OLDEST, _YOUNGEST = 1905, 2012
"""Years a grown person or a child in treatment is born in, for dates that no word explains."""
_LEAST_SHORT = 30
"""Two figures below this may mean a year of this century."""


def births(text: str, dates: Sequence[Span], named: Sequence[Span] = ()) -> Iterator[Private]:
    """Dates of birth among ``dates``, found by ``all_dates``; ``named`` are names."""
    ends = {end for _, end in named}
    for start, end in dates:
        before = text[max(0, start - _BEFORE) : start]
        said = text[start:end]
        is_old = _is_birth_year(said)
        is_after_name = not ends.isdisjoint(range(start - 3, start)) and before[-1:] in " ("
        if (
            is_after_name
            or (is_old and (_AFTER_NAME.search(before) or _stands_apart(text, before, end)))
            or _BIRTH.search(before)
            or _BIRTHDAY.search(text, max(0, start - _FAR), min(len(text), end + _BEHIND))
        ):
            yield Private("date_of_birth", (start, end))


def _stands_apart(text: str, before: str, end: int) -> bool:
    """Whether a date is said by itself, as nobody says when something happened."""
    return _APART.search(before) is not None and _ENDED.match(text, end) is not None


def spoken_births(text: str) -> Iterator[Private]:
    """Dates of birth in words, such as “the second of June, nineteen fifty-three”."""
    for found in _SPOKEN.finditer(text):
        yield Private("date_of_birth", (found.start(), _year_end(text, found.start(), found.end())))


def stays(text: str) -> Iterator[Private]:
    """Hospitals with a day behind them, which together tell whose stay it was."""
    for found in _STAY.finditer(text):
        yield Private("stay", found.span())


def all_dates(text: str, words: Collection[str]) -> list[Span]:
    """Where every full date with figures stands; ``words`` are those of the text."""
    patterns = [_FIGURES] if MONTHS.isdisjoint(words) else [_FIGURES, _DAY_MONTH, _MONTH_DAY]
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def _is_birth_year(date: str) -> bool:
    years = [int(part) for part in re.findall(r"\d{4}", date)]
    short = re.search(r"[/.'-](\d\d)$", date)
    if short and not years:
        years = [1900 + int(short[1])] if int(short[1]) >= _LEAST_SHORT else []
    return any(_OLDEST <= year <= _YOUNGEST for year in years)


def _year_end(text: str, start: int, end: int) -> int:
    """Leave out words behind the year that are no numbers."""
    if text[end - 1].isdigit():
        return end
    words = list(re.finditer(r"[a-z]+", text[start:end].lower()))
    while words and words[-1][0] not in _YEAR_WORDS:
        words.pop()
    return start + words[-1].end() if words else end
