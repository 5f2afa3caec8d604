"""Telephone numbers in figures and words; record, member and other personal numbers."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import phonenumbers
from phonenumbers import NumberParseException

from modtool.domain import Span
from modtool.flags.private_info.finding import Private, Taken, either
from modtool.flags.reading import Reading

REGIONS = (
    "US",
    "GB",
    "ES",
    "MX",
    "BR",
    "PT",
    "FR",
    "DE",
    "IE",
    "AU",
    "IN",
    "IT",
    "NL",
    "ZA",
    "PH",
    "NG",
)
"""Where a number without a country code is looked up, in this order."""

_DIGITS = re.compile(r"(?<![\w.,/#-])\+?\(?\d[\d().\- /]{5,20}\d(?![\w/%-]|[.,]\d)")
_LONG = re.compile(r"\d[\d().\- /]{5,20}\d")
"""Part of every telephone number: looked for first, because it is soon found missing."""

_PHONE_CUES = either(
    r"""
    calls?, text, phone, telephone, tel, cell, mobile, rings?, fax, whats ?app, sms, line,
    reach, landline, dial, llam\w{1, 6}, tel[eé]fono, celular, m[oó]vil, ligue, liga\w{0,
    4}, telefone, fon, anrufen, handy, joindre, appel\w{1, 5}, t[eé]l[eé]phone, portable,
    chiam\w{1, 5}, telefono, home, message, contact, number
    """
)
_PHONE_CUE = re.compile(rf"\b(?:{_PHONE_CUES})\b", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:(?:call|text|ring|phone|reach|dial) me"
    r"|(?:my|her|his|our) (?:cell|mobile|number|phone|landline))\b[\w' ]{0,8}[\s:]{0,2}$",
    re.IGNORECASE,
)
"""What announces even a number so short that it could be anything."""

_NANP = re.compile(r"(?:\+?1[-. ])?\(?[2-9]\d\d\)?[-. ]{1,2}[2-9]\d\d[-. ]\d{4}")
_LOCAL = re.compile(r"[2-9]\d\d[-.]\d{4}")
_CUE_REACH = 40
_MOST_TRIED = 200
"""Runs of digits looked at in one text: a table of figures is no list of telephones."""

_OFFICES = either(
    """
    help ?line, hot ?line, information line, info line, scheduling, front desk, the desk, flyer,
    website or, request an appointment, EU-CT, EudraCT, NCT, ISRCTN
    """
)
_PUBLIC = re.compile(rf"\b(?:{_OFFICES})\b", re.IGNORECASE)
"""What numbers of an office or a trial are announced with."""

_MEASURES = re.compile(
    r"\b(?:doses?|mg|mcg|counts?|platelets|psa|markers?|weigh\w{0,3}|scores?|numbers|levels?|went|cycles?)"
    r"[\s:,]{1,3}(?:\w{1,6} ){0,2}$",
    re.IGNORECASE,
)
"""What series of values are announced with, which otherwise look like a telephone number."""

_FREE = ("800", "833", "844", "855", "866", "877", "888")
"""Area codes of numbers that are free to call, which offices have."""

_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")

_SPOKEN = frozenset(
    {"zero ", "oh ", "o ", "nought ", "one ", "two ", "three ", "four ", "five ", "six ", "seven "}
    | {"eight ", "nine ", "double ", "triple "}
)
_BETWEEN = frozenset({"then ", "and ", "area ", "code "})
_FEWEST_SPOKEN = 7

_RECORDS = {
    "record_number": """
        mrn chart record hospital patient pt nhs acc accession specimen case protokol ficha
        prontuário historia dossier report surgical fallnummer file expediente folio hosp nhi unit
        utente tarjeta uhid
    """,
    "member_number": """
        member group policy insurance subscriber medicare medicaid claim account acct reference ref
        appeal code plan póliza
    """,
    "national_id": "ssn ss social cpf sin passport license licence dl",
    "other_id": "subject participant serial plate employee badge meeting corolla hatchback",
}
_RECORD_KIND_OF = {word: kind for kind, words in _RECORDS.items() for word in words.split()}
RECORD_WORDS = frozenset(_RECORD_KIND_OF)
_RECORD_CUE = re.compile(rf"\b(?:{'|'.join(sorted(RECORD_WORDS))})\b", re.IGNORECASE)
_FILLER = frozenset(
    {
        "number",
        "no",
        "num",
        "nr",
        "id",
        "is",
        "was",
        "ends",
        "in",
        "ending",
        "it's",
        "its",
        "of",
        "security",
        "style",
    }
    | {
        "serial",
        "model",
        "card",
        "#",
        "numaram",
        "número",
        "numero",
        "numéro",
        "nummer",
        "my",
        "for",
        "with",
        "s",
    }
    | {
        "four",
        "last",
        "the",
        "are",
        "from",
        "texas",
        "tx",
        "dl",
        "and",
        "says",
        "acct",
        "on",
        "insurance",
        "health",
        "code",
        "reference",
    }
)
_PIECE = re.compile(r"[A-Za-z0-9'’ãáéíóúúêçü#]+")
_GAP = re.compile(r"[\s:.,#()\-–]{0,4}")
_MOST_FILLERS = 4
_LONGEST_CODE = 5
_SSN = re.compile(r"(?<![\w-])(?:\d{3}-\d{2}-\d{4}|\d{3}\.\d{3}\.\d{3}-\d{2})(?![\w-])")
"""Social security in the United States, CPF in Brazil."""


_CODE = re.compile(r"(?<![\w-])([A-Z]{1,3})-?\d{7,9}(?![\w-])")
_NO_RECORD = frozenset({"NCT", "RO", "LY", "PF", "BMS", "GSK", "JNJ", "AMG", "ONO", "TAS", "SAR"})
"""Letters before the number of a trial or of a drug that has no name yet."""


def codes(text: str) -> Iterator[Private]:
    """Numbers with a letter or two before them, as hospitals and insurers give them to people."""
    for found in _CODE.finditer(text):
        if found[1] not in _NO_RECORD:
            yield Private("other_id", found.span())


def phones(text: str, taken: Sequence[Span]) -> Iterator[Private]:
    """Telephone numbers in figures, but not where something else was found (``taken``)."""
    if not _LONG.search(text):
        return
    elsewhere = Taken(taken)
    for found in islice(_DIGITS.finditer(text), _MOST_TRIED):
        span = _trimmed(text, *found.span())
        if elsewhere.is_free(span) and _is_phone(text, *span):
            yield Private("phone", span)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == "(" and ")" not in text[start:end]:
        start += 1
    return start, end


def _is_phone(text: str, start: int, end: int) -> bool:
    said = text[start:end]
    figures = "".join(filter(str.isdigit, said))
    digits = len(figures)
    if not 7 <= digits <= 15 or "  " in said or _YEARS.fullmatch(said):
        return False
    if digits >= 10 and figures.removeprefix("1").startswith(_FREE):
        return False
    if _PUBLIC.search(text, max(0, start - _CUE_REACH), start):
        return False
    is_mine = digits == 7 and _MINE.search(text, max(0, start - _CUE_REACH), start)
    if is_mine or _NANP.fullmatch(said) or _LOCAL.fullmatch(said):
        return True
    cued = _PHONE_CUE.search(text, max(0, start - _CUE_REACH), start) is not None
    if said.startswith("+"):
        return True
    if not cued and _MEASURES.search(text, max(0, start - _CUE_REACH), start):
        return False
    if digits < 8 or not any(letter in " -.()" for letter in said):
        return cued and digits >= 9 and _is_valid_somewhere(said)
    return _is_valid_somewhere(said) if not cued else said[0] in "0(" or _is_valid_somewhere(said)


def _is_valid_somewhere(said: str) -> bool:
    return any(_is_known(said, region) for region in REGIONS)


def _is_known(said: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(said, region))
    except NumberParseException:
        return False


def spoken_phones(reading: Reading) -> Iterator[Private]:
    """Numbers said digit by digit, such as “five oh eight, then five five five, oh one two”."""
    if len(_SPOKEN & reading.distinct) < 3:
        return
    first, said, last = 0, 0, 0
    for at, word in enumerate([*reading.words, ". "]):
        if word in _SPOKEN:
            first = first if said else at
            last = at
            said += 1
        elif word not in _BETWEEN or not said:
            if said >= _FEWEST_SPOKEN:
                yield Private("phone", (reading.places[first][0], reading.places[last][1]))
            said = 0


def state_numbers(text: str) -> Iterator[Private]:
    """Numbers whose form alone tells them: social security, CPF."""
    for found in _SSN.finditer(text):
        yield Private("national_id", found.span())


def records(text: str, words: Collection[str]) -> Iterator[Private]:
    """Numbers that a word before them calls a record, a membership, an account, a passport.

    ``words`` are those of the text, to pass over texts without such a word.
    """
    if RECORD_WORDS.isdisjoint(words):
        return
    at = 0
    while cue := _RECORD_CUE.search(text, at):
        at = cue.end()
        kind = _RECORD_KIND_OF[cue[0].lower()]
        span = _code(text, cue.end(), short=kind == "national_id")
        if span:
            yield Private(kind, span)
            at = span[1]


def _code(text: str, at: int, *, short: bool) -> Span | None:
    """The number that begins behind a cue and at most a few filling words."""
    for _ in range(_MOST_FILLERS + 1):
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        if piece[0].lower() not in _FILLER:
            break
        at = piece.end()
    else:
        return None
    return _code_from(text, piece.start(), short=short)


def _code_from(text: str, start: int, *, short: bool) -> Span | None:
    """A code such as ``XQH 884 201 77-02``: capital letters and figures in a few pieces."""
    end, digits, pieces, at = start, 0, 0, start
    while pieces < _LONGEST_CODE and (piece := _PIECE.match(text, at)):
        word = piece[0]
        figures = sum(map(str.isdigit, word))
        joined = at > start and text[at - 1] in "-/"
        if not figures and not (word.isupper() and len(word) <= (8 if joined or not pieces else 0)):
            break
        if figures and not word.isupper() and not word.isdigit():
            break
        digits += figures
        if figures or joined:
            end = piece.end()
        pieces += 1
        at = piece.end()
        if at >= len(text) or text[at] not in " -/":
            break
        at += 1
    said = text[start:end]
    if digits >= 5 or (digits >= 4 and (short or not said.isdigit())) or (digits == 4 and short):
        return (start, end) if not _is_a_year(said) else None
    return None


def _is_a_year(said: str) -> bool:
    return said.isdigit() and len(said) == 4 and said[:2] in {"19", "20"}
