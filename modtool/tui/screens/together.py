"""One decision for all near-copies of a comment: who stays out is named before a key is pressed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.desk import Desk, clusters, looking, review
from modtool.desk.clusters import ClusterPlan
from modtool.desk.review import Decided
from modtool.domain import CommentState, adds_something
from modtool.policy import Action, require
from modtool.text import counted
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key
from modtool.tui.look import STATE_SAID
from modtool.views import CommentView, QueueRow

_NAMED = 200
"""Comments named at most in the question."""

_ORDERED = 20_000
"""Comments at most among which the most pressing are looked for."""

_SHOWN = 200
"""Characters of the words they share that the question shows."""


@dataclass(frozen=True)
class Together:
    """What one decision for a cluster has done."""

    held_out: tuple[int, ...]
    """Who needs a look of their own, the most pressing first."""
    text: str
    """The same in words."""


async def decide_together(screen: DeskScreen, desk: Desk, number: int) -> Together | None:
    """Ask what happens to comment ``number`` and its copies, and do it; None when nothing shall."""
    require(desk.person, Action.DECIDE)
    view = _decided_on(looking.comment(desk, number, shown=_SHOWN), desk)
    plan = await asyncio.to_thread(clusters.plan, desk, view.id)
    rows = looking.rows(desk, list(plan.held_out)[:_ORDERED])
    wanted = await screen.app.push_screen_wait(AskTogether(view, plan, rows))
    if wanted is None:
        return None
    state, plan = wanted
    seen, read = dict.fromkeys(plan.together, view.state), {view.id: view.version}
    decided = await asyncio.to_thread(
        review.decide, desk, plan.together, state, seen=seen, read=read
    )
    held_out = tuple(
        row.id
        for row in _pressing_first(rows)
        if row.state is view.state and row.id in plan.held_out
    )
    return Together(held_out, _said(decided, state, len(held_out)))


def _decided_on(view: CommentView, desk: Desk) -> CommentView:
    """The comment a decision is taken on: the first one, where this adds words of its own to it."""
    repeats = view.duplicate
    if repeats is None or not adds_something(repeats.kind, repeats.adds):
        return view
    first = looking.comment(desk, repeats.of, shown=_SHOWN)
    return first if first.state is view.state else view


class AskTogether(ModalScreen[tuple[CommentState, ClusterPlan] | None]):
    """Names the copies that stay out, each with the reason, and asks for the decision.

    Its answer says which plan it is for: the one given, which leaves copies under other articles
    out, or the widened one that takes them along.
    """

    CSS_PATH = "together.tcss"
    BINDINGS = [
        key("a", "answer('approved')", "approve", "publish all that go together", group="Decide"),
        key("s", "answer('spam')", "spam", "put all that go together into spam", group="Decide"),
        key("d", "answer('trash')", "trash", "throw all that go together away", group="Decide"),
        key("e", "elsewhere", "other articles", "copies under other articles too", group="Decide"),
        key("n,escape,q", "leave", "leave them", "leave everything as it is", group="Decide"),
    ]

    def __init__(self, view: CommentView, plan: ClusterPlan, rows: Mapping[int, QueueRow]) -> None:
        super().__init__()
        self._view, self._plan, self._rows = view, plan, rows
        self._other = plan.widened()

    def compose(self) -> ComposeResult:
        """How many go together, the words they share, a warning, who stays out, the keys."""
        with Vertical(id="together"):
            yield Static(id="question")
            more = "…" if self._view.length > len(self._view.text) else ""
            words = " ".join(self._view.text.split())
            yield Static(f"“{words}{more}”", markup=False, id="words")
            yield Static(markup=False, id="warning")
            with VerticalScroll():
                yield Static(id="held-out")
            yield Static(markup=False, id="hint")

    def on_mount(self) -> None:
        """Show what the plan at hand takes along."""
        self._show()

    def action_answer(self, state: str) -> None:
        """Leave with the decision."""
        self.dismiss((CommentState(state), self._plan))

    def action_elsewhere(self) -> None:
        """Take copies under other articles along, or leave them out again."""
        if self._elsewhere:
            self._plan, self._other = self._other, self._plan
            self._show()

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)

    @property
    def _elsewhere(self) -> tuple[int, ...]:
        """Copies that stand under other articles and have nothing else against them."""
        return self._plan.elsewhere or self._other.elsewhere

    def _show(self) -> None:
        plan = self._plan
        size = len(plan.together) + len(plan.held_out)
        asked = f"What happens to {len(plan.together)} of {size} near-copies?"
        self.query_one("#question", Static).update(Content.styled(asked, "bold"))
        warning = self.query_one("#warning", Static)
        warning.update(f"Careful: {plan.warning}.")
        warning.display = bool(plan.warning)
        self.query_one("#held-out", Static).update(self._held_out())
        keys = "a approve    s spam    d trash    n leave them"
        if count := len(self._elsewhere):
            which = "under another article" if count == 1 else "under other articles"
            keys += f"    e {'with' if plan.elsewhere else 'without'} the {count} {which}"
        self.query_one("#hint", Static).update(keys)

    def _held_out(self) -> Content:
        held = self._plan.held_out
        away = self._plan.elsewhere
        if not held:
            return Content("Every copy is in it; none adds anything.")
        pressing = [row for row in _pressing_first(self._rows) if row.id in held]
        named = [row for row in pressing if row.id not in away or len(away) == 1]
        lines = [_staying_out(row, f"it {held[row.id]}") for row in named[:_NAMED]]
        if len(away) > 1:
            where = sorted({row.thread_title for row in pressing if row.id in away})
            articles = "”, “".join(where[:3])
            more = f" and {len(where) - 3} more articles" if len(where) > 3 else ""
            lines.append(
                Content.assemble(
                    (f"{len(away)} copies", "bold"),
                    (" stay out: ", "$warning"),
                    f"they stand under “{articles}”{more}",
                )
            )
        unnamed = len(held) - len(named[:_NAMED]) - (len(away) if len(away) > 1 else 0)
        if unnamed > 0:
            lines.append(Content(f"… and {unnamed:,} more stay out"))
        return Content("\n").join(lines)


def _staying_out(row: QueueRow, why: str) -> Content:
    name = row.author or "(no name)"
    return Content.assemble((f"#{row.id} {name}", "bold"), (" stays out: ", "$warning"), why)


def _pressing_first(rows: Mapping[int, QueueRow]) -> list[QueueRow]:
    waiting = CommentState.PENDING
    return sorted(rows.values(), key=lambda row: (row.state is not waiting, row.rank, row.id))


def _said(decided: Decided, state: CommentState, held_out: int) -> str:
    count = len(decided.changed)
    parts = [f"{counted(count, 'comment')} {STATE_SAID[state]}. z takes it back."]
    if decided.left_out:
        number, why = next(iter(decided.left_out.items()))
        more = len(decided.left_out) - 1
        parts.append(f"#{number}{f' and {more} more' if more else ''} not: {why}.")
    if held_out:
        what = "copy that needs its" if held_out == 1 else f"of {held_out} copies that need their"
        parts.append(f"This is the {'' if held_out == 1 else 'first '}{what} own look.")
    return " ".join(parts)
