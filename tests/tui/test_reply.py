"""The reply desk on the screen: letter, slots, editor, checks, approval, publication."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from modtool.desk import drafting, looking, publishing, review
from modtool.domain import CommentState, DraftState, Published
from modtool.errors import SiteClosedError
from modtool.sites.folder import FolderSite
from tests.tui.support import Sitting, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


async def to_linda(person: Sitting) -> int:
    """Go to the mother's question and open the reply desk."""
    await person.press("1", "slash")
    await person.write("softball")
    await person.press("enter")
    number: int = person.app.screen.comments.number  # type: ignore[attr-defined]
    await person.press("r", "n")
    return number


def to_the_end(person: Sitting) -> None:
    """Put the editor's cursor behind the last word."""
    editor = person.app.screen.editor  # type: ignore[attr-defined]
    editor.move_cursor(editor.document.end)


@BOTH
async def test_the_comment_stays_in_sight_beside_the_draft(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Rosa", size=size) as rosa:
        await to_linda(rosa)
        assert "Letters that fit" in rosa.screen
        screen = await rosa.press("1")
        assert "I am writing about my" in screen
        assert "Dear Linda" in screen
        assert "Before it can go" in screen


async def test_what_was_guessed_is_confirmed_one_by_one(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert "confirm or correct first" in await rosa.press("y")
        await rosa.press(*["enter"] * len(draft.to_confirm))
        assert " error" not in rosa.screen
        assert "Sent for approval" in await rosa.press("y")


async def test_typed_words_are_saved_marked_and_checked_while_typing(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "e")
        to_the_end(rosa)
        await rosa.write(" Hair always grows back.")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert draft.body.endswith("Hair always grows back.")
        assert "F01" in rosa.screen or "F02" in rosa.screen


async def test_leaving_in_the_middle_of_a_word_loses_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "e")
        to_the_end(rosa)
        for character in "unsav":
            await rosa._pilot.press(character)
        await rosa.app.action_quit()
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert draft.body.endswith("unsav")


async def test_somebody_elses_change_is_never_written_over(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "e")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await asyncio.to_thread(drafting.replace_body, rosa.desk, draft.id, "Theirs.")
        screen = await rosa.write(" Mine.")
        assert "not saved over" in screen
        after = looking.draft_for(rosa.desk, number)
        assert after is not None
        assert after.body == "Theirs."
        assert "Mine." in rosa.app.screen.editor.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(("keys", "body"), [(["enter"], "Theirs."), (["down", "enter"], " Mine.")])
async def test_a_person_chooses_between_two_texts_and_both_are_kept(
    tmp_path: Path, keys: list[str], body: str
) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "e")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await asyncio.to_thread(drafting.replace_body, rosa.desk, draft.id, "Theirs.")
        await rosa.write(" Mine.")
        assert "Both are kept" in await rosa.press("escape")
        screen = await rosa.press(*keys)
        assert "Before it can go" in screen
        assert "writing" not in screen.splitlines()[-2]
        after = looking.draft_for(rosa.desk, number)
        assert after is not None
        assert body in after.body
        kept = [one.body for one in looking.draft_texts(rosa.desk, draft.id)]
        assert "Theirs." in kept
        assert any(one.startswith(" Mine.") for one in kept)


async def test_leaving_in_a_conflict_leaves_and_keeps_the_text(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "e")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await asyncio.to_thread(drafting.replace_body, rosa.desk, draft.id, "Theirs.")
        await rosa._pilot.press("M", "y")
        await rosa.app.action_quit()
        assert not rosa.app.is_running or rosa.app._exit
        texts = looking.draft_texts(rosa.desk, draft.id)
        assert any(one.version < 0 and one.body.startswith("My") for one in texts)


async def test_the_whole_way_on_the_screen(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        review.decide(rosa.desk.as_person(_named(rosa, "Ana")), [number], CommentState.APPROVED)
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await rosa.press(*["enter"] * len(draft.to_confirm), "y")
        assert "Another person reads it now" in rosa.screen
        assert "Rosa wrote this draft" in await rosa.press("y")
    async with sitting(tmp_path, "Theo") as theo:
        await theo.press("7", "enter", "y")
        assert "Approve this reply?" in theo.screen
        assert "approved" in await theo.press("y")
        await theo.press("y")
        assert "Publish under" in theo.screen
        await theo.press("y")
        await theo.until_quiet()
        assert looking.draft(theo.desk, draft.id).state is DraftState.PUBLISHED
        assert "Answered" in theo.screen
    lines = (tmp_path / "desk.site" / "replies.jsonl").read_text().splitlines()
    assert [json.loads(line)["text"] for line in lines] == [draft.body]


async def test_a_thread_that_turns_out_to_be_closed_says_so_and_the_draft_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Published:
        raise SiteClosedError("the article is closed; reopen it to reply")

    monkeypatch.setattr(FolderSite, "reply", refuse)
    async with sitting(tmp_path, "Rosa", hold=10) as rosa:
        number = await to_linda(rosa)
        ana = replace(rosa.desk.as_person(_named(rosa, "Ana")), hold=timedelta())
        review.decide(ana, [number], CommentState.APPROVED)
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await rosa.press(*["enter"] * len(draft.to_confirm), "y")
        drafting.approve(rosa.desk.as_person(_named(rosa, "Theo")), draft.id)
        await rosa.press("q", "6", "enter", "y", "y")
        assert "goes out in a moment" in await rosa.until_quiet()
        publishing.release(rosa.desk)
        await rosa.app.deliver().wait()
        screen = await rosa.until_quiet()
        assert "Not sent: the article is closed" in screen
        assert "· closed" in screen.splitlines()[0]
        assert "y send" in screen.splitlines()[-1]


async def test_a_draft_can_be_returned_with_a_reason_on_screen(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        await rosa.press(*["enter"] * len(draft.to_confirm), "y")
    async with sitting(tmp_path, "Theo") as theo:
        await theo.press("7", "enter", "b")
        await theo.write("too long")
        await theo.press("enter")
    async with sitting(tmp_path, "Rosa") as rosa:
        assert "Returned: too long" in await rosa.press("6", "enter")


def _named(person: Sitting, name: str):  # type: ignore[no-untyped-def]
    from modtool.desk import people

    return people.named(person.desk, name)


async def test_a_page_is_put_in_by_its_words(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        number = await to_linda(rosa)
        await rosa.press("1", "i")
        await rosa.write("no such words")
        assert "nothing has these words" in rosa.screen
        await rosa.press("enter")
        await rosa.press(*["backspace"] * len("no such words"))
        await rosa.write("caring for")  # a topic of the page, not in its title
        await rosa.press("enter")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert "You may also like Support for Caregivers (" in draft.body
        assert "F01" not in rosa.screen
