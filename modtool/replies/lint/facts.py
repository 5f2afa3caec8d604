"""Rules that lay a reply beside its comment: new facts P02, echoes P03, pronouns L04."""

import re
from collections.abc import Iterator
from itertools import pairwise

from modtool.domain import Span
from modtool.replies import reading
from modtool.replies.lint.figures import figures, values
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.shapes import phrases
from modtool.replies.lint.sources import key

_BOUND = phrases(
    """
    <poss> !own ..3 <condition>
    @who ..2 <bound> ..4 <condition>
    <you> ..1 <bound> ..2 stage 0|i|ii|iii|iv|one|two|three|four
    <poss> ..2 stage 0|i|ii|iii|iv|one|two|three|four
    <condition> ..2 like yours|hers|his
    <condition> ..2 like|as @who ..2 has|have|had|got|is|was
    as a ..1 <condition> ..1 survivor|patient
    during|after|since|with|through|despite <poss> ..2 <condition>
    <you> ..2 <bound> diagnosed with ..3 <condition>
    """
)
_GRADES = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
}
_BEHIND = 14
"""Characters behind a finding in which more of it may stand."""


@rule(
    "P02",
    Severity.ERROR,
    "tells a fact about a person that the reader did not tell",
    source="OCR, Manasa Health Center 2023: replies that disclosed a diagnosis",
    example="With your triple-negative cancer other rules apply.",
    fix="Speak of the subject of the article instead of the person's illness.",
)
def new_fact(reply: Reply) -> Iterator[Hit]:
    """Illness, test or treatment tied to a person that stands in neither comment nor article; in
    the article alone it warns, since the article is not about this reader."""
    for span, fresh in _tied(reply):
        for word in fresh:
            if key(word) in reply.sources.article:
                message = (
                    f"“{word}” is the article's subject; the reader does not say it of anybody"
                )
                yield Hit(message, (span,), Severity.WARNING)
            else:
                yield Hit(f"nothing in the comment says “{word}” of a person", (span,))


@rule(
    "P03",
    Severity.WARNING,
    "says back in public what a reader told about somebody's health",
    source="HIPAA advisers: do not repeat health details, even those the writer posted",
    example="We are glad to hear about her clean scan.",
    fix="Use a general echo, such as “the good news you shared”.",
)
def echo(reply: Reply) -> Iterator[Hit]:
    """A condition, treatment or number that is in the comment, and not in the article or letter."""
    seen: set[str] = set()
    sources, comment = reply.sources, reply.comment
    told = values(comment.text)
    elsewhere = values(f"{comment.thread_title} {comment.thread_text} {reply.approved[0]}")
    for sentence in reply.after_salutation:
        for word in () if sentence.from_letter else reply.tagged.words_in(sentence.span):
            if not reply.tagged.is_a("<condition>", word.text):
                continue
            known = key(word.text)
            if known in seen or known not in sources.comment:
                continue
            if known not in sources.letter and known not in sources.article:
                seen.add(known)
                yield Hit(f"“{word.text}” is what the reader told", (word.span,))
    for place, text in reply.own_runs:
        for value, (start, end) in figures(text):
            if value not in seen and value in told and value not in elsewhere:
                seen.add(value)
                yield Hit(
                    f"“{text[start:end]}” is what the reader told", ((place + start, place + end),)
                )
    for span, names in _tied(reply, old=True):
        fresh = [name for name in names if key(name) not in seen]
        if fresh:
            seen.update(map(key, fresh))
            yield Hit(f"“{', '.join(fresh)}” is what the reader told", (span,))


def _tied(reply: Reply, *, old: bool = False) -> Iterator[tuple[Span, list[str]]]:
    """Conditions tied to a person, with the words of each that the comment lacks or, for ``old``,
    has."""
    for span in reply.tagged.find(_BOUND):
        # What stands right behind belongs to it as well: "her BRCA mutation".
        inside = reply.tagged.words_in((span[0], span[1] + _BEHIND))
        named = [word.text for word in inside if reply.tagged.is_a("<condition>", word.text)]
        named += [
            f"stage {after.text}"
            for before, after in pairwise(inside)
            if before.text == "stage" and (after.text in _GRADES or after.text[0].isdigit())
        ]
        picked = [name for name in dict.fromkeys(named) if _told(reply, name) is old]
        if picked:
            yield span, picked


def _told(reply: Reply, name: str) -> bool:
    """Whether the comment says ``name``, or another word for the same."""
    stage, _, grade = name.partition(" ")
    if grade:
        told = re.findall(rf"\b{stage}\s+(\w+)", reply.comment.text.casefold())
        return _grade(grade) in map(_grade, told)
    if key(name) in reply.sources.comment:
        return True
    kind = "<malignancy>" if name.startswith("cancer") else "<growths>"
    is_a = reply.tagged.is_a
    return is_a(kind, name) and any(is_a(kind, word) for word in reply.sources.told)


def _grade(words: str) -> str:
    """A stage as a figure: "iia" and "2a" are both 2."""
    return _GRADES.get(words.rstrip("abc"), words)[:1]


_MISTER = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mister)\b\.?(?= [A-Z])")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)


@rule(
    "L04",
    Severity.WARNING,
    "calls somebody he or she without a word for that in the comment",
    source="house practice: a pronoun is never guessed from a name",
    example="His oncologist can say more, to a reader who wrote of a friend.",
    fix="Write “they” and “their”, or name the relation the reader named.",
)
def pronoun(reply: Reply) -> Iterator[Hit]:
    """She, he and their forms, Mr. and Mrs., where the comment supports none of them."""
    told = reply.comment.text
    for pattern, kin, word in ((_SHE, reading.FEMALE, "she"), (_HE, reading.MALE, "he")):
        if pattern.search(told) or any(text in kin for text in reply.sources.told):
            continue
        for found in pattern.finditer(reply.text):
            yield Hit(f"“{found[0]}”: the comment speaks of nobody as “{word}”", (found.span(),))
    for found in _MISTER.finditer(reply.text):
        if found[0] not in told:
            yield Hit(f"“{found[0]}” is not how the reader wrote", (found.span(),))
