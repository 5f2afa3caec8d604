"""Taking steps back, as every screen that offers it does."""

import asyncio
from collections.abc import Callable

from modtool.desk import Desk, undo
from modtool.desk.undo import Undone
from modtool.tui.host import DeskScreen
from modtool.tui.screens.dialogs import Confirm


async def undo_last(screen: DeskScreen, desk: Desk, then: Callable[[Undone], None]) -> None:
    """Take the last step back, once it is said what that does not bring back.

    ``then`` lets the screen follow before it is told.
    """
    stays = undo.stays(desk)
    if stays and not await screen.app.push_screen_wait(
        Confirm("Take your last step back?", stays, yes="take it back")
    ):
        return
    undone = await asyncio.to_thread(undo.undo, desk)
    then(undone)
    tell_undone(screen, undone)


def tell_undone(screen: DeskScreen, undone: Undone) -> None:
    """Say what was taken back and what was not, and send what that changes on the site."""
    steps = len(undone.events)
    screen.host.say(f"Undone: {undone.action}{f', {steps} comments' if steps > 1 else ''}")
    for number, why in undone.left_alone.items():
        screen.host.say(f"Event {number} was left alone: it {why}", bad=True)
    screen.host.deliver()
