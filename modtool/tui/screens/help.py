"""The keys of the screen one comes from, by group, and what the marks mean."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.tui.keys import KeyLine, key

_MARKS = """
> the row you are on    ● selected    ! may be urgent    ×5 five near-copies
Underlined words are the evidence for a flag. A decided row is greyed, not gone.
modtool is no emergency monitor: comments are only seen when somebody looks."""


class Help(ModalScreen[None]):
    """All keys, each with what it does."""

    CSS_PATH = "help.tcss"
    BINDINGS = [
        key("escape,q,question_mark", "leave", "back", "back to the screen", group="Help"),
    ]

    def __init__(self, keys: Sequence[KeyLine]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A scrolling page of keys."""
        with VerticalScroll(id="help"):
            yield Static(self._page())

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def _page(self) -> Content:
        groups = dict.fromkeys(line.group for line in self._keys)
        parts: list[Content | tuple[str, str] | str] = []
        for group in groups:
            parts.append((f"{group}\n", "bold $accent"))
            for line in self._keys:
                if line.group == group:
                    look = "bold" if line.enabled else "$dim"
                    not_now = "" if line.enabled else " (not yours, or not now)"
                    parts.append((f"  {line.shown:<16}", look))
                    parts.append(f"{line.tooltip}{not_now}\n")
            parts.append("\n")
        parts.append(("Marks", "bold $accent"))
        parts.append(_MARKS)
        return Content.assemble(*parts)
