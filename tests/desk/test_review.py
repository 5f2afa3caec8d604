"""Triage: who may decide, what one decision does, and what it leaves alone."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, clusters, history, looking, review
from modtool.domain import CommentState, OutboxState, Verdict
from modtool.errors import NotFoundError, RefusedError
from modtool.store import comments
from modtool.views import QueueQuery
from tests.conftest import Clock
from tests.desk.conftest import QUESTION, SPAM, THANKS, TRIALS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]


def test_a_decision_changes_the_state_the_journal_and_the_outbox(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    decided = review.decide(ana, [number], CommentState.APPROVED, reason="kind words")
    assert decided.changed == (number,)
    assert looking.comment(ana, number).state is CommentState.APPROVED
    (entry,) = looking.outbox_rows(ana, looking.outbox_ids(ana, OutboxState.WAITING)).values()
    assert (entry.comment_id, entry.wants) == (number, "approved")
    newest = history.of_comment(ana, number)[0]
    assert (newest.person, newest.before, newest.after) == ("Ana", "pending", "approved")
    assert newest.note == "kind words"


def test_staff_may_not_decide(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    with pytest.raises(RefusedError, match="Rosa is a staff member and may not decide"):
        review.decide(seat("Rosa"), [number], CommentState.APPROVED)
    assert looking.comment(seat("Rosa"), number).state is CommentState.PENDING


def test_a_selection_is_decided_as_a_whole_or_not_at_all(seat: Seat, bring: Bring) -> None:
    first, second = bring(comment("1", THANKS), comment("2", QUESTION))
    ana = seat("Ana")
    with pytest.raises(NotFoundError):
        review.decide(ana, [first, second, 9_999], CommentState.SPAM)
    assert looking.badges(ana).pending == 2


def test_a_comment_that_moved_since_it_was_seen_is_left_out_and_named(
    seat: Seat, bring: Bring
) -> None:
    (number,) = bring(comment("1", THANKS))
    review.decide(seat("Mei"), [number], CommentState.SPAM)
    decided = review.decide(
        seat("Ana"), [number], CommentState.APPROVED, seen={number: CommentState.PENDING}
    )
    assert decided.left_out == {number: "it has become spam since you looked"}
    assert looking.comment(seat("Ana"), number).state is CommentState.SPAM


def test_deciding_the_same_again_changes_nothing(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    review.decide(ana, [number], CommentState.APPROVED)
    again = review.decide(ana, [number], CommentState.APPROVED)
    assert (again.changed, again.unchanged) == ((), (number,))
    assert len(looking.outbox_ids(ana)) == 1


def test_a_claimed_comment_is_left_to_whoever_holds_it(
    seat: Seat, bring: Bring, clock: Clock
) -> None:
    (number,) = bring(comment("1", QUESTION))
    assert review.claim(seat("Rosa"), [number]) == {}
    assert review.claim(seat("Theo"), [number]) == {number: "Rosa is working on it"}
    left = review.decide(seat("Ana"), [number], CommentState.TRASH).left_out
    assert left == {number: "Rosa is working on it"}
    clock.pass_by(minutes=21)
    assert review.decide(seat("Ana"), [number], CommentState.TRASH).changed == (number,)


def test_a_released_comment_is_free_again(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", QUESTION))
    review.claim(seat("Rosa"), [number])
    assert review.release(seat("Theo"), [number]) == ()
    assert review.release(seat("Rosa"), [number]) == (number,)
    assert review.claim(seat("Theo"), [number]) == {}


def test_the_hospitals_own_answer_is_never_decided_on(seat: Seat, bring: Bring) -> None:
    _, answer = bring(
        comment("1", QUESTION, state=CommentState.APPROVED),
        comment("2", "Dear Linda–", state=CommentState.APPROVED, parent="1", by_staff=True),
    )
    with pytest.raises(RefusedError, match="own answer"):
        review.decide(seat("Ana"), [answer], CommentState.TRASH)


def test_a_cluster_decision_holds_out_what_adds_words_or_stands_elsewhere(
    seat: Seat, bring: Bring
) -> None:
    leader, copy, worry, elsewhere = bring(
        comment("1", SPAM, author="Sam"),
        comment("2", SPAM, author="Joy"),
        comment("3", f"{SPAM} My father took this and is bleeding, what do I do?", author="Ed"),
        comment("4", SPAM, author="Kim", thread=TRIALS),
    )
    plan = clusters.plan(seat("Ana"), leader)
    assert set(plan.together) == {leader, copy}
    assert "adds words of its own" in plan.held_out[worry]
    assert "bleeding" in plan.held_out[worry]
    assert "stands under" in plan.held_out[elsewhere]


def test_a_copy_that_adds_a_question_stands_above_a_plain_copy(seat: Seat, bring: Bring) -> None:
    _, copy, worry = bring(
        comment("1", SPAM, author="Sam"),
        comment("2", SPAM, author="Joy"),
        comment("3", f"{SPAM} My father took this and is bleeding, what do I do?", author="Ed"),
    )
    order = list(looking.snapshot(seat("Ana"), QueueQuery()))
    assert order.index(worry) < order.index(copy)


def test_a_dismissed_flag_no_longer_counts_and_comes_back_with_the_verdict_taken_back(
    seat: Seat, bring: Bring
) -> None:
    _, copy = bring(comment("1", SPAM), comment("2", SPAM, author="Joy"))
    ana = seat("Ana")
    kind = looking.comment(ana, copy).flags[-1].kind
    assert looking.badges(ana).duplicates == 1
    review.judge(ana, copy, kind, Verdict.DISMISSED)
    assert looking.badges(ana).duplicates == 0
    with ana.store.writing() as tx:
        comments.judge(tx, copy, kind, None, ana.person.id, ana.clock())
    assert looking.badges(ana).duplicates == 1


def test_private_details_are_masked(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    view = looking.comment(seat("Ana"), number)
    assert (view.email, view.ip) == ("li•••@mail.example", "198.51.•••")
