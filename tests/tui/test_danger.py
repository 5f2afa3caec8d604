"""The question before any letter: is somebody in danger?"""

from pathlib import Path

import pytest

from modtool.desk import looking
from modtool.domain import DraftState
from tests.tui.support import Sitting, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


async def ask(person: Sitting, words: str) -> int:
    """Go to the comment with these words and press r."""
    await person.press("1", "slash")
    await person.write(words)
    await person.press("enter")
    number: int = person.app.screen.comments.number  # type: ignore[attr-defined]
    await person.press("r")
    return number


@BOTH
async def test_the_question_shows_the_words_and_the_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Rosa", size=size) as rosa:
        number = await ask(rosa, "softball")
        assert "Have you read what Linda writes?" in rosa.screen
        for words in ("softball", " c crisis", " u urgent", " n neither", "esc back",
                      "modtool is no emergency monitor."):  # fmt: skip
            assert words in rosa.screen
        assert "Letters that fit" not in rosa.screen
        screen = await rosa.press("n")
        assert "Letters that fit" in screen
        assert looking.comment(rosa.desk, number).triage is not None


async def test_who_does_not_answer_goes_back_to_the_list(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await ask(rosa, "softball")
        assert "Reply to" not in await rosa.press("escape")
        assert looking.comment(rosa.desk, number).triage is None
        assert "Have you read" in await rosa.press("r")


async def test_an_answered_comment_is_not_asked_about_again_and_says_who_read_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        await ask(rosa, "softball")
        await rosa.press("n", "q")
        assert "Read by Rosa: not urgent" in rosa.screen
        assert "Letters that fit" in await rosa.press("r")


@pytest.mark.parametrize(("key", "letter"), [("c", "crisis"), ("u", "urgent-symptoms")])
async def test_the_answer_decides_the_letters_and_can_be_changed(
    tmp_path: Path, key: str, letter: str
) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await ask(rosa, "softball")
        await rosa.press("n")
        assert "metastatic-research" in rosa.screen
        assert "Until now: not urgent, says Rosa." in await rosa.press("c")
        screen = await rosa.press(key)
        assert f" 1 {letter}" in screen
        assert "metastatic-research" not in screen
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert draft.template == letter


@BOTH
async def test_what_a_detector_saw_is_shown_with_the_question(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Rosa", size=size) as rosa:
        await rosa.press("2")
        number: int = rosa.app.screen.comments.number  # type: ignore[attr-defined]
        flag = next(f for f in looking.comment(rosa.desk, number).flags if f.kind == "urgent")
        screen = await rosa.press("r")
        assert "May be urgent" in screen
        assert flag.reason.split()[0] in screen
        assert "modtool is no emergency monitor." in screen


@BOTH
async def test_a_moderator_answers_from_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sitting(tmp_path, "Ana", size=size) as ana:
        await ana.press("1", "slash")
        await ana.write("softball")
        await ana.press("enter")
        number: int = ana.app.screen.comments.number  # type: ignore[attr-defined]
        assert "Have you read what Linda writes?" in await ana.press("exclamation_mark")
        assert "Read as not urgent" in await ana.press("n")
        read = looking.comment(ana.desk, number).triage
        assert read is not None
        assert read.by == "Ana"


@BOTH
async def test_what_is_urgent_is_answered_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sitting(tmp_path, "Rosa", size=size) as rosa:
        await rosa.press("5")
        number: int = rosa.app.screen.comments.number  # type: ignore[attr-defined]
        await rosa.press("r", "u", "1", "enter")
        assert "y sends it at once, with no second reader" in rosa.screen
        asked = await rosa.press("y")
        assert "Send this at once to P. Lindqvist?" in asked
        assert "Tell the clinician on call." in asked
        assert "Sent. Tell the clinician on call." in await rosa.press("y")
        [draft] = looking.draft_ids(rosa.desk, DraftState.PUBLISHED)
        assert looking.draft(rosa.desk, draft).comment_id == number


async def test_while_the_comment_is_held_the_answer_waits_for_a_moderator(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        await ask(rosa, "softball")
        asked = await rosa.press("u", "1", "y")
        assert "Make this ready for Linda?" in asked
        assert "a moderator approves comment" in asked
        screen = await rosa.press("y")
        assert "Ready: a moderator approves comment" in screen
        assert "then y sends it. Tell the clinician on call." in screen
