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
        for words in ("n neither", "a asks", "u urgent", "b both", "Is it urgent?"):
            assert words in screen
        assert max(map(len, screen.splitlines())) <= size[0]
        assert f"2 of 20, #{second}" in await ana.press("n")
        assert "3 of 20" in await ana.press("a")
        flags = [one.kind for one in looking.comment(ana.desk, second).flags]
        assert "advice_request" in flags
        assert f"2 of 20, #{second}" in await ana.press("z")
        assert looking.comment(ana.desk, second).flags == ()
        assert "[Pending" in await ana.press("escape")


async def test_keys_pressed_too_fast_or_too_often_never_reach_the_queue(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        states = looking.badges(ana.desk)
        await ana.press("A", *"a" * 25)
        assert "That was all: 20 answered" in ana.screen
        badges = looking.badges(ana.desk)
        assert (badges.pending, badges.approved) == (states.pending, states.approved)


async def test_readers_words_are_shown_as_they_stand(tmp_path: Path) -> None:
    hostile = "The lake [@click=app.quit]was[/] calm [bold]and[/bold] wide."
    many = [Incoming(str(n), IncomingThread("t", "T"), f"{n} geese. {hostile}") for n in range(60)]
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
