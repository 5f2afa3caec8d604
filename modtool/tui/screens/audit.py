"""“Was something missed?”: comments without a flag, one after another, one key each."""

import asyncio

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.desk import Desk, auditing
from modtool.store.auditing import Sampled
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key

Said = tuple[bool, bool]
"""Whether it asks for advice, and whether it is urgent."""


class AskAudit(ModalScreen[Said | None]):
    """Shows the words alone, for a score would sway the answer; None when the person stops."""

    CSS_PATH = "audit.tcss"
    BINDINGS = [
        key("n", "answer(False,False)", "neither", "no request for advice, and not urgent",
            group="Answer"),
        key("a", "answer(True,False)", "asks", "it asks for advice about one person's illness",
            group="Answer"),
        key("u", "answer(False,True)", "urgent", "somebody is in danger, or in need right now",
            group="Answer"),
        key("b", "answer(True,True)", "both", "it asks for advice, and it is urgent",
            group="Answer"),
        key("j,down", "read(2)", "down", "the comment further down", group="Look", show=False),
        key("k,up", "read(-2)", "up", "the comment further up", group="Look", show=False),
        key("escape,q", "leave", "stop", "go back to the list", group="Look"),
    ]  # fmt: skip

    def __init__(self, one: Sampled, place: int, count: int) -> None:
        super().__init__()
        self._one, self._place, self._count = one, place, count

    def compose(self) -> ComposeResult:
        """Which one it is, the words, the question with its keys."""
        with Vertical(id="audit"):
            title = f"Nothing was flagged here: {self._place} of {self._count}, #{self._one.id}"
            yield Static(Content.styled(title, "bold"))
            with VerticalScroll(id="words", can_focus=False):
                yield Static(Content(self._one.text))
            yield Static(_QUESTIONS, id="questions")
            yield Static(
                "What was missed gets a flag; every answer is a lesson for `modtool learn`.",
                markup=False,
                id="hint",
            )

    def action_answer(self, advice: bool, urgent: bool) -> None:
        """Leave with the answer."""
        self.dismiss((advice, urgent))

    def action_read(self, lines: int) -> None:
        """Move the words."""
        self.query_one("#words").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)


async def audit(screen: DeskScreen, desk: Desk) -> str:
    """Ask about one comment of the sample after another; returns what to say afterwards."""
    sample = await asyncio.to_thread(auditing.sample, desk)
    missed = answered = 0
    for place, one in enumerate(sample, start=1):
        said = await screen.app.push_screen_wait(AskAudit(one, place, len(sample)))
        if said is None:
            break
        advice, urgent = said
        await asyncio.to_thread(auditing.answer, desk, one.id, advice=advice, urgent=urgent)
        answered, missed = answered + 1, missed + (advice or urgent)
    if not sample:
        return "There is no comment without a flag that nobody has answered for"
    return f"{answered} answered, {missed} had been missed" + ". z takes the last one back" * (
        answered > 0
    )


_QUESTIONS = Content.assemble(
    "Does it ask for advice about one person's illness? Is it urgent?\n",
    (" n ", "bold $accent"),
    "neither   ",
    (" a ", "bold $accent"),
    "asks for advice   ",
    (" u ", "bold $accent"),
    "urgent   ",
    (" b ", "bold $accent"),
    "both   ",
    (" esc ", "bold $accent"),
    "stop",
)
