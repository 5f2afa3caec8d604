"""Comments as a list, the one under the cursor in full: what is looked at before it is decided."""

import asyncio
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.getters import query_one
from textual.timer import Timer

from modtool.desk import Desk, explaining, looking, people
from modtool.domain import CommentState, Sort
from modtool.policy import Action, allows
from modtool.tui.host import DeskScreen
from modtool.tui.look import STATE_SAID
from modtool.tui.screens.dialogs import Ask, Choose
from modtool.tui.widgets.badge_bar import TABS, BadgeBar, TopLine
from modtool.tui.widgets.comment_list import ALL_SEEN, NONE_FOUND, CommentList
from modtool.tui.widgets.comment_pane import CommentPane
from modtool.tui.widgets.status_line import StatusLine
from modtool.views import QueueQuery, QueueRow

_LOOK_SECONDS = 2.0


class CommentsScreen(DeskScreen):
    """A list of comments; what can be done to them is said by those that inherit."""

    top = query_one("#top", TopLine)
    badges = query_one("#badges", BadgeBar)
    comments = query_one("#comments", CommentList)
    pane = query_one("#pane", CommentPane)
    status = query_one("#status", StatusLine)

    def __init__(
        self, desk: Desk, query: QueueQuery | None = None, *, on: int | None = None
    ) -> None:
        """``on`` is the comment that is opened at once, for reading."""
        super().__init__()
        self.desk = desk
        self._opened_on = on
        self._query = query or QueueQuery()
        self._fixed = query is not None
        self._newest = 0
        self._waiting_new = 0
        self._pane_timer: Timer | None = None
        self._bookmark_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Top line, counts, list and comment, status, keys."""
        yield TopLine(self.desk, id="top", classes="topline")
        yield BadgeBar(id="badges")
        with Horizontal(id="body"):
            yield CommentList(
                lambda numbers: looking.rows(self.desk, numbers),
                self.desk.clock,
                moved=self._moved,
            )
            yield CommentPane(id="pane")
        yield StatusLine(id="status")
        yield from self.compose_keys()

    def on_mount(self) -> None:
        """Come back to where this person was."""
        self.comments.focus()
        remembered = {} if self._fixed else people.bookmarked(self.desk, "queue")
        if remembered:
            tab = next((one for one in TABS if one.name == remembered.get("tab")), TABS[0])
            sort = Sort(str(remembered.get("sort", Sort.PRIORITY)))
            self._query = replace(tab.query or self._query, sort=sort)
        elif not allows(self.desk.person, Action.DECIDE):
            self._query = next(one.query for one in TABS if one.name == "To answer") or self._query
        self.set_class(self._opened_on is not None, "reading")
        keep = remembered.get("comment", self._opened_on)
        self.load(keep=keep if isinstance(keep, int) else None)
        self.set_interval(_LOOK_SECONDS, self.look_again)

    @work(exclusive=True, group="snapshot", exit_on_error=False)
    async def load(self, keep: int | None = None) -> None:
        """Take a new snapshot of the numbers this list shows."""
        query = self._query
        first = looking.snapshot(self.desk, query, limit=200)
        self.comments.home_state = query.state
        self.comments.empty = NONE_FOUND if self._is_narrowed() else ALL_SEEN
        self.comments.load(first, keep=keep)
        if len(first) == 200:
            whole = await asyncio.to_thread(looking.snapshot, self.desk, query)
            self.comments.load(whole, keep=keep or self.comments.number)
        self._newest = max(self.comments.numbers, default=0)
        self._waiting_new = 0
        self.look_again()

    def look_again(self) -> None:
        """Read counts and the rows in sight anew; the order stays."""
        if not self.is_attached:
            return
        self.badges.show(looking.badges(self.desk), self._query)
        self._waiting_new = looking.newer(self.desk, self._query, self._newest)
        self.comments.reread()
        self._say_where()

    def on_virtual_list_chosen(self) -> None:
        """Enter opens the comment on the whole screen."""
        self.action_read()

    def _moved(self) -> None:
        """The cursor is somewhere else: say so now, show the comment in a moment."""
        self._say_where()
        if self._pane_timer is not None:
            self._pane_timer.stop()
        self._pane_timer = self.set_timer(0.03, self._show_comment)
        if self._bookmark_timer is None and not self._fixed:
            self._bookmark_timer = self.set_timer(1.0, self._bookmark)

    def _show_comment(self) -> None:
        number = self.comments.number
        now = self.desk.clock()
        if number is None:
            self.pane.show(None, [], now)
            return
        view = looking.comment(self.desk, number)
        around = looking.conversation(self.desk, view.thread_id)
        self.pane.show(view, around, now)
        self.refresh_bindings()

    @work(group="bookmark", exit_on_error=False)
    async def _bookmark(self) -> None:
        self._bookmark_timer = None
        tab = next((one.name for one in TABS if one.query == self._query), TABS[0].name)
        value: dict[str, object] = {
            "tab": tab,
            "sort": str(self._query.sort),
            "comment": self.comments.number,
        }
        await asyncio.to_thread(people.remember, self.desk, "queue", value)

    def _say_where(self) -> None:
        listed = self.comments
        parts = [f"row {listed.at + 1} of {len(listed.numbers):,}" if listed.numbers else "no rows"]
        if listed.marked:
            parts.append(f"{len(listed.marked)} selected")
        if self._query.search:
            parts.append(f"with “{self._query.search}”")
        if self._query.thread_id is not None:
            parts.append("one article")
        if self._query.cluster_id is not None:
            parts.append("near-copies")
        if self.has_class("reading"):
            parts.append("esc goes back")
        else:
            parts.append(f"{self._query.sort} first")
        here = self._here()
        if here is not None and here.cluster_size > 1:
            decides = "c decides, " if allows(self.desk.person, Action.DECIDE) else ""
            parts.append(f"×{here.cluster_size}: {decides}C compares")
        if self._waiting_new:
            parts.append(f"▲ {self._waiting_new} new: press R")
        self.status.rest("   ".join(parts))

    @work(group="look", exit_on_error=False)
    async def action_search(self) -> None:
        """Only comments with these words in text or name."""
        sought = await self.app.push_screen_wait(
            Ask("Search comments and names", value=self._query.search, hint="empty shows all")
        )
        if sought is not None:
            self._turn_to(replace(self._query, search=sought))

    @work(group="look", exit_on_error=False)
    async def action_filter(self) -> None:
        """Only one state, or one article."""
        threads = looking.thread_rows(self.desk, looking.thread_ids(self.desk))
        options = [("all", "everything pending")]
        options += [
            (f"state:{state}", f"all {state}") for state in CommentState if state in STATE_SAID
        ]
        options += [(f"thread:{one.id}", f"under “{one.title}”") for one in threads.values()]
        chosen = await self.app.push_screen_wait(Choose("Show only", options))
        if chosen is None:
            return
        kind, _, value = chosen.partition(":")
        if kind == "thread":
            self._turn_to(replace(self._query, thread_id=int(value)))
        else:
            state = CommentState(value) if value else CommentState.PENDING
            self._turn_to(QueueQuery(state=state, sort=self._query.sort))

    def action_sort(self) -> None:
        """The next order."""
        orders = list(Sort)
        after = orders[(orders.index(self._query.sort) + 1) % len(orders)]
        self._turn_to(replace(self._query, sort=after))

    def action_show_new(self) -> None:
        """Take the snapshot anew."""
        self.load(keep=self.comments.number)

    def action_tab(self, place: int) -> None:
        """Another list, or another screen."""
        tab = TABS[place - 1]
        if tab.query is not None:
            self._turn_to(replace(tab.query, sort=self._query.sort))
        else:
            self._open(tab.screen)

    def action_threads(self) -> None:
        """The articles."""
        self._open("threads")

    def action_history(self) -> None:
        """The journal, of this comment first."""
        self._open("history")

    def action_read(self) -> None:
        """The comment on the whole screen."""
        self.set_class(True, "reading")
        self._say_where()

    def action_back(self) -> None:
        """Back to the list; then drop selection, search and filter."""
        if self._opened_on is not None:
            self.dismiss()
        elif self.has_class("reading"):
            self.set_class(False, "reading")
            self._say_where()
        elif self.comments.marked:
            self.comments.marked.clear()
            self.comments.refresh()
            self._say_where()
        elif self._fixed and len(self.app.screen_stack) > 2:
            self.dismiss()
        elif self._is_narrowed():
            self._turn_to(replace(self._query, search="", thread_id=None))

    def action_pager(self) -> None:
        """All the words of a very long comment."""
        from modtool.tui.screens.pager import Pager

        number = self.comments.number
        if number is not None:
            self.app.push_screen(Pager(looking.text_of(self.desk, number)))

    @work(exclusive=True, group="look", exit_on_error=False)
    async def action_why(self) -> None:
        """What speaks for and against every flag."""
        from modtool.tui.screens.why import Why

        number = self.comments.number
        if number is not None:
            found = await asyncio.to_thread(explaining.explain, self.desk, number)
            self.app.push_screen(Why(number, found))

    def action_scroll(self, lines: int) -> None:
        """Move the comment in its pane."""
        self.pane.scroll_relative(y=lines, animate=False)

    def _turn_to(self, query: QueueQuery) -> None:
        self._query = query
        self.load(keep=self.comments.number)

    def _open(self, name: str) -> None:
        self.host.go(name, number=self.comments.number, then=self._come_back)

    def _come_back(self) -> None:
        """From another screen, where what is shown of the comment may have changed."""
        self.look_again()
        self._show_comment()

    def _is_narrowed(self) -> bool:
        return bool(self._query.search) or self._query.thread_id is not None

    def _here(self) -> QueueRow | None:
        return self._row(self.comments.number)

    def _row(self, number: int | None) -> QueueRow | None:
        return self.comments.row_of(number)
