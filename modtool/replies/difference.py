"""What of a reply stands in the letter it was made from, and what somebody wrote."""

from dataclasses import dataclass
from functools import lru_cache

from modtool.domain import Span
from modtool.replies import sentences


@dataclass(frozen=True)
class Sentence:
    """One sentence of a reply."""

    text: str
    span: Span
    from_letter: bool


def marked(baseline: str, body: str, *others: str) -> tuple[Sentence, ...]:
    """The sentences of ``body``; each stands word for word in ``baseline`` or one of the
    ``others``, or is somebody's own.

    Spacing and the shape of quotes and dashes do not count; one changed word makes a sentence new.
    """
    sources = [_same_sentences(text) for text in (baseline, *others)]
    return tuple(
        Sentence(text, span, any(sentences.same(text) in known for known in sources))
        for span in sentences.spans(body)
        for text in (body[slice(*span)],)
    )


def left_out(baseline: str, body: str) -> tuple[str, ...]:
    """The sentences of ``baseline`` that ``body`` no longer has, in their order."""
    there = _same_sentences(body)
    cut = (baseline[slice(*span)] for span in sentences.spans(baseline))
    return tuple(text for text in cut if sentences.same(text) not in there)


@lru_cache(maxsize=256)
def _same_sentences(text: str) -> frozenset[str]:
    return frozenset(sentences.same(text[slice(*span)]) for span in sentences.spans(text))
