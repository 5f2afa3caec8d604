"""Rules that keep medicine in the consulting room: M01, M02, M08."""

import re
from collections.abc import Iterator

from modtool.replies.lint.directives import directives
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.told import TOLD
from modtool.replies.lint.words import refers

_UNITS = (
    r"(?:mgs?|mcg|µg|grams?|g|kg|ml|cc|IU|units?|tablets?|pills?|capsules?|drops|milligrams?|"
    r"micrograms?|injections?|teaspoons?|tablespoons?|puffs?|patches)"
)
_DOSE = re.compile(
    rf"\b\d{{1,5}}(?:[.,]\d{{1,3}})?\s?-?{_UNITS}\b(?:\s?/\s?(?:kg|day|m2))?"
    r"|\b(?:half|quarter|double|one|two|three|four|an extra|another) (?:of )?"
    r"(?:(?:a|an|the|your|those|these|extra) )?(?:(?!of |in |at |about )[a-z]{3,10} )?"
    r"(?:doses?|tablets?|pills?|capsules?|drops|teaspoons?|tablespoons?|injections?|shots?)\b"
    r"|\ban? (?:teaspoon|tablespoon|tablet|capsule|pill) (?:of|at|in|with|a|per|before|after|each|every)\b"  # noqa: E501
    r"|\b(?:once|twice|three times|four times|\d times) (?:a|per|each|every) (?:day|week|month)\b"
    r"|\b(?:once|twice|(?:three|four|\d) times) (?:daily|weekly|monthly)\b"
    r"|\bevery (?:\d{1,2}|two|three|four|six|eight|twelve|other) (?:to \w{1,6} )?"
    r"(?:hours?|days?|weeks?|months?|morning|night)\b",
    re.IGNORECASE,
)


@rule(
    "M01",
    Severity.ERROR,
    "tells a person what to do about a treatment or test",
    source="ASCO 2012; comment policies of cancer centers: no advice on a person's own case",
    example="You should stop taking the tamoxifen for a few weeks.",
    fix="Say “Please ask your care team before changing anything.”",
)
def directive(reply: Reply) -> Iterator[Hit]:
    """You should, we recommend, stop the, I would go with."""
    found = [span for pattern in directives(reply.catalogue.terms) for span in reply.typed(pattern)]
    found += [
        span
        for span in reply.tagged.find(TOLD)
        if not any(start < span[1] and span[0] < end for start, end in found)
    ]
    for span in found:
        yield Hit(f"“{reply.shown(span)}” tells a person what to do", (span,))


@rule(
    "M02",
    Severity.ERROR,
    "names a dose or a schedule",
    source="ASCO 2012; house practice",
    example="Many people take 20 mg of it in the evening.",
    fix="Take the dose out; doses belong in the care team's hands.",
)
def dose(reply: Reply) -> Iterator[Hit]:
    """A quantity of a medicine, or how often it is taken."""
    for span in reply.typed(_DOSE):
        yield Hit(f"“{reply.shown(span)}” reads like a dose", (span,))


@rule(
    "M08",
    Severity.ERROR,
    "answers a medical question without sending the reader to their doctor",
    source="house practice: both model replies end their medical part with a referral",
    example="A reply about recurrence from which “talk with an oncologist” was deleted.",
    fix="Restore the letter's sentence about talking with a doctor or the care team.",
)
def referral_missing(reply: Reply) -> Iterator[Hit]:
    """Kinds of letters marked ``referral`` need one sentence that refers."""
    kind = reply.kind
    if kind and kind.referral and not any(refers(s.text) for s in reply.after_salutation):
        yield Hit("no sentence sends the reader to a doctor or care team")
