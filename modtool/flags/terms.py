"""The telling words of a comment: what it is about, whoever tells it and at whatever length."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache

from modtool.flags.duplicates.lexicon import PERSONAL, Weight, is_medical
from modtool.flags.duplicates.normalise import normalise, skeleton
from modtool.flags.duplicates.wording import Wording, wording

Terms = dict[str, float]
"""Telling words, each with how much it counts in its text."""

TELLING = 1.0
"""From this weight on a word by itself says what a comment is about."""

_MEDICAL, _PERSON, _OTHER_FACT = 1.5, 0.3, 0.2
_ASKED = 2.0
"""Words of a question count double: a long story tells much that nobody asks about."""

_SENTENCE = re.compile(r"([^.!?…؟。！？\n]+)([.!?…؟。！？]*)")

_QUESTION_MARKS = frozenset("?？؟")

_SAME = """
    taxotere=docetaxel taxol=paclitaxel arimidex=anastrozole femara=letrozole aromasin=exemestane
    herceptin=trastuzumab perjeta=pertuzumab keytruda=pembrolizumab opdivo=nivolumab
    tecentriq=atezolizumab avastin=bevacizumab gleevec=imatinib xeloda=capecitabine
    adriamycin=doxorubicin zofran=ondansetron tagrisso=osimertinib ibrance=palbociclib
    kisqali=ribociclib verzenio=abemaciclib lynparza=olaparib zejula=niraparib revlimid=lenalidomide
    velcade=bortezomib zytiga=abiraterone xtandi=enzalutamide casodex=bicalutamide
    lupron=leuprolide eliquis=apixaban tylenol=paracetamol acetaminophen=paracetamol
    cytoxan=cyclophosphamide gemzar=gemcitabine sutent=sunitinib lyrica=pregabalin
    radiotherapy=radiation irradiation=radiation rads=radiation rai=iodine brca1=brca brca2=brca
    genetic=gene genes=gene wine=alcohol beer=alcohol vaccination=vaccine jab=vaccine shot=vaccine
    tumour=tumor oestrogen=estrogen curcumin=turmeric cannabis=cbd marijuana=cbd bald=hair
    vomit=nausea vomiting=nausea nauseous=nausea nauseated=nausea tired=fatigue exhausted=fatigue
    exhaustion=fatigue ache=pain aches=pain aching=pain hurts=pain hurt=pain sore=pain sores=sore
    neutrophil=neutrophils wbc=neutrophils xray=scan ct=scan pet=scan mets=metastatic
    metastases=metastatic metastasis=metastatic metastasized=metastatic spread=metastatic
    ovary=ovarian lungs=lung breasts=breast uterus=endometrial
"""
_MEANS = {
    skeleton(normalise(written)): skeleton(normalise(meant))
    for written, _, meant in (pair.partition("=") for pair in _SAME.split())
}
"""Brand and generic names of one drug, and everyday words for one complaint."""


def terms(text: str) -> Terms:
    """The telling words of ``text``; small words, politeness and bare numbers are left out."""
    found: Terms = defaultdict(float)
    for sentence in _SENTENCE.finditer(text):
        weighs = 1.0 if _QUESTION_MARKS.isdisjoint(sentence[2]) else _ASKED
        for _, term, counts in _told(wording(sentence[1])):
            found[term] += counts * weighs
    return dict(found)


def as_written(text: str, wanted: Collection[str]) -> tuple[str, ...]:
    """The words of ``text`` that stand for these terms, as they are written there, each once."""
    read = wording(text)
    found: dict[str, str] = {}
    for place, term, _ in _told(read):
        if term in wanted and term not in found:
            start, end = read.spans[place]
            found[term] = text[start:end]
    return tuple(found.values())


def _told(read: Wording) -> Iterator[tuple[int, str, float]]:
    """Each telling word: its place, its term, and what it counts by itself."""
    for place, (plain, word, weight) in enumerate(
        zip(read.plain, read.words, read.weights, strict=True)
    ):
        counts = _counts(plain, word, weight)
        if counts:
            yield place, _term(word), counts


@lru_cache(maxsize=1 << 16)
def _counts(plain: str, word: str, weight: Weight) -> float:
    if weight < Weight.TELLING or plain.isdigit() or (len(word) < 2 and word.isascii()):
        return 0
    if word in PERSONAL:
        return _PERSON
    if is_medical(word) or word in _MEANS or _is_name_with_number(plain):
        return _MEDICAL
    return _OTHER_FACT if weight is Weight.FACT else TELLING


def _is_name_with_number(plain: str) -> bool:
    """Whether it is a word like her2 or ca125, and no measure like 7mm."""
    return not plain[0].isdigit() and any(map(str.isdigit, plain))


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    """``word`` without its ending, by the name most used for it. Words are spelt as skeletons."""
    word = _MEANS.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


_ENDINGS = tuple(skeleton(ending) for ending in ("ing", "ed", "es", "s", "e"))
