"""What met somebody else's change at the site, at once or when it is looked at again."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, conflicts, effects, history, later, looking, publishing, review
from modtool.domain import CommentState, OutboxState, Version
from modtool.sites.protocol import SiteConflictError
from tests.conftest import Clock
from tests.desk.conftest import THANKS, comment
from tests.desk.support import Blog, at

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]
MINUTE = effects.FIRST_LOOK.total_seconds()


@pytest.fixture
def blog() -> Blog:
    return Blog({"1": Version(THANKS, CommentState.PENDING)})


@pytest.fixture
def ana(seat: Seat, bring: Bring, blog: Blog) -> Desk:
    bring(comment("1", THANKS))
    return at(seat("Ana"), blog)


def approve(desk: Desk) -> int:
    review.decide(desk, [1], CommentState.APPROVED)
    (delivery,) = publishing.deliver(desk)
    return delivery.entry.id


def test_a_decision_that_holds_is_looked_at_twice_and_then_left(
    ana: Desk, blog: Blog, clock: Clock
) -> None:
    approve(ana)
    assert not publishing.is_due(ana)
    for seconds in (MINUTE, later.SECOND_LOOK.total_seconds()):
        clock.pass_by(seconds=seconds)
        assert publishing.is_due(ana)
        assert publishing.deliver(ana) == []
    clock.pass_by(days=1)
    assert not publishing.is_due(ana)


@pytest.mark.parametrize(
    "now",
    [Version(THANKS, CommentState.PENDING), Version("Gone", CommentState.APPROVED)],
    ids=["its state", "its words"],
)
def test_what_an_older_row_was_written_over_is_put_before_a_person(
    ana: Desk, blog: Blog, clock: Clock, now: Version
) -> None:
    entry = approve(ana)
    blog.comments["1"] = now
    clock.pass_by(seconds=MINUTE)
    (delivery,) = publishing.deliver(ana)
    assert delivery.entry.state is OutboxState.CONFLICT
    assert f"you decided on (approved): {THANKS}" in delivery.text
    view = looking.comment(ana, 1)
    assert (view.text, view.state) == (now.text, now.state)
    assert view.conflict is not None
    assert (view.conflict.seen, view.conflict.now) == (
        Version(THANKS, CommentState.APPROVED), now,
    )  # fmt: skip
    assert THANKS not in str(history.of_comment(ana, 1))
    assert looking.badges(ana).failed == 1

    publishing.retry(ana, [entry])
    publishing.deliver(ana)
    assert blog.comments["1"].state is CommentState.APPROVED
    assert conflicts.of(ana, 1) is None
    assert looking.badges(ana).failed == 0


def test_what_somebody_else_made_of_it_can_be_left(ana: Desk, blog: Blog, clock: Clock) -> None:
    entry = approve(ana)
    blog.comments["1"] = Version(THANKS, CommentState.SPAM)
    clock.pass_by(seconds=MINUTE)
    publishing.deliver(ana)
    publishing.give_up(ana, [entry])
    assert looking.comment(ana, 1).state is CommentState.SPAM
    assert looking.outbox_ids(ana) == []
    assert conflicts.of(ana, 1) is None


def test_a_new_decision_settles_a_conflict(ana: Desk, blog: Blog, clock: Clock) -> None:
    approve(ana)
    blog.comments["1"] = Version(THANKS, CommentState.SPAM)
    clock.pass_by(seconds=MINUTE)
    publishing.deliver(ana)
    review.decide(ana, [1], CommentState.TRASH)
    publishing.deliver(ana)
    assert blog.comments["1"].state is CommentState.TRASH
    assert conflicts.of(ana, 1) is None


def test_an_older_decision_is_not_held_against_a_newer_one(
    ana: Desk, blog: Blog, clock: Clock
) -> None:
    approve(ana)
    review.decide(ana, [1], CommentState.SPAM)
    publishing.deliver(ana)
    clock.pass_by(seconds=MINUTE)
    assert publishing.deliver(ana) == []


def test_all_three_versions_of_a_lost_change_are_shown(
    ana: Desk, blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Version("[phone number removed]", CommentState.TRASH)

    def moderate(comment: str, state: CommentState, seen: Version) -> CommentState:
        blog.comments[comment] = Version(seen.text, state)
        raise SiteConflictError("WordPress kept one", seen, blog.comments[comment], lost)

    monkeypatch.setattr(blog, "moderate", moderate)
    review.decide(ana, [1], CommentState.APPROVED)
    (delivery,) = publishing.deliver(ana)
    assert "somebody else's, lost there (trash): [phone number removed]" in delivery.text
    view = looking.comment(ana, 1)
    assert view.state is CommentState.APPROVED
    assert view.conflict is not None
    assert view.conflict.lost == lost


def test_a_site_that_does_not_answer_is_looked_at_later_still(
    ana: Desk, blog: Blog, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from modtool.errors import SiteUnreachableError

    def away(comments: list[str]) -> dict[str, Version]:
        raise SiteUnreachableError("nobody there")

    approve(ana)
    clock.pass_by(seconds=MINUTE)
    with monkeypatch.context() as broken:
        broken.setattr(blog, "look", away)
        assert publishing.deliver(ana) == []
    assert not publishing.is_due(ana)
    blog.comments["1"] = Version(THANKS, CommentState.SPAM)
    clock.pass_by(minutes=5)
    assert len(publishing.deliver(ana)) == 1
