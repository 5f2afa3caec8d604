"""Which letters fit a comment, best first, with the reason in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.language import NAMES
from modtool.replies.letters import Letter
from modtool.replies.phrases import pattern
from modtool.replies.reading import without_grown_ages
from modtool.replies.signals import NOT_ENGLISH, signals

FITS = 0.5
"""From this score on a letter fits."""

DANGER = 8
"""Letters up to this precedence go before all others that fit, however well those do."""

_LABEL, _WORD, _FLAG, _ALSO, _PAST = 0.7, 0.68, 0.2, 0.15, 0.6
_FEW = 2
"""What so many past choices would have said otherwise: two of two weigh less than ten of ten."""

_WRAPS = 2.5
"""Where the letter that wraps an answer in another language stands: right behind crisis and urgent,
because in English alone no other letter can be read by who asked."""

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


def suggest(
    comment: ReplyContext, catalogue: Catalogue, chosen: Mapping[str, int] | None = None
) -> list[Suggestion]:
    """The letters that fit ``comment``, best first; letters with nothing to say for them stay out.

    Danger, privacy, complaints, grief and children go first, in the order of their precedence. All
    others follow by how well they fit; precedence decides between equals. ``chosen`` says how often
    each letter was sent to comments like this one; it moves none of those that go first.
    """
    known = signals(comment)
    text = without_grown_ages(comment.text)
    weighed = [
        (*_weigh(letter, text, known, chosen or {}), letter)
        for letter in catalogue.letters.values()
    ]
    likely = [entry for entry in weighed if entry[0] > 0]
    likely.sort(key=lambda entry: _order(entry[0], entry[2], known))
    suggestions: list[Suggestion] = []
    for score, reasons, letter in likely:
        shown = min(score, suggestions[-1].score) if suggestions else score
        said = [f"is written in {_language(comment)}"] if _wraps(letter, known) else []
        reason = " · ".join([*said, *reasons])
        suggestions.append(Suggestion(letter.id, letter.title, round(shown, 2), reason))
    return suggestions


def _language(comment: ReplyContext) -> str:
    return NAMES.get(comment.language.partition("-")[0].lower(), "another language")


def _wraps(letter: Letter, known: frozenset[str]) -> bool:
    """Whether a letter is for answers in another language, and the comment is in one."""
    return NOT_ENGLISH in known and NOT_ENGLISH in letter.fits.labels


def _order(score: float, letter: Letter, known: frozenset[str]) -> tuple[bool, float, float, str]:
    place = _WRAPS if _wraps(letter, known) else letter.precedence
    first = score >= FITS and place <= DANGER
    return (not first, 0 if first else -score, place, letter.id)


def _weigh(
    letter: Letter, text: str, known: frozenset[str], chosen: Mapping[str, int]
) -> tuple[float, list[str]]:
    """How strongly a comment calls for a letter, and why."""
    fits = letter.fits
    labels = [label for label in fits.labels if label in known]
    flags = [flag for flag in fits.flags if flag in known]
    words = _found(fits.words, text)
    # A letter for requests needs more than weak hints where nobody was found to request anything.
    alone = bool(fits.flags) and not (labels or flags or words)
    also = _found(fits.also, text)[: 1 if alone else 4]
    times = chosen.get(letter.id, 0) if letter.precedence > DANGER else 0
    doubt = (
        (1 - _LABEL) ** bool(labels)
        * (1 - _WORD) ** min(len(words), 3)
        * (1 - _FLAG) ** bool(flags)
        * (1 - _ALSO) ** len(also)
        * (1 - _PAST * times / (sum(chosen.values()) + _FEW))
    )
    said = [f"“{word}”" for word in (*words, *also)][:_SAYS]
    spoken = [label for label in labels if label != NOT_ENGLISH]
    reasons = [
        f"says {', '.join(said)}" if said else "",
        f"looks like {_spoken(spoken)}" if spoken else "",
        f"flagged {_spoken(flags)}" if flags else "",
        f"chosen {_times(times)} for such comments" if times else "",
    ]
    return round(1 - doubt, 3), [reason for reason in reasons if reason]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _spoken(labels: Iterable[str]) -> str:
    return ", ".join(label.replace("_", " ").replace("-", " ") for label in labels)


def _found(phrases: tuple[str, ...], text: str) -> list[str]:
    """The phrases that occur in ``text``, in its own words, each once, in order."""
    return list(dict.fromkeys(match[0].lower() for match in pattern(phrases).finditer(text)))
