"""The queue on the screen, as a moderator works through it."""

from pathlib import Path

import pytest

from modtool.desk import looking, people
from modtool.domain import CommentState
from tests.tui.support import sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


@BOTH
async def test_the_queue_shows_comments_counts_and_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as ana:
        screen = ana.screen
        assert "Ana moderator" in screen
        assert "[Pending 34]" in screen
        assert "row 1 of 34" in screen
        assert "a approve" in screen.splitlines()[-1]
        assert "? keys" in screen.splitlines()[-1]
        assert max(len(line) for line in screen.splitlines()) <= size[0]


async def test_a_decided_row_is_greyed_not_gone_and_says_where_it_went(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        number = ana.app.screen.comments.number  # type: ignore[attr-defined]
        screen = await ana.press("a")
        assert "→ approved" in screen
        assert "[Pending 33]" in screen
        assert "row 2 of 34" in screen or "1 comment approved" in screen
        assert looking.comment(ana.desk, number).state is CommentState.APPROVED


async def test_undo_takes_a_selection_back_and_returns_to_it(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        screen = await ana.press("x", "x", "x", "s")
        assert "3 comments spam. z takes it back." in screen
        assert "[Pending 31]" in screen
        screen = await ana.press("z")
        assert "Undone: decide, 3 comments" in screen
        assert "[Pending 34]" in screen


async def test_a_key_never_acts_while_somebody_types(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("slash")
        await ana.write("aaaa dzs")
        assert looking.badges(ana.desk).pending == 34


async def test_search_and_escape(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("slash")
        await ana.write("softball")
        screen = await ana.press("enter")
        assert "row 1 of 1" in screen
        assert "with “softball”" in screen
        assert "row 1 of 34" in await ana.press("escape", "g")


async def test_a_search_without_a_hit_is_not_said_to_be_all_there_is(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("slash")
        await ana.write("nobody wrote this")
        assert "Nothing here fits. esc shows everything again." in await ana.press("enter")
        assert "row 1 of 34" in await ana.press("escape", "g")


async def test_staff_sees_what_is_not_theirs_greyed_and_is_refused_below_the_screen(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        await rosa.press("1")
        assert "a approve" not in rosa.screen.splitlines()[-1]
        await rosa.press("a")
        assert looking.badges(rosa.desk).pending == 34
        assert "not yours, or not now" in await rosa.press("question_mark")


async def test_the_cursor_stays_where_it_is_when_new_comments_arrive(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("j", "j")
        before = ana.line_with(">")
        ana.app.screen._newest -= 2  # type: ignore[attr-defined]
        ana.app.screen.look_again()  # type: ignore[attr-defined]
        assert "▲ 2 new: press R" in ana.screen
        assert ana.line_with(">") == before
        assert "▲" not in await ana.press("R")


async def test_a_person_comes_back_to_where_they_were(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("j", "j", "j")
        number = ana.app.screen.comments.number  # type: ignore[attr-defined]
        await ana.press("o", "o")
        ana.app.screen.comments.go_to(number)  # type: ignore[attr-defined]
        await ana.until_quiet()
        await ana.until_quiet()
        assert people.bookmarked(ana.desk, "queue")["comment"] == number
    async with sitting(tmp_path) as ana:
        assert ana.app.screen.comments.number == number  # type: ignore[attr-defined]
        assert "newest first" in ana.screen


@BOTH
async def test_reading_takes_the_whole_screen_and_escape_returns(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as ana:
        first = ana.app.screen.comments.number  # type: ignore[attr-defined]
        screen = await ana.press("enter")
        assert f"#{first}" in screen
        assert ">" not in screen.splitlines()[2][:2]
        screen = await ana.press("j")
        second = ana.app.screen.comments.number  # type: ignore[attr-defined]
        assert second != first
        assert f"#{second}" in screen
        assert "row 2 of 34" in await ana.press("escape")


async def test_every_key_has_an_id_a_name_and_a_tooltip_and_is_in_help_and_palette(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as ana:
        from modtool.tui.keys import keys_of

        lines = list(keys_of(ana.app.screen))
        assert all(line.name and line.tooltip for line in lines)
        commands = {one.help for one in ana.app.get_system_commands(ana.app.screen)}
        assert {line.tooltip for line in lines if line.enabled} <= commands
        await ana.press("question_mark")
        help_text = str(ana.app.screen._page())  # type: ignore[attr-defined]
        assert all(line.tooltip in help_text for line in lines)


async def test_the_cluster_dialog_names_what_it_leaves_out(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        await ana.press("slash")
        await ana.write("orrinleaf")
        await ana.press("enter")
        rows = list(ana.app.screen.comments.numbers)  # type: ignore[attr-defined]
        view = looking.comment(ana.desk, rows[0])
        assert view.cluster_size >= 3
        await ana.press("g", "c")
        assert "stays out" in ana.screen
        assert "bleeding" in ana.screen
        await ana.press("s")
        states = {looking.comment(ana.desk, number).state for number in rows}
        assert states == {CommentState.SPAM, CommentState.PENDING}
