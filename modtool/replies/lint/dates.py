"""Dates in the spellings people use."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: \d{{4}})?\b"
    rf"|\b{_MONTH},? (?:of )?(?:19|20)\d\d\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b\d{1,2}/\d{1,2}\b|\bthe \d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)


def parts(words: str) -> frozenset[str]:
    """A date as all its spellings share it: month as a number, a year by its last two digits."""
    parts = set(re.findall(r"[a-z]+|\d+", words.casefold()))
    months = {str(_MONTHS.index(part[:3]) + 1) for part in parts if part[:3] in _MONTHS}
    return frozenset(months | {part[-2:].lstrip("0") for part in parts if part.isdigit()})
