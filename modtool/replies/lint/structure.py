"""Rules about where the words come from and what every reply must have: K03, H01, F01, F02."""

import re
from collections.abc import Iterator

from modtool.replies import sentences
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import every
from modtool.replies.signals import CRISIS

_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{0,80}\}\}|\{\{|\}\}|\{%|%\}|\{[a-z_.]{1,40}\}"
    r"|(?i:\[(?:your |first )?(?:name|link|insert|phone|url|date|title|topic|relation|tbd|xx)"
    r"[^\]\n]{0,60}\]|<(?:name|link|insert|phone|url|date|title)[^>\n]{0,40}>)"
    r"|###|_{3,}|\bX{3,}\b|\bXX\b|\bTODO\b|\bTBD\b|\b[Ll]orem [Ii]psum\b"
    r"|\bNone\b(?! of| is| are| was| were)|\bundefined\b|\bNaN\b|\bnull\b"
)
_MARKS = (
    "{",
    "}",
    "[",
    "<",
    "###",
    "___",
    "XX",
    "TODO",
    "TBD",
    "orem",
    "None",
    "undef",
    "NaN",
    "null",
)
"""What every placeholder has one of; quicker to look for than the placeholder."""
_THANKS = re.compile(r"\b(?:thank|thanks|grateful|appreciate)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:wish(?:ing)? (?:you|the best|all)|all the best|best wishes|regards|"
    r"warmly|sincerely|take (?:good )?care|sympathy|thinking of you|thank you again|thanks again|"
    r"hope (?:this|that|it) (?:is|was|helps|will help)|get help|with (?:care|hope|thanks)|yours)\b",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"[!?]{2,}|\b(?=[A-Z ]{0,40}[A-Z]{4})[A-Z]{2,}(?: [A-Z]{2,})+\b"
    r"|[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50]\uFE0F?"
)
"""“!!”, two words in capitals and more, emoji."""
_NO_THANKS = (CRISIS, "grief", "closing-notice")


@rule(
    "K03",
    Severity.ERROR,
    "still has a place to fill",
    source="house practice",
    example="We hope your {{ relation }} feels better soon.",
    fix="Fill the slot, or take the place out.",
)
def placeholder(reply: Reply) -> Iterator[Hit]:
    """A slot, bracket or leftover of a template."""
    if not any(mark in reply.text for mark in _MARKS):
        return
    for words, span in every(_PLACEHOLDER, reply.text):
        yield Hit(f"“{words}” is still to be filled", (span,))


@rule(
    "H01",
    Severity.ERROR,
    "lacks the shape of a letter",
    source="Baines and others 2018 on answering patient feedback; house practice",
    example="A reply that begins without “Dear Debbie–”.",
    fix="Restore the salutation, the thanks and the closing line of the letter.",
)
def shape(reply: Reply) -> Iterator[Hit]:
    """Salutation and closing line are a must; thanks belong in the first two sentences, the closing
    line is one of the list, and nothing shouts or smiles."""
    if sentences.salutation(reply.text) is None:
        yield Hit("there is no salutation")
    if not _closes(reply):
        yield Hit("there is no closing line")
    elif not (_is_listed(reply) or reply.after_salutation[-1].from_letter):
        yield Hit("the closing line is none of the list", severity=Severity.WARNING)
    opening = " ".join(sentence.text for sentence in reply.after_salutation[:2])
    expected = not (reply.crisis or reply.category in _NO_THANKS)
    if expected and not _THANKS.search(opening):
        yield Hit("the first two sentences do not thank the reader", severity=Severity.WARNING)
    for span in reply.typed(_LOUD):
        yield Hit(f"“{reply.shown(span)}” is no way to write a letter", (span,), Severity.WARNING)


def _closes(reply: Reply) -> bool:
    ending = " ".join(sentence.text for sentence in reply.after_salutation[-3:])
    return _CLOSING.search(ending) is not None or _is_listed(reply)


def _is_listed(reply: Reply) -> bool:
    """Whether the reply ends with a line of the list."""
    folded = sentences.same(" ".join(one.text for one in reply.after_salutation[-3:]))
    lines = (line.text.partition("{{")[0] for line in reply.catalogue.sign_offs.values())
    return any(sentences.same(line) in folded for line in lines)


@rule(
    "F01",
    Severity.SECOND_READER,
    "has a sentence nobody has approved",
    source="four-eyes practice; OCR settlements over improvised replies, 2019–2023",
    example="Your garden sounds lovely at this time of year.",
    fix="Let a second reader clear it, use an approved sentence, or take it out.",
)
def free_text(reply: Reply) -> Iterator[Hit]:
    """Every sentence that is neither the letter's nor the catalogue's."""
    for sentence in reply.after_salutation:
        if not sentence.from_letter:
            yield Hit("nobody has approved this sentence", (sentence.span,))


@rule(
    "F02",
    Severity.CLINICIAN,
    "has a clinical sentence nobody has approved",
    source="ASCO 2012 on information and care; four-eyes practice",
    example="With that kind of tumor, surgery first is usual.",
    fix="Let a clinician clear it, use an approved sentence, or take it out.",
)
def clinical_free_text(reply: Reply) -> Iterator[Hit]:
    """A sentence of F01 with a clinical word, a drug, a symptom, a clinician or a number."""
    clinical = reply.catalogue.terms.any_clinical
    for sentence in reply.after_salutation:
        found = None if sentence.from_letter else clinical.search(sentence.text)
        if found:
            yield Hit(
                f"nobody has approved this sentence, and “{found[0]}” is clinical", (sentence.span,)
            )
