"""The reply desk: the comment beside the draft, its letter, its slots, and what the rules say.

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

from modtool.desk import Desk, answered, checking, drafting, looking
from modtool.desk.checking import Sheet
from modtool.domain import DraftState
from modtool.errors import SetAsideError
from modtool.policy import Action, allows
from modtool.replies.suggest import Suggestion
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key
from modtool.tui.screens import reply_steps, reply_text
from modtool.tui.screens.before import Before
from modtool.tui.screens.dialogs import Ask, Choose, Confirm
from modtool.tui.widgets.comment_pane import CommentPane
from modtool.tui.widgets.status_line import StatusLine
from modtool.views import AnsweredBefore, TriageView

_SAVE_SECONDS = 0.4
_CHECK_SECONDS = 0.15
_OFFERED = 5


class ReplyScreen(DeskScreen):
    """Answer one comment."""

    AUTO_FOCUS = ""

    CSS_PATH = "reply.tcss"
    BINDINGS = [
        key("e", "edit", "edit", "write in the letter; esc ends it", group="Write"),
        key("enter", "confirm", "confirm", "confirm the next slot filled by guess", group="Write"),
        *(
            key(str(n), f"number({n})", f"{n}", f"letter or slot number {n}", group="Write",
                show=False)
            for n in range(1, 10)
        ),
        key("t", "letters", "all letters", "choose among all letters", group="Write"),
        key("c", "danger", "crisis? urgent?", "say again whether it is a crisis or urgent",
            group="Look", show=False),
        key("p", "before", "past answers", "what we answered to comments about the same",
            group="Look"),
        key("y", "go", "send", "send for approval, approve, or publish: whatever comes next",
            group="Answer"),
        key("b", "give_back", "return", "return it to its writer, saying why", group="Answer"),
        key("D", "discard", "discard", "let this draft go; its texts stay kept", group="Answer",
            show=False),
        key("j,down", "read(2)", "letter down", "the letter further down", group="Look",
            show=False),
        key("k,up", "read(-2)", "letter up", "the letter further up", group="Look", show=False),
        key("J", "scroll(3)", "scroll down", "the comment further down", group="Look", show=False),
        key("K", "scroll(-3)", "scroll up", "the comment further up", group="Look", show=False),
        key("q,escape", "back", "back", "back to the list; the draft is kept", group="Look"),
    ]  # fmt: skip

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

    def on_mount(self) -> None:
        """Show the comment, and the draft somebody has in hand for it, or the letters that fit.

        Where nobody has said whether it tells of danger, that comes first.
        """
        self._show_comment()
        self._recall()
        draft = looking.draft_for(self.desk, self._comment_id)
        if draft is not None:
            self._sheet = checking.sheet(self.desk, draft.id)
        self._offer()
        self._show()
        if self._triage is None:
            self.action_danger()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys that mean something now."""
        draft = self._sheet.draft if self._sheet else None
        if action == "edit":
            return None if draft is None or not allows(self.desk.person, Action.DRAFT) else True
        if action == "confirm":
            return bool(draft and draft.to_confirm)
        if action == "letters":
            return draft is None and self._triage is not None
        if action == "before":
            return bool(self._before)
        if action in {"go", "discard"}:
            return None if draft is None else True
        if action == "give_back":
            return bool(draft and draft.state in {DraftState.SUBMITTED, DraftState.APPROVED})
        return True

    async def put_away(self) -> None:
        """Save at once what has been typed, beside the draft if it cannot be the draft's."""
        with suppress(SetAsideError):
            await self._save()

    @work(group="draft", exit_on_error=False)
    async def action_danger(self) -> None:
        """Have the person say whether the comment is a crisis or urgent; nothing comes before."""
        if await reply_steps.ask_danger(self, self.desk, self._comment_id):
            if self._sheet is not None:
                self._sheet = checking.sheet(self.desk, self._sheet.draft.id)
            self._offer()
            self._show_comment()
            self._show()
        elif self._triage is None:
            self.dismiss()

    # -- choosing and filling ---------------------------------------------------------------

    @work(group="draft", exit_on_error=False)
    async def action_number(self, number: int) -> None:
        """Take the letter with that number, or fill the slot with that number."""
        if self._sheet is None:
            if number <= min(len(self._offers), _OFFERED):
                await self._begin(self._offers[number - 1].letter_id)
            return
        names = reply_text.slots_shown(self._sheet)
        if number <= len(names):
            await self._fill(names[number - 1])

    @work(group="draft", exit_on_error=False)
    async def action_letters(self) -> None:
        """Choose among all letters."""
        options = [
            (one.id, f"{one.id}  {one.title}")
            for one in checking.letters(self.desk, self._comment_id)
        ]
        chosen = await self.app.push_screen_wait(Choose("Which letter?", options))
        if chosen is not None:
            await self._begin(chosen)

    @work(group="recall", exit_on_error=False)
    async def _recall(self) -> None:
        """Look for earlier answers in their own time: the first look reads them all."""
        self._before = await asyncio.to_thread(answered.nearest, self.desk, self._comment_id)
        if self._before and self.is_attached:
            self._show_comment()
            self._say_state()
            self.refresh_bindings()

    @work(group="draft", exit_on_error=False)
    async def action_before(self) -> None:
        """Read what was answered before; its letter may be taken while there is no draft."""
        letters = (
            [] if self._sheet else [one.id for one in checking.letters(self.desk, self._comment_id)]
        )
        chosen = await self.app.push_screen_wait(
            Before(self._before, self.desk.clock(), letters=letters)
        )
        if chosen is not None:
            await self._begin(chosen)

    @work(group="draft", exit_on_error=False)
    async def action_confirm(self) -> None:
        """Confirm the next slot that was filled by guess."""
        if self._sheet is None or not self._sheet.draft.to_confirm:
            return
        name = self._sheet.draft.to_confirm[0]
        await self._set(name, self._sheet.draft.slots.get(name, ""))

    async def _begin(self, letter_id: str) -> None:
        draft = await asyncio.to_thread(drafting.begin, self.desk, self._comment_id, letter_id)
        self._sheet = checking.sheet(self.desk, draft.id)
        self._show()

    async def _fill(self, name: str) -> None:
        assert self._sheet is not None  # noqa: S101  (asked by the callers)
        answer = await reply_steps.ask_value(self, self._sheet, name)
        if answer is not None:
            await self._set(name, answer)

    async def _set(self, name: str, value: str) -> None:
        assert self._sheet is not None  # noqa: S101  (asked by the callers)
        await self._save()
        draft = await asyncio.to_thread(
            drafting.set_slots, self.desk, self._sheet.draft.id, {name: value}
        )
        self._sheet = checking.sheet(self.desk, draft.id)
        self.status.fall_silent()
        self._show()

    # -- writing ----------------------------------------------------------------------------

    @work(group="draft", exit_on_error=False)
    async def action_edit(self) -> None:
        """Write in the letter; what was sent for approval goes back for it."""
        if self._sheet is None:
            return
        if self._sheet.draft.state in {DraftState.SUBMITTED, DraftState.APPROVED}:
            details = "Whatever you change has to be sent for approval again."
            if not await self.app.push_screen_wait(Confirm("Edit it again?", details, yes="edit")):
                return
        drafting.require_step(self.desk, self._sheet.draft.id, Action.DRAFT)
        self.set_class(True, "editing")
        with self.prevent(TextArea.Changed):
            self.editor.load_text(self._sheet.draft.body)
        self.editor.focus()
        self._show()

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

    # -- what comes next --------------------------------------------------------------------

    @work(group="draft", exit_on_error=False)
    async def action_go(self) -> None:
        """Send for approval, approve, or publish: whatever comes next for this draft."""
        if not await self._leave_editor() or self._sheet is None:
            return
        await reply_steps.go_on(self, self.desk, self._sheet)
        self._reload(self._sheet.draft.id)

    @work(group="draft", exit_on_error=False)
    async def action_give_back(self) -> None:
        """Return the draft to its writer, saying why."""
        if self._sheet is None:
            return
        reason = await self.app.push_screen_wait(Ask("What should change?"))
        if reason:
            await asyncio.to_thread(drafting.give_back, self.desk, self._sheet.draft.id, reason)
            self._reload(self._sheet.draft.id)

    @work(group="draft", exit_on_error=False)
    async def action_discard(self) -> None:
        """Let the draft go."""
        if self._sheet is None:
            return
        sure = await self.app.push_screen_wait(
            Confirm("Discard this draft?", "Its texts stay in the store.", yes="discard it")
        )
        if sure and await self._leave_editor():
            await asyncio.to_thread(drafting.discard, self.desk, self._sheet.draft.id)
            self._sheet = None
            self._offer()
            self._show()

    @work(group="draft", exit_on_error=False)
    async def action_back(self) -> None:
        """End writing, or go back to the list."""
        if self.has_class("editing"):
            await self._leave_editor()
        else:
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Move the comment in its pane."""
        self.pane.scroll_relative(y=lines, animate=False)

    def action_read(self, lines: int) -> None:
        """Move the letter, or where it is short of room what the rules say."""
        self.query_one("#letter").scroll_relative(y=lines, animate=False)
        self.query_one("#before").scroll_relative(y=lines, animate=False)

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

    def _offer(self) -> None:
        """Look for letters, where there is no draft and the question of danger is answered."""
        self._triage = looking.comment(self.desk, self._comment_id, shown=0).triage
        if self._sheet is None and self._triage is not None:
            self._offers = checking.suggestions(self.desk, self._comment_id)

    def _reload(self, draft_id: int) -> None:
        self._sheet = checking.sheet(self.desk, draft_id)
        self._show_comment()
        self._show()

    def _show_comment(self) -> None:
        view = looking.comment(self.desk, self._comment_id)
        around = looking.conversation(self.desk, view.thread_id)
        self.pane.show(view, around, self.desk.clock(), before=self._before)

    def _show(self) -> None:
        if self._sheet is None:
            self.slots.update(reply_text.offers(self._offers[:_OFFERED]) if self._triage else "")
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
