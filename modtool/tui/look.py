"""How things look: one colour per meaning, and always a word beside it."""

from datetime import datetime

from textual.theme import Theme

from modtool.domain import CommentState, DuplicateKind, FlagKind, Threshold

DARK = Theme(
    name="modtool-dark",
    primary="#5fb3b3",
    secondary="#81a2d6",
    accent="#6cc4c4",
    warning="#e9b85c",
    error="#ff7a70",
    success="#93c47d",
    foreground="#d8dee6",
    background="#0f141a",
    surface="#0f141a",
    panel="#1b232c",
    dark=True,
    variables={
        "block-cursor-background": "#23505a",
        "block-cursor-foreground": "#ffffff",
        "dim": "#93a1ae",
        "duplicate": "#c3a5e6",
        "private": "#8fb4e8",
    },
)
LIGHT = Theme(
    name="modtool-light",
    primary="#005f66",
    secondary="#1f4f8f",
    accent="#00666e",
    warning="#7a4a00",
    error="#a8201a",
    success="#22662b",
    foreground="#1a1f24",
    background="#fbfbf8",
    surface="#fbfbf8",
    panel="#e6e8e4",
    dark=False,
    variables={
        "block-cursor-background": "#bfe3e6",
        "block-cursor-foreground": "#000000",
        "dim": "#55606a",
        "duplicate": "#5b3a94",
        "private": "#1f4f8f",
    },
)
CONTRAST = Theme(
    name="modtool-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9a9a",
    success="#a6ff8a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "dim": "#e0e0e0",
        "duplicate": "#e6ccff",
        "private": "#b8d4ff",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)

FLAG_LOOK: dict[FlagKind, tuple[str, str]] = {
    FlagKind.URGENT: ("urgent", "flag-urgent"),
    FlagKind.ADVICE_REQUEST: ("advice", "flag-advice"),
    FlagKind.UNSAFE_ADVICE: ("unsafe advice", "flag-urgent"),
    FlagKind.PRIVATE_INFO: ("private", "flag-private"),
    FlagKind.PROMOTION: ("promotion", "flag-duplicate"),
    FlagKind.DUPLICATE: ("copy", "flag-duplicate"),
}
"""A flag's word and the component class that colours it, most pressing first."""

FLAG_TITLES: dict[FlagKind, str] = {
    FlagKind.ADVICE_REQUEST: "Asks for medical advice",
    FlagKind.URGENT: "May be urgent",
    FlagKind.PRIVATE_INFO: "Holds private information",
    FlagKind.UNSAFE_ADVICE: "Gives advice that may harm",
    FlagKind.PROMOTION: "Promotes or sells something",
    FlagKind.DUPLICATE: "Repeats an earlier comment",
}

FLAG_STYLES: dict[FlagKind, str] = {
    FlagKind.ADVICE_REQUEST: "$warning",
    FlagKind.URGENT: "$error",
    FlagKind.PRIVATE_INFO: "$private",
    FlagKind.UNSAFE_ADVICE: "$error",
    FlagKind.PROMOTION: "$duplicate",
    FlagKind.DUPLICATE: "$duplicate",
}

LINE_WORDS: dict[Threshold, str] = {
    Threshold.MISS_FEWER: "miss fewer",
    Threshold.DEFAULT: "as shipped",
    Threshold.FEWER_ALARMS: "fewer alarms",
}
"""Where the line of requests for advice stands."""

STATE_WORDS: dict[CommentState, str] = {
    CommentState.PENDING: "pending",
    CommentState.APPROVED: "approved",
    CommentState.SPAM: "in spam",
    CommentState.TRASH: "in trash",
}

KIND_WORDS: dict[DuplicateKind, str] = {
    DuplicateKind.EXACT: "the same words",
    DuplicateKind.EDIT: "small changes",
    DuplicateKind.REORDER: "in another order",
    DuplicateKind.EXTEND: "the words and more",
    DuplicateKind.CAMPAIGN: "the same advertisement",
    DuplicateKind.VARIANT: "other facts",
}
"""How a copy repeats the first of its cluster."""

STATE_SAID: dict[CommentState, str] = {
    CommentState.APPROVED: "approved",
    CommentState.PENDING: "held",
    CommentState.SPAM: "spam",
    CommentState.TRASH: "in the trash",
}
"""What a decision has made of a comment."""


def age(moment: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says enough: ``4 min``, ``3 h``, ``2 d``."""
    minutes = max(int((now - moment).total_seconds() // 60), 0)
    if moment.year < 1990:
        return "no date"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    if minutes < 60 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    return f"{moment.astimezone():%b %Y}"


def ago(moment: datetime, now: datetime) -> str:
    """The same in a sentence: ``4 min ago``, ``in Mar 2025``."""
    said = age(moment, now)
    if said == "no date":
        return "at an unknown time"
    return f"{said} ago" if said[0].isdigit() else f"in {said}"
