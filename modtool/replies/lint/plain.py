"""The rule about plain words: L01."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.phrases import alternation, words

LONGEST_SENTENCE = 30
HARD, TOO_HARD = 8.0, 10.0
"""Grades of the US school at which a reply is hard, and too hard, for many readers."""
_ENOUGH = 40
"""Words below which a grade says nothing."""
_JARGON = re.compile(
    rf"""\b{
        alternation(
            words(
                "adjuvant neoadjuvant etiology aetiology efficacy efficacious contraindicat* "
                "comorbid* refractory idiopathic asymptomatic symptomatic sequelae "
                "myelosuppress* neutropeni* thrombocytopeni* hematologic* utiliz* prophyla* "
                "exacerbat* ambulat* metastases lesion* morbidity mortality pharmacolog* "
                "pathogenesis histolog* cytotoxic* bioavailab* subcutaneous* intravenous* "
                "analgesi* antiemetic* dysphagia dyspnea edema erythema pruritus emesis "
                "titrat* aforementioned commence* facilitat* endeavor* pursuant henceforth"
            )
            | {"palliative intent", "progression-free", "pathologic complete response",
               "disease-free", "overall survival", "first-line", "second-line", "off-label"}
        )
    }\b""",
    re.IGNORECASE,
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^aeiouycsxzg]es)$")
_LETTERS = re.compile(r"[^a-z]+")


@rule(
    "L01",
    Severity.WARNING,
    "is hard to read",
    source="plain-language practice of NIH and cancer centers: grade 6 to 8, short sentences",
    example="Adjuvant treatment has shown efficacy.",
    fix="Split long sentences, and say it in words of every day.",
)
def plain_words(reply: Reply) -> Iterator[Hit]:
    """More than thirty words in a sentence, terms of the trade, or a grade above 8; above 10 it is
    an error."""
    starts = [start for start, _ in reply.word_spans]
    for sentence in reply.sentences:
        start, end = sentence.span
        count = bisect_left(starts, end) - bisect_left(starts, start)
        if count > LONGEST_SENTENCE:
            yield Hit(f"this sentence has {count} words", (sentence.span,))
    for span in reply.typed(_JARGON):
        yield Hit(f"“{reply.shown(span)}” is a term of the trade", (span,))
    reached = grade(reply)
    if reached > HARD:
        severity = Severity.ERROR if reached > TOO_HARD else None
        yield Hit(f"it reads at grade {reached:.0f}", severity=severity)


def grade(reply: Reply) -> float:
    """The Flesch-Kincaid grade of the reply below its salutation; titles with their links are left
    out, and so is a reply of a few words."""
    linked = [span for _, span in reply.links]
    first = reply.after_salutation[0].span[0] if reply.after_salutation else 0
    spoken = [
        reply.text[start:end]
        for start, end in reply.word_spans
        if start >= first and not any(start < stop and begin < end for begin, stop in linked)
    ]
    if len(spoken) < _ENOUGH:
        return 0.0
    per_sentence = len(spoken) / max(len(reply.after_salutation), 1)
    per_word = sum(map(_syllables, spoken)) / len(spoken)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    """Groups of vowels, without a silent ending; never none."""
    plain = _LETTERS.sub("", word.casefold())
    return max(1, len(_VOWELS.findall(plain)) - (len(plain) > 3 and bool(_SILENT.search(plain))))
