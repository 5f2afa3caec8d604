"""The keys of the queue, in the order of the footer."""

from textual.binding import BindingType

from modtool.tui.keys import key
from modtool.tui.widgets.badge_bar import TABS

QUEUE_KEYS: list[BindingType] = [
    key("a", "decide('approved')", "approve", "publish this comment", group="Decide"),
    key("u", "decide('pending')", "hold", "put it back into the queue", group="Decide"),
    key("s", "decide('spam')", "spam", "put it into spam", group="Decide"),
    key("d", "decide('trash')", "trash", "throw it away", group="Decide"),
    key("z", "undo", "undo", "take your last step back", group="Decide"),
    key("r", "reply", "reply", "answer this comment from a letter", group="Answer"),
    key("exclamation_mark", "danger", "crisis? urgent?",
        "say whether somebody is in danger, once you have read it", group="Decide"),
    key("c", "cluster", "cluster", "decide on all near-copies at once", group="Decide"),
    key("C", "copies", "its copies", "its near-copies: what each adds and leaves out",
        group="Look", show=False),
    key("n", "next", "next for me", "the next comment that needs you", group="Look"),
    key("plus,equals_sign", "judge('confirmed')", "flag is right", "its first flag is right",
        group="Decide", show=False),
    key("minus", "judge('dismissed')", "flag is wrong", "dismiss its first open flag",
        group="Decide", show=False),
    key("e", "redact", "redact", "take private words out of it, on the blog too", group="Decide",
        show=False),
    key("A", "audit", "audit", "comments without a flag: was something missed?",
        group="Decide", show=False),
    key("m", "claim", "claim", "take it in hand, or let it go", group="Decide", show=False),
    key("slash", "search", "search", "only comments with these words", group="Look"),
    key("f", "filter", "filter", "only one article or one state", group="Look", show=False),
    key("o", "sort", "sort", "most pressing, oldest or newest first", group="Look", show=False),
    key("R", "show_new", "show new", "show what has arrived", group="Look", show=False),
    key("enter", "read", "read", "the comment in full, on the whole screen", group="Look",
        show=False),
    key("v", "pager", "all of it", "every word of a very long comment", group="Look",
        show=False),
    key("y", "why", "why", "what speaks for and against every flag", group="Look", show=False),
    key("escape", "back", "back", "back to the list, all of it", group="Look", show=False),
    key("J", "scroll(3)", "scroll down", "the comment further down", group="Look", show=False),
    key("K", "scroll(-3)", "scroll up", "the comment further up", group="Look", show=False),
    *(
        key(str(place), f"tab({place})", f"{tab.name}", tab.tooltip, group="Go", show=False)
        for place, tab in enumerate(TABS, start=1)
    ),
    key("t", "threads", "threads", "articles: close and reopen them", group="Go", show=False),
    key("h", "history", "history", "what was done, by whom", group="Go", show=False),
    key("L", "learning", "learning", "which models judge, what verdicts taught them, the flag line",
        group="Go", show=False),
    key("w", "work_as", "work as", "somebody else takes the chair", group="Desk", show=False),
    key("q", "app.quit", "quit", "leave modtool", group="Desk", show=False),
]  # fmt: skip
