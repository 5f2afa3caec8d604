"""One list and one detail: the shape that drafts, outbox, history and threads share."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from modtool.desk import Desk
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key
from modtool.tui.widgets.status_line import StatusLine
from modtool.tui.widgets.virtual_list import VirtualList

RowT = TypeVar("RowT")
_LOOK_SECONDS = 2.0


class ListScreen(DeskScreen, Generic[RowT]):
    """A list on the left, what is known about its row on the right or below."""

    CSS_PATH = ["listing.tcss"]
    BINDINGS = [
        key("q,escape", "back", "back", "back to the queue", group="Look"),
        key("J", "scroll(3)", "scroll down", "the details further down", group="Look", show=False),
        key("K", "scroll(-3)", "scroll up", "the details further up", group="Look", show=False),
    ]
    heading = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed = self.make_list()

    def make_list(self) -> VirtualList[RowT]:
        """The list of this screen."""
        raise NotImplementedError

    def numbers(self) -> Sequence[int]:
        """The numbers it shows now, in order."""
        raise NotImplementedError

    def detail(self, row: RowT) -> Content:
        """Everything about one row."""
        raise NotImplementedError

    def compose_above(self) -> ComposeResult:
        """What stands between the heading and the list."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Heading, list and detail, status, keys."""
        person = self.desk.person
        yield Static(
            Content.assemble(
                ("modtool", "bold $accent"),
                "  ",
                (self.heading, "bold"),
                (f"  {person.name} {person.role}", "$dim"),
            ),
            classes="topline",
        )
        yield from self.compose_above()
        with Horizontal(id="body"):
            yield self.listed
            with VerticalScroll(id="pane", can_focus=False):
                yield Static("", id="detail", markup=False)
        yield StatusLine(id="status")
        yield from self.compose_keys()

    def on_mount(self) -> None:
        """Begin with what is there."""
        self.listed.focus()
        self.load()
        self.set_interval(_LOOK_SECONDS, self.look_again)

    def load(self) -> None:
        """Take a new snapshot, the cursor staying on its row."""
        self.listed.load(self.numbers(), keep=self.listed.number)

    def look_again(self) -> None:
        """Read the rows anew; take a new snapshot when there are others."""
        if list(self.numbers()) != list(self.listed.numbers):
            self.load()
        else:
            self.listed.reread()

    def moved(self) -> None:
        """The cursor is somewhere else."""
        if not self.is_attached:
            return
        row = self.listed.row_of(self.listed.number)
        self.query_one("#detail", Static).update("" if row is None else self.detail(row))
        marked = f"   {len(self.listed.marked)} selected" if self.listed.marked else ""
        count = len(self.listed.numbers)
        where = f"row {self.listed.at + 1} of {count:,}" if count else "no rows"
        self.query_one("#status", StatusLine).rest(where + marked)
        self.refresh_bindings()

    def action_scroll(self, lines: int) -> None:
        """Move the details in their pane."""
        self.query_one("#pane").scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()
