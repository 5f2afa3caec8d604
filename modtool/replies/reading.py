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

_OWN = (
    r"(?:cancer|tumou?rs?|chemo\w*|diagnosis|oncologist|doctors?|surgeon|surgery|team|mastectomy|"
    r"lumpectomy|biops(?:y|ies)|scans?|mri|pathology|psa|treatments?|radiation|recurrence|results?|"
    r"tests?|case|story|illness|disease|health|liver|lungs?|breasts?|prostate|brain|bones?|remission|"
    r"prognosis|stage|numbers?|counts?|hair|appetite|pain|journey|life|care)"
)
"""What of a relative's is spoken of where the relative is meant: "my mother's scan"."""
_OF_OWN = (
    r"(?:(?:last|latest|next|new|recent|first|second|own|breast|lung|colon|ovarian|prostate|brain|"
    r"bone|blood|liver|metastatic|advanced|cancer|ct|pet|follow-?up|medical|care|radiation|chemo|test|"
    r"treatment)\s+){0,2}"
)
_LINKED = r"(?:(?:step|grand|god|half|great|ex)[ -])?"
# "my daughter's friend" is about the friend, "my mother-in-law" and "my twin sister" are one
# relation, and "my mother's last scan" is about her.
_RELATION = re.compile(
    rf"(?:\b(?:my|our)\s+(?:[a-z0-9-]{{1,15}}\s+){{0,3}}?|(?:\A|[.!?]\s+)(?=(?:Mom|Mum|Dad|Mama|Papa)\b))"
    rf"({_LINKED}(?:{KIN}(?:[ -]in[ -]law)?|sis|stepmom|stepdad|stepbrother|stepsister|hubby|hubs))"
    rf"(?:\b(?!['’]s?\s+[a-z])(?!\s+{KIN}\b)|['’]?s['’]?\s+{_OF_OWN}{_OWN}\b)"
    rf"(?:\s+and\s+(?:my\s+)?({KIN})\b(?!['’]))?",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"\b(?:my|our)\s+(?:[a-z]{1,15}\s+){0,2}?(?:[1-9]|1[0-7])[- ]?(?:years?|yrs?|months?)[- ]?old\b"
    rf"(?!\s+(?:[a-z]{{1,15}}\s+)?{KIN}\b)"
    r"|\b(?:my|our)\s+(?:[a-z]{1,15}\s+){0,2}?(?:little|baby|young)\s+(?:boy|girl)\b",
    re.IGNORECASE,
)
_SPOKEN = {"sis": "sister", "hubby": "husband", "hubs": "husband"}
"""Pet words, and the relation a letter speaks of."""
_TREATED = (
    r"(?:stage|cancer|metastatic|chemo|radiation|"
    r"a\s+(?:lump|mastectomy|lumpectomy|tumou?r|nodule|biopsy|scan))"
)
_OWN_ILLNESS = (
    r"(?:cancer|tumou?r|chemo|diagnosis|oncologist|surgeon|mastectomy|lumpectomy|biopsy|scans?|"
    r"pathology|PSA|treatments?|radiation|recurrence|breast|prostate)"
)
_DOES = r"(?:has|had|have|is|was|are|were|got|gets|needs|finished|began|started|refused|and|or)"
_WRITER_IS_PATIENT = re.compile(
    r"\bI\s+(?:was|am|just\s+got|got|ha(?:ve|d)\s+been)\s+(?:[a-z]+\s+){0,3}?(?:diagnosed|treated)\b"
    rf"|\bI(?:['’]ve)?\s+(?:(?:have|had|got|just|also|still)\s+){{0,3}}{_TREATED}\b"
    r"|\bI(?:['’]m|\s+am)\s+(?:on|taking|finishing|starting|in\s+remission|NED|cancer[- ]free|"
    r"a\s+survivor)\b"
    rf"|\bmy\s+(?:own\s+)?(?:(?!{KIN}s?\b|{_DOES}\b)[a-z0-9+-]{{1,15}}\s+){{0,2}}?{_OWN_ILLNESS}\b",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"\b(?:1[89]|[2-9]\d|1\d\d|eighteen|nineteen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s][a-z]{3,5})?)"
    r"[-\s]*(?:years?|yrs?)[-\s]*old\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:half|great|ex)-|^step(?=mom|dad|brother|sister)")
