"""Closing: who may, what it says is still in hand, and what a closed thread takes no more."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, drafting, looking, publishing, review, threads
from modtool.domain import CommentState, OutboxState
from modtool.errors import RefusedError
from tests.beginning import begin
from tests.desk.conftest import QUESTION, THANKS, TRIALS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]


def test_only_an_admin_closes_a_thread(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    thread = looking.comment(seat("Ana"), number).thread_id
    for name in ("Ana", "Rosa"):
        with pytest.raises(RefusedError, match="may not close threads"):
            threads.close(seat(name), [thread], force=True)
    assert looking.thread_rows(seat("Ana"), [thread])[thread].is_open


def test_closing_says_what_is_pending_unanswered_and_half_drafted(seat: Seat, bring: Bring) -> None:
    pending, question = bring(comment("1", THANKS), comment("2", QUESTION))
    review.decide(seat("Ana"), [question], CommentState.APPROVED)
    begin(seat("Rosa"), question, "metastatic-research")
    thread = looking.comment(seat("Mei"), pending).thread_id
    with pytest.raises(
        RefusedError, match="1 comment pending, 1 question unanswered, 1 reply in the making"
    ):
        threads.close(seat("Mei"), [thread])
    assert looking.thread_rows(seat("Mei"), [thread])[thread].is_open


def test_a_forced_closing_keeps_the_note_and_reaches_the_site(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    mei = seat("Mei")
    thread = looking.comment(mei, number).thread_id
    threads.close(mei, [thread], note="older than 90 days", force=True)
    (sent,) = publishing.deliver(mei)
    assert sent.entry.state is OutboxState.DONE
    view = looking.thread_rows(mei, [thread])[thread]
    assert (view.is_open, view.closed_by, view.close_note) == (False, "Mei", "older than 90 days")


def test_a_closed_thread_takes_no_more_replies_until_it_is_reopened(
    seat: Seat, bring: Bring
) -> None:
    (number,) = bring(comment("1", QUESTION, state=CommentState.APPROVED))
    mei, rosa = seat("Mei"), seat("Rosa")
    thread = looking.comment(mei, number).thread_id
    threads.close(mei, [thread], force=True)
    with pytest.raises(RefusedError, match="closed"):
        begin(rosa, number, "metastatic-research")
    threads.reopen(mei, [thread])
    assert begin(rosa, number, "metastatic-research").comment_id == number


def test_several_threads_close_together_or_not_at_all(seat: Seat, bring: Bring) -> None:
    busy, idle = bring(
        comment("1", THANKS), comment("2", THANKS, thread=TRIALS, state=CommentState.APPROVED)
    )
    mei = seat("Mei")
    both = [looking.comment(mei, number).thread_id for number in (busy, idle)]
    with pytest.raises(RefusedError, match="Nothing was closed"):
        threads.close(mei, both)
    assert all(view.is_open for view in looking.thread_rows(mei, both).values())


def test_old_articles_are_found_by_their_age(seat: Seat, bring: Bring) -> None:
    old, _ = bring(comment("1", THANKS), comment("2", THANKS, thread=TRIALS))
    mei = seat("Mei")
    assert threads.older_than(mei, 9) == [looking.comment(mei, old).thread_id]


def test_a_reply_on_its_way_when_the_thread_closes_is_not_sent(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", QUESTION, state=CommentState.APPROVED))
    rosa, theo, mei = seat("Rosa"), seat("Theo"), seat("Mei")
    draft = begin(rosa, number, "metastatic-research")
    drafting.set_slots(rosa, draft.id, {name: draft.slots[name] for name in draft.to_confirm})
    drafting.submit(rosa, draft.id)
    drafting.approve(theo, draft.id)
    (entry,) = publishing.publish(rosa, [draft.id])
    threads.close(mei, [looking.comment(mei, number).thread_id], force=True)
    publishing.deliver(mei)
    row = looking.outbox_rows(mei, [entry])[entry]
    assert row.state is OutboxState.FAILED
    assert "closed" in row.reason
