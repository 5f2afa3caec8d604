"""What a desk knows besides the words of a comment when it suggests letters."""

from collections.abc import Callable

from modtool.desk import Desk, answered, checking, drafting, publishing, triage
from modtool.domain import CommentState
from tests.beginning import begin
from tests.desk.conftest import TRIALS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

SPANISH = "Mi madre tiene cáncer de mama. ¿Cuáles son las probabilidades de que vuelva después?"
AFRAID = (
    "What are the odds it comes back after five years? I was stage 2 with two nodes.",
    "What are the chances that it comes back? I was stage 3.",
    "What is the survival rate, how long do people with stage 3 live?",
)


def send(desk: Desk, second: Desk, number: int, letter: str) -> None:
    draft = begin(desk, number, letter)
    kept = {name: draft.slots[name] for name in draft.to_confirm}
    drafting.submit(desk, drafting.set_slots(desk, draft.id, kept).id)
    drafting.approve(second, draft.id)
    publishing.publish(desk, [draft.id])
    publishing.deliver(desk)


def test_a_comment_in_another_language_is_offered_the_letter_that_wraps_an_answer(
    seat: Seat, bring: Bring
) -> None:
    [number] = bring(comment("1", SPANISH))
    rosa = seat("Rosa")
    triage.answer(rosa, number, crisis=False, urgent=False)
    first = checking.suggestions(rosa, number)[0]
    assert first.letter_id == "non-english"
    assert first.reason.startswith("is written in Spanish")
    draft = drafting.begin(rosa, number, "non-english")
    assert (draft.slots["language"], "language" in draft.to_confirm) == ("Spanish", True)


def test_what_was_sent_to_such_comments_weighs_and_is_said(seat: Seat, bring: Bring) -> None:
    rosa, theo = seat("Rosa"), seat("Theo")
    *earlier, new = bring(
        comment("1", AFRAID[0], author="Debbie", state=CommentState.APPROVED),
        comment("2", AFRAID[1], author="Ruth", state=CommentState.APPROVED, thread=TRIALS),
        comment("3", AFRAID[2], author="Jane"),
    )
    triage.answer(rosa, new, crisis=False, urgent=False)
    before = {one.letter_id: one for one in checking.suggestions(rosa, new)}
    for number in earlier:
        send(rosa, theo, number, "fear")
    assert answered.letters_chosen(rosa, new) == {"fear": 2}
    after = {one.letter_id: one for one in checking.suggestions(rosa, new)}
    assert "chosen twice for such comments" in after["fear"].reason
    assert "fear" not in before or before["fear"].score < after["fear"].score
