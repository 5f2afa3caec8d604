"""What is on its way to the blog, why it is not there yet, and what met another change there."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from rich.style import Style
from textual import work
from textual.content import Content

from modtool.desk import conflicts, looking, publishing
from modtool.domain import READY, STUCK, OutboxKind, OutboxState
from modtool.tui.keys import key
from modtool.tui.look import age
from modtool.tui.screens.listing import ListScreen
from modtool.tui.widgets.conflict import both
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import OutboxView


def said(row: OutboxView) -> str:
    """What an entry asks of the site, in words."""
    if row.kind is OutboxKind.MODERATE:
        return f"comment {row.comment_id} → {row.wants}"
    if row.kind is OutboxKind.REPLY:
        return f"reply to comment {row.comment_id} (draft {row.draft_id})"
    if row.kind is OutboxKind.REDACT:
        return f"comment {row.comment_id} → other words"
    return f"{row.kind} thread {row.thread_id}"


def stands(row: OutboxView, now: datetime) -> str:
    """How far an entry is, and when it goes on."""
    seconds = int((row.not_before - now).total_seconds()) if row.not_before else 0
    if row.state not in READY or seconds <= 0:
        return row.state
    left = f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
    return f"held, {left}" if not row.attempts and not row.reason else f"{row.state}, {left}"


class OutboxList(VirtualList[OutboxView]):
    """Entries, one line each."""

    def __init__(self, screen: "OutboxScreen") -> None:
        super().__init__(
            lambda numbers: looking.outbox_rows(screen.desk, numbers),
            moved=screen.moved,
            empty="The outbox is empty: everything has reached the blog.",
        )
        self._desk = screen.desk

    def lines(self, row: OutboxView) -> Sequence[tuple[Parts, Parts]]:
        """What it asks, and how far it is."""
        looks = {OutboxState.UNCERTAIN: "list--warn"} | dict.fromkeys(STUCK, "list--bad")
        now = self._desk.clock()
        return [
            (
                [(said(row), Style()), (f"  {row.reason}", self.style("list--dim"))],
                [
                    (f" {stands(row, now)} ", self.style(looks.get(row.state, "list--dim"))),
                    (age(row.updated_at, now), self.style("list--dim")),
                ],
            )
        ]


class OutboxScreen(ListScreen[OutboxView]):
    """Entries that wait, are being sent, or are stuck."""

    heading = "Outbox"
    BINDINGS = [
        key("y", "retry", "try again", "try it again, or send it now", group="Answer"),
        key("d", "give_up", "leave it", "do not send it: leave it as it is at the blog",
            group="Answer"),
    ]  # fmt: skip

    def make_list(self) -> OutboxList:
        """The entries."""
        return OutboxList(self)

    def numbers(self) -> list[int]:
        """Oldest first."""
        return looking.outbox_ids(self.desk)

    def detail(self, row: OutboxView) -> Content:
        """Everything known about an entry."""
        met = conflicts.of(self.desk, row.comment_id) if row.comment_id is not None else None
        ours = met is not None and met.outbox_id == row.id
        tried = {0: "not tried yet", 1: "tried once"}.get(
            row.attempts, f"tried {row.attempts} times"
        )
        return Content.assemble(
            (f"{said(row)}\n\n", "bold"),
            f"{stands(row, self.desk.clock())}, {tried}, at {row.site}\n",
            (f"\n{row.reason}\n" if row.reason and not ours else "", "$error"),
            both(met) if met is not None and ours else "",
            (f"\noperation {row.operation}\n", "$dim"),
        )

    @work(group="delivery-retry", exit_on_error=False)
    async def action_retry(self) -> None:
        """Try these entries again, or send them before their time."""
        again = self._in(*STUCK, *READY)
        if again:
            await asyncio.to_thread(publishing.retry, self.desk, again)
        await self.host.deliver().wait()
        self.look_again()

    @work(group="delivery-retry", exit_on_error=False)
    async def action_give_up(self) -> None:
        """Leave these as they are at the site."""
        left = self._in(*STUCK, OutboxState.WAITING)
        if left:
            await asyncio.to_thread(publishing.give_up, self.desk, left)
            self.host.say("Left as it is at the blog")
        self.look_again()

    def _in(self, *states: OutboxState) -> list[int]:
        rows = looking.outbox_rows(self.desk, self.listed.targets)
        return [row.id for row in rows.values() if row.state in states]
