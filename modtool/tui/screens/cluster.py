"""A cluster: the common words once, and below them what each near-copy changes in them."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from modtool.desk import Desk, clusters, looking
from modtool.desk import undo as desk_undo
from modtool.domain import CommentState, Span
from modtool.errors import NotFoundError, UsageError
from modtool.policy import Action, allows
from modtool.tui.keys import key
from modtool.tui.look import FLAG_STYLES, FLAG_TITLES, STATE_WORDS, age
from modtool.tui.plain import marked
from modtool.tui.screens.dialogs import Ask, Confirm
from modtool.tui.screens.listing import ListScreen
from modtool.tui.screens.together import decide_together
from modtool.tui.widgets.member_list import MemberList, MemberRow, alike, pieces, quoted, rows_of
from modtool.views import ClusterMember, ClusterView


class ClusterScreen(ListScreen[MemberRow]):
    """One cluster, the one that a comment belongs to."""

    heading = "Near-copies"
    CSS_PATH = ["listing.tcss", "cluster.tcss"]
    BINDINGS = [
        key("c", "cluster", "decide", "one decision for all that go together", group="Decide"),
        key("o", "split", "take out", "selected copies do not belong here: say why",
            group="Decide"),
        key("m", "merge", "merge", "all of these are copies of another comment: say which",
            group="Decide"),
        key("z", "undo", "undo", "take your last step back", group="Decide"),
        key("enter", "open", "open", "this comment in full, with every key of the queue",
            group="Look"),
        key("J", "scroll(3)", "scroll down", "the words they share further down", group="Look",
            show=False),
        key("K", "scroll(-3)", "scroll up", "the words they share further up", group="Look",
            show=False),
    ]  # fmt: skip

    def __init__(self, desk: Desk, comment_id: int) -> None:
        self._comment_id = comment_id
        self._cluster = _cluster_of(desk, comment_id)
        self._rows = {row.first.id: row for row in rows_of(self._cluster)}
        super().__init__(desk)

    def make_list(self) -> MemberList:
        """Everybody but the first."""
        return MemberList(
            lambda: self._rows,
            lambda: self._cluster.leader,
            self.desk.clock,
            moved=self.moved,
        )

    def numbers(self) -> Sequence[int]:
        """Who adds something first, exact copies last."""
        return list(self._rows)

    def compose_above(self) -> ComposeResult:
        """The words of the first comment."""
        with VerticalScroll(id="first", can_focus=False):
            yield Static("", id="words", markup=False)

    def on_mount(self) -> None:
        """Begin on the comment one comes from."""
        super().on_mount()
        home = [number for number, row in self._rows.items() if self._comment_id in row.numbers]
        if home:
            self.listed.go_to(home[0])

    def look_again(self) -> None:
        """Read the cluster anew, in its own time: it may be large."""
        self._read_again()

    @work(group="look", exclusive=True, exit_on_error=False)
    async def _read_again(self) -> None:
        before = self._cluster
        try:
            after = await asyncio.to_thread(clusters.view, self.desk, before.id)
        except NotFoundError:
            self.dismiss()
            self.host.say("This cluster is no more")
            return
        if after != before and self.is_attached:
            self._show(after)

    def moved(self) -> None:
        """Mark what this copy leaves out in the words they share."""
        super().moved()
        if self.is_attached:
            row = self.listed.row_of(self.listed.number)
            lacks = row.first.lacks if row else ()
            words = self._shared_words(lacks)
            self.query_one("#words", Static).update(words)

    def detail(self, row: MemberRow) -> Content:
        """What the copy adds and leaves out, then all its words with the additions marked."""
        member = row.first
        now = self.desk.clock()
        if len(row.members) > 1:
            names = "\n".join(f"{one.author}  {_about(one, '', now)}" for one in row.members)
            return Content.assemble(("Exactly the same words\n\n", "bold"), names)
        spans: list[tuple[Span, str]] = [(span, "bold underline $warning") for span in member.added]
        adds = quoted(member.adds)
        lacks = quoted(pieces(self._cluster.leader.text, member.lacks))
        flags = [(f"\n{FLAG_TITLES[kind]}", f"bold {FLAG_STYLES[kind]}") for kind in member.flags]
        return Content.assemble(
            (f"{member.author or '(no name)'}", "bold"),
            (f"  {_about(member, self._cluster.leader.thread_title, now)}\n", "$dim"),
            (f"{alike(member)}{', put here by hand' if member.by_hand else ''}\n", "$dim"),
            *([("adds ", "$dim"), (f"{adds}\n", "bold $warning")] if adds else []),
            *([("leaves out ", "$dim"), (f"{lacks}\n", "strike $dim")] if lacks else []),
            "\n",
            marked(member.text, spans),
            "\n",
            *flags,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what this person may not do."""
        needed = {"cluster": Action.DECIDE, "split": Action.CLUSTER, "merge": Action.CLUSTER}
        if action in needed and not allows(self.desk.person, needed[action]):
            return None
        return True

    def on_virtual_list_chosen(self) -> None:
        """Enter opens the comment."""
        self.action_open()

    def action_open(self) -> None:
        """This comment in full; j and k go on to the others."""
        number = self.listed.number or self._cluster.leader.id
        self.host.go("copies", number=number, then=self.look_again)

    def action_scroll(self, lines: int) -> None:
        """Move the words they share."""
        self.query_one("#first").scroll_relative(y=lines, animate=False)

    @work(group="decisions", exit_on_error=False)
    async def action_cluster(self) -> None:
        """One decision, taken on the first comment, or on this one when that is decided."""
        leader = self._cluster.leader
        here = self.listed.number or leader.id
        number = leader.id if leader.state is CommentState.PENDING else here
        done = await decide_together(self, self.desk, number)
        if done is None:
            return
        self._show(await asyncio.to_thread(clusters.view, self.desk, self._cluster.id))
        first = next((one for one in done.held_out if one in self._rows), None)
        if first is not None:
            self.listed.go_to(first)
        self.host.say(done.text)
        self.host.deliver()

    @work(group="decisions", exit_on_error=False)
    async def action_split(self) -> None:
        """Take the selected copies, or this one, out of the cluster."""
        numbers = [one for number in self.listed.targets for one in self._rows[number].numbers]
        if not numbers:
            return
        who = f"#{numbers[0]}" if len(numbers) == 1 else f"these {len(numbers)} comments"
        reason = await self.app.push_screen_wait(
            Ask(f"Take {who} out of this cluster. Why?", hint="for the journal; may be empty")
        )
        if reason is None:
            return
        await asyncio.to_thread(clusters.split, self.desk, numbers, reason)
        self.listed.marked.clear()
        await self._after(f"Taken out: {who}. z puts it back.")

    @work(group="decisions", exit_on_error=False)
    async def action_merge(self) -> None:
        """Put this whole cluster into another comment's."""
        size = len(self._cluster.members) + 1
        given = await self.app.push_screen_wait(
            Ask(
                f"Merge these {size} comments with the copies of which comment?",
                hint="its number, as it stands behind # on the screen",
            )
        )
        if not given:
            return
        number = given.lstrip("#").strip()
        if not number.isdigit():
            raise UsageError(f"“{given}” is no number of a comment, such as #{self._comment_id}")
        into = looking.comment(self.desk, int(number), shown=600)
        others = f", one of {into.cluster_size} near-copies" if into.cluster_size > 1 else ""
        about = f"{into.author or '(no name)'}, under “{into.thread_title}”{others}"
        words = f"{about}\n\n{' '.join(into.text.split())}"
        if not await self.app.push_screen_wait(
            Confirm(f"Merge these {size} comments with #{into.id}?", words, yes="merge them")
        ):
            return
        reason = await self.app.push_screen_wait(
            Ask("Why do they belong together?", hint="for the journal; may be empty")
        )
        if reason is None:
            return
        await asyncio.to_thread(clusters.merge, self.desk, self._cluster.leader.id, into.id, reason)
        await self._after(f"Merged with the copies of #{into.id}. z takes it back.")

    @work(group="decisions", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the last step back."""
        undone = await asyncio.to_thread(desk_undo.undo, self.desk)
        for number, why in undone.left_alone.items():
            self.host.say(f"Event {number} was left alone: it {why}", bad=True)
        await self._after(f"Undone: {undone.action}")
        self.host.deliver()

    async def _after(self, text: str) -> None:
        """Show how things stand after a step; go back where no cluster is left."""
        for number in (self._comment_id, self._cluster.leader.id):
            try:
                after = await asyncio.to_thread(_cluster_of, self.desk, number)
            except NotFoundError:
                continue
            self._show(after)
            self.host.say(text)
            return
        self.dismiss()
        self.host.say(text)

    def _show(self, cluster: ClusterView) -> None:
        self._cluster = cluster
        self._rows = {row.first.id: row for row in rows_of(cluster)}
        self.load()

    def _shared_words(self, lacks: Sequence[Span]) -> Content:
        leader = self._cluster.leader
        size = len(self._cluster.members) + 1
        return Content.assemble(
            (f"{leader.author or '(no name)'}", "bold"),
            (f"  {_about(leader, '', self.desk.clock())}", "$dim"),
            (f"  the first of {size}, under “{leader.thread_title}”\n", "$secondary"),
            marked(leader.text, [(span, "strike $dim") for span in lacks]),
        )


def _cluster_of(desk: Desk, comment_id: int) -> ClusterView:
    number = looking.comment(desk, comment_id, shown=0).cluster_id
    if number is None:
        raise NotFoundError(f"comment {comment_id} has no near-copies")
    return clusters.view(desk, number)


def _about(member: ClusterMember, title: str, now: datetime) -> str:
    elsewhere = (
        f" · under “{member.thread_title}”" if title not in {"", member.thread_title} else ""
    )
    return f"{age(member.posted_at, now)} · #{member.id} · {STATE_WORDS[member.state]}{elsewhere}"
