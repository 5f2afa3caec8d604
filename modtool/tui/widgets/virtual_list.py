"""A list that costs the same for ten rows and for a million.

It holds a snapshot of numbers and asks for a page of rows only when it draws them, in place: a page
takes a fraction of a millisecond, less than handing it to a thread. A key refreshes the two rows
that changed and calls its listener directly, so that it shows in one frame.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from modtool.errors import ModtoolError
from modtool.tui.keys import key

RowT = TypeVar("RowT")
Parts = Sequence[tuple[str, Style]]
"""One line of a row: pieces of text with their styles."""

_PAGE = 64
_GUTTER = 3
"""Cells before a row: cursor, selection mark, a blank."""
_PAGES_KEPT = 64


class VirtualList(ScrollView, Generic[RowT], can_focus=True):
    """Rows by number; subclasses say how one row is drawn."""

    BINDINGS = [
        key("j,down", "move(1)", "down", "one row down", group="Move", show=False),
        key("k,up", "move(-1)", "up", "one row up", group="Move", show=False),
        key("pagedown,ctrl+d", "page(1)", "page down", "one page down", group="Move", show=False),
        key("pageup,ctrl+u", "page(-1)", "page up", "one page up", group="Move", show=False),
        key("g,home", "jump(0)", "first", "to the first row", group="Move", show=False),
        key("G,end", "jump(-1)", "last", "to the last row", group="Move", show=False),
        key("x,space", "mark", "select", "select or unselect this row", group="Select"),
        key("X", "mark_all", "select all", "select every row, or none", group="Select", show=False),
        key("enter", "choose", "open", "open this row", group="Look", show=False),
    ]

    COMPONENT_CLASSES = {
        "list--cursor",
        "list--dim",
        "list--strong",
        "list--mark",
        "list--good",
        "list--warn",
        "list--bad",
        "flag-urgent",
        "flag-advice",
        "flag-private",
        "flag-duplicate",
    }

    DEFAULT_CSS = """
    VirtualList {
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .list--dim { color: $dim; }
        & > .list--strong { text-style: bold; }
        & > .list--mark { color: $accent; text-style: bold; }
        & > .list--good { color: $success; }
        & > .list--warn { color: $warning; }
        & > .list--bad { color: $error; }
        & > .flag-urgent { color: $error; text-style: bold; }
        & > .flag-advice { color: $warning; }
        & > .flag-private { color: $private; }
        & > .flag-duplicate { color: $duplicate; }
    }
    """

    class Chosen(Message):
        """A row was opened."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Mapping[int, RowT]],
        *,
        moved: Callable[[], None],
        empty: str,
        row_height: int = 1,
        id: str | None = None,  # noqa: A002  (Textual's name)
    ) -> None:
        super().__init__(id=id)
        self._fetch = fetch
        self._moved = moved
        self.empty = empty
        """What stands here when there are no rows."""
        self._row_height = row_height
        self._pages: OrderedDict[int, Mapping[int, RowT]] = OrderedDict()
        self.numbers: array[int] = array("q")
        self.at = 0
        self.marked: set[int] = set()

    def lines(self, row: RowT) -> Sequence[tuple[Parts, Parts]]:
        """How a row looks: for each of its lines what stands left and what stands right."""
        raise NotImplementedError

    def load(self, numbers: Sequence[int], *, keep: int | None = None) -> None:
        """Show another snapshot, with the cursor on ``keep`` if it is still there."""
        self.numbers = numbers if isinstance(numbers, array) else array("q", numbers)
        self._pages.clear()
        self.marked &= set(self.numbers) if self.marked else set()
        try:
            self.at = self.numbers.index(keep) if keep is not None else 0
        except ValueError:
            self.at = min(self.at, max(len(self.numbers) - 1, 0))
        self.virtual_size = Size(self.size.width, len(self.numbers) * self._row_height)
        self._show_cursor()
        self.refresh()
        self._moved()

    def reread(self) -> None:
        """Read the rows anew; the snapshot, and so the order, stays."""
        self._pages.clear()
        self.refresh()

    @property
    def number(self) -> int | None:
        """The number under the cursor."""
        return self.numbers[self.at] if self.at < len(self.numbers) else None

    @property
    def targets(self) -> list[int]:
        """What a key acts on: the selected rows, or the one under the cursor."""
        if self.marked:
            return [number for number in self.numbers if number in self.marked]
        return [] if self.number is None else [self.number]

    def row_of(self, number: int | None) -> RowT | None:
        """The row of a number, from its page; None when this snapshot does not have it."""
        if number is None:
            return None
        if number == self.number:
            return self._row_at(self.at)
        return self._row_at(self.numbers.index(number)) if number in self.numbers else None

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        if width <= _GUTTER:
            return Strip.blank(max(width, 0))
        line = y + self.scroll_offset.y
        at, part = divmod(line, self._row_height)
        base = self.rich_style
        if at >= len(self.numbers):
            text = f"  {self.empty}" if y == 1 and not self.numbers else ""
            dim = self.get_component_rich_style("list--dim")
            return Strip([Segment(set_cell_size(text, width), base + dim)], width)
        try:
            row = self._row_at(at)
        except ModtoolError as error:
            return Strip([Segment(set_cell_size(f"  {error}", width), base)], width)
        if at == self.at:
            base += self.get_component_rich_style("list--cursor", partial=True)
        gutter = self._gutter(at, part)
        if row is None:
            return Strip([Segment(set_cell_size(f"{gutter}(gone)", width), base)], width)
        left, right = self.lines(row)[part]
        mark = base + self.get_component_rich_style("list--mark", partial=True)
        body = fitted(left, right, width - _GUTTER, base)
        return Strip([Segment(gutter, mark), *body], width)

    def style(self, name: str) -> Style:
        """The style of a component class, to be laid over the row's own."""
        return self.get_component_rich_style(name, partial=True)

    def on_resize(self) -> None:
        """Keep the whole list reachable and the cursor in sight."""
        self.virtual_size = Size(self.size.width, len(self.numbers) * self._row_height)
        self._show_cursor()

    def on_click(self, event: Click) -> None:
        """A mouse is welcome, though nobody needs one."""
        at = (event.y + self.scroll_offset.y) // self._row_height
        if at < len(self.numbers):
            self._go(at)

    def action_move(self, step: int) -> None:
        """Some rows up or down."""
        self._go(self.at + step)

    def action_page(self, direction: int) -> None:
        """A page up or down."""
        rows = max(self.size.height // self._row_height - 1, 1)
        self._go(self.at + direction * rows)

    def action_jump(self, to: int) -> None:
        """To the first row, or with -1 to the last."""
        self._go(len(self.numbers) - 1 if to < 0 else to)

    def action_mark(self) -> None:
        """Select or unselect the row and go on to the next."""
        if self.number is None:
            return
        self.marked ^= {self.number}
        self._go(self.at + 1)

    def action_mark_all(self) -> None:
        """Select everything, or nothing when something is selected."""
        self.marked = set() if self.marked else set(self.numbers)
        self.refresh()
        self._moved()

    def action_choose(self) -> None:
        """Open the row."""
        if self.number is not None:
            self.post_message(self.Chosen(self.number))

    def go_to(self, number: int) -> None:
        """Put the cursor on a number of this snapshot."""
        self._go(self.numbers.index(number))

    def _go(self, at: int) -> None:
        last = len(self.numbers) - 1
        before, self.at = self.at, min(max(at, 0), max(last, 0))
        self._refresh_row(before)
        self._refresh_row(self.at)
        self._show_cursor()
        self._moved()

    def _row_at(self, at: int) -> RowT | None:
        page = at // _PAGE
        if page not in self._pages:
            wanted = self.numbers[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = self._fetch(wanted)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.numbers[at])

    def _gutter(self, at: int, part: int) -> str:
        if part:
            return "   "
        cursor = ">" if at == self.at else " "
        return f"{cursor}{'●' if self.numbers[at] in self.marked else ' '} "

    def _refresh_row(self, at: int) -> None:
        top = at * self._row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self._row_height))

    def _show_cursor(self) -> None:
        top = at_line = self.at * self._row_height
        height = self.size.height
        if not height:
            return
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + self._row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self._row_height - height, animate=False, immediate=True)
        # Screen readers and braille displays follow the terminal's own cursor.
        if self.has_focus:
            self.app.cursor_position = self.region.offset + Offset(
                0, at_line - self.scroll_offset.y
            )


def fitted(left: Parts, right: Parts, width: int, base: Style) -> list[Segment]:
    """A line exactly ``width`` cells wide: ``right`` kept whole, ``left`` cut where it must be."""
    tail = [(text, style) for text, style in right if text]
    room = width - sum(cell_len(text) for text, _ in tail)
    if room < width // 3:
        tail, room = [], width
    segments = []
    for text, style in left:
        needed = cell_len(text)
        if needed > room:
            segments.append(Segment(set_cell_size(text, max(room - 1, 0)) + "…", base + style))
            room = 0
            break
        segments.append(Segment(text, base + style))
        room -= needed
    segments.append(Segment(" " * max(room, 0), base))
    segments.extend(Segment(text, base + style) for text, style in tail)
    return segments
