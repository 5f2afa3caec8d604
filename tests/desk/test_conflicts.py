"""Changes by somebody else that a reading brings while a decision is on its way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from modtool.desk import Desk, erasing, intake, looking, publishing, redacting, review
from modtool.desk.undo import undo
from modtool.domain import CommentState, GoneEntry, OutboxState, Version
from modtool.errors import SiteError, SiteUncertainError
from modtool.views import SiteView
from tests.desk.conftest import SPAM, THANKS, comment
from tests.desk.support import Blog, at

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]


@pytest.fixture
def blog() -> Blog:
    return Blog({"1": Version(THANKS, CommentState.PENDING)})


@pytest.fixture
def ana(seat: Seat, blog: Blog, bring: Bring) -> Desk:
    """Ana, whose decisions wait ten seconds, at a desk with one comment."""
    bring(comment("1", THANKS))
    return at(replace(seat("Ana"), hold=timedelta(seconds=10)), blog)


@pytest.fixture
def pull(admin: Desk, site: SiteView, blog: Blog) -> Callable[[], None]:
    """Reads the comment as the blog has it."""

    def read() -> None:
        now = blog.comments["1"]
        told = comment("1", now.text, state=now.state)
        intake.bring_in(admin, iter([told]), site=site, source="Insight", is_live=True)

    return read


def sent(desk: Desk) -> list[OutboxState]:
    desk.clock.pass_by(seconds=20)  # type: ignore[attr-defined]
    return [one.entry.state for one in publishing.deliver(desk)]


def test_words_that_nobody_read_are_not_approved(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    blog.comments["1"] = Version(SPAM, CommentState.PENDING)
    pull()
    assert sent(ana) == []
    assert blog.comments["1"].state is CommentState.PENDING
    view = looking.comment(ana, 1)
    assert view.state is CommentState.PENDING
    assert view.conflict is not None
    assert (view.conflict.seen.text, view.conflict.now.text) == (THANKS, SPAM)
    (entry,) = looking.outbox_ids(ana)
    publishing.retry(ana, [entry])
    assert sent(ana) == [OutboxState.DONE]
    assert blog.comments["1"] == Version(SPAM, CommentState.APPROVED)


def test_somebody_elses_trash_is_not_overruled(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    blog.comments["1"] = Version(THANKS, CommentState.TRASH)
    pull()
    assert sent(ana) == []
    assert blog.comments["1"].state is CommentState.TRASH
    assert looking.comment(ana, 1).state is CommentState.TRASH
    assert looking.outbox_ids(ana) != []


def test_what_the_site_says_of_our_own_decisions_is_no_change(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    assert sent(ana) == [OutboxState.DONE]
    undo(ana)
    pull()  # it tells of the approval for the first time
    assert looking.comment(ana, 1).state is CommentState.PENDING
    assert sent(ana) == [OutboxState.DONE]
    assert blog.comments["1"] == Version(THANKS, CommentState.PENDING)


def test_words_that_changed_on_the_way_to_the_key_are_read_first(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    read = {1: looking.comment(ana, 1).version}
    blog.comments["1"] = Version(SPAM, CommentState.PENDING)
    pull()
    decided = review.decide(ana, [1], CommentState.APPROVED, read=read)
    assert "read it again" in decided.left_out[1]
    again = {1: looking.comment(ana, 1).version}
    assert review.decide(ana, [1], CommentState.APPROVED, read=again).changed == (1,)


def test_a_decision_that_may_have_arrived_is_nobody_elses_change(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    blog.fails, blog.stores_first = [SiteUncertainError("the answer was lost")], True
    assert sent(ana) == [OutboxState.UNCERTAIN]
    review.decide(ana, [1], CommentState.SPAM)
    pull()
    assert looking.comment(ana, 1).conflict is None
    assert sent(ana)[-1] is OutboxState.DONE
    assert blog.comments["1"].state is CommentState.SPAM


def test_an_older_file_says_nothing_of_what_was_decided_since(
    ana: Desk, blog: Blog, admin: Desk, site: SiteView
) -> None:
    review.decide(ana, [1], CommentState.SPAM)
    old = comment("1", THANKS, state=CommentState.APPROVED)
    intake.bring_in(admin, iter([old]), site=site, source="old.xml")
    assert sent(ana) == [OutboxState.DONE]
    assert blog.comments["1"].state is CommentState.SPAM


def test_what_was_deleted_for_good_is_asked_for_no_more(
    ana: Desk, blog: Blog, admin: Desk, site: SiteView
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    intake.bring_in(admin, iter([GoneEntry("1")]), site=site, source="Insight", is_live=True)
    assert sent(ana) == []
    assert blog.asked == []
    assert looking.comment(ana, 1).state is CommentState.TRASH


def test_erased_words_come_back_by_no_conflict(
    ana: Desk, blog: Blog, admin: Desk, pull: Callable[[], None]
) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    assert sent(ana) == [OutboxState.DONE]
    erasing.erase(admin, comment=1, reason="asked by letter")
    ana.clock.pass_by(seconds=120)  # type: ignore[attr-defined]
    assert publishing.deliver(ana) == []  # the later look
    review.decide(ana, [1], CommentState.SPAM)
    blog.comments["1"] = Version(THANKS, CommentState.TRASH)
    pull()
    view = looking.comment(ana, 1)
    assert view.conflict is not None
    assert THANKS not in (view.text, view.conflict.seen.text, view.conflict.now.text)


def test_words_taken_out_here_are_in_no_conflict(
    ana: Desk, blog: Blog, pull: Callable[[], None]
) -> None:
    told = "Thank you. Please call me on 617-555-0142 after six."
    blog.comments["1"] = Version(told, CommentState.PENDING)
    pull()
    redacting.redact(ana, [redacting.plan(ana, 1)])
    review.decide(ana, [1], CommentState.APPROVED)
    blog.comments["1"] = Version(told, CommentState.SPAM)
    pull()
    view = looking.comment(ana, 1)
    assert view.conflict is not None
    assert "555" not in view.conflict.seen.text + view.conflict.now.text


def test_what_was_given_up_and_had_arrived_is_decided_anew(ana: Desk, blog: Blog) -> None:
    review.decide(ana, [1], CommentState.APPROVED)
    blog.fails = [SiteUncertainError("the answer was lost"), SiteError("refused")]
    blog.stores_first = True
    assert sent(ana) == [OutboxState.UNCERTAIN]
    blog.comments["1"] = Version(THANKS, CommentState.PENDING)
    assert sent(ana) == [OutboxState.FAILED]
    blog.comments["1"] = Version(THANKS, CommentState.APPROVED)  # the lost one came through
    review.decide(ana, [1], CommentState.SPAM)
    assert sent(ana) == [OutboxState.DONE]
    assert blog.comments["1"].state is CommentState.SPAM
