"""The outbox: holding, waiting as the site asks, looking before sending again, taking back."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from modtool.cli.outbox import _held
from modtool.desk import Desk, drafting, effects, intake, looking, publishing, review, threads
from modtool.desk.undo import stays, undo
from modtool.domain import CommentState, DraftState, OutboxState, Role, Version
from modtool.errors import (
    RefusedError,
    SiteBusyError,
    SiteClosedError,
    SiteGoneError,
    SiteLoginError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.sites.protocol import News
from modtool.views import SiteView
from tests.beginning import begin
from tests.conftest import Clock
from tests.desk.conftest import HER2, QUESTION, THANKS, comment
from tests.desk.support import Blog, at

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

LOST = SiteUncertainError("the answer was lost")


@pytest.fixture
def blog() -> Blog:
    return Blog()


@pytest.fixture
def rosa(seat: Seat, bring: Bring, blog: Blog) -> Desk:
    """Rosa at a desk with an approved draft, its number 1, under an approved question."""
    (number,) = bring(comment("1", QUESTION, state=CommentState.APPROVED))
    blog.comments["1"] = Version(QUESTION, CommentState.APPROVED)
    rosa = at(seat("Rosa"), blog)
    begun = begin(rosa, number, "metastatic-research")
    drafting.set_slots(rosa, begun.id, {name: begun.slots[name] for name in begun.to_confirm})
    drafting.submit(rosa, begun.id)
    drafting.approve(seat("Theo"), begun.id)
    return rosa


def state(desk: Desk, entry: int) -> OutboxState:
    return looking.outbox_rows(desk, [entry])[entry].state


def draft_of(desk: Desk) -> DraftState:
    return looking.draft(desk, 1).state


@pytest.mark.parametrize("wait", [7.0, 600.0])
def test_a_site_that_asks_to_wait_is_given_the_time_it_asks_for(
    rosa: Desk, blog: Blog, clock: Clock, wait: float
) -> None:
    blog.fails = [SiteBusyError("not now", wait)]
    (entry,) = publishing.publish(rosa, [1])
    (delivery,) = publishing.deliver(rosa)
    assert delivery.entry.state is OutboxState.WAITING
    assert delivery.entry.not_before == clock.now + timedelta(seconds=wait)
    clock.pass_by(seconds=wait - 1)
    assert publishing.deliver(rosa) == []
    clock.pass_by(seconds=1)
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.DONE
    assert len(blog.replies) == 1


def test_nothing_else_is_asked_of_a_site_that_wants_to_be_left_alone(
    seat: Seat, bring: Bring, blog: Blog
) -> None:
    numbers = bring(comment("1", QUESTION), comment("2", THANKS))
    for remote, text in (("1", QUESTION), ("2", THANKS)):
        blog.comments[remote] = Version(text, CommentState.PENDING)
    ana = at(seat("Ana"), blog)
    review.decide(ana, numbers, CommentState.APPROVED)
    blog.fails = [SiteBusyError("not now", 60)]
    assert len(publishing.deliver(ana)) == 1
    assert blog.asked == ["moderate"]
    assert len(looking.outbox_ids(ana, OutboxState.WAITING)) == 2


def test_a_site_that_is_away_is_tried_again_after_longer_and_longer(
    rosa: Desk, blog: Blog, clock: Clock
) -> None:
    blog.fails = [SiteUnreachableError("nobody there")] * 2
    publishing.publish(rosa, [1])
    for seconds in (20, 40):
        (delivery,) = publishing.deliver(rosa)
        assert delivery.entry.not_before == clock.now + timedelta(seconds=seconds)
        clock.pass_by(seconds=seconds)
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED


def test_a_lost_answer_is_looked_for_until_the_request_has_surely_ended(
    rosa: Desk, blog: Blog, clock: Clock
) -> None:
    blog.fails = [LOST]
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.UNCERTAIN
    clock.pass_by(seconds=effects.ASKS_AGAIN.total_seconds())
    publishing.deliver(rosa)
    assert (blog.asked, state(rosa, entry)) == (["reply", "find"], OutboxState.UNCERTAIN)
    clock.pass_by(seconds=effects.SETTLES.total_seconds())
    publishing.deliver(rosa)
    assert blog.asked[2:] == ["find", "reply"]
    assert state(rosa, entry) is OutboxState.DONE


def test_a_reply_that_arrived_after_all_is_never_sent_again(
    rosa: Desk, blog: Blog, clock: Clock
) -> None:
    blog.fails, blog.stores_first = [LOST], True
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    publishing.retry(rosa, [entry])  # a person who does not want to wait changes nothing of that
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.DONE
    assert [len(ids) for ids in blog.replies.values()] == [1]


def test_a_reply_whose_fate_is_open_is_not_taken_back(rosa: Desk, blog: Blog) -> None:
    blog.fails = [LOST]
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    with pytest.raises(RefusedError, match="on its way"):
        undo(rosa)


def test_a_login_refused_while_it_is_looked_for_leaves_it_uncertain(
    rosa: Desk, blog: Blog, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: str) -> None:
        raise SiteLoginError("the password is not accepted")

    blog.fails, blog.stores_first = [LOST], True
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    with monkeypatch.context() as revoked:
        revoked.setattr(blog, "find_reply", refuse)
        clock.pass_by(seconds=effects.SETTLES.total_seconds())
        publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.UNCERTAIN
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED
    assert [len(ids) for ids in blog.replies.values()] == [1]


def test_a_refused_login_waits_for_a_person_and_then_goes(rosa: Desk, blog: Blog) -> None:
    blog.fails = [SiteLoginError("the password is not accepted")]
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.FAILED
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED


def test_a_refused_login_is_not_tried_by_every_entry_so_that_no_lock_falls(
    rosa: Desk, blog: Blog, bring: Bring, clock: Clock
) -> None:
    numbers = bring(*(comment(f"c{n}", f"Thank you {n}") for n in range(5)))
    blog.comments |= {
        f"c{n}": Version(f"Thank you {n}", CommentState.PENDING) for n in range(len(numbers))
    }
    ana = at(replace(rosa, person=replace(rosa.person, role=Role.MODERATOR)), blog)
    review.decide(ana, numbers, CommentState.APPROVED)
    blog.fails = [SiteLoginError("no")] * 9
    publishing.deliver(ana)
    assert blog.asked == ["moderate"]
    clock.pass_by(minutes=16)
    publishing.deliver(ana)
    assert blog.asked == ["moderate"] * 2
    blog.fails = []
    publishing.retry(ana, looking.outbox_ids(ana, OutboxState.FAILED))
    publishing.deliver(ana)
    assert {one.state for one in blog.comments.values()} == {CommentState.APPROVED}


def test_of_many_that_send_at_once_one_does(rosa: Desk, blog: Blog) -> None:
    publishing.publish(rosa, [1])
    start = Barrier(4)

    def deliver() -> int:
        start.wait()
        return len(publishing.deliver(rosa))

    with ThreadPoolExecutor(4) as many:
        done = [many.submit(deliver) for _ in range(4)]
    assert sorted(one.result() for one in done) == [0, 0, 0, 1]
    assert blog.asked == ["reply"]


def test_what_is_held_is_sent_when_its_time_has_come(rosa: Desk, blog: Blog, clock: Clock) -> None:
    held = replace(rosa, hold=timedelta(seconds=10))
    (entry,) = publishing.publish(held, [1])
    assert publishing.deliver(rosa) == []
    assert not publishing.is_due(rosa)
    clock.pass_by(seconds=10)
    assert publishing.is_due(rosa)
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.DONE


@pytest.mark.parametrize("take_back", [lambda desk, _: undo(desk), publishing.give_up])
def test_a_reply_taken_back_in_time_is_an_approved_draft_again(
    rosa: Desk, blog: Blog, clock: Clock, take_back: Callable[[Desk, list[int]], object]
) -> None:
    held = replace(rosa, hold=timedelta(seconds=10))
    entries = publishing.publish(held, [1])
    assert stays(held) == ""
    take_back(held, entries)
    clock.pass_by(seconds=10)
    assert publishing.deliver(rosa) == []
    assert draft_of(rosa) is DraftState.APPROVED
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert [len(ids) for ids in blog.replies.values()] == [1]


def test_a_published_reply_is_taken_back_into_the_trash_and_may_be_published_anew(
    rosa: Desk, seat: Seat, blog: Blog
) -> None:
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    question = looking.draft(rosa, 1).comment_id
    assert "e-mail" in stays(rosa)
    undo(rosa)
    publishing.deliver(rosa)
    assert blog.comments["r1"].state is CommentState.TRASH
    assert looking.comment(rosa, question).answers == ()
    assert looking.badges(rosa).to_answer == 1
    assert draft_of(rosa) is DraftState.OPEN

    drafting.submit(rosa, 1)
    drafting.approve(seat("Theo"), 1)
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert blog.comments["r2"].state is CommentState.APPROVED
    assert len(blog.replies) == 2
    assert draft_of(rosa) is DraftState.PUBLISHED


def test_a_site_that_asks_a_reading_to_wait_is_sent_nothing_meanwhile(
    rosa: Desk, blog: Blog, site: SiteView, admin: Desk, clock: Clock
) -> None:
    def entries(_: object) -> Iterator[News]:
        yield HER2
        raise SiteBusyError("not now", 60)

    blog.entries = entries  # type: ignore[attr-defined]
    publishing.publish(rosa, [1])
    with pytest.raises(SiteBusyError):
        intake.pull(at(admin, blog), site)
    assert publishing.deliver(rosa) == []
    clock.pass_by(seconds=61)
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED


@pytest.mark.parametrize(("by_age", "note"), [(True, threads.BY_AGE), (False, "")])
def test_a_thread_that_is_closed_at_the_site_is_closed_on_the_desk(
    rosa: Desk, blog: Blog, seat: Seat, by_age: bool, note: str
) -> None:
    blog.fails = [SiteClosedError("closed for comments", by_age=by_age)]
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    (view,) = looking.thread_rows(rosa, looking.thread_ids(rosa)).values()
    assert (view.is_open, view.close_note) == (False, note)
    with pytest.raises(RefusedError, match="closed"):
        publishing.publish(rosa, [1])
    threads.reopen(at(seat("Mei"), blog), [view.id])
    publishing.deliver(rosa)
    publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED


def test_what_fails_inside_for_ever_is_told_in_the_end_and_is_not_there(
    rosa: Desk, blog: Blog, clock: Clock
) -> None:
    blog.fails = [LOST] * 100
    (entry,) = publishing.publish(rosa, [1])
    while state(rosa, entry) is not OutboxState.FAILED:
        publishing.deliver(rosa)
        clock.pass_by(seconds=16)
    assert blog.asked.count("reply") < 10
    assert "not there" in looking.outbox_rows(rosa, [entry])[entry].reason
    blog.fails = []
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED
    assert len(blog.replies) == 1


def test_a_comment_deleted_for_good_is_put_away(bring: Bring, seat: Seat, blog: Blog) -> None:
    (number,) = bring(comment("9", THANKS))
    blog.comments["9"] = Version(THANKS, CommentState.PENDING)
    blog.fails = [SiteGoneError("the comment was deleted for good"), LOST]
    ana = at(seat("Ana"), blog)
    review.decide(ana, [number], CommentState.APPROVED)
    (told,) = publishing.deliver(ana)
    assert (told.entry.state, told.text) == (OutboxState.FAILED, "the comment was deleted for good")
    assert looking.comment(ana, number).state is CommentState.TRASH


def test_a_decision_that_is_never_answered_is_told_in_the_end(
    bring: Bring, seat: Seat, blog: Blog, clock: Clock
) -> None:
    (number,) = bring(comment("9", THANKS))
    blog.comments["9"] = Version(THANKS, CommentState.PENDING)
    blog.fails = [LOST] * 100
    ana = at(seat("Ana"), blog)
    review.decide(ana, [number], CommentState.APPROVED)
    while state(ana, 1) is not OutboxState.FAILED:
        publishing.deliver(ana)
        clock.pass_by(seconds=16)
    assert blog.asked.count("moderate") == effects.TRIES + 1


def test_an_edited_reply_is_never_taken_for_its_earlier_text(
    rosa: Desk, blog: Blog, seat: Seat
) -> None:
    blog.receives_as = CommentState.PENDING
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    assert state(rosa, entry) is OutboxState.FAILED
    drafting.give_back(rosa, 1, "shorter")
    other = looking.draft(rosa, 1).body.replace("Wishing", "We wish")
    drafting.replace_body(rosa, 1, other)
    drafting.submit(rosa, 1)
    drafting.approve(seat("Theo"), 1)
    publishing.publish(rosa, [1])
    (told,) = publishing.deliver(rosa)
    assert "an earlier text of this reply is at Insight as r1" in told.text
    assert blog.asked.count("reply") == 1
    blog.comments["r1"] = replace(blog.comments["r1"], state=CommentState.TRASH)
    blog.receives_as = CommentState.APPROVED
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert draft_of(rosa) is DraftState.PUBLISHED
    assert blog.comments["r2"].text == other


def test_what_is_stuck_can_be_left_as_it_is(rosa: Desk, blog: Blog) -> None:
    blog.fails = [SiteLoginError("no")]
    (entry,) = publishing.publish(rosa, [1])
    publishing.deliver(rosa)
    publishing.give_up(rosa, [entry])
    assert looking.outbox_ids(rosa) == []
    assert draft_of(rosa) is DraftState.APPROVED
    with pytest.raises(RefusedError, match="only what is stuck"):
        publishing.give_up(rosa, [entry])


def test_a_person_at_a_terminal_can_stop_a_publication_before_it_is_sent(
    rosa: Desk, blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("modtool.cli.outbox.time.sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        _held(replace(rosa, hold=timedelta(seconds=5)), [1])
    assert publishing.deliver(rosa) == []
    assert (blog.asked, draft_of(rosa)) == ([], DraftState.APPROVED)
