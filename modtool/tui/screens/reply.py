"""The reply desk: the comment beside the draft, its letter, its slots, and every step of it."""

import asyncio

from textual import work
from textual.widgets import TextArea

from modtool.desk import answered, checking, drafting, looking
from modtool.domain import DraftState
from modtool.policy import Action, allows
from modtool.tui.keys import key
from modtool.tui.screens import reply_steps, reply_text
from modtool.tui.screens.before import Before
from modtool.tui.screens.dialogs import Ask, Choose, Confirm
from modtool.tui.screens.draft import OFFERED, DraftScreen

_GONE = {DraftState.SENDING, DraftState.PUBLISHED, DraftState.DISCARDED}
"""States in which a draft has left the desk and takes no step."""


class ReplyScreen(DraftScreen):
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
        key("i,ctrl+t", "insert", "insert", "an approved sentence or a page, found by its words",
            group="Write"),
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
        if action == "insert":
            return draft is not None and allows(self.desk.person, Action.DRAFT)
        if action == "confirm":
            return bool(draft and draft.to_confirm)
        if action == "letters":
            return draft is None and self._triage is not None
        if action == "before":
            return bool(self._before)
        if action in {"go", "discard"}:
            return (draft is not None and draft.state not in _GONE) or None
        if action == "give_back":
            return bool(draft and draft.state in {DraftState.SUBMITTED, DraftState.APPROVED})
        return True

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
            if number <= min(len(self._offers), OFFERED):
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

    @work(group="draft", exit_on_error=False)
    async def action_insert(self) -> None:
        """Put an approved sentence or a page where the cursor is, or before the closing line."""
        if self._sheet is None:
            return
        drafting.require_step(self.desk, self._sheet.draft.id, Action.DRAFT)
        chosen = await reply_steps.ask_sentence(self, self.desk, self._sheet)
        if chosen is None:
            return
        if self.has_class("editing"):
            self.editor.insert(f"{chosen} ")
            return
        draft = self._sheet.draft
        saved = await asyncio.to_thread(
            drafting.insert, self.desk, draft.id, chosen, version=draft.version
        )
        self._reload(saved.id)

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

    def _offer(self) -> None:
        """Look for letters, where there is no draft and the question of danger is answered."""
        self._triage = looking.comment(self.desk, self._comment_id, shown=0).triage
        if self._sheet is None and self._triage is not None:
            self._offers = checking.suggestions(self.desk, self._comment_id)

    def look_again(self) -> None:
        """The draft may be published meanwhile, or back because the thread was found closed."""
        if self._sheet is None or self.has_class("editing") or not self.is_attached:
            return
        self._reload(self._sheet.draft.id)

    def _reload(self, draft_id: int) -> None:
        self._sheet = checking.sheet(self.desk, draft_id)
        self._show_comment()
        self._show()
