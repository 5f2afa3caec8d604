"""What a comment says about the people in it: relations, pronouns, good news."""

import re

from modtool.replies.phrases import alternation, words

FEMALE = words(
    "daughter mother mom mum mama mommy wife sister grandmother grandma granny nana aunt niece "
    "girlfriend fiancée granddaughter stepdaughter stepmother goddaughter"
)
MALE = words(
    "son father dad daddy papa husband brother grandfather grandpa granddad uncle nephew boyfriend "
    "fiancé grandson stepson stepfather godson"
)
NEUTRAL = words("child kid spouse partner parent cousin friend fiance twin baby toddler grandchild")
KIN = alternation(FEMALE | MALE | NEUTRAL)
"""A pattern for any relative or friend."""

# "my daughter's friend" is about the friend, "my mother-in-law" is one relation.
_RELATION = re.compile(
    rf"\b(?:my|our)\s+(?:[a-z0-9-]{{1,15}}\s+){{0,3}}?({KIN}(?:-in-law)?)\b(?!['’]s?\s+[a-z])"
    rf"(?:\s+and\s+(?:my\s+)?({KIN})\b(?!['’]))?",
    re.IGNORECASE,
)
_TREATED = (
    r"(?:stage|cancer|metastatic|chemo|radiation|"
    r"a\s+(?:lump|mastectomy|lumpectomy|tumou?r|nodule|biopsy|scan))"
)
_OWN_ILLNESS = (
    r"(?:cancer|tumou?r|chemo|diagnosis|oncologist|surgeon|mastectomy|lumpectomy|biopsy|scans?|"
    r"pathology|PSA|treatments?|radiation|recurrence|breast|prostate)"
)
_WRITER_IS_PATIENT = re.compile(
    r"\bI\s+(?:was|am|just\s+got|got|ha(?:ve|d)\s+been)\s+(?:[a-z]+\s+){0,3}?(?:diagnosed|treated)\b"
    rf"|\bI(?:['’]ve)?\s+(?:(?:have|had|got|just|also|still)\s+){{0,3}}{_TREATED}\b"
    r"|\bI(?:['’]m|\s+am)\s+(?:on|taking|finishing|starting|in\s+remission|NED|cancer[- ]free|"
    r"a\s+survivor)\b"
    rf"|\bmy\s+(?:own\s+)?(?:[a-z0-9+-]{{1,15}}\s+){{0,2}}?{_OWN_ILLNESS}\b",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"\b(?:1[89]|[2-9]\d|1\d\d|eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s][a-z]{3,5})?)"
    r"[-\s]*(?:years?|yrs?)[-\s]*old\b",
    re.IGNORECASE,
)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_GOOD_NEWS = re.compile(
    r"\b(?:clean|clear|good)\s+(?:\w+\s+)?(?:scans?|mri|mammograms?|margins|results?|report)\b"
    r"|\b(?:scans?|mri|mammogram|margins|nodes)\s+(?:\w+\s+){0,3}?(?:clean|clear|negative)\b"
    r"|\bNED\b|\bno\s+evidence\s+of\s+disease\b|\bcancer[- ]free\b"
    r"|\bin\s+(?:(?:full|complete)\s+)?remission\b|\brang\s+the\s+bell\b"
    r"|\b(?:finished|completed|done\s+with)\s+(?:\w+\s+){0,2}?(?:chemo\w*|radiation|treatments?)\b"
    r"|\b\d{1,2}\s+years?\s+(?:out|clear|free|ago\s+today)\b"
    r"|\bgood\s+news\b|\bshrunk\b|\bshrinking\b|\bdoing\s+(?:well|great|fine)\b",
    re.IGNORECASE,
)
_SAME = (
    {"mother", "mom", "mum", "mama", "mommy"},
    {"father", "dad", "daddy", "papa"},
    {"grandmother", "grandma", "granny", "nana"},
    {"grandfather", "grandpa", "granddad"},
    {"fiancé", "fiancée", "fiance"},
    {"spouse", "husband", "wife", "partner"},
    {"child", "kid", "son", "daughter", "baby", "toddler", "boy", "girl", "teen", "teenager"},
)
_YOUR_RELATION = re.compile(rf"\byour\s+(?:[a-z-]{{2,15}}\s+)?({KIN})\b", re.IGNORECASE)


def relations(text: str) -> tuple[str, ...]:
    """The relatives and friends the writer calls "my …", in order, each once, in lower case."""
    found = (word for match in _RELATION.finditer(text) for word in match.groups() if word)
    return tuple(dict.fromkeys(word.lower() for word in found))


def without_grown_ages(text: str) -> str:
    """``text`` without "39-year-old" and the like: what is left speaks of a child's age, if any."""
    return _GROWN.sub("", text)


def writer_is_patient(text: str) -> bool:
    """Whether the writer speaks of an illness of their own."""
    return _WRITER_IS_PATIENT.search(text) is not None


def possessive(relation: str, text: str) -> str:
    """The word for "whose oncologist": your, her, his or their. Never guessed from a name."""
    if not relation:
        return "your"
    kind = relation.removesuffix("-in-law")
    if kind in FEMALE:
        return "her"
    if kind in MALE:
        return "his"
    she, he = _SHE.search(text) is not None, _HE.search(text) is not None
    return {(True, False): "her", (False, True): "his"}.get((she, he), "their")


def shares_good_news(text: str) -> bool:
    """Whether the writer tells of something to be glad about."""
    return _GOOD_NEWS.search(text) is not None


def relations_addressed(reply: str) -> tuple[tuple[str, int, int], ...]:
    """Each "your daughter" of a reply: the relation in lower case, with where it stands."""
    return tuple((m[1].lower(), m.start(1), m.end(1)) for m in _YOUR_RELATION.finditer(reply))


def mentions(relation: str, text: str) -> bool:
    """Whether ``text`` speaks of ``relation``, by this word or by another for the same person."""
    names = {relation}.union(*(same for same in _SAME if relation in same))
    return re.search(rf"\b{alternation(names)}s?\b", text, re.IGNORECASE) is not None
