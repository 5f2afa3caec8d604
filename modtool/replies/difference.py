"""What of a reply stands in the letter it was made from, and what somebody wrote."""

from dataclasses import dataclass

from modtool.domain import Span
from modtool.replies import sentences


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply."""

    text: str
    span: Span
    from_letter: bool


def marked(baseline: str, body: str) -> tuple[Sentence, ...]:
    """The sentences of ``body``; each stands in ``baseline`` word for word or is somebody's own.

    Spacing and the shape of quotes and dashes do not count; one changed word makes a sentence new.
    """
    approved = {sentences.same(baseline[slice(*span)]) for span in sentences.spans(baseline)}
    return tuple(
        Sentence(text, span, sentences.same(text) in approved)
        for span in sentences.spans(body)
        for text in (body[slice(*span)],)
    )
