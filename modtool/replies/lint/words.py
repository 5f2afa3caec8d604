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
    r"visit|see|contact|reach|tell|show|can|best person)\b",
    re.IGNORECASE,
)
AT_ONCE = re.compile(
    r"\b(?:now|right away|immediately|at once|straight away|without delay|"
    r"(?:do not|don['’]t) wait)\b",
    re.IGNORECASE,
)
NUMBER_911 = re.compile(r"(?<![\d-])9-?1-?1(?![\d-])")
NUMBER_988 = re.compile(r"(?<![\d-])9-?8-?8(?![\d-])")
WORD = re.compile(r"\S*\w\S*")
URL = re.compile(
    r"\b(?:https?|ftp|javascript|data|file):[^\s<>\"“”]+|\bwww\.[^\s<>\"“”]+", re.IGNORECASE
)
_AFTER_LINK = ".,;:!?’'*_"


def word_count(text: str) -> int:
    """How many words a reader sees in ``text``; a link counts as one."""
    return sum(1 for _ in WORD.finditer(text))


def refers(sentence: str) -> bool:
    """Whether ``sentence`` sends the reader to somebody who treats them."""
    return CARER.search(sentence) is not None and _REFERS.search(sentence) is not None


def every(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, Span]]:
    """Each match of ``pattern`` with its place."""
    for found in pattern.finditer(text):
        yield found[0], found.span()


def links(text: str) -> Iterator[tuple[str, Span]]:
    """Every link of ``text`` without the punctuation that follows it."""
    for found in URL.finditer(text):
        link = found[0].rstrip(_AFTER_LINK)
        while link.endswith(")") and link.count(")") > link.count("("):
            link = link[:-1].rstrip(_AFTER_LINK)
        yield link, (found.start(), found.start() + len(link))
