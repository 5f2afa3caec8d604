"""The audit on the screen: comments without a flag, one key each."""

from pathlib import Path

import pytest

from modtool.desk import auditing, looking
from modtool.domain import Incoming, IncomingThread
from tests.tui.support import sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


@BOTH
async def test_a_sample_is_answered_with_one_key_each_and_taken_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as ana:
        first, second, *_ = [one.id for one in auditing.sample(ana.desk)]
        screen = await ana.press("A")
        assert f"Nothing was flagged here: 1 of 20, #{first}" in screen
        for words in (" n neither", " a asks for advice", " u urgent", " b both", "esc stop"):
            assert words in screen
        assert max(map(len, screen.splitlines())) <= size[0]
        assert f"2 of 20, #{second}" in await ana.press("n")
        assert "3 of 20" in await ana.press("a")
        assert "2 answered, 1 had been missed" in await ana.press("escape")
        flags = [one.kind for one in looking.comment(ana.desk, second).flags]
        assert "advice_request" in flags
        await ana.press("z")
        flags = [one.kind for one in looking.comment(ana.desk, second).flags]
        assert "advice_request" not in flags


async def test_readers_words_are_shown_as_they_stand(tmp_path: Path) -> None:
    hostile = "The lake [@click=app.quit]was[/] calm [bold]and[/bold] wide."
    many = [Incoming(str(n), IncomingThread("t", "T"), f"{hostile} {n}") for n in range(60)]
    async with sitting(tmp_path, besides=many) as ana:
        screen = await ana.press("A")
        for _ in range(10):
            if "[@click=app.quit]was[/]" in screen:
                break
            screen = await ana.press("n")
        assert "[@click=app.quit]was[/] calm [bold]and[/bold]" in screen


async def test_staff_have_no_audit(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        assert "Nothing was flagged here" not in await rosa.press("A")
