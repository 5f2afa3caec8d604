"""“Crisis? Urgent?”: a person answers before any letter, and the answer rules."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, checking, drafting, history, looking, review, triage
from modtool.desk.undo import undo
from modtool.domain import CommentState, FlagKind
from modtool.errors import RefusedError
from modtool.store import Store
from modtool.views import QueueQuery
from tests.desk.conftest import QUESTION, THANKS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

VEILED = "Since the scan I keep counting what is left in the cabinet. I would be no trouble then."
FEVER = "Six days after chemo and a fever of 102 with chills right now, should I wait until Monday?"


@pytest.fixture
def question(bring: Bring) -> int:
    [number] = bring(comment("c1", QUESTION, state=CommentState.APPROVED))
    return number


def offered(desk: Desk, number: int) -> list[str]:
    return [one.letter_id for one in checking.suggestions(desk, number)]


def test_no_letter_is_offered_or_begun_before_somebody_has_answered(
    seat: Seat, question: int
) -> None:
    rosa = seat("Rosa")
    assert looking.comment(rosa, question).triage is None
    assert checking.letters(rosa, question) == []
    with pytest.raises(RefusedError, match=f"modtool read {question}"):
        checking.suggestions(rosa, question)
    with pytest.raises(RefusedError, match="nobody has said yet"):
        drafting.begin(rosa, question, "metastatic-research")


@pytest.mark.parametrize("name", ["Ana", "Rosa", "Mei"])
def test_everybody_at_the_desk_may_answer_and_it_is_kept_who_did(
    seat: Seat, question: int, name: str
) -> None:
    made = triage.answer(seat(name), question, crisis=False, urgent=False)
    assert looking.comment(seat("Theo"), question).triage == made
    assert (made.by, made.words) == (name, "not urgent")


def test_a_crisis_can_be_answered_with_nothing_else(seat: Seat, bring: Bring) -> None:
    [number] = bring(comment("c1", VEILED))
    rosa = seat("Rosa")
    triage.answer(rosa, number, crisis=True, urgent=False)
    assert offered(rosa, number) == ["crisis"]
    assert [one.id for one in checking.letters(rosa, number)] == ["crisis"]
    for letter in ("fear", "urgent-symptoms"):
        with pytest.raises(RefusedError, match="Rosa read .* as crisis: only the letter crisis"):
            drafting.begin(rosa, number, letter)
    assert drafting.begin(rosa, number, "crisis").template == "crisis"


def test_what_is_urgent_is_answered_with_the_urgent_letter_or_that_for_a_crisis(
    seat: Seat, bring: Bring
) -> None:
    [number] = bring(comment("c1", VEILED))
    rosa = seat("Rosa")
    triage.answer(rosa, number, crisis=False, urgent=True)
    assert offered(rosa, number) == ["urgent-symptoms", "crisis"]
    with pytest.raises(RefusedError, match="as urgent: only the letter urgent-symptoms or crisis"):
        drafting.begin(rosa, number, "side-effects")


def test_the_person_rules_not_the_detector(seat: Seat, bring: Bring) -> None:
    [number] = bring(comment("c1", FEVER))
    rosa = seat("Rosa")
    assert FlagKind.URGENT in [flag.kind for flag in looking.comment(rosa, number).flags]
    triage.answer(rosa, number, crisis=False, urgent=False)
    assert {"crisis", "urgent-symptoms"}.isdisjoint(offered(rosa, number))
    draft = drafting.begin(rosa, number, "side-effects")
    rules = {one.rule for one in checking.sheet(rosa, draft.id).report.findings}
    assert {"S01", "S02"}.isdisjoint(rules)
    triage.answer(rosa, number, crisis=True, urgent=False)
    assert "S01" in {one.rule for one in checking.sheet(rosa, draft.id).report.findings}
    with pytest.raises(RefusedError):
        drafting.submit(rosa, draft.id)


def test_changed_words_are_asked_about_anew(seat: Seat, bring: Bring) -> None:
    [number] = bring(comment("c1", THANKS))
    triage.answer(seat("Rosa"), number, crisis=False, urgent=False)
    bring(comment("c1", THANKS))
    assert looking.comment(seat("Rosa"), number).triage is not None
    bring(comment("c1", VEILED))
    assert looking.comment(seat("Rosa"), number).triage is None


def test_an_answer_stands_in_the_journal_and_can_be_undone(
    seat: Seat, question: int, store: Store
) -> None:
    first = triage.answer(seat("Ana"), question, crisis=False, urgent=True)
    triage.answer(seat("Rosa"), question, crisis=True, urgent=False)
    steps = [(one.before, one.after) for one in history.of_comment(seat("Ana"), question)
             if one.action == "read"]  # fmt: skip
    assert sorted(steps) == [("", "urgent"), ("urgent", "crisis")]
    with pytest.raises(RefusedError, match="has been read or rewritten since"):
        undo(seat("Ana"))
    undo(seat("Rosa"))
    assert looking.comment(seat("Rosa"), question).triage == first
    undo(seat("Ana"))
    assert looking.comment(seat("Rosa"), question).triage is None


def test_the_same_answer_again_is_no_step(seat: Seat, question: int) -> None:
    triage.answer(seat("Ana"), question, crisis=False, urgent=False)
    again = triage.answer(seat("Rosa"), question, crisis=False, urgent=False)
    assert again.by == "Ana"
    assert [one.action for one in history.of_comment(seat("Ana"), question)].count("read") == 1


def test_nobody_answers_for_the_hospitals_own_words(seat: Seat, bring: Bring) -> None:
    _, number = bring(comment("c1", QUESTION), comment("a1", THANKS, parent="c1", by_staff=True))
    with pytest.raises(RefusedError, match="own answer"):
        triage.answer(seat("Rosa"), number, crisis=False, urgent=False)


def test_deciding_on_a_comment_keeps_its_answer(seat: Seat, bring: Bring) -> None:
    [number] = bring(comment("c1", THANKS))
    triage.answer(seat("Ana"), number, crisis=False, urgent=False)
    review.decide(seat("Ana"), [number], CommentState.APPROVED)
    assert looking.comment(seat("Ana"), number).triage is not None


def test_what_a_person_reads_as_danger_goes_to_the_top_and_waits_for_an_answer(
    seat: Seat, bring: Bring
) -> None:
    veiled, other, thanks = bring(
        comment("c1", VEILED), comment("c2", QUESTION), comment("c3", THANKS)
    )
    ana = seat("Ana")
    before = looking.snapshot(ana, QueueQuery())
    triage.answer(ana, thanks, crisis=True, urgent=False)
    assert looking.snapshot(ana, QueueQuery())[0] == thanks
    assert thanks in looking.snapshot(ana, QueueQuery(flag=FlagKind.URGENT))
    review.decide(ana, [thanks], CommentState.APPROVED)
    waits = QueueQuery(state=CommentState.APPROVED, awaits_answer=True)
    assert list(looking.snapshot(ana, waits)) == [thanks]
    undo(ana)
    undo(ana)
    assert looking.snapshot(ana, QueueQuery()) == before
    assert {veiled, other, thanks} == set(before)


def test_what_a_person_reads_as_no_danger_stands_with_its_other_flags(
    seat: Seat, bring: Bring
) -> None:
    fever, question = bring(comment("c1", FEVER), comment("c2", QUESTION))
    ana = seat("Ana")
    assert list(looking.snapshot(ana, QueueQuery(flag=FlagKind.URGENT))) == [fever]
    triage.answer(ana, fever, crisis=False, urgent=False)
    assert list(looking.snapshot(ana, QueueQuery(flag=FlagKind.URGENT))) == []
    assert set(looking.snapshot(ana, QueueQuery())) == {fever, question}
    assert FlagKind.URGENT in [one.kind for one in looking.comment(ana, fever).flags]
    undo(ana)
    assert looking.badges(ana).urgent == 1
