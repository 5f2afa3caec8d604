"""The subject of an article, read off its title, in words that fit into a sentence."""

import re

from modtool.replies.phrases import words

UNKNOWN = "the subject of this article"
"""What a letter says where the title does not name its subject."""

_KEPT = words(
    "hodgkin burkitt ewing kaposi lynch wilms barrett paget merkel gleason waldenstrom medicare "
    "medicaid sjögren fanconi cowden cushing whipple american english spanish"
)
_OPENINGS = re.compile(
    r"(?:what (?:is|are|does it mean when) |what['’]s new in |what to (?:know|expect) "
    r"(?:about|from|after|during|with) |everything you (?:need to|should) know about |all about |"
    r"understanding |introducing |an introduction to |the basics of |living with |coping with |"
    r"life after |life with |dealing with |managing |fighting |facing |treating |preventing |"
    r"progress in |advances in |news? (?:in|about) |the truth about |facts about |"
    r"(?:\w+ )?(?:things|facts|questions|myths|tips) (?:to know |to ask )?(?:about|for|on) |"
    r"how does |how do |how to (?:cope with|manage|treat|prevent|live with|talk about) |"
    r"what does )(?:an? |the )?",
    re.IGNORECASE,
)
_CLOSINGS = re.compile(
    r"\s+(?:explained|101|basics|today|at a glance|works?|treatment options|mean|research|"
    r"questions and answers|q&a|faqs?)$",
    re.IGNORECASE,
)
# A title that goes on like a clause names no subject.
_CLAUSE = re.compile(
    r"^(?:i|we|you|he|she|they|do|does|did|is|are|can|could|should|will|would|why|when|where|who|"
    r"which|how|what|if|a|an|the|my|our|your)\b|\b(?:is|are|do|does|can|should|may|need|get|you|your|we|i)\b",
    re.IGNORECASE,
)


def article_topic(title: str) -> str:
    """The subject of an article called ``title``; ``UNKNOWN`` when the title does not name it.

    "What Is HER2-Positive Breast Cancer?" is about "HER2-positive breast cancer".
    """
    for part in re.split(r":\s|\s[–—|-]\s", " ".join(title.split()))[:2]:
        subject = _subject(part)
        if subject:
            return subject
    return UNKNOWN


def _subject(part: str) -> str:
    title = part.strip(" .!?…\"“”'‘’")
    opening = _OPENINGS.match(title)
    plain = _CLOSINGS.sub("", title[opening.end() :] if opening else title)
    clause = re.fullmatch(r"(.{3,50}) is (.{3,30})", plain, re.IGNORECASE)
    if opening and clause:
        # "What Does It Mean When Breast Cancer Is HER2-Positive?"
        plain = f"{clause[2]} {clause[1]}"
    if not plain or len(plain.split()) > 7 or _CLAUSE.search(plain):
        return ""
    return " ".join(_word(word) for word in plain.split())


def _word(word: str) -> str:
    """``word`` in lower case, but for names and abbreviations."""
    return "-".join(part if _is_special(part, word) else part.lower() for part in word.split("-"))


def _is_special(part: str, word: str) -> bool:
    letters = re.sub(r"['’]s$|[^\w]", "", part)
    return (
        letters.casefold() in _KEPT
        or (len(letters) == 1 and "-" in word)
        or any(c.isdigit() for c in letters)
        or sum(c.isupper() for c in letters) > 1
    )
