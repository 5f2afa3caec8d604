"""Somebody in danger waits for no approval: what goes out at once, and what does not."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, checking, drafting, history, looking, publishing, review, triage
from modtool.domain import CommentState, DraftState
from modtool.errors import RefusedError
from modtool.views import DraftView
from tests.beginning import begin
from tests.desk.conftest import QUESTION, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

FEVER = "Six days after chemo and a fever of 102 with chills right now, should I wait until Monday?"


@pytest.fixture
def fever(seat: Seat, bring: Bring) -> int:
    """A comment that has been read as urgent."""
    [number] = bring(comment("1", FEVER, state=CommentState.APPROVED))
    triage.answer(seat("Rosa"), number, crisis=False, urgent=True)
    return number


def in_own_words(desk: Desk, draft: DraftView) -> DraftView:
    words = draft.body.replace("Please do not wait", "We think of you. Please do not wait")
    return drafting.save(desk, draft.id, words, version=draft.version)


def test_the_urgent_letter_as_it_stands_is_sent_by_one_person(seat: Seat, fever: int) -> None:
    rosa = seat("Rosa")
    begun = drafting.begin(rosa, fever, "urgent-symptoms")
    assert checking.sheet(rosa, begun.id).goes_at_once
    ready = drafting.submit(rosa, begun.id)
    assert (ready.state, ready.approver) == (DraftState.APPROVED, "")
    publishing.publish(rosa, [begun.id])
    publishing.deliver(rosa)
    assert looking.draft(rosa, begun.id).state is DraftState.PUBLISHED
    [note] = [one.note for one in history.of_comment(rosa, fever) if one.action == "submit"]
    assert note == "urgent-symptoms as it stands, no second reader: read as urgent"


def test_a_moderator_can_approve_a_held_comment_whose_answer_is_ready(
    seat: Seat, bring: Bring
) -> None:
    rosa, ana = seat("Rosa"), seat("Ana")
    [number] = bring(comment("1", FEVER))
    triage.answer(rosa, number, crisis=False, urgent=True)
    begun = drafting.begin(rosa, number, "urgent-symptoms")
    held = {number: "Rosa is working on it"}
    assert review.decide(ana, [number], CommentState.APPROVED).left_out == held
    drafting.submit(rosa, begun.id)
    assert review.decide(ana, [number], CommentState.APPROVED).changed == (number,)
    publishing.publish(rosa, [begun.id])
    publishing.deliver(rosa)
    assert looking.draft(rosa, begun.id).state is DraftState.PUBLISHED


def test_the_next_reader_in_danger_on_the_same_page_is_answered_at_once_too(
    seat: Seat, bring: Bring, fever: int
) -> None:
    rosa = seat("Rosa")
    [next_one] = bring(comment("2", f"Hello. {FEVER}", author="Sam", state=CommentState.APPROVED))
    triage.answer(rosa, next_one, crisis=False, urgent=True)
    for number in (fever, next_one):
        ready = drafting.submit(rosa, drafting.begin(rosa, number, "urgent-symptoms").id)
        publishing.publish(rosa, [ready.id])
        publishing.deliver(rosa)
        assert looking.draft(rosa, ready.id).state is DraftState.PUBLISHED


def test_words_of_ones_own_in_it_wait_for_a_second_reader(seat: Seat, fever: int) -> None:
    rosa = seat("Rosa")
    own = in_own_words(rosa, drafting.begin(rosa, fever, "urgent-symptoms"))
    assert not checking.sheet(rosa, own.id).goes_at_once
    assert drafting.submit(rosa, own.id).state is DraftState.SUBMITTED
    with pytest.raises(RefusedError, match="only an approved draft"):
        publishing.publish(rosa, [own.id])


def test_words_typed_into_a_slot_are_ones_own(seat: Seat, fever: int) -> None:
    rosa = seat("Rosa")
    triage.answer(rosa, fever, crisis=True, urgent=False)
    typed = {"personal_line": "You are on our minds tonight."}
    assert (
        drafting.submit(rosa, drafting.begin(rosa, fever, "crisis", typed).id).state == "submitted"
    )


def test_an_approved_line_keeps_the_crisis_letter_ready(seat: Seat, fever: int) -> None:
    rosa = seat("Rosa")
    triage.answer(rosa, fever, crisis=True, urgent=False)
    line = {"personal_line": "Reaching out took strength."}
    assert drafting.submit(rosa, drafting.begin(rosa, fever, "crisis", line).id).state == "approved"


def test_what_was_ready_at_once_is_not_sent_once_the_comment_is_read_otherwise(
    seat: Seat, fever: int
) -> None:
    rosa = seat("Rosa")
    ready = drafting.submit(rosa, drafting.begin(rosa, fever, "urgent-symptoms").id)
    triage.answer(rosa, fever, crisis=False, urgent=False)
    with pytest.raises(RefusedError, match="nobody has approved"):
        publishing.publish(rosa, [ready.id])


def test_an_answer_to_danger_stands_first_among_those_to_approve(
    seat: Seat, bring: Bring, fever: int
) -> None:
    rosa = seat("Rosa")
    [calm] = bring(comment("2", QUESTION, state=CommentState.APPROVED))
    other = begin(rosa, calm, "fear")
    other = drafting.set_slots(rosa, other.id, {one: other.slots[one] for one in other.to_confirm})
    drafting.submit(rosa, other.id)
    own = in_own_words(rosa, drafting.begin(rosa, fever, "urgent-symptoms"))
    drafting.submit(rosa, own.id)
    waiting = looking.draft_ids(seat("Theo"), DraftState.SUBMITTED)
    assert waiting == [own.id, other.id]
    assert [looking.draft(rosa, one).danger for one in waiting] == ["urgent", ""]
