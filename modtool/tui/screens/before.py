"""“We answered this before”: earlier answers in full, to be read, and their letters to be taken."""

from collections.abc import Collection, Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.tui.keys import key
from modtool.tui.look import ago
from modtool.tui.widgets.answers import Part
from modtool.views import AnsweredBefore


class Before(ModalScreen[str | None]):
    """Earlier answers; leaves with the letter of one of them, or with None.

    A whole answer is never put into a draft: it was written to somebody else, by name.
    """

    CSS_PATH = "before.tcss"
    BINDINGS = [
        key("j,down", "read(2)", "down", "further down", group="Look"),
        key("k,up", "read(-2)", "up", "further up", group="Look"),
        *(
            key(str(n), f"take({n})", f"{n}", f"begin with the letter of answer {n}",
                group="Write", show=False)
            for n in range(1, 4)
        ),
        key("q,escape", "leave", "back", "back to the draft", group="Look"),
    ]  # fmt: skip

    def __init__(
        self, found: Sequence[AnsweredBefore], now: datetime, *, letters: Collection[str]
    ) -> None:
        """``letters`` are those that can be taken now."""
        super().__init__()
        self._found, self._now, self._letters = found, now, letters

    def compose(self) -> ComposeResult:
        """Every answer whole, with what it answered and why it is near."""
        with Vertical(id="before-all"):
            yield Static("We answered this before", markup=False, id="title")
            with VerticalScroll(id="answers", can_focus=False):
                yield Static(self._page())
            keys = "j k read on    q back"
            if any(one.template in self._letters for one in self._found):
                keys = f"{keys}    a number takes that answer's letter, not its words"
            yield Static(keys, markup=False, id="hint")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only letters that can be taken now."""
        if action != "take":
            return True
        place = int(str(parameters[0]))
        return place <= len(self._found) and self._found[place - 1].template in self._letters

    def action_take(self, place: int) -> None:
        """Leave with the letter of that answer."""
        self.dismiss(self._found[place - 1].template)

    def action_read(self, lines: int) -> None:
        """Further down or up."""
        self.query_one("#answers").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Leave with nothing."""
        self.dismiss(None)

    def _page(self) -> Content:
        parts: list[Part] = []
        for place, one in enumerate(self._found, start=1):
            letter = f"letter {one.template}" if one.template else "written at the site"
            parts += [
                (f"{place}  ", "bold $accent"),
                (one.author or "a reader", "bold"),
                (f"  #{one.comment_id} under “{one.thread_title}”\n", "$dim"),
                (f"{one.why}\n", "$dim"),
                f"“{one.excerpt}”\n",
                (f"\nAnswered {ago(one.replied_at, self._now)} by {one.by}, {letter}\n",
                 "bold $success"),
                f"{one.reply}\n\n",
            ]  # fmt: skip
        return Content.assemble(*parts)
