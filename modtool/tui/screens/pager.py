"""Every word of a very long comment, drawn line by line."""

from textual.app import ComposeResult
from textual.widgets import Log

from modtool.tui.host import DeskScreen
from modtool.tui.keys import key


class Pager(DeskScreen):
    """A text of any length; only the lines in sight are drawn."""

    BINDINGS = [
        key("q,escape", "dismiss", "back", "back to the comment", group="Look"),
        key("j,down", "scroll(1)", "down", "one line down", group="Move", show=False),
        key("k,up", "scroll(-1)", "up", "one line up", group="Move", show=False),
    ]
    _WIDTH = 76

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, and the keys."""
        yield Log(highlight=False)
        yield from self.compose_keys()

    def on_mount(self) -> None:
        """Lay the text out in lines that fit."""
        log = self.query_one(Log)
        log.auto_scroll = False
        lines = (
            line[start : start + self._WIDTH]
            for line in self._text.split("\n")
            for start in range(0, max(len(line), 1), self._WIDTH)
        )
        log.write_lines(lines)
        log.focus()

    def action_scroll(self, lines: int) -> None:
        """Further down or up."""
        self.query_one(Log).scroll_relative(y=lines, animate=False)
