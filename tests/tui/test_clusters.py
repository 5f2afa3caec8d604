"""Near-copies on the screen: looked at side by side, decided on as one, taken apart, merged."""

import re
from pathlib import Path

import pytest

from modtool.desk import looking
from modtool.domain import CommentState, Incoming
from modtool.views import CommentView, QueueQuery
from tests.tui.campaign import ARTICLE, ASKS, OTHER_ARTICLE, PITCH, campaign
from tests.tui.support import Sitting, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
REWORDED = PITCH.replace("Within three weeks the lump had melted and I was back at work. ", "")


async def to_a_copy(person: Sitting) -> None:
    """Put the queue's cursor on the first of the campaign."""
    await person.press("slash")
    await person.write("velmora")
    await person.press("enter", "g")


def by(person: Sitting, author: str) -> CommentView:
    numbers = looking.snapshot(person.desk, QueueQuery(state=None))
    rows = looking.rows(person.desk, numbers)
    number = next(row.id for row in rows.values() if row.author == author)
    return looking.comment(person.desk, number)


def under_cursor(person: Sitting) -> int:
    number: int = person.app.screen.comments.number  # type: ignore[attr-defined]
    return number


@BOTH
async def test_one_decision_leaves_the_question_out_says_why_and_stands_on_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size, besides=campaign()) as ana:
        await to_a_copy(ana)
        assert under_cursor(ana) == by(ana, "Abel").id, "it stands on top of its copies"
        screen = await ana.press("c")
        assert "What happens to 4 of 5 near-copies?" in screen
        assert "Abel stays out: it adds words of its own" in screen
        boxed = [
            max(re.findall("│([^│]*)│", line), key=len, default="") for line in screen.splitlines()
        ]
        flat = " ".join(" ".join(boxed).split())
        assert "My father took this and is bleeding, what do I do" in flat
        assert "a approve" in screen
        assert "s spam" in screen
        screen = await ana.press("s")
        assert "4 comments spam. z takes it back." in screen
        assert under_cursor(ana) == by(ana, "Abel").id
        assert by(ana, "Abel").state is CommentState.PENDING
        for author in ("Otto", "Petra", "Quinn", "Ruth"):
            assert by(ana, author).state is CommentState.SPAM
        await ana.press("R")
        assert list(ana.app.screen.comments.numbers) == [by(ana, "Abel").id]  # type: ignore[attr-defined]
        await ana.press("z")
        assert by(ana, "Otto").state is CommentState.PENDING


async def test_leaving_the_question_decides_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=campaign()) as ana:
        await to_a_copy(ana)
        await ana.press("c", "n")
        assert by(ana, "Otto").state is CommentState.PENDING


