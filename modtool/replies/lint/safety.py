"""Rules for people in danger: S01 crisis, S02 urgent symptoms, S04 children."""

import re
from collections.abc import Iterator
from itertools import islice

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import AT_ONCE, CARER, NUMBER_911, NUMBER_988

_FIRST_WORDS = 80
_YOUNG = "young-commenter"
_CHILD = re.compile(
    r"\b(?:I am|I['’]m|im|I just turned|I turned) (?:only |just |almost |nearly )?(?:[5-9]|1[0-7]|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b"
    r"(?!['’]?[ -]?(?:months?|weeks?|days?|hours?|of\b|percent|%|rounds?|cycles?|treatments?|sessions?|"  # noqa: E501
    r"infusions?|pounds|years? (?:out|post|since|in\b|into|after|free|clear|sober|past|from)))"
    r"|\bI(?:['’]m| am) (?:a |an )?(?:1[0-7]|[5-9])[ -]?(?:year|yr|y/?o)"
    r"|\b(?:my|in|in the) (?:[1-9]|1[0-2])(?:st|nd|rd|th) grade\b"
    r"|\bI(?:['’]m| am)(?: still)? (?:in|at) (?:elementary|primary|middle|junior high|high) school\b"  # noqa: E501
    r"|\bI(?:['’]m| am) (?:a|just a|only a) (?:kid|child|teen(?:ager)?|freshman in high school|minor)\b"  # noqa: E501
    r"|\bmy (?:middle|high|elementary|primary) school\b|\bafter school I\b",
    re.IGNORECASE,
)


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
    early = max((end for _, end in islice(reply.word_spans, _FIRST_WORDS)), default=0)
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


@rule(
    "S04",
    Severity.ERROR,
    "answers a child with a letter for grown-ups",
    source="FTC on children's privacy (COPPA); age limits of cancer forums",
    example="A reply about recurrence to “I am 12 and my mom is sick”.",
    fix="Use the letter for young readers, and let privacy look at the comment.",
)
def minor(reply: Reply) -> Iterator[Hit]:
    """The comment tells of an age under eighteen or of school. Danger has its own letters."""
    if reply.category == _YOUNG or reply.crisis or reply.urgent:
        return
    told = _CHILD.search(reply.comment.text)
    if told:
        yield Hit(f"“{told[0]}” in the comment sounds like a child")
