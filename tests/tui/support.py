"""The sample desk on a screen without a terminal, its keys pressed and its lines read as text."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from modtool.config import Settings
from modtool.desk import Desk, intake
from modtool.desk.placing import for_import
from modtool.domain import Incoming
from modtool.opening import demo
from modtool.tui.app import ModtoolApp
from tests.sample import lay_out

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def _noon() -> datetime:
    return NOON


class Sitting:
    """Somebody at the screen."""

    def __init__(self, app: ModtoolApp, pilot: Pilot[None]) -> None:
        self.app, self._pilot = app, pilot

    @property
    def desk(self) -> Desk:
        return self.app.desk

    async def press(self, *keys: str) -> str:
        """Press keys one after another and return the screen when everything has settled."""
        for one in keys:
            await self._pilot.press(one)
            await self.settle()
        return self.screen

    async def write(self, text: str) -> str:
        """Type a text."""
        for character in text:
            await self._pilot.press("space" if character == " " else character)
        return await self.until_quiet()

    async def settle(self) -> None:
        """Let workers end, but for one that waits in a dialog, and the screen be drawn."""
        for _ in range(200):
            await self._pilot.pause(0.03)
            if self.app.screen.is_modal or all(one.is_finished for one in self.app.workers):
                break
        await self._pilot.pause(0.03)

    async def until_quiet(self) -> str:
        """Let timers that follow typing run too."""
        await self._pilot.pause(0.8)
        await self.settle()
        return self.screen

    @property
    def screen(self) -> str:
        """The lines of the screen as a person reads them."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips(self.app.size)[:height]
        return "\n".join(strip.text[:width].rstrip() for strip in lines)

    def line_with(self, words: str) -> str:
        """The first line that holds these words."""
        return next(line for line in self.screen.splitlines() if words in line)


@asynccontextmanager
async def sitting(
    folder: Path,
    name: str = "Ana",
    *,
    size: tuple[int, int] = (120, 36),
    besides: Sequence[Incoming] = (),
    hold: float = 0,
) -> AsyncIterator[Sitting]:
    """The sample desk in ``folder``, and comments ``besides``, with somebody at the screen.

    What is sent is held for ``hold`` seconds of a clock that stands still.
    """
    lay_out(folder / "desk.db", _noon)
    desk = demo(Settings(), db=str(folder / "desk.db"), name=name, clock=_noon)
    if besides:
        site = for_import(desk, "besides", folder)
        intake.bring_in(desk, iter(besides), site=site, source="besides")
    app = ModtoolApp(replace(desk, hold=timedelta(seconds=hold)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        yield Sitting(app, pilot)
    desk.store.close()
