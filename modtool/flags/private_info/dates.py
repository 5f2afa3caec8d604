"""Dates of birth: a full date where the words round it speak of birth, or right after a name."""

import re
from collections.abc import Iterator

from modtool.flags.private_info.finding import Private

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july"
    r"|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|septiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro"
    r"|outubro|novembro|dezembro|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember)"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\d{1,2}[.-][IVX]{1,4}[.-]\d{4}"
    rf"|\d{{1,2}}-{_MONTH}-\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH} '\d{{2}}"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: (?:of|de|do))? {_MONTH}\.?,?(?: de| del)? \d{{4}}"
    r")(?![\w/]|-\d)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b|born|birth|birthday|birthdate|b-?day|geb|geboren|geburtsdatum|née|né|naissance"
    r"|nacid[oa]|nací|nacimiento|nascid[oa]|nasci|nascimento|nato|nata|turned|arrived)\b",
    re.IGNORECASE,
)
_BEFORE = 32
_AFTER_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}[,:]? \(?$")
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|twenty-[a-z]{4,7}|thirty-first)"
)
_SPOKEN = re.compile(
    rf"\b(?:the )?{_ORDINAL} of {_MONTH},? (?:nineteen|twenty|two thousand)(?:[ -][a-z]{{2,8}}){{1,3}}",
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


def births(text: str) -> Iterator[Private]:
    """Dates of birth in figures and in words."""
    for found in _DATE.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _BIRTH.search(before) or (_AFTER_NAME.search(before) and _is_birth_year(found[0])):
            yield Private("date_of_birth", found.span())
    lower = text.lower()
    if "born" in lower or "birth" in lower:
        for found in _SPOKEN.finditer(text):
            yield Private("date_of_birth", (found.start(), _year_end(text, found.start(), found.end())))


def all_dates(text: str) -> list[tuple[int, int]]:
    """Where every date stands, of birth or not, so that none is taken for a telephone number."""
    return [found.span() for found in _DATE.finditer(text)]


def _is_birth_year(date: str) -> bool:
    years = [int(part) for part in re.findall(r"\d{4}", date)]
    return any(_OLDEST <= year <= _YOUNGEST for year in years)


def _year_end(text: str, start: int, end: int) -> int:
    """Leave out words behind the year that are no numbers."""
    words = list(re.finditer(r"[a-z]+", text[start:end].lower()))
    while words and words[-1][0] not in _YEAR_WORDS:
        words.pop()
    return start + words[-1].end() if words else end
