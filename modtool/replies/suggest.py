"""Which letters fit a comment, best first, with the reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Fits, Letter
from modtool.replies.phrases import pattern
from modtool.replies.reading import without_grown_ages
from modtool.replies.signals import signals

FITS = 0.5
"""From this score on a letter fits."""

DANGER = 8
"""Letters up to this precedence go before all others that fit, however well those do."""

_LABEL, _WORD, _FLAG, _ALSO = 0.7, 0.68, 0.2, 0.15
_SAYS = 3
"""Words quoted in a reason at most."""


@dataclass(frozen=True)
class Suggestion:
    """A letter that may answer a comment."""

    letter_id: str
    title: str
    score: float
    """Between 0 and 1, never higher than that of the suggestion before it."""
    reason: str


def suggest(comment: ReplyContext, catalogue: Catalogue) -> list[Suggestion]:
    """The letters that fit ``comment``, best first; letters with nothing to say for them stay out.

    Danger, privacy, complaints, grief and children go first, in the order of their precedence. All
    others follow by how well they fit; precedence decides between equals.
    """
    known = signals(comment)
    text = without_grown_ages(comment.text)
    weighed = [(*_weigh(letter.fits, text, known), letter) for letter in catalogue.letters.values()]
    likely = [entry for entry in weighed if entry[0] > 0]
    likely.sort(key=_order)
    suggestions: list[Suggestion] = []
    for score, reason, letter in likely:
        shown = min(score, suggestions[-1].score) if suggestions else score
        suggestions.append(Suggestion(letter.id, letter.title, round(shown, 2), reason))
    return suggestions


def _order(entry: tuple[float, str, Letter]) -> tuple[bool, float, int, str]:
    score, _, letter = entry
    first = score >= FITS and letter.precedence <= DANGER
    return (not first, 0 if first else -score, letter.precedence, letter.id)


def _weigh(fits: Fits, text: str, known: frozenset[str]) -> tuple[float, str]:
    """How strongly a comment calls for a letter, and why."""
    labels = [label for label in fits.labels if label in known]
    flags = [flag for flag in fits.flags if flag in known]
    words = _found(fits.words, text)
    # A letter for requests needs more than weak hints where nobody was found to request anything.
    alone = bool(fits.flags) and not (labels or flags or words)
    also = _found(fits.also, text)[: 1 if alone else 4]
    doubt = (
        (1 - _LABEL) ** bool(labels)
        * (1 - _WORD) ** min(len(words), 3)
        * (1 - _FLAG) ** bool(flags)
        * (1 - _ALSO) ** len(also)
    )
    said = [f"“{word}”" for word in (*words, *also)][:_SAYS]
    reasons = [
        f"says {', '.join(said)}" if said else "",
        f"looks like {_spoken(labels)}" if labels else "",
        f"flagged {_spoken(flags)}" if flags else "",
    ]
    return round(1 - doubt, 3), " · ".join(reason for reason in reasons if reason)


def _spoken(labels: Iterable[str]) -> str:
    return ", ".join(label.replace("_", " ").replace("-", " ") for label in labels)


def _found(phrases: tuple[str, ...], text: str) -> list[str]:
    """The phrases that occur in ``text``, in its own words, each once, in order."""
    return list(dict.fromkeys(match[0].lower() for match in pattern(phrases).finditer(text)))
