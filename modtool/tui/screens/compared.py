"""“What would change?”: a version of the desk's own beside what is in use, then yes or no."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.desk import comparing
from modtool.desk.comparing import Beside
from modtool.flags.learning.comparing import Frozen
from modtool.tui.keys import key
from modtool.tui.look import FLAG_STYLES, FLAG_TITLES

_MOST = 40
"""Comments quoted of those whose flag would come, and of those whose flag would go."""

_LONGEST = 160
"""Characters of one of them."""


class Said(StrEnum):
    """What a person says of a version."""

    ACCEPT = "accept"
    REJECT = "reject"


class Compared(ModalScreen[Said | None]):
    """Figures on the frozen set, then the desk's own comments; None when it is left open."""

    CSS_PATH = "compared.tcss"
    BINDINGS = [
        key("a", "answer('accept')", "accept", "put this version in use", group="Answer"),
        key("d", "answer('reject')", "reject", "this version is not wanted", group="Answer"),
        key("j,down", "read(2)", "down", "further down", group="Look"),
        key("k,up", "read(-2)", "up", "further up", group="Look"),
        key("pagedown,ctrl+d", "read(12)", "page down", "a page down", group="Look", show=False),
        key("pageup,ctrl+u", "read(-12)", "page up", "a page up", group="Look", show=False),
        key("q,escape", "leave", "back", "back to the list", group="Look"),
    ]

    def __init__(self, title: str, found: comparing.Compared, *, why_not: str = "") -> None:
        """``why_not`` says why neither answer can be given here; empty when it can."""
        super().__init__()
        self._title, self._found, self._why_not = title, found, why_not

    def compose(self) -> ComposeResult:
        """A paragraph for each kind, then what can be answered."""
        with Vertical(id="compared"):
            yield Static(Content(self._title), id="title")
            with VerticalScroll(id="kinds", can_focus=False):
                for one in self._found.beside:
                    yield Static(Content.assemble(*_told(one)))
                    yield from self._turned("Newly flagged", one.history.newly)
                    yield from self._turned("No longer flagged", one.history.no_longer)
                if not self._found.beside:
                    yield Static("\nNothing: both judge alike.", markup=False)
            yield Static(self._hint(), id="hint")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a right to answer there is nothing to press."""
        return not (action == "answer" and self._why_not)

    def action_answer(self, said: str) -> None:
        """Leave with the answer."""
        self.dismiss(Said(said))

    def action_read(self, lines: int) -> None:
        """Further down or up."""
        self.query_one("#kinds").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)

    def _turned(self, name: str, numbers: Sequence[int]) -> ComposeResult:
        """Comments whose flag would come or go, in their own words."""
        yield Static(Content.styled(f"{name}: {len(numbers):,}", "bold" if numbers else "$dim"))
        for number in numbers[:_MOST]:
            flat = " ".join(self._found.examples[number].split())
            cut = flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
            yield Static(Content(f"#{number} “{cut}”"), classes="example")
        if len(numbers) > _MOST:
            yield Static(Content(f"and {len(numbers) - _MOST:,} more"), classes="example")

    def _hint(self) -> Content:
        if self._why_not:
            return Content.assemble(
                (f"{self._why_not}\n", "$warning"), ("j k read on    q back", "")
            )
        return Content.assemble(
            (_AFTER, "$dim"),
            ("a", "bold $accent"), " put it in use    ", ("d", "bold $accent"), " reject it    ",
            ("j k", "bold $accent"), " read on    ", ("q", "bold $accent"), " leave it open",
        )  # fmt: skip


_AFTER = "It would judge what comes in from now on; pending flags stay until read again.\n"


def _told(one: Beside) -> Iterator[Content | str | tuple[str, str]]:
    before, after = one.queue
    moved = one.history
    learnt = f"  {one.verdicts} verdicts, {one.confirmed} of them yes" if one.verdicts else ""
    yield (f"\n{FLAG_TITLES[one.kind]}", f"bold {FLAG_STYLES[one.kind]}")
    yield (f"{learnt}\n", "$dim")
    yield f"  {'':<38}{'in use':>12}{'this one':>12}\n"
    yield (f"  frozen set: {one.before.merit.comments:,} comments nothing learns from\n", "$dim")
    for name, old, new in _rows(one.before, one.after):
        look = "bold $error" if name == _FOUND and one.loses_recall else ""
        yield (f"  {name:<38}{old:>12}{new:>12}\n", look)
    yield (f"  this desk: its newest {one.looked_at:,} comments, learnt from or not\n", "$dim")
    yield f"  {'flagged':<38}{moved.before:>12,}{moved.after:>12,}\n"
    queue = f"in the queue, of {one.pending:,} pending, about"
    yield f"  {queue:<38}{before:>12,}{after:>12,}"


_FOUND = "found, of those that are"


def _rows(before: Frozen, after: Frozen) -> Iterator[tuple[str, str, str]]:
    old, new = before.merit, after.merit
    share = old.positives
    yield _FOUND, f"{before.caught} of {share}", f"{after.caught} of {share}"
    yield "needless flags", str(before.flagged - before.caught), str(after.flagged - after.caught)
    yield "recall", f"{old.recall:.3f}", f"{new.recall:.3f}"
    yield "precision", f"{old.precision:.3f}", f"{new.precision:.3f}"
    yield "F1", f"{old.f1:.3f}", f"{new.f1:.3f}"
    yield "PR-AUC", f"{old.pr_auc:.3f}", f"{new.pr_auc:.3f}"
