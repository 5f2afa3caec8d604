"""Learning on the screen: what judges, a candidate beside it, accepted, rolled back, the line."""

import re
from pathlib import Path

import pytest

from modtool.desk import Desk, learning, looking, people, review, versions
from modtool.domain import FlagKind, Incoming, IncomingThread, Verdict
from modtool.views import QueueQuery
from tests.fitting import few_frozen, put_fit
from tests.tui.support import Sitting, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
WHO = ("mother", "father", "sister", "brother", "aunt", "uncle", "son", "wife", "niece", "friend")
HOSTILE = "[@click=app.quit]now[/]"
ASKS = [f"My {one} has a lump on the neck. Should we ask for a biopsy {HOSTILE}?" for one in WHO]
PORTAL = [
    f"Should my {one} bring the pill bottle on Monday, is the list enough? {HOSTILE}" for one in WHO
]
BESIDES = [
    Incoming(str(number), IncomingThread("t", "T"), text)
    for number, text in enumerate([*ASKS, *PORTAL])
]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    few_frozen(monkeypatch)
    put_fit(monkeypatch, pill=-20_000)


def judge(desk: Desk) -> None:
    """Verdicts on six that ask and on six that are about the portal."""
    there = {looking.text_of(desk, one): one for one in looking.snapshot(desk, QueueQuery())}
    for asks, portal in zip(ASKS[:6], PORTAL[:6], strict=True):
        review.judge(desk, there[asks], FlagKind.ADVICE_REQUEST, Verdict.CONFIRMED)
        review.judge(desk, there[portal], FlagKind.ADVICE_REQUEST, Verdict.DISMISSED)


def seat(ana: Sitting, name: str) -> Desk:
    return ana.desk.as_person(people.named(ana.desk, name))


@BOTH
async def test_a_candidate_is_learnt_compared_accepted_and_rolled_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Mei", size=size, besides=BESIDES) as mei:
        judge(mei.desk)
        screen = await mei.press("L")
        assert "verdicts 12, 6 of them yes" in screen
        assert "No version of this desk yet" in screen
        assert "no neural pack" in screen
        screen = await mei.press("l")
        assert "Version 1 beside what is in use" in screen
        assert "12 verdicts, 6 of them yes" in screen
        screen = await mei.press(*"j" * 4)
        assert re.search(r"No longer flagged: \d", screen)
        assert HOSTILE in screen
        assert max(map(len, screen.splitlines())) <= size[0]
        screen = await mei.press("a")
        assert "pending comments again now?" in screen
        assert versions.in_use(mei.desk).version == 1
        assert "with other flags; verdicts stand" in await mei.press("y")
        assert re.search(r"advice-\d+\+desk\.1, this desk's own", mei.screen)
        assert re.search(r"\d newly flagged, 0 no longer", await mei.press("b"))
        await mei.press("y")
        assert "The shipped model judges what comes in from now on" in await mei.press("n")
        assert versions.in_use(mei.desk).version is None
        assert "Undone: roll back model" in await mei.press("z")
        assert versions.in_use(mei.desk).version == 1


async def test_a_moderator_sees_why_only_an_admin_answers(tmp_path: Path) -> None:
    async with sitting(tmp_path, besides=BESIDES) as ana:
        judge(ana.desk)
        why = "Ana is a moderator and may not change which model judges comments"
        assert why in await ana.press("L")
        screen = await ana.press("l")
        assert why in screen
        assert "put it in use" not in screen
        assert "Version 1 beside" in await ana.press("a", "d")
        await ana.press("q")
        assert f"✗ {why}" in await ana.press("R")
        assert f"✗ {why}" in await ana.press("b")
        screen = await ana.press("f")
        assert why in screen
        assert "From which likelihood" in await ana.press("3")
        assert versions.in_use(ana.desk).version is None
        assert [one.state for one in versions.every(ana.desk)] == ["a candidate"]


async def test_a_version_is_rejected_and_that_taken_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Mei", besides=BESIDES) as mei:
        judge(mei.desk)
        learning.learn(seat(mei, "Ana"))
        assert "a candidate" in await mei.press("L")
        assert "beside what is in use" in await mei.press("enter")
        screen = await mei.press("d")
        assert "Version 1 is rejected" in screen
        assert "by Mei" in screen
        assert "Mei has rejected version 1" in await mei.press("c")
        await mei.press("q", "z")
        assert "version 1    a candidate" in mei.screen


@BOTH
async def test_the_line_is_chosen_in_words_with_the_queue_it_brings(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, "Mei", size=size, besides=BESIDES) as mei:
        screen = await mei.press("L", "f")
        for words in ("1 miss fewer", "2 as shipped  ← in use", "3 fewer alarms",
                      "of 54 pending comments flagged", "of requests found"):  # fmt: skip
            assert words in screen
        assert max(map(len, screen.splitlines())) <= size[0]
        assert "stands at “as shipped” already" in await mei.press("2")
        assert "The line stands at “fewer alarms”." in await mei.press("f", "3")
        screen = await mei.press("n")
        assert "Flag line of requests  fewer alarms" in screen


async def test_what_is_lacking_is_said(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        screen = await ana.press("L", "l")
        assert "✗ learning takes 10 verdicts on a kind" in screen
        assert "There is no version yet" in await ana.press("c")
        assert "Nothing was flagged here: 1 of" in await ana.press("A")
        assert "verdicts 1, 1 of them yes" in await ana.press("a", "escape")


async def test_staff_may_look_and_change_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Rosa") as rosa:
        assert "Rosa is a staff member and may not change" in await rosa.press("L")
        assert "may not have the detectors learn" in await rosa.press("l")
        assert "Nothing was flagged here" not in await rosa.press("A")
