"""The same phrasing with other facts: what must never be taken for a repetition."""

import re
from random import Random

_SAME_SORT = (
    "mother|father|sister|brother|husband|wife|daughter|son|aunt|uncle|grandmother|niece|nephew",
    "mom|dad|sis|bro",
    "January|February|March|April|June|July|August|September|October|November|December",
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "breast|lung|colon|pancreatic|ovarian|kidney|bladder|thyroid|prostate|stomach|cervical",
    "liver|spine|brain|pelvis|skull|sternum|jaw",
    (
        "tamoxifen|letrozole|anastrozole|trastuzumab|olaparib|pembrolizumab|nivolumab|imatinib"
        "|venetoclax|lenalidomide|abiraterone|docetaxel|paclitaxel|carboplatin|cisplatin|capecitabine"
        "|gemcitabine|rituximab|ibrutinib|osimertinib|exemestane|bortezomib|enzalutamide|irinotecan"
    ),
    "stage 1|stage 2|stage 3|stage 4",
    "HER2 positive|HER2 negative|triple negative|ER positive|ER negative",
    "before|after",
    "better|worse",
    "positive|negative",
    "chemo|radiation|surgery|immunotherapy",
    "mammogram|ultrasound|colonoscopy|biopsy|PET scan|MRI|CT",
    "two|three|four|five|six|seven|eight|nine|eleven|twelve",
)
_FACTS = re.compile(rf"\b(?:{'|'.join(_SAME_SORT)})\b|(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)")
_CHOICES = [sort.split("|") for sort in _SAME_SORT]


def with_other_facts(text: str, rng: Random) -> str | None:
    """``text`` with one or two facts exchanged for others of their sort; None when it has none."""
    found = list(_FACTS.finditer(text))
    if not found:
        return None
    chosen = sorted(rng.sample(found, min(rng.choice((1, 2)), len(found))), key=re.Match.start)
    made = text
    for fact in reversed(chosen):
        made = made[: fact.start()] + _another(fact[0], rng) + made[fact.end() :]
    return made


def _another(fact: str, rng: Random) -> str:
    if fact[0].isdigit():
        whole, point, rest = fact.partition(".")
        return f"{_another_number(int(whole), rng)}{point}{rest}"
    sort = next(sort for sort in _CHOICES if fact in sort)
    return rng.choice([word for word in sort if word != fact])


def _another_number(number: int, rng: Random) -> int:
    if number < 10:
        return (number + rng.randint(1, 7)) % 9 + 1
    return number + rng.choice((-9, -4, -2, 1, 2, 3, 7, 11))
