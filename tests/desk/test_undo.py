"""Undo: the inverse is in the journal, taken only when things still stand as they were left."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, history, looking, publishing, review, threads
from modtool.desk.undo import undo
from modtool.domain import CommentState, OutboxState
from modtool.errors import RefusedError
from tests.desk.conftest import QUESTION, SPAM, THANKS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]


def test_a_selection_is_taken_back_as_one(seat: Seat, bring: Bring) -> None:
    numbers = bring(comment("1", THANKS), comment("2", QUESTION), comment("3", SPAM))
    ana = seat("Ana")
    review.decide(ana, numbers, CommentState.SPAM)
    undone = undo(ana)
    assert set(undone.comments) == set(numbers)
    assert looking.badges(ana).pending == 3


def test_an_undo_is_itself_in_the_journal_and_names_what_it_took_back(
    seat: Seat, bring: Bring
) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    review.decide(ana, [number], CommentState.APPROVED)
    undo(ana)
    taken, done = history.of_comment(ana, number)[:2]
    assert (taken.action, taken.undoes, taken.before, taken.after) == (
        "undo", done.id, "approved", "pending",
    )  # fmt: skip
    assert done.undone_by == taken.id


def test_what_has_moved_on_is_left_alone(seat: Seat, bring: Bring) -> None:
    first, second = bring(comment("1", THANKS), comment("2", QUESTION))
    ana, mei = seat("Ana"), seat("Mei")
    review.decide(ana, [first, second], CommentState.APPROVED)
    review.decide(mei, [second], CommentState.TRASH)
    undone = undo(ana)
    assert undone.comments == (first,)
    assert list(undone.left_alone.values()) == ["has become trash since"]
    assert looking.comment(ana, second).state is CommentState.TRASH


def test_nothing_is_undone_twice(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    review.decide(ana, [number], CommentState.APPROVED)
    undo(ana)
    with pytest.raises(RefusedError, match="nothing of yours"):
        undo(ana)


def test_only_the_person_or_an_admin_undoes_a_step(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    review.decide(seat("Mei"), [number], CommentState.APPROVED)
    event = history.of_comment(seat("Mei"), number)[0].id
    with pytest.raises(RefusedError, match="Mei did that"):
        undo(seat("Ana"), event)
    undo(seat("Mei"), event)
    assert looking.comment(seat("Ana"), number).state is CommentState.PENDING


def test_a_decision_taken_back_before_it_was_sent_is_never_sent(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    review.decide(ana, [number], CommentState.SPAM)
    undo(ana)
    assert looking.outbox_ids(ana) == []
    assert publishing.deliver(ana) == []
    (entry,) = looking.outbox_rows(ana, looking.outbox_ids(ana, OutboxState.CANCELLED)).values()
    assert entry.wants == "spam"


def test_a_decision_taken_back_after_it_was_sent_is_sent_back(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    ana = seat("Ana")
    review.decide(ana, [number], CommentState.SPAM)
    publishing.deliver(ana)
    undo(ana)
    (sent,) = publishing.deliver(ana)
    assert (sent.entry.wants, sent.entry.state) == ("pending", OutboxState.DONE)


def test_closing_a_thread_is_undone_too(seat: Seat, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    mei = seat("Mei")
    thread = looking.comment(mei, number).thread_id
    threads.close(mei, [thread], force=True)
    undo(mei)
    assert looking.thread_rows(mei, [thread])[thread].is_open
