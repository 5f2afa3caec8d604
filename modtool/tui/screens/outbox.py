"""What is on its way to the blog, and why it is not there yet."""

import asyncio
from collections.abc import Sequence

from rich.style import Style
from textual import work
from textual.content import Content

from modtool.desk import looking, publishing
from modtool.domain import OutboxKind, OutboxState
from modtool.tui.keys import key
from modtool.tui.look import age
from modtool.tui.screens.listing import ListScreen
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import OutboxView


def said(row: OutboxView) -> str:
    """What an entry asks of the site, in words."""
    if row.kind is OutboxKind.MODERATE:
        return f"comment {row.comment_id} → {row.wants}"
    if row.kind is OutboxKind.REPLY:
        return f"reply to comment {row.comment_id} (draft {row.draft_id})"
    return f"{row.kind} thread {row.thread_id}"


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
        look = "list--bad" if row.state is OutboxState.FAILED else "list--dim"
        return [
            (
                [(said(row), Style()), (f"  {row.reason}", self.style("list--dim"))],
                [
                    (f" {row.state} ", self.style(look)),
                    (age(row.updated_at, self._desk.clock()), self.style("list--dim")),
                ],
            )
        ]


class OutboxScreen(ListScreen[OutboxView]):
    """Waiting, sending and failed entries."""

    heading = "Outbox"
    BINDINGS = [key("y", "retry", "try again", "try the failed entry again", group="Answer")]

    def make_list(self) -> OutboxList:
        """The entries."""
        return OutboxList(self)

    def numbers(self) -> list[int]:
        """Oldest first."""
        return looking.outbox_ids(self.desk)

    def detail(self, row: OutboxView) -> Content:
        """Everything known about an entry."""
        return Content.assemble(
            (f"{said(row)}\n\n", "bold"),
            f"{row.state}, tried {row.attempts} times, at {row.site}\n",
            (f"\n{row.reason}\n" if row.reason else "", "$error"),
            (f"\noperation {row.operation}\n", "$dim"),
        )

    @work(group="delivery-retry", exit_on_error=False)
    async def action_retry(self) -> None:
        """Try failed entries again."""
        rows = looking.outbox_rows(self.desk, self.listed.targets)
        failed = [row.id for row in rows.values() if row.state is OutboxState.FAILED]
        if failed:
            await asyncio.to_thread(publishing.retry, self.desk, failed)
        await self.host.deliver().wait()
        self.look_again()
