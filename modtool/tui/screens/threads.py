"""Articles with what is in hand under each; closing and reopening them."""

import asyncio
from collections.abc import Sequence

from textual import work
from textual.content import Content

from modtool.desk import looking, threads
from modtool.policy import Action, allows
from modtool.text import counted
from modtool.tui.keys import key
from modtool.tui.look import age
from modtool.tui.screens.dialogs import Ask, Confirm
from modtool.tui.screens.listing import ListScreen
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import ThreadView

NONE = "No articles yet. `modtool import` or `modtool pull` brings them."
"""What the list says when it is empty."""


class ThreadList(VirtualList[ThreadView]):
    """Articles, two lines each."""

    def __init__(self, screen: "ThreadsScreen") -> None:
        super().__init__(
            lambda numbers: looking.thread_rows(screen.desk, numbers),
            moved=screen.moved,
            empty=NONE,
            row_height=2,
        )
        self._desk = screen.desk

    def lines(self, row: ThreadView) -> Sequence[tuple[Parts, Parts]]:
        """The title and whether it is open; then what is in hand."""
        dim = self.style("list--dim")
        published = age(row.published_at, self._desk.clock()) if row.published_at else "no date"
        word = "closed by age" if row.close_note == threads.BY_AGE else "closed"
        state = ("open", "list--good") if row.is_open else (word, "list--bad")
        left = threads.in_hand(row)
        return [
            ([(row.title, self.style("list--strong"))], [(f" {state[0]} ", self.style(state[1]))]),
            (
                [
                    (f"{published} · {counted(row.comments, 'comment')} · ", dim),
                    (left or "nothing in hand", self.style("list--warn") if left else dim),
                ],
                [],
            ),
        ]


class ThreadsScreen(ListScreen[ThreadView]):
    """Every article of every site."""

    heading = "Threads"
    _titled = ""
    BINDINGS = [
        key("c", "close", "close", "take no more comments here", group="Decide"),
        key("o", "reopen", "reopen", "take comments again", group="Decide"),
        key(
            "slash", "search", "search", "only articles with these words in the title", group="Look"
        ),
        key("p", "comments", "its comments", "the pending comments of this article", group="Look"),
    ]

    def make_list(self) -> ThreadList:
        """The articles."""
        return ThreadList(self)

    def numbers(self) -> list[int]:
        """Newest article first."""
        return looking.thread_ids(self.desk, titled=self._titled)

    def detail(self, row: ThreadView) -> Content:
        """Everything known about an article."""
        published = f"{row.published_at.astimezone():%d %B %Y}" if row.published_at else "no date"
        closed = (
            f"closed {row.closed_at.astimezone():%d %B %Y} by {row.closed_by or 'the site'}"
            if row.closed_at
            else ("open" if row.is_open else "closed at the site")
        )
        return Content.assemble(
            (f"{row.title}\n", "bold"),
            (f"{row.link}\n\n", "$secondary"),
            f"published {published}\n{closed}\n",
            f"note: {row.close_note}\n" if row.close_note else "",
            f"{threads.BY_AGE_HELP}\n" if row.close_note == threads.BY_AGE else "",
            f"\n{counted(row.comments, 'comment')}\n{row.pending:,} pending\n",
            f"{counted(row.unanswered, 'question')} unanswered\n",
            f"{counted(row.drafts, 'reply', 'replies')} in the making\n",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what this person may not do."""
        if action == "close" and not allows(self.desk.person, Action.CLOSE):
            return None
        if action == "reopen" and not allows(self.desk.person, Action.REOPEN):
            return None
        return True

    def on_virtual_list_chosen(self) -> None:
        """Enter shows the comments."""
        self.action_comments()

    @work(group="threads", exit_on_error=False)
    async def action_search(self) -> None:
        """Only articles with these words in their title."""
        asked = Ask("Search titles", value=self._titled, hint="empty shows all")
        sought = await self.app.push_screen_wait(asked)
        if sought is not None:
            self._narrow_to(sought.strip())

    def action_back(self) -> None:
        """All articles again after a search; then back to where one came from."""
        if self._titled:
            self._narrow_to("")
        else:
            super().action_back()

    def _narrow_to(self, titled: str) -> None:
        self._titled = titled
        self.listed.empty = f"No title holds “{titled}”. esc shows all." if titled else NONE
        self.load()

    def action_comments(self) -> None:
        """The pending comments of this article."""
        if self.listed.number is not None:
            self.host.go("comments", number=self.listed.number, then=self.load)

    @work(group="threads", exit_on_error=False)
    async def action_close(self) -> None:
        """Close the selected threads, the warning first."""
        rows = [row for row in self._targets() if row.is_open]
        if not rows:
            self.host.say("Closed already")
            return
        left = [f"“{row.title}” has {held}" for row in rows if (held := threads.in_hand(row))]
        warning = "\n".join(left) or "Nothing is in hand there."
        question = f"Close {_named(rows)} for comments?"
        yes = "close anyway" if left else "close"
        if not await self.app.push_screen_wait(Confirm(question, warning, yes=yes)):
            return
        note = await self.app.push_screen_wait(Ask("A note for the journal", hint="may be empty"))
        if note is None:
            return
        await asyncio.to_thread(
            threads.close, self.desk, [row.id for row in rows], note=note, force=True
        )
        self._turned(f"Closed {_named(rows)}. Undo it in the history, or reopen with o.")

    @work(group="threads", exit_on_error=False)
    async def action_reopen(self) -> None:
        """Reopen the selected threads."""
        rows = [row for row in self._targets() if not row.is_open]
        if not rows:
            self.host.say("Open already")
            return
        await asyncio.to_thread(threads.reopen, self.desk, [row.id for row in rows])
        self._turned(f"Open again: {_named(rows)}")

    def _targets(self) -> Sequence[ThreadView]:
        return list(looking.thread_rows(self.desk, self.listed.targets).values())

    def _turned(self, text: str) -> None:
        self.listed.marked.clear()
        self.load()
        self.host.say(text)
        self.host.deliver()


def _named(rows: Sequence[ThreadView]) -> str:
    return f"“{rows[0].title}”" if len(rows) == 1 else counted(len(rows), "thread")
