"""Threads, outbox, drafts and history on the screen."""

from pathlib import Path

import pytest

from modtool.desk import looking
from tests.tui.support import sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


@BOTH
async def test_closing_warns_first_and_the_thread_can_be_reopened(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Mei", size=size) as mei:
        await mei.press("t")
        number = mei.app.screen.listed.number  # type: ignore[attr-defined]
        screen = await mei.press("c")
        assert "for comments?" in screen
        assert "pending" in screen
        await mei.press("y")
        await mei.write("old")
        await mei.press("enter")
        view = looking.thread_rows(mei.desk, [number])[number]
        assert (view.is_open, view.close_note) == (False, "old")
        assert "closed" in mei.line_with(view.title[:20])
        await mei.press("o")
        assert looking.thread_rows(mei.desk, [number])[number].is_open


async def test_a_moderator_may_look_at_threads_but_not_close_them(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("t", "c")
        assert all(view.is_open for view in looking.thread_rows(
            ana.desk, looking.thread_ids(ana.desk, is_open=True)).values())  # fmt: skip
        assert "close" not in ana.screen.splitlines()[-1]


async def test_an_article_is_found_by_words_of_its_title(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        every = looking.thread_ids(ana.desk)
        await ana.press("t", "slash")
        await ana.write("her2")
        assert "row 1 of 1" in await ana.press("enter")
        await ana.press("slash")
        await ana.write("%")
        assert "No title holds “her2%”. esc shows all." in await ana.press("enter")
        assert f"row 1 of {len(every)}" in await ana.press("escape", "g")
        assert "Threads" in ana.screen.splitlines()[0]


async def test_enter_on_a_thread_shows_its_comments_and_escape_returns(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        screen = await ana.press("t", "enter")
        assert "one article" in screen
        await ana.press("escape")
        assert "Threads" in ana.screen.splitlines()[0]


@BOTH
async def test_history_shows_and_undoes_a_step(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sitting(tmp_path, size=size) as ana:
        await ana.press("a", "k", "h")
        assert "decide" in ana.screen
        await ana.press("z", "y")
        assert "undone" in ana.screen
        assert looking.badges(ana.desk).pending == 34


async def test_history_verifies_the_chain(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        assert "the chain holds" in await ana.press("h", "v")


async def test_empty_lists_say_what_to_do(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        assert "The outbox is empty" in await ana.press("8")
        await ana.press("q")
        assert "r on a comment starts one" in await ana.press("6")
