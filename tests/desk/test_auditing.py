"""A sample of comments nobody flagged: who is shown what, and what an answer does."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, auditing, erasing, history, looking, review
from modtool.desk.undo import undo
from modtool.domain import CommentState, FlagKind, Verdict
from modtool.errors import NotFoundError, RefusedError
from modtool.flags.linear import load
from modtool.store import auditing as stored
from modtool.store import learning
from tests.desk.conftest import QUESTION, SPAM, THANKS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

PLAIN = [f"We walked to the lake {n} times and saw the boats." for n in range(1, 13)]


@pytest.fixture
def plain(bring: Bring) -> list[int]:
    return bring(*(comment(f"p{n}", text) for n, text in enumerate(PLAIN)))


def drawn(desk: Desk, size: int = 5) -> list[int]:
    return [one.id for one in auditing.sample(desk, size)]


def test_everybody_is_shown_the_same_few_and_other_ones_next_week(
    seat: Seat, plain: list[int]
) -> None:
    first = drawn(seat("Ana"))
    assert first == drawn(seat("Mei"))
    assert len(set(first)) == 5
    seat("Ana").clock.pass_by(days=7)  # type: ignore[attr-defined]
    assert drawn(seat("Ana")) != first


def test_only_unflagged_comments_of_readers_that_stand_are_shown(
    seat: Seat, plain: list[int], bring: Bring
) -> None:
    _, spam, *_ = bring(
        comment("q", QUESTION),
        comment("s", THANKS),
        comment("a", "Our own answer.", by_staff=True),
    )
    review.decide(seat("Ana"), [spam], CommentState.SPAM)
    review.decide(seat("Ana"), plain[:2], CommentState.APPROVED)
    assert sorted(drawn(seat("Ana"), 50)) == plain


def test_an_answered_comment_makes_room_for_the_next(seat: Seat, plain: list[int]) -> None:
    first = drawn(seat("Ana"))
    auditing.answer(seat("Ana"), first[0], advice=False, urgent=False)
    second = drawn(seat("Ana"))
    assert second[:4] == first[1:]
    assert second[4] not in first


def test_what_was_missed_gets_a_flag_that_is_confirmed(seat: Seat, plain: list[int]) -> None:
    ana = seat("Ana")
    auditing.answer(ana, plain[0], advice=True, urgent=True)
    found = {one.kind: one for one in looking.comment(ana, plain[0]).flags}
    assert set(found) == {FlagKind.ADVICE_REQUEST, FlagKind.URGENT}
    assert {(one.verdict, one.verdict_by) for one in found.values()} == {(Verdict.CONFIRMED, "Ana")}
    assert looking.badges(ana).urgent == 1
    with ana.store.reading() as reading:
        assert [one.is_true for one in learning.taught(reading, FlagKind.URGENT)] == [True]


def test_a_no_is_a_lesson_and_raises_nothing(seat: Seat, plain: list[int]) -> None:
    auditing.answer(seat("Ana"), plain[0], advice=False, urgent=False)
    assert looking.comment(seat("Ana"), plain[0]).flags == ()
    with seat("Ana").store.reading() as reading:
        (lesson,) = learning.taught(reading, FlagKind.ADVICE_REQUEST)
        kept = reading.exec_driver_sql("SELECT seen FROM audit").scalar()
    assert (lesson.number, lesson.is_true) == (plain[0], False)
    assert load("advice")["version"] in str(kept)


def test_an_answer_is_in_the_journal_and_can_be_undone(seat: Seat, plain: list[int]) -> None:
    ana = seat("Ana")
    auditing.answer(ana, plain[0], advice=True, urgent=False)
    newest = history.of_comment(ana, plain[0])[0]
    assert (newest.action, newest.after) == ("audit", "asks for advice, not urgent")
    undo(ana)
    assert looking.comment(ana, plain[0]).flags == ()
    assert looking.badges(ana).advice == 0
    auditing.answer(ana, plain[0], advice=False, urgent=False)


def test_only_who_triages_answers_once_and_about_what_carries_no_flag(
    seat: Seat, plain: list[int], bring: Bring
) -> None:
    ana = seat("Ana")
    with pytest.raises(RefusedError, match="Rosa is a staff member"):
        auditing.answer(seat("Rosa"), plain[0], advice=False, urgent=False)
    with pytest.raises(RefusedError, match="Rosa is a staff member"):
        auditing.sample(seat("Rosa"))
    auditing.answer(ana, plain[0], advice=False, urgent=False)
    with pytest.raises(RefusedError, match="Ana has answered"):
        auditing.answer(seat("Mei"), plain[0], advice=True, urgent=False)
    question, ours = bring(comment("q", QUESTION), comment("a", "Our answer.", by_staff=True))
    with pytest.raises(RefusedError, match="carries a flag"):
        auditing.answer(ana, question, advice=True, urgent=False)
    with pytest.raises(RefusedError, match="own answer"):
        auditing.answer(ana, ours, advice=True, urgent=False)
    with pytest.raises(NotFoundError):
        auditing.answer(ana, 999, advice=True, urgent=False)


def test_other_words_and_erased_ones_are_asked_about_anew_or_never(
    seat: Seat, plain: list[int], bring: Bring
) -> None:
    for number in plain[:2]:
        auditing.answer(seat("Ana"), number, advice=False, urgent=False)
    bring(comment("p0", SPAM.replace("tumor", "sorrow")))
    erasing.erase(seat("Mei"), comment=plain[1], reason="asked")
    with seat("Ana").store.reading() as reading:
        assert [stored.of(reading, number) for number in plain[:2]] == [None, None]
    assert plain[1] not in drawn(seat("Ana"), 50)
