"""Rules that lay a reply beside earlier ones: repeats H04, other facts than before H05."""

from collections.abc import Iterator

from modtool.replies import sentences
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import PHONE, digits, every, links

_ALIKE = 90
"""Percent of likeness from which two replies count as one."""


@rule(
    "H04",
    Severity.WARNING,
    "repeats a reply that stands on the same page",
    source="Baines and others 2018: readers notice the same text under every comment",
    example="The same letter for the third time under one article.",
    fix="Point to the earlier answer, or write what is different for this reader.",
)
def repeat(reply: Reply) -> Iterator[Hit]:
    """Ninety percent like a reply on the page; the very same text may not stand there twice.

    Unless somebody is in danger: they get what the one before them got.
    """
    from rapidfuzz import fuzz

    if not reply.thread:
        return
    own = _body(reply.text)
    bodies = [_body(text) for text in reply.thread]
    if own in bodies and not (reply.crisis or reply.urgent):
        yield Hit("this very text stands on the page already", severity=Severity.ERROR)
        return
    if any(fuzz.ratio(own, body, score_cutoff=_ALIKE) for body in bodies):
        yield Hit("a reply on this page says nearly the same")


@rule(
    "H05",
    Severity.WARNING,
    "names another number or page than earlier replies about the same",
    source="house practice: two readers with one question get one answer",
    example="A telephone number that no earlier reply about appointments gave.",
    fix="Look at the earlier replies; if this one is right, say so when it is approved.",
)
def inconsistent(reply: Reply) -> Iterator[Hit]:
    """Where earlier replies name telephone numbers or pages, a reply that names only others."""
    if not reply.nearest:
        return
    earlier_phones = {number for text in reply.nearest for number in _phones(text)}
    own = [(digits(number), span) for number, span in every(PHONE, _without_links(reply.text))]
    if earlier_phones and own and not any(number in earlier_phones for number, _ in own):
        yield Hit("earlier replies about this name another number", (own[0][1],))
    earlier_links = {link for text in reply.nearest for link, _ in links(text)}
    pages = list(reply.links)
    if earlier_links and pages and not any(link in earlier_links for link, _ in pages):
        yield Hit("earlier replies about this name another page", (pages[0][1],))


def _phones(text: str) -> set[str]:
    return {digits(number) for number, _ in every(PHONE, _without_links(text))}


def _without_links(text: str) -> str:
    """``text`` with blanks in place of its links, so that places stay the same."""
    for _, (start, end) in links(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _body(text: str) -> str:
    """A reply as it is compared: without its salutation, in one spelling of spaces and quotes."""
    opening = sentences.salutation(text)
    return sentences.same(text[opening[1] :] if opening else text).casefold()
