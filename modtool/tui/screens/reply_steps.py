"""The steps of a reply that ask first: danger, a slot, what comes next, which text goes on."""

import asyncio

from modtool.desk import Desk, checking, drafting, looking, publishing, retracting, triage
from modtool.desk.checking import Sheet
from modtool.domain import AFTER_DANGER, CommentState, DraftState
from modtool.errors import LintRefusedError
from modtool.policy import Action
from modtool.tui.host import DeskScreen
from modtool.tui.screens import reply_text
from modtool.tui.screens.danger import AskDanger
from modtool.tui.screens.dialogs import Ask, Choose, Confirm

_NONE, _TYPED = "\0none", "\0typed"


async def ask_danger(screen: DeskScreen, desk: Desk, comment_id: int) -> bool:
    """Have a person say whether a comment is a crisis or urgent; False when they leave it open."""
    asked = AskDanger(looking.comment(desk, comment_id))
    ticks = await screen.app.push_screen_wait(asked)
    if ticks is not None:
        crisis, urgent = ticks
        await asyncio.to_thread(triage.answer, desk, comment_id, crisis=crisis, urgent=urgent)
    return ticks is not None


async def ask_value(screen: DeskScreen, sheet: Sheet, name: str) -> str | None:
    """What a slot should hold, picked or typed; None when the person thinks better of it."""
    slot = sheet.filled.get(name)
    value = sheet.draft.slots.get(name, "")
    choices = list(dict.fromkeys([*(slot.choices if slot else ()), *([value] if value else [])]))
    answer: str | None = _TYPED
    if choices:
        options = [(choice, choice) for choice in choices if choice]
        options += [(_NONE, "(leave it out)"), (_TYPED, "(type something else)")]
        answer = await screen.app.push_screen_wait(Choose(f"{name}: which?", options))
    if answer == _TYPED:
        hint = slot.hint if slot else ""
        answer = await screen.app.push_screen_wait(Ask(name, value=value, hint=hint))
    return "" if answer == _NONE else answer


async def ask_sentence(screen: DeskScreen, desk: Desk, sheet: Sheet) -> str | None:
    """An approved sentence, or one that points to a page, searched for by its words or topics."""
    offered = {
        f"{what} {topics}": (what, words)
        for what, words, topics in checking.insertable(desk, sheet.letter)
    }
    options = [(name, f"{what}  {words}") for name, (what, words) in offered.items()]
    chosen = await screen.app.push_screen_wait(Choose("Insert which?", options))
    return None if chosen is None else offered[chosen][1]


async def go_on(screen: DeskScreen, desk: Desk, sheet: Sheet) -> None:
    """Send for approval, approve, or publish: whatever comes next, once the person is sure."""
    draft = sheet.draft
    if sheet.goes_at_once and draft.state in {DraftState.OPEN, DraftState.RETURNED}:
        await _send_at_once(screen, desk, sheet)
    elif draft.state in {DraftState.OPEN, DraftState.RETURNED}:
        try:
            await asyncio.to_thread(drafting.submit, desk, draft.id)
        except LintRefusedError as error:
            reason = await _ask_despite(screen, error)
            if not reason:
                return
            await asyncio.to_thread(drafting.submit, desk, draft.id, despite=reason)
        first = f" It stands at the top of To approve: {draft.danger}." if draft.danger else ""
        screen.host.say(f"Sent for approval. Another person reads it now.{first}")
    elif draft.state is DraftState.SUBMITTED:
        drafting.require_step(desk, draft.id, Action.APPROVE_DRAFT)
        overrides = await _ask_overrides(screen, sheet)
        if overrides is None:
            return
        needs = reply_text.needs_words(sheet)
        asked = Confirm("Approve this reply?", f"{draft.body}\n\n{needs}", yes="approve it")
        if await screen.app.push_screen_wait(asked):
            await asyncio.to_thread(drafting.approve, desk, draft.id, overrides=overrides)
            screen.host.say("Approved. y publishes it.")
    elif draft.state is DraftState.APPROVED:
        drafting.require_step(desk, draft.id, Action.PUBLISH)
        asked = Confirm(
            f"Publish under “{draft.thread_title}”?",
            f"{may_be_taken_back(desk)}\n\n{draft.body}",
            yes="publish it",
        )
        if await screen.app.push_screen_wait(asked):
            await asyncio.to_thread(publishing.publish, desk, [draft.id])
            if desk.hold:
                screen.host.say("It goes out in a moment. z in the queue takes it back.")
            await screen.host.deliver().wait()


