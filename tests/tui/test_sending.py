"""What is held, stuck or met another change, on the screen; and private words taken out there."""

from pathlib import Path

import pytest

from modtool.desk import looking, redacting
from modtool.domain import CommentState, FlagKind, Version
from modtool.sites.folder import FolderSite
from modtool.sites.protocol import SiteConflictError
from modtool.store import threads
from tests.tui.support import NOON, sitting

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 36)])


async def test_a_held_decision_says_when_it_goes_and_is_taken_back_in_time(tmp_path: Path) -> None:
    async with sitting(tmp_path, hold=10) as ana:
        pending = looking.badges(ana.desk).pending
        await ana.press("a")
        assert "held, 10 s" in await ana.press("8")
        await ana.press("q", "z")
        assert looking.badges(ana.desk).pending == pending
        assert "The outbox is empty" in await ana.press("8")


async def test_what_is_held_is_sent_when_the_person_leaves(tmp_path: Path) -> None:
    async with sitting(tmp_path, hold=10) as ana:
        await ana.press("a")
        assert len(looking.outbox_ids(ana.desk)) == 1
        await ana.app.action_quit()
        assert looking.outbox_ids(ana.desk) == []


@BOTH
async def test_private_words_are_taken_out_once_one_has_seen_what_is_left(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with sitting(tmp_path, size=size) as ana:
        await ana.press("slash")
        await ana.write("617")
        await ana.press("enter")
        number = ana.app.screen.comments.number  # type: ignore[attr-defined]
        told = looking.comment(ana.desk, number).text
        screen = await ana.press("e")
        assert "617-555-0142" in screen
        assert redacting.NOTICE in screen
        await ana.press("y")
        view = looking.comment(ana.desk, number)
        assert redacting.NOTICE in view.text
        assert FlagKind.PRIVATE_INFO not in {flag.kind for flag in view.flags}
        await ana.press("z")
        assert "come back for everybody" in ana.screen
        await ana.press("y")
        assert looking.comment(ana.desk, number).text == told


@BOTH
async def test_every_version_of_what_met_another_change_is_shown_and_settled(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def meet(*_: object) -> CommentState:
        raise SiteConflictError(
            "somebody was quicker",
            Version("as it was [seen]", CommentState.PENDING),
            Version("as it is [now]", CommentState.PENDING),
            Version("as it is [lost]", CommentState.TRASH),
        )

    monkeypatch.setattr(FolderSite, "moderate", meet)
    async with sitting(tmp_path, size=size) as ana:
        await ana.press("a")
        screen = await ana.press("8")
        screen += await ana.press("J", "J")
        for words in ("conflict", "Somebody was quicker", "[seen]", "[now]", "lost there"):
            assert words in screen
        await ana.press("d")
        assert "The outbox is empty" in await ana.until_quiet()


async def test_an_article_that_its_age_closed_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, "Mei") as mei:
        (number, *_) = looking.thread_ids(mei.desk)
        with mei.desk.store.writing() as tx:
            threads.closed_at_the_site(tx, number, NOON, by_age=True)
        screen = await mei.press("t")
        assert "closed by age" in screen
        assert "Discussion" in screen