_SHE = re.compile(r"\b(?:she|her|hers|herself|girl)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself|boy)\b", re.IGNORECASE)
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
_NOT_SO = re.compile(
    r"\b(?:no|not|never|nothing|hop(?:e|es|ed|ing)|pray(?:s|ed|ing)?|wish(?:es|ed|ing)?|"
    r"wait(?:s|ing)?|if|unless|until|when|want(?:s|ed)?|need(?:s|ed)?|would|could|might|afraid|"
    r"fear(?:s|ed)?|how long|used to be|supposed|anything|any)\b|n['’]t\b"
    r"|^\s*(?:is|are|was|were|do|does|did|can|will|should|has|have|how|why)\b",
    re.IGNORECASE,
)
"""Words before good news, in its sentence, that say it did not come or only ask for it."""
_TURNED = re.compile(
    r"\b(?:(?:came|come|comes|is|has|was|it['’]?s|now)\s+(?:\w+\s+)?back|recur\w*|relaps\w*|spread|"
    r"returned|progress(?:ed|ion|ing)|metasta\w*|passed\s+away|died|hospice|new\s+(?:tumou?rs?|spots?|"
    r"lesions?|lump|mets)|bad\s+news|stopped\s+working|growing|grown)\b",
    re.IGNORECASE,
)
"""Words behind it that say things went on otherwise."""
_ASKED = re.compile(
    r"\b(?:if|will|would|could|can|may|might|should|does|do|chances?|odds|risks?|likely|prevent\w*|avoid\w*|"
    r"keep|stop|afraid|scared|fear\w*|worr(?:y|ied|ies)|about|had|never|not|no)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words before them that only ask or worry about it, or speak of long ago."""
_DENIED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\n]")
_SAME = (
    {"mother", "mom", "mum", "mama", "mommy", "mam"},
    {"father", "dad", "daddy", "papa"},
    {"grandmother", "grandma", "granny", "nana"},
    {"grandfather", "grandpa", "granddad"},
    {"fiancé", "fiancée", "fiance"},
    {"spouse", "partner", "husband", "hubby"},
    {"spouse", "partner", "wife"},
    {"child", "kid", "baby", "toddler", "teen", "teenager", "son", "boy"},
    {"child", "kid", "baby", "toddler", "teen", "teenager", "daughter", "girl"},
    {"parent", "mother", "mom", "mum"},
    {"parent", "father", "dad"},
)
"""Words for one person: a son may be called a child, and never a daughter."""
_YOUR_RELATION = re.compile(rf"\byour\s+(?:[a-z-]{{2,15}}\s+)?({KIN})\b", re.IGNORECASE)


def relations(text: str) -> tuple[str, ...]:
    """The relatives and friends the writer calls "my …", in order, each once, in lower case."""
    found = [
        (match.start(), _one(word))
        for match in _RELATION.finditer(text)
        for word in match.groups()
        if word
    ]
    found += [(match.start(), "child") for match in _CHILD.finditer(text)]
    return tuple(dict.fromkeys(word for _, word in sorted(found, key=lambda one: one[0])))


def _one(word: str) -> str:
    """A relation as a letter writes it: "mother in law" and "step daughter" with their hyphens."""
    plain = re.sub(r"[ -]+", "-", word.lower())
    plain = re.sub(r"^(step|grand|god)-", r"\1", plain)
    return _SPOKEN.get(plain, plain)


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
    kind = _PREFIX.sub("", relation.removesuffix("-in-law"))
    if kind in FEMALE:
        return "her"
    if kind in MALE:
        return "his"
    she, he = _SHE.search(text) is not None, _HE.search(text) is not None
    return {(True, False): "her", (False, True): "his"}.get((she, he), "their")


def shares_good_news(text: str) -> bool:
    """Whether the writer tells of something to be glad about: not hoped for, not long over, and not
    taken back by what follows."""
    turns = (
        found.start()
        for found in _TURNED.finditer(text)
        if not _ASKED.search(_before(text, found.start()))
    )
    turned = max(turns, default=-1)
    return any(
        found.end() > turned
        and not (_NOT_SO.search(_before(text, found.start())) or _DENIED.search(found[0]))
        for found in _GOOD_NEWS.finditer(text)
    )


def _before(text: str, place: int) -> str:
    """The words of a sentence before ``place``, the last sixty characters of them."""
    return _SENTENCE_END.split(text[max(place - 60, 0) : place])[-1]


def relations_addressed(reply: str) -> tuple[tuple[str, int, int], ...]:
    """Each "your daughter" of a reply: the relation in lower case, with where it stands."""
    return tuple((m[1].lower(), m.start(1), m.end(1)) for m in _YOUR_RELATION.finditer(reply))


def mentions(relation: str, text: str) -> bool:
    """Whether ``text`` speaks of ``relation``, by this word or by another for the same person."""
    if relation in relations(text):
        return True
    names = {relation}.union(*(same for same in _SAME if relation in same))
    return re.search(rf"\b{alternation(names)}s?\b", text, re.IGNORECASE) is not None
