"""“Why, and why not”: what speaks for and against every kind of flag, in plain words."""

from collections.abc import Sequence
from itertools import groupby

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.desk.explaining import Band, Explained
from modtool.flags.protocol import Contribution
from modtool.tui.keys import key
from modtool.tui.look import FLAG_STYLES, FLAG_TITLES

_BANDS = {
    Band.FLAGGED: "flagged",
    Band.LOOK: "not flagged, but worth a look",
    Band.REST: "not flagged",
}
_LONGEST = 60
"""Characters of one piece of a reader's words."""


class Why(ModalScreen[None]):
    """Every detector's opinion of one comment, the flagged kinds first."""

    CSS_PATH = "why.tcss"
    BINDINGS = [
        key("j,down", "read(2)", "down", "further down", group="Look"),
        key("k,up", "read(-2)", "up", "further up", group="Look"),
        key("q,escape,y", "dismiss", "back", "back to the comment", group="Look"),
    ]

    def __init__(self, number: int, found: Sequence[Explained]) -> None:
        """What was ``found`` of comment ``number``."""
        super().__init__()
        self._number, self._found = number, found

    def compose(self) -> ComposeResult:
        """A paragraph for each kind of flag."""
        title = f"Why comment #{self._number} is flagged, and why not"
        with Vertical(id="why-all"):
            yield Static(title, markup=False, id="title")
            with VerticalScroll(id="reasons", can_focus=False):
                for one in self._found:
                    yield Static(_heading(one), classes="kind")
                    yield Static(_side("For", one.speaks_for), classes="side")
                    yield Static(_side("Against", one.against), classes="side")
            yield Static("j k read on    q back", markup=False, id="hint")

    def action_read(self, lines: int) -> None:
        """Further down or up."""
        self.query_one("#reasons").scroll_relative(y=lines, animate=False)


def _heading(one: Explained) -> Content:
    style = "$dim" if one.band is Band.REST else FLAG_STYLES[one.kind]
    likely = f"  {_BANDS[one.band]}, {one.score:.0%} likely  ({one.model})"
    return Content.assemble((FLAG_TITLES[one.kind], f"bold {style}"), (likely, "$dim"))


def _side(name: str, told: Sequence[Contribution]) -> Content:
    """One side in a sentence: the strongest first, those of one reason together."""
    reasons = list(dict.fromkeys(one.why for one in told))
    grouped = groupby(sorted(told, key=lambda one: reasons.index(one.why)), lambda one: one.why)
    said = [f"{', '.join(map(_words, group))} ({why})" for why, group in grouped]
    return Content.assemble((f"{name}: ", "bold"), "; ".join(said) or "nothing")


def _words(one: Contribution) -> str:
    flat = " ".join(one.words.split())
    shown = flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
    return shown if one.is_named else f"“{shown}”"
