"""Rules for people in danger: S01 crisis, S02 urgent symptoms."""

from collections.abc import Iterator
from itertools import islice

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import AT_ONCE, CARER, NUMBER_911, NUMBER_988, word_spans

_FIRST_WORDS = 80


@rule(
    "S01",
    Severity.ERROR,
    "answers a crisis without the lines that help",
    source="988 Suicide & Crisis Lifeline; SAVE guidance for sites and blogs",
    example="A reply to “I want to end my life” that does not name 988.",
    fix="Use the crisis letter: 988 in the first 80 words, and 911 for danger at this moment.",
)
def crisis(reply: Reply) -> Iterator[Hit]:
    """988 early, and 911."""
    if not reply.crisis:
        return
    early = max((end for _, end in islice(word_spans(reply.text), _FIRST_WORDS)), default=0)
    if not NUMBER_988.search(reply.text, 0, early):
        yield Hit(f"988 is not named in the first {_FIRST_WORDS} words")
    if not NUMBER_911.search(reply.text):
        yield Hit("911 is not named")


@rule(
    "S02",
    Severity.ERROR,
    "answers urgent symptoms without saying where to turn now",
    source="house practice; when-to-call pages of cancer centers",
    example="A reply to “fever of 102 after chemo” that does not name 911.",
    fix="Use the urgent letter: 911, the care team, and now.",
)
def urgent(reply: Reply) -> Iterator[Hit]:
    """911, somebody who treats the reader, and at once. A crisis is S01's."""
    if not reply.urgent or reply.crisis:
        return
    missing = [
        name
        for name, pattern in (
            ("911", NUMBER_911),
            ("the care team or a doctor", CARER),
            ("“now” or “right away”", AT_ONCE),
        )
        if not pattern.search(reply.text)
    ]
    if missing:
        yield Hit(f"the reply does not say {', '.join(missing)}")
