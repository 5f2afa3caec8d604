"""The queue: comments with their flags, the one under the cursor in full, and every decision."""

import asyncio
from collections.abc import Sequence

from textual import work

from modtool.desk import looking, review
from modtool.desk.undo import Undone
from modtool.domain import CommentState, FlagKind, Verdict
from modtool.policy import Action, allows
from modtool.text import counted
from modtool.tui.look import FLAG_TITLES, STATE_SAID
from modtool.tui.screens.comments import CommentsScreen
from modtool.tui.screens.dialogs import Choose
from modtool.tui.screens.queue_keys import QUEUE_KEYS
from modtool.tui.screens.redaction import redact_one
from modtool.tui.screens.reply_steps import ask_danger
from modtool.tui.screens.together import decide_together
from modtool.tui.screens.undoing import undo_last
from modtool.views import QueueRow


class QueueScreen(CommentsScreen):
    """Where the day begins."""

    CSS_PATH = "queue.tcss"
    BINDINGS = QUEUE_KEYS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what this person's role may not do; the desk refuses it in any case."""
        needed = {
            "decide": Action.DECIDE,
            "judge": Action.VERDICT,
            "audit": Action.VERDICT,
            "cluster": Action.DECIDE,
            "reply": Action.DRAFT,
            "redact": Action.REDACT,
        }.get(action)
        if needed is not None and not allows(self.desk.person, needed):
            return None
        return not (action == "work_as" and not self.desk.store.is_sqlite)

    @work(group="decisions", exit_on_error=False)
    async def action_decide(self, state: str) -> None:
        """Put the selected comments, or this one, into a state."""
        await self._decide(self.comments.targets, CommentState(state))

    async def _decide(self, numbers: Sequence[int], state: CommentState) -> None:
        if not numbers:
            return
        seen = {n: row.state for n in numbers if (row := self._row(n)) is not None}
        shown = self.pane.shown
        read = {shown.id: shown.version} if shown is not None else {}
        decided = await asyncio.to_thread(
            review.decide, self.desk, list(numbers), state, seen=seen, read=read
        )
        self.comments.marked.clear()
        self.look_again()
        count, here = len(decided.changed), self.comments.number
        if count:
            self.host.say(f"{counted(count, 'comment')} {STATE_SAID[state]}. z takes it back.")
            if self.comments.number in decided.changed:
                self.comments.action_move(1)
        if self.comments.number == here:
            self._show_comment()
        for number, why in decided.left_out.items():
            self.host.say(f"#{number} was left out: {why}", bad=True)
        if not count and not decided.left_out:
            self.host.say(f"Already {STATE_SAID[state]}")
        self.host.deliver()

    @work(group="decisions", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the last step back, once it is said what that does not bring back."""
        await undo_last(self, self.desk, self._follow)

    def _follow(self, undone: Undone) -> None:
        """To a comment whose step was taken back."""
        self.look_again()
        listed = [number for number in self.comments.numbers if number in undone.comments]
        if listed:
            self.comments.go_to(listed[0])

    @work(group="decisions", exit_on_error=False)
    async def action_cluster(self) -> None:
        """One decision for all near-copies, after naming those that are held out."""
        row = self._here()
        if row is None:
            return
        if row.cluster_size < 2:
            self.host.say("This comment has no near-copies")
            return
        done = await decide_together(self, self.desk, row.id)
        if done is None:
            return
        self._come_back()
        first = next((one for one in done.held_out if one in self.comments.numbers), None)
        if first is not None:
            self.comments.go_to(first)
        self.host.say(done.text)
        self.host.deliver()

    @work(group="decisions", exit_on_error=False)
    async def action_redact(self) -> None:
        """Take private words out of this comment."""
        number = self.comments.number
        if number is not None and await redact_one(self, self.desk, number):
            self.look_again()
            self._show_comment()
            self.host.say("Taken out. z puts it back.")
            self.host.deliver()

    def action_copies(self) -> None:
        """The near-copies of this comment side by side."""
        row = self._here()
        if row is None or row.cluster_size < 2:
            self.host.say("This comment has no near-copies")
        else:
            self.host.go("cluster", number=row.id, then=self._come_back)

    @work(group="decisions", exit_on_error=False)
    async def action_judge(self, verdict: str) -> None:
        """Confirm or dismiss the first flag that nobody has judged."""
        number = self.comments.number
        if number is None:
            return
        view = looking.comment(self.desk, number)
        waiting = [flag for flag in view.flags if flag.verdict is None] or list(view.flags)
        if not waiting:
            self.host.say("This comment carries no flag")
            return
        kind = FlagKind(waiting[0].kind)
        await asyncio.to_thread(review.judge, self.desk, number, kind, Verdict(verdict))
        self.look_again()
        self._show_comment()
        self.host.say(f"“{FLAG_TITLES[kind]}” is {verdict}. z takes it back.")

    def action_audit(self) -> None:
        """Say of a small sample of comments without a flag whether something was missed."""
        self._open("audit")

    def action_learning(self) -> None:
        """Which models judge, and what the desk has taught them."""
        self._open("learning")

    @work(group="decisions", exit_on_error=False)
    async def action_claim(self) -> None:
        """Take comments in hand, or let them go when they are."""
        numbers = self.comments.targets
        released = await asyncio.to_thread(review.release, self.desk, numbers)
        if released:
            self.host.say(f"{len(released)} released")
        else:
            taken = await asyncio.to_thread(review.claim, self.desk, numbers)
            for number, why in taken.items():
                self.host.say(f"#{number}: {why}", bad=True)
        self.look_again()

    def action_reply(self) -> None:
        """Answer this comment."""
        number = self.comments.number
        if number is not None:
            self.host.go("reply", number=number, then=self._come_back)

    @work(group="decisions", exit_on_error=False)
    async def action_danger(self) -> None:
        """Say whether this comment is a crisis or urgent, whoever may read it."""
        row = self._here()
        if row is None:
            return
        if await ask_danger(self, self.desk, row.id):
            self._come_back()
            said = looking.comment(self.desk, row.id, shown=0).triage
            self.host.say(f"Read as {said.words if said else 'not urgent'}. z takes it back.")

    def action_next(self) -> None:
        """The next row that still waits for this person."""
        for at in [*range(self.comments.at + 1, len(self.comments.numbers))]:
            row = self._row(self.comments.numbers[at])
            if row is not None and self._needs_me(row):
                self.comments.go_to(row.id)
                return
        self.host.say("Nothing further down needs you")

    def _needs_me(self, row: QueueRow) -> bool:
        if row.claimed_by not in {"", self.desk.person.name}:
            return False
        if allows(self.desk.person, Action.DECIDE):
            return row.state is CommentState.PENDING
        return not row.answered and row.draft is None

    @work(group="look", exit_on_error=False)
    async def action_work_as(self) -> None:
        """Let somebody else take the chair."""
        there = [one for one in looking.everybody(self.desk) if one.active]
        chosen = await self.app.push_screen_wait(
            Choose("Who sits down?", [(one.name, f"{one.name}, {one.role}") for one in there])
        )
        if chosen is not None:
            self.host.sit_down(chosen)
