"""“Was something missed?”: comments without a flag, one after another, one key each."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from modtool.desk import Desk, auditing
from modtool.desk.undo import undo
from modtool.errors import RefusedError
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key


class AuditScreen(DeskScreen):
    """Shows the words alone, for a score would sway the answer.

    It stays open from the first to the last, so that a key meant for the next comment never reaches
    the queue, where it publishes.
    """

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
        key("z", "undo", "undo", "take your last step back", group="Answer"),
        key("j,down", "read(2)", "down", "the comment further down", group="Look", show=False),
        key("k,up", "read(-2)", "up", "the comment further up", group="Look", show=False),
        key("escape,q", "leave", "back", "back to the list", group="Look"),
    ]  # fmt: skip

    heading = query_one("#heading", Static)
    words = query_one("#words", Static)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sample = auditing.sample(desk)
        self._at = 0
        self._busy = False

    def compose(self) -> ComposeResult:
        """Which one it is, the words, the question, the keys."""
        yield Static(id="heading")
        with VerticalScroll(id="text", can_focus=False):
            yield Static(id="words")
        yield Static(_QUESTION, markup=False, id="question")
        yield from self.compose_keys()

    def on_mount(self) -> None:
        """Show the first."""
        self._show(0)

    @work(group="answers", exit_on_error=False)
    async def action_answer(self, advice: bool, urgent: bool) -> None:
        """Keep the answer and show the next; a key while one is being kept is not for the next."""
        if self._busy or self._at == len(self._sample):
            return
        number = self._sample[self._at].id
        with self._working():
            await asyncio.to_thread(
                auditing.answer, self._desk, number, advice=advice, urgent=urgent
            )
        self._show(self._at + 1)

    @work(group="answers", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the last answer back and show its comment again."""
        if self._busy or not self._at:
            return
        with self._working():
            await asyncio.to_thread(undo, self._desk)
        self._show(self._at - 1)

    @contextmanager
    def _working(self) -> Iterator[None]:
        """While something is being kept; what somebody else has answered meanwhile is told."""
        self._busy = True
        try:
            yield
        except RefusedError as error:
            self.host.say(str(error), bad=True)
        finally:
            self._busy = False

    def action_read(self, lines: int) -> None:
        """Move the words."""
        self.query_one("#text").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def _show(self, at: int) -> None:
        self._at, count = at, len(self._sample)
        if at < count:
            one = self._sample[at]
            heading = f"Nothing was flagged here: {at + 1} of {count}, #{one.id}"
            self.words.update(Content(one.text))
        else:
            heading = f"That was all: {count} answered" if count else "Nothing to be shown"
            self.words.update(Content(_DONE))
        self.heading.update(Content.styled(heading, "bold"))
        self.query_one("#text").scroll_home(animate=False)


_QUESTION = (
    "Does it ask for advice about one person's illness? Is it urgent?\n"
    "What was missed gets a flag; every answer is a lesson for `modtool learn`."
)
_DONE = "Other comments are drawn next week; `modtool audit-sample` shows more now."
