"""Replies in the making: one's own, those that wait for another person, those ready to go."""

import asyncio
from collections.abc import Sequence

from rich.style import Style
from textual import work
from textual.content import Content

from modtool.desk import Desk, looking, publishing
from modtool.domain import DraftState
from modtool.policy import Action, allows
from modtool.text import counted
from modtool.tui.keys import key
from modtool.tui.look import age
from modtool.tui.screens.dialogs import Confirm
from modtool.tui.screens.listing import ListScreen
from modtool.tui.screens.reply_steps import may_be_taken_back
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import DraftView


class DraftList(VirtualList[DraftView]):
    """Drafts, two lines each."""

    def __init__(self, screen: "DraftsScreen") -> None:
        super().__init__(
            lambda numbers: looking.draft_rows(screen.desk, numbers),
            moved=screen.moved,
            empty="No reply is in the making. r on a comment starts one.",
            row_height=2,
        )
        self._desk = screen.desk

    def lines(self, row: DraftView) -> Sequence[tuple[Parts, Parts]]:
        """To whom, under what, where it stands; then how it begins."""
        dim = self.style("list--dim")
        look = {
            DraftState.RETURNED: "list--bad",
            DraftState.SUBMITTED: "list--warn",
            DraftState.APPROVED: "list--good",
        }.get(row.state, "list--dim")
        danger = [(f"{row.danger} ", self.style("list--bad"))] if row.danger else []
        head = [
            *danger,
            (f"to {row.comment_author or 'a reader'}", self.style("list--strong")),
            (f"  {age(row.updated_at, self._desk.clock())}  {row.thread_title}", dim),
        ]
        body = " ".join(row.body.split())
        return [
            (head, [(f" {row.author}: {row.state} ", self.style(look))]),
            ([(body, Style())], []),
        ]


class DraftsScreen(ListScreen[DraftView]):
    """Every live draft, or only those in one state."""

    BINDINGS = [
        key("enter,r", "open", "open", "open this reply beside its comment", group="Answer"),
        key("Y", "publish_ready", "publish all approved", "send every approved reply, selected or "
            "all", group="Answer"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, *states: DraftState) -> None:
        self._states = states
        self.heading = "Replies to approve" if states else "Replies in the making"
        super().__init__(desk)

    def make_list(self) -> DraftList:
        """The drafts."""
        return DraftList(self)

    def numbers(self) -> list[int]:
        """Answers to danger first, then the longest waiting."""
        return looking.draft_ids(self.desk, *self._states)

    def detail(self, row: DraftView) -> Content:
        """The whole letter."""
        note = f"Returned: {row.note}\n\n" if row.note else ""
        return Content.assemble(
            (f"{row.template} · version {row.version} · {row.state}\n\n", "$dim"),
            (note, "bold $error"),
            row.body,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what this person may not do."""
        if action == "publish_ready" and not allows(self.desk.person, Action.PUBLISH):
            return None
        return True

    def on_virtual_list_chosen(self) -> None:
        """Enter opens the reply."""
        self.action_open()

    def action_open(self) -> None:
        """Open this reply beside its comment."""
        row = self.listed.row_of(self.listed.number)
        if row is not None:
            self.host.go("reply", number=row.comment_id, then=self.load)

    @work(group="draft", exit_on_error=False)
    async def action_publish_ready(self) -> None:
        """Send every approved reply, the selected ones only when some are selected."""
        numbers = looking.draft_ids(self.desk, DraftState.APPROVED)
        picked = [one for one in numbers if not self.listed.marked or one in self.listed.marked]
        rows = looking.draft_rows(self.desk, picked)
        ready = publishing.ready(self.desk)
        wanted = [rows[one] for one in picked if one in ready]
        held = ", ".join(
            rows[one].comment_author or "a reader" for one in picked if one not in ready
        )
        waits = f"Not yet, a moderator approves the comment first: to {held}" if held else ""
        if not wanted:
            self.host.say(waits or "No approved reply is waiting")
            return
        listed = [f"to {row.comment_author} under “{row.thread_title}”" for row in wanted]
        names = "\n".join([may_be_taken_back(self.desk), "", *listed, waits])
        question = f"Publish {counted(len(wanted), 'approved reply', 'approved replies')}?"
        if await self.app.push_screen_wait(Confirm(question, names, yes="publish them")):
            numbers = [row.id for row in wanted]
            await asyncio.to_thread(publishing.publish, self.desk, numbers)
            if self.desk.hold:
                self.host.say("They go out in a moment. z in the queue takes them back.")
            await self.host.deliver().wait()
            self.load()