@BOTH
async def test_the_cluster_shows_common_words_once_and_what_each_adds(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shorter = Incoming("short", OTHER_ARTICLE, REWORDED, author="Sven")
    async with sitting(tmp_path, size=size, besides=[*campaign(), shorter]) as ana:
        await to_a_copy(ana)
        screen = await ana.press("C")
        assert "Near-copies" in screen.splitlines()[0]
        assert screen.count("Doctors gave up on me in spring") <= 2, "once, and in the pane"
        assert "adds  “My father took this" in screen
        assert "3 exact copies" in screen
        assert "Petra 2 h · Quinn 2 h · Ruth 2 h" in screen
        assert "c decide" in screen.splitlines()[-1]
        assert max(len(line) for line in screen.splitlines()) <= size[0]
        screen = await ana.press("j")
        assert "under “A Garden" in screen
        assert "leaves out" in screen
        assert "lump had melted" in screen


async def test_enter_opens_a_copy_with_the_queues_keys_and_escape_returns(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=campaign()) as ana:
        await to_a_copy(ana)
        await ana.press("C", "enter")
        assert f"#{by(ana, 'Abel').id}" in ana.screen
        assert "esc goes back" in ana.screen
        await ana.press("a")
        assert by(ana, "Abel").state is CommentState.APPROVED
        assert "Near-copies" in (await ana.press("escape")).splitlines()[0]
        assert "Pending" in (await ana.press("q")).splitlines()[1]


async def test_a_copy_is_taken_out_with_a_reason_and_put_back_by_undo(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=campaign()) as ana:
        await to_a_copy(ana)
        await ana.press("C", "o")
        assert "Why?" in ana.screen
        await ana.write("a question")
        screen = await ana.press("enter")
        assert "Taken out" in screen
        assert by(ana, "Abel").cluster_id is None
        assert by(ana, "Otto").cluster_size == 4
        await ana.press("z")
        assert by(ana, "Abel").cluster_id == by(ana, "Otto").cluster_id


async def test_selected_exact_copies_are_taken_out_together(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=campaign()) as ana:
        await to_a_copy(ana)
        await ana.press("C", "G", "space", "o")
        assert "these 3 comments" in ana.screen
        await ana.press("enter")
        assert by(ana, "Petra").cluster_id == by(ana, "Ruth").cluster_id
        assert by(ana, "Petra").cluster_id != by(ana, "Abel").cluster_id


async def test_merging_shows_the_other_comment_before_it_asks(tmp_path: Path) -> None:
    other = Incoming("other", ARTICLE, "Velmora drops saved me, order them at once.", author="Uwe")
    async with sitting(tmp_path, besides=[*campaign(), other]) as ana:
        await ana.press("slash")
        await ana.write("velmora drops")
        await ana.press("enter", "g", "C", "m")
        await ana.write(f"#{by(ana, 'Uwe').id}")
        screen = await ana.press("enter")
        assert "Velmora drops saved me" in screen
        assert "Uwe" in screen
        assert by(ana, "Uwe").cluster_size == 1
        await ana.press("y")
        await ana.write("same seller")
        screen = await ana.press("enter")
        assert "Merged with" in screen
        assert by(ana, "Uwe").cluster_id == by(ana, "Otto").cluster_id is not None
        await ana.press("z")
        assert by(ana, "Uwe").cluster_size == 1


async def test_a_number_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=campaign()) as ana:
        await to_a_copy(ana)
        await ana.press("C", "m")
        await ana.write("uwe")
        assert "no number of a comment" in await ana.press("enter")
        await ana.press("m")
        await ana.write("9999")
        assert "there is no comment 9999" in await ana.press("enter")


async def test_a_comment_without_copies_says_so(tmp_path: Path) -> None:
    alone = Incoming("alone", ARTICLE, "The bus to the clinic stops at the bakery.", author="Vera")
    async with sitting(tmp_path, besides=[alone]) as ana:
        await ana.press("slash")
        await ana.write("bakery")
        await ana.press("enter")
        assert "has no near-copies" in await ana.press("C")
        assert "has no near-copies" in await ana.press("c")


async def test_staff_may_compare_copies_but_not_decide_on_them(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa", besides=campaign()) as rosa:
        await rosa.press("1")
        await to_a_copy(rosa)
        await rosa.press("C")
        assert "c decide" not in rosa.screen.splitlines()[-1]
        await rosa.press("c")
        assert "near-copies?" not in rosa.screen
        assert ASKS[:20] in rosa.screen


async def test_copies_under_other_articles_are_taken_along_when_asked_for(tmp_path: Path) -> None:
    away = Incoming("away", OTHER_ARTICLE, PITCH, author="Sven")
    far = Incoming("far", OTHER_ARTICLE, PITCH, author="Tove")
    async with sitting(tmp_path, besides=[*campaign(), away, far]) as ana:
        await to_a_copy(ana)
        screen = await ana.press("c")
        assert "What happens to 4 of 7 near-copies?" in screen
        assert "2 copies stay out: they stand under" in screen
        assert "e with the 2 under other articles" in screen
        screen = await ana.press("e")
        assert "What happens to 6 of 7 near-copies?" in screen
        assert "Abel stays out" in screen
        assert "e without the 2" in screen
        screen = await ana.press("s")
        assert "6 comments spam. z takes it back." in screen
        assert by(ana, "Sven").state is CommentState.SPAM
        assert by(ana, "Abel").state is CommentState.PENDING