async def _send_at_once(screen: DeskScreen, desk: Desk, sheet: Sheet) -> None:
    """Send the letter for a crisis or an emergency without a second reader."""
    draft = sheet.draft
    after = AFTER_DANGER[draft.template]
    name = draft.comment_author or "a reader"
    why = (
        f"The letter as it stands, for a comment read as {draft.danger}, waits for no second reader"
    )
    first = f"a moderator approves comment {draft.comment_id} first, then y sends it."
    is_pending = sheet.comment.state is CommentState.PENDING
    asked = (
        Confirm(
            f"Make this ready for {name}?",
            f"{why}, but {first} {after}\n\n{draft.body}",
            yes="make it ready",
        )
        if is_pending
        else Confirm(
            f"Send this at once to {name}?",
            f"{why}. {after}\n\n{may_be_taken_back(desk)}\n\n{draft.body}",
            yes="send it now",
        )
    )
    if not await screen.app.push_screen_wait(asked):
        return
    await asyncio.to_thread(drafting.submit, desk, draft.id)
    if is_pending:
        screen.host.say(f"Ready: {first} {after}")
        return
    await asyncio.to_thread(publishing.publish, desk, [draft.id])
    if desk.hold:
        screen.host.say(f"It goes out in a moment. z in the queue takes it back. {after}")
    await screen.host.deliver().wait()
    if looking.draft(desk, draft.id).state is DraftState.PUBLISHED:
        screen.host.say(f"Sent. {after}")


def may_be_taken_back(desk: Desk) -> str:
    """What can be undone of a publication, and what cannot."""
    seconds = int(desk.hold.total_seconds())
    first = f"For {seconds} s it can still be stopped (z in the queue). " if seconds else ""
    return f"{first}{retracting.LATER}"


async def _ask_despite(screen: DeskScreen, error: LintRefusedError) -> str | None:
    """Why another person should set aside what blocks a draft; None to mend it instead."""
    found = "\n".join(error.findings)
    hint = "esc goes back to mend it; a reason asks another person to set it aside"
    return await screen.app.push_screen_wait(Ask(f"This stops it:\n{found}\n", hint=hint))


async def _ask_overrides(screen: DeskScreen, sheet: Sheet) -> dict[str, str] | None:
    """The blocking rules with the reason to set them aside; None when the person does not."""
    rules = sheet.report.blocking_rules
    if not rules:
        return {}
    found = "\n".join(checking.blocking(sheet.report))
    asked = Ask(f"Set this aside?\n{found}\n{sheet.draft.note}\n", hint="why; esc leaves it")
    reason = await screen.app.push_screen_wait(asked)
    return dict.fromkeys(rules, reason) if reason else None


async def choose_text(screen: DeskScreen, desk: Desk, number: int, mine: str) -> bool:
    """Which of two texts goes on as draft ``number``; False when the person cannot say yet."""
    chosen = await screen.app.push_screen_wait(
        Choose(
            "The draft has changed meanwhile. Which text goes on? Both are kept.",
            [("theirs", "the draft as it is now"), ("mine", "what I have written")],
        )
    )
    if chosen == "mine":
        await asyncio.to_thread(drafting.replace_body, desk, number, mine, knowing=True)
    return chosen is not None
