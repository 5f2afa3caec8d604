"""The journal: who did what, when, to which comment."""

import asyncio
from collections.abc import Sequence

from rich.style import Style
from textual import work
from textual.content import Content

from modtool.desk import Desk, history
from modtool.desk import undo as desk_undo
from modtool.tui.keys import key
from modtool.tui.look import age
from modtool.tui.screens.dialogs import Confirm
from modtool.tui.screens.listing import ListScreen
from modtool.tui.screens.undoing import tell_undone
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import EventView


def about(event: EventView) -> str:
    """What an event is about, in words."""
    for noun, number in (
        ("draft", event.draft_id),
        ("comment", event.comment_id),
        ("thread", event.thread_id),
    ):
        if number is not None:
            return f"{noun} {number}"
    return "the desk"


class EventList(VirtualList[EventView]):
    """Events, one line each."""

    def __init__(self, screen: "HistoryScreen") -> None:
        super().__init__(screen.rows, moved=screen.moved, empty="Nothing has happened yet.")
        self._desk = screen.desk

    def lines(self, row: EventView) -> Sequence[tuple[Parts, Parts]]:
        """When, who, what."""
        dim = self.style("list--dim")
        look = dim if row.undone_by else Style()
        step = f"  {row.before or '—'} → {row.after or '—'}" if row.before or row.after else ""
        return [
            (
                [
                    (f"{age(row.at, self._desk.clock()):>8}  ", dim),
                    (
                        f"{row.person:<10} ",
                        self.style("list--strong") if not row.undone_by else dim,
                    ),
                    (f"{row.action} ", look),
                    (about(row), look),
                    (step, dim),
                ],
                [(" undone " if row.undone_by else "", dim)],
            )
        ]


class HistoryScreen(ListScreen[EventView]):
    """The newest events; of one comment first, when one comes from there."""

    heading = "History"
    BINDINGS = [
        key("z", "undo", "undo this", "take this step back, if it can be", group="Decide"),
        key("a", "all", "all / this comment", "the whole desk, or the comment one came from",
            group="Look"),
        key("v", "verify", "verify", "check that nobody rewrote the journal", group="Look"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, comment: int | None = None) -> None:
        self._comment = comment
        self._only = comment is not None
        self._events: dict[int, EventView] = {}
        super().__init__(desk)

    def make_list(self) -> EventList:
        """The events."""
        return EventList(self)

    def numbers(self) -> list[int]:
        """Newest first."""
        if self._only and self._comment is not None:
            events = history.of_comment(self.desk, self._comment)
        else:
            events = history.recent(self.desk, limit=2_000)
        self._events = {event.id: event for event in events}
        return list(self._events)

    def rows(self, numbers: Sequence[int]) -> dict[int, EventView]:
        """One page of events."""
        return {number: self._events[number] for number in numbers if number in self._events}

    def detail(self, row: EventView) -> Content:
        """Everything the journal says."""
        return Content.assemble(
            (f"{row.action} {about(row)}\n", "bold"),
            (
                f"event {row.id} · {row.at.astimezone():%Y-%m-%d %H:%M:%S} · {row.person}\n\n",
                "$dim",
            ),
            f"before  {row.before or '—'}\nafter   {row.after or '—'}\n",
            f"note    {row.note}\n" if row.note else "",
            f"takes back event {row.undoes}\n" if row.undoes else "",
            f"taken back by event {row.undone_by}\n" if row.undone_by else "",
        )

    def action_all(self) -> None:
        """The whole desk, or one comment."""
        self._only = not self._only and self._comment is not None
        self.load()

    @work(group="decisions", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take a step back."""
        row = self.listed.row_of(self.listed.number)
        if row is None:
            return
        asked = Confirm(f"Undo “{row.action}” of {about(row)}?", desk_undo.stays(self.desk, row.id))
        if await self.app.push_screen_wait(asked):
            undone = await asyncio.to_thread(desk_undo.undo, self.desk, row.id)
            self.load()
            tell_undone(self, undone)

    @work(group="verify", exit_on_error=False)
    async def action_verify(self) -> None:
        """Check the chain."""
        count = await asyncio.to_thread(history.verify, self.desk)
        self.host.say(f"{count:,} events, the chain holds")
