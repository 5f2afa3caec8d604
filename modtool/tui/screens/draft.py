"""A draft on the screen: the comment beside it, what is typed saved and checked while it is typed.

Nothing typed is lost: half a second after a key the text is in the store, on leaving at once.
"""

import asyncio
from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.getters import query_one
from textual.timer import Timer
from textual.widgets import Static, TextArea

from modtool.desk import Desk, checking, drafting, looking
from modtool.desk.checking import Sheet
from modtool.errors import SetAsideError
from modtool.replies.suggest import Suggestion
from modtool.tui.host import DeskScreen
from modtool.tui.screens import reply_steps, reply_text
from modtool.tui.widgets.comment_pane import CommentPane
from modtool.tui.widgets.status_line import StatusLine
from modtool.views import AnsweredBefore, TriageView

OFFERED = 5
"""Letters that can be taken by their number."""
_SAVE_SECONDS = 0.4
_CHECK_SECONDS = 0.03


class DraftScreen(DeskScreen):
    """Shows a draft and keeps what is typed; the steps of answering are said by who inherits."""

    pane = query_one("#pane", CommentPane)
    top = query_one("#top", Static)
    slots = query_one("#slots", Static)
    preview = query_one("#preview", Static)
    editor = query_one("#editor", TextArea)
    findings = query_one("#findings", Static)
    status = query_one("#status", StatusLine)

    def __init__(self, desk: Desk, comment_id: int) -> None:
        super().__init__()
        self.desk = desk
        self._comment_id = comment_id
        self._sheet: Sheet | None = None
        self._triage: TriageView | None = None
        """What a person says of danger in the comment; no letter before that."""
        self._offers: list[Suggestion] = []
        self._before: list[AnsweredBefore] = []
        self._saving: Timer | None = None
        self._checking: Timer | None = None
        self._unsaved = False
        self._aside: int | None = None
        """Where the text is kept when it could not become the draft's."""
        self._writing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The comment on the left, the letter on the right."""
        yield Static("", id="top", classes="topline", markup=False)
        with Horizontal(id="body"):
            yield CommentPane(id="pane")
            with Vertical(id="work"):
                yield Static("", id="slots", markup=False)
                with VerticalScroll(id="letter", can_focus=False):
                    yield Static("", id="preview", markup=False)
                yield TextArea("", id="editor", soft_wrap=True, tab_behavior="focus")
                with VerticalScroll(id="before", can_focus=False):
                    yield Static("", id="findings", markup=False)
        yield StatusLine(id="status")
        yield from self.compose_keys()

    async def put_away(self) -> None:
        """Save at once what has been typed, beside the draft if it cannot be the draft's."""
        with suppress(SetAsideError):
            await self._save()

    async def _leave_editor(self) -> bool:
        """End writing; False when the person goes on, because two texts stand side by side."""
        await self.put_away()
        if self._aside is not None and not await self._choose_text():
            return False
        self.set_class(False, "editing")
        self.set_focus(None)
        self._show()
        return True

    async def _choose_text(self) -> bool:
        assert self._sheet is not None  # noqa: S101  (a text was being written)
        number = self._sheet.draft.id
        if not await reply_steps.choose_text(self, self.desk, number, self.editor.text):
            return False
        self._aside = None
        self._sheet = checking.sheet(self.desk, number)
        return True

    def on_text_area_changed(self) -> None:
        """Save soon, check sooner."""
        self._unsaved = True
        if self._saving is None:
            self._saving = self.set_timer(_SAVE_SECONDS, self._save_soon)
        if self._checking is not None:
            self._checking.stop()
        self._checking = self.set_timer(_CHECK_SECONDS, self._check_soon)

    @work(group="save", exit_on_error=False)
    async def _save_soon(self) -> None:
        self._saving = None
        await self._save()

    async def _save(self) -> None:
        if not self._unsaved or self._sheet is None:
            return
        async with self._writing:
            text, self._unsaved = self.editor.text, False
            draft = self._sheet.draft
            try:
                saved = await asyncio.to_thread(
                    drafting.save,
                    self.desk,
                    draft.id,
                    text,
                    version=draft.version,
                    aside=self._aside,
                )
            except SetAsideError as error:
                self._aside = error.aside
                raise
            except BaseException:
                self._unsaved = True
                raise
            self._sheet = checking.sheet(self.desk, saved.id)
        self._say_state()

    @work(group="check", exclusive=True, exit_on_error=False)
    async def _check_soon(self) -> None:
        if self._sheet is not None and self.has_class("editing"):
            sheet = await asyncio.to_thread(
                checking.sheet, self.desk, self._sheet.draft.id, body=self.editor.text
            )
            self.findings.update(reply_text.findings(sheet))

    def _show_comment(self) -> None:
        view = looking.comment(self.desk, self._comment_id)
        around = looking.conversation(self.desk, view.thread_id)
        self.pane.show(view, around, self.desk.clock(), before=self._before)

    def _show(self) -> None:
        self.set_class(self._sheet is None, "choosing")
        if self._sheet is None:
            self.slots.update(reply_text.offers(self._offers[:OFFERED]) if self._triage else "")
            self.preview.update("")
            self.findings.update("")
        else:
            self.slots.update(reply_text.slots(self._sheet))
            self.preview.update(reply_text.preview(self._sheet))
            self.findings.update(reply_text.findings(self._sheet))
        self._say_state()
        self.refresh_bindings()

    def _say_state(self) -> None:
        comment = looking.comment(self.desk, self._comment_id, shown=0)
        self.top.update(reply_text.top_line(comment, self.desk.person), layout=False)
        writing = self.has_class("editing")
        line = reply_text.state_line(self._sheet, self.desk.person, writing=writing)
        past = "" if self._sheet or not self._before else " · p shows what we answered before"
        self.status.rest(line + past)
