"""“We answered this before”, beside a draft."""

from dataclasses import replace
from pathlib import Path

import pytest

from modtool.desk import Desk, answered, looking
from modtool.domain import CommentState, DraftState, Incoming, IncomingThread
from modtool.views import AnsweredBefore
from tests.tui.support import Sitting, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
ARTICLE = IncomingThread("nerves", "When Fingers Go Numb")
ANSWER = "Dear Sam,\n\nThank you for writing. Numbness can take its time to fade.\n\nWarmly"


def _comments() -> list[Incoming]:
    asked = "My fingertips have been numb since oxaliplatin ended. Will the neuropathy go away?"
    again = "Ten months since oxaliplatin and my toes are numb. Is neuropathy for ever?"
    approved = CommentState.APPROVED
    return [
        Incoming("n1", ARTICLE, asked, author="Sam", state=approved),
        Incoming("n2", ARTICLE, ANSWER, author="Team", parent="n1", by_staff=True, state=approved),
        Incoming("n3", ARTICLE, again, author="Ida", state=approved),
    ]


async def to_ida(person: Sitting) -> int:
    """Open the reply desk for the later question."""
    await person.press("f")
    await person.write("all approved")
    await person.press("enter", "slash")
    await person.write("toes")
    await person.press("enter")
    number: int = person.app.screen.comments.number  # type: ignore[attr-defined]
    await person.press("r", "n")
    return number


@BOTH
async def test_an_earlier_answer_is_named_and_read_in_full(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Rosa", size=size, besides=_comments()) as rosa:
        await to_ida(rosa)
        assert "p past answers" in rosa.screen.splitlines()[-1]
        screen = await rosa.press("p")
        assert "We answered this before" in screen
        assert "both about “oxaliplatin”, “numb”, “neuropathy”" in screen
        assert "Numbness can take its time to fade." in screen
        assert "written at the site" in screen
        assert "takes that answer" not in screen
        assert "Letters that fit" in await rosa.press("1", "q")


async def test_nothing_is_offered_where_nothing_was_answered(tmp_path: Path) -> None:
    later = [one for one in _comments() if one.remote_id != "n2"]
    async with sitting(tmp_path, "Rosa", besides=later) as rosa:
        await to_ida(rosa)
        assert "past answers" not in rosa.screen
        assert "We answered" not in await rosa.press("p")


async def test_its_letter_can_be_taken_but_never_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = answered.nearest

    def written_here(desk: Desk, number: int) -> list[AnsweredBefore]:
        return [replace(one, template="metastatic-research") for one in known(desk, number)]

    monkeypatch.setattr(answered, "nearest", written_here)
    async with sitting(tmp_path, "Rosa", besides=_comments()) as rosa:
        number = await to_ida(rosa)
        assert "letter metastatic-research" in await rosa.press("p")
        await rosa.press("1")
        draft = looking.draft_for(rosa.desk, number)
        assert draft is not None
        assert (draft.template, draft.state) == ("metastatic-research", DraftState.OPEN)
        assert "Sam" not in draft.body
        assert "takes that answer" not in await rosa.press("p")
