"""Words, numbers and links several rules look for."""

import re
from collections.abc import Iterator

from modtool.domain import Span

_CARER = (
    r"oncologists?|doctors?|physicians?|(?:care|treatment|medical|study) team|clinicians?|"
    r"(?:care|health ?care) providers?|nurses?|genetic counselors?|pharmacists?|specialists?|"
    r"surgeons?"
)
CARER = re.compile(rf"\b(?:{_CARER})\b", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:talk|talking|speak|speaking|discuss\w{0,3}|ask|asking|consult\w{0,3}|check|call|bring|"
    r"visit|see|contact|take|turn|go|write|reach|tell|show|can|best person)\b",
    re.IGNORECASE,
)
AT_ONCE = re.compile(
    r"\b(?:now|right away|immediately|at once|straight away|without delay|"
    r"(?:do not|don['’]t) wait)\b",
    re.IGNORECASE,
)
NUMBER_911 = re.compile(r"(?<![\d-])9-?1-?1(?![\d-])")
NUMBER_988 = re.compile(r"(?<![\d-])9-?8-?8(?![\d-])")
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+\d{1,3}[\s.-]?)?(?:1[\s.-]?)?(?:\(\d{3}\)|\d{3})[\s.-]{0,2}\d{3}[\s.-]?\d{4}(?![\w-])"
    r"|(?<![\w/.-])\d{3}[-.]\d{4}(?![\w-])"
    r"|(?<!\w)\+\d{1,3}(?:[\s.-]?\(?\d{1,4}\)?){2,5}(?!\w)"
)
_SPOKEN = re.compile(r"(?<!\S)(?:[^\s\w]|_)*[^\W_]\S*")
URL = re.compile(
    r"\b(?:https?|ftp|javascript|data|file):[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+", re.IGNORECASE
)
_AFTER_LINK = ".,;:!?’'*_"


def word_count(text: str) -> int:
    """How many words a reader sees in ``text``; a link counts as one."""
    return sum(1 for _ in word_spans(text))


def word_spans(text: str) -> Iterator[Span]:
    """Where the words of ``text`` stand; a lone dash is none."""
    for found in _SPOKEN.finditer(text):
        yield found.span()


def refers(sentence: str) -> bool:
    """Whether ``sentence`` sends the reader to somebody who treats them."""
    return CARER.search(sentence) is not None and _REFERS.search(sentence) is not None


def every(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, Span]]:
    """Each match of ``pattern`` with its place."""
    for found in pattern.finditer(text):
        yield found[0], found.span()


def links(text: str) -> Iterator[tuple[str, Span]]:
    """Every link of ``text`` without the punctuation that follows it."""
    if ":" not in text and "www." not in text.lower():
        return
    for found in URL.finditer(text):
        link = found[0]
        unmatched = link.count(")") - link.count("(")
        end = len(link)
        while end and (link[end - 1] in _AFTER_LINK or (link[end - 1] == ")" and unmatched > 0)):
            unmatched -= link[end - 1] == ")"
            end -= 1
        yield link[:end], (found.start(), found.start() + end)


def digits(number: str) -> str:
    """A telephone number as its digits, without the country code of North America."""
    plain = re.sub(r"\D", "", number)
    return plain.removeprefix("1") if len(plain) == 11 else plain
