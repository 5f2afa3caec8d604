"""What is known about a comment beyond its flags, in the words letters use to say what they fit."""

import re

from modtool.replies.context import ReplyContext
from modtool.replies.language import ENGLISH

CRISIS = "crisis"
URGENT = "urgent"
NOT_ENGLISH = "not-english"
CRISIS_LABELS = frozenset({CRISIS, "self_harm", "self-harm", "suicidal"})

# Plain words only: they miss most veiled comments, so they never clear one.
_CRISIS = re.compile(
    r"\bsuicid(?!e\s+gene)\w*"
    r"|\bkill(?:ing|ed)?\s+(?:my|him|her|them)sel\w+"
    r"|\bself[- ]?harm\w*|\bhurt(?:ing)?\s+myself\b"
    r"|\b(?:want|wanted|wish|ready|plan(?:ning)?|rather|going)\s+(?:to\s+|I\s+(?:was|were)\s+)"
    r"(?:die\b|be\s+dead|end\s+(?:it\s+all|my\s+life|things)|not\s+wake\s+up|dead\b)"
    r"|\bdon['’]?t\s+want\s+to\s+(?:live|be\s+here|be\s+alive|exist|wake\s+up)\b(?!\s+(?:near|in|with|far|alone))"
    r"|\bbetter\s+off\s+(?:dead|without\s+me)\b|\bend(?:ing)?\s+my\s+(?:own\s+)?life\b"
    r"|\b(?:no\s+reason|nothing\s+left)\s+to\s+live\b|\bnot\s+worth\s+living\b"
    r"|\btak(?:e|en|ing)\s+(?:all|the\s+whole\s+bottle)\s+(?:of\s+)?(?:my|the|her|his)\s+(?:pills|meds|tablets|morphine)\b"
    r"|\b(?:took|taken)\s+an?\s+overdose\b|\boverdosed\b",
    re.IGNORECASE,
)


def reads_like_crisis(text: str) -> bool:
    """Whether plain words of ``text`` tell of suicide or self-harm."""
    return _CRISIS.search(text) is not None


def signals(comment: ReplyContext) -> frozenset[str]:
    """The comment's flags and labels, with what the desk knows besides."""
    known = set(comment.flags)
    if known & CRISIS_LABELS or reads_like_crisis(comment.text):
        known.add(CRISIS)
    if comment.prior_reply_url:
        known.add("answered")
    # A repeat needs an answer of its own only where the first one has none yet.
    known.discard("duplicate")
    if comment.duplicate:
        known.add("duplicate")
    if comment.language and comment.language.partition("-")[0].lower() != ENGLISH:
        known.add(NOT_ENGLISH)
    return frozenset(known)
