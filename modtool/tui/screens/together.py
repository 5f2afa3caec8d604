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
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key
from modtool.tui.look import STATE_SAID
from modtool.views import CommentView, QueueRow

_NAMED = 200
"""Comments named at most in the question."""

_SHOWN = 200
"""Characters of the words they share that the question shows."""


@dataclass(frozen=True)
class Together:
    """What one decision for a cluster has done."""

    decided: Decided
    held_out: tuple[int, ...]
    """Who needs a look of their own, the most pressing first."""
    text: str
    """The same in words."""


async def decide_together(screen: DeskScreen, desk: Desk, number: int) -> Together | None:
    """Ask what happens to comment ``number`` and its copies, and do it; None when nothing shall."""
    require(desk.person, Action.DECIDE)
    view = _decided_on(looking.comment(desk, number, shown=_SHOWN), desk)
    plan = await asyncio.to_thread(clusters.plan, desk, view.id)
    rows = looking.rows(desk, list(plan.held_out)[:_NAMED])
    wanted = await screen.app.push_screen_wait(AskTogether(view, plan, rows))
    if wanted is None:
        return None
    seen = dict.fromkeys(plan.together, view.state)
    decided = await asyncio.to_thread(review.decide, desk, plan.together, wanted, seen=seen)
    held_out = tuple(row.id for row in _pressing_first(rows) if row.state is view.state)
    return Together(decided, held_out, _said(decided, wanted, len(held_out)))


def _decided_on(view: CommentView, desk: Desk) -> CommentView:
    """The comment a decision is taken on: the first one, where this adds words of its own to it."""
    repeats = view.duplicate
    if repeats is None or not adds_something(repeats.kind, repeats.adds):
        return view
    first = looking.comment(desk, repeats.of, shown=_SHOWN)
    return first if first.state is view.state else view


class AskTogether(ModalScreen[CommentState | None]):
    """Names the copies that stay out, each with the reason, and asks for the decision."""

    CSS_PATH = "together.tcss"
    BINDINGS = [
        key("a", "answer('approved')", "approve", "publish all that go together", group="Decide"),
        key("s", "answer('spam')", "spam", "put all that go together into spam", group="Decide"),
        key("d", "answer('trash')", "trash", "throw all that go together away", group="Decide"),
        key("n,escape,q", "leave", "leave them", "leave everything as it is", group="Decide"),
    ]

    def __init__(self, view: CommentView, plan: ClusterPlan, rows: Mapping[int, QueueRow]) -> None:
        super().__init__()
        self._view, self._plan, self._rows = view, plan, rows

    def compose(self) -> ComposeResult:
        """How many go together, the words they share, a warning, who stays out, the keys."""
        plan = self._plan
        size = len(plan.together) + len(plan.held_out)
        with Vertical(id="together"):
            yield Static(
                Content.styled(
                    f"What happens to {len(plan.together)} of {size} near-copies?", "bold"
                )
            )
            more = "…" if self._view.length > len(self._view.text) else ""
            words = " ".join(self._view.text.split())
            yield Static(f"“{words}{more}”", markup=False, id="words")
            if plan.warning:
                yield Static(f"Careful: {plan.warning}.", markup=False, id="warning")
            with VerticalScroll():
                yield Static(self._held_out())
            yield Static("a approve    s spam    d trash    n leave them", markup=False, id="hint")

    def action_answer(self, state: str) -> None:
        """Leave with the decision."""
        self.dismiss(CommentState(state))

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)

    def _held_out(self) -> Content:
        held = self._plan.held_out
        if not held:
            return Content("Every copy is in it; none adds anything.")
        lines: list[Content] = []
        for row in _pressing_first(self._rows):
            name = row.author or "(no name)"
            lines.append(
                Content.assemble(
                    (f"#{row.id} {name}", "bold"),
                    (" stays out: ", "$warning"),
                    f"it {held[row.id]}",
                )
            )
        if len(held) > len(lines):
            lines.append(Content(f"… and {len(held) - len(lines):,} more stay out"))
        return Content("\n").join(lines)


def _pressing_first(rows: Mapping[int, QueueRow]) -> list[QueueRow]:
    waiting = CommentState.PENDING
    return sorted(rows.values(), key=lambda row: (row.state is not waiting, row.rank, row.id))


def _said(decided: Decided, state: CommentState, held_out: int) -> str:
    count = len(decided.changed)
    parts = [f"{count} comment{'' if count == 1 else 's'} {STATE_SAID[state]}. z takes it back."]
    if decided.left_out:
        number, why = next(iter(decided.left_out.items()))
        more = len(decided.left_out) - 1
        parts.append(f"#{number}{f' and {more} more' if more else ''} not: {why}.")
    if held_out:
        what = "copy that needs its" if held_out == 1 else f"of {held_out} copies that need their"
        parts.append(f"This is the {'' if held_out == 1 else 'first '}{what} own look.")
    return " ".join(parts)
