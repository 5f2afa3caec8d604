"""Asking before private words are taken out of a comment."""

import asyncio

from modtool.desk import Desk, redacting
from modtool.errors import RefusedError
from modtool.tui.host import DeskScreen
from modtool.tui.screens.dialogs import Ask, Confirm


async def redact_one(screen: DeskScreen, desk: Desk, number: int) -> bool:
    """Show what would be left of a comment, and do it; False when the person leaves it."""
    try:
        plan = redacting.plan(desk, number)
    except RefusedError as refused:
        asked = Ask("Which words are to be taken out?", hint=str(refused))
        typed = await screen.app.push_screen_wait(asked)
        if not typed:
            return False
        plan = redacting.plan(desk, number, [typed])
    removed = "\n".join(f"− {word}" for word in plan.removed)
    question = Confirm(
        "Take these words out, for everybody?",
        f"{removed}\n\nUndo puts them back as plain text, without bold type and links. Mails and "
        f"copies elsewhere are not reached. What is left:\n\n{plan.after}",
        yes="take them out",
    )
    if not await screen.app.push_screen_wait(question):
        return False
    await asyncio.to_thread(redacting.redact, desk, [plan])
    return True
