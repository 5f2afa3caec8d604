"""The reasons for and against every flag, on the screen."""

import re
from pathlib import Path

import pytest

from modtool.domain import Incoming, IncomingThread
from tests.tui.support import sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
HOSTILE = "Should I call [bold]617-555-0142[/bold] [@click=app.quit]now[/]?"


@BOTH
async def test_the_reasons_of_the_comment_under_the_cursor_in_plain_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as ana:
        number = ana.app.screen.comments.number  # type: ignore[attr-defined]
        screen = await ana.press("y")
        assert f"Why comment #{number} is flagged, and why not" in screen
        assert re.search(r"Asks for medical advice  flagged, \d\d% likely", screen)
        assert "For: “" in screen
        assert "Against: “" in screen
        assert "(usual in such comments)" in " ".join(screen.replace("│", "").split())
        assert max(len(line) for line in screen.splitlines()) <= size[0]
        lower = await ana.press(*"j" * 12)
        assert "Holds private information  not flagged" in lower
        assert "[Pending 34]" in await ana.press("q")


async def test_the_same_key_works_on_the_comment_and_leads_back_to_it(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("enter")
        assert "and why not" in await ana.press("y")
        screen = await ana.press("y")
        assert "and why not" not in screen
        assert "esc goes back" in screen


async def test_readers_words_are_shown_as_they_stand(tmp_path: Path) -> None:
    thread = IncomingThread("t", "Markup")
    async with sitting(tmp_path, besides=[Incoming("1", thread, HOSTILE)]) as ana:
        await ana.press("slash")
        await ana.write("617-555-0142[/bold]")
        await ana.press("enter")
        screen = await ana.press("y")
        assert "“617-555-0142” (a telephone number)" in screen
        assert "flagged" in await ana.press("j")
