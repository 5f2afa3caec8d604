"""“We answered this before”: which earlier answers are offered for a comment, and which are not."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, answered, drafting, publishing, review
from modtool.domain import CommentState, Incoming
from tests.beginning import begin
from tests.conftest import Clock
from tests.desk.conftest import HER2, QUESTION, TRIALS, comment

Bring = Callable[..., list[int]]
Seat = Callable[[str], Desk]

NUMB = "My fingertips have been numb since oxaliplatin ended in May. Will the neuropathy go away?"
NUMB_AGAIN = (
    "It has been ten months since FOLFOX and I still cannot button a shirt. My toes are numb too. "
    "Is neuropathy from oxaliplatin for ever?"
)
ANSWER = "Dear Sam, thank you for writing. Numbness after treatment can take its time to fade."
STORY = (
    "When I was nineteen I drove a tractor from Kansas to the sea with my brother, who could not "
    "read a map. We slept in barns and ate what people gave us. "
) * 6


def asked(remote_id: str, text: str, **more: object) -> Incoming:
    return comment(remote_id, text, state=CommentState.APPROVED, **more)  # type: ignore[arg-type]


def told(remote_id: str, parent: str, text: str = ANSWER, **more: object) -> Incoming:
    return asked(remote_id, text, parent=parent, by_staff=True, author="Insight", **more)


def test_a_question_in_other_words_is_answered_before(admin: Desk, bring: Bring) -> None:
    first, _, other, _, new = bring(
        asked("1", NUMB, author="Sam"),
        told("2", "1"),
        asked("3", "Does Medicare pay for proton therapy of the prostate?", author="Hal"),
        told("4", "3", "Dear Hal, your insurer can tell you."),
        comment("5", NUMB_AGAIN, thread=TRIALS),
    )
    (found,) = answered.nearest(admin, new)
    assert (found.comment_id, found.author, found.reply) == (first, "Sam", ANSWER)
    assert found.shared == ("numb", "neuropathy", "oxaliplatin")
    assert found.why.startswith("both about “numb”, “neuropathy”, “oxaliplatin”")
    assert (found.by, found.template) == ("Insight", "")
    assert other not in {one.comment_id for one in answered.nearest(admin, new)}


def test_what_has_no_answer_is_not_offered_and_no_comment_answers_itself(
    admin: Desk, bring: Bring
) -> None:
    _, answered_one, _ = bring(asked("1", NUMB), asked("2", NUMB_AGAIN), told("3", "2"))
    assert answered.nearest(admin, answered_one) == []


@pytest.mark.parametrize("text", ["Thank you!", "", "Five years on Thursday.", STORY])
def test_nothing_is_offered_where_nothing_comes_near(admin: Desk, bring: Bring, text: str) -> None:
    *_, new = bring(asked("1", NUMB), told("2", "1"), comment("3", text))
    assert answered.nearest(admin, new) == []


def test_a_long_story_neither_hides_a_question_nor_stands_in_for_one(
    admin: Desk, bring: Bring
) -> None:
    first, _, _, _, new = bring(
        asked("1", NUMB),
        told("2", "1"),
        asked("3", STORY + "Lovely article."),
        told("4", "3", "Dear traveller, thank you."),
        comment("5", f"We drove to the sea to see my brother in his barn. {NUMB_AGAIN}"),
    )
    assert [one.comment_id for one in answered.nearest(admin, new)] == [first]


def test_the_newest_of_good_answers_goes_first_and_the_same_answer_stands_once(
    admin: Desk, bring: Bring
) -> None:
    numbers = bring(
        asked("1", NUMB),
        told("2", "1"),
        asked("3", NUMB + " Thanks."),
        told("4", "3"),
        asked("5", NUMB + " Please."),
        told("6", "5", "Dear Ida, there is a new page on neuropathy now."),
        comment("7", NUMB_AGAIN),
    )
    found = answered.nearest(admin, numbers[-1])
    assert len(found) == 2
    assert {one.reply for one in found} == {
        ANSWER,
        "Dear Ida, there is a new page on neuropathy now.",
    }
    assert answered.nearest(admin, numbers[-1], limit=1) == found[:1]


def test_answers_that_come_later_are_caught_up_with(admin: Desk, bring: Bring) -> None:
    _, new = bring(asked("1", NUMB), comment("2", NUMB_AGAIN))
    assert answered.nearest(admin, new) == []
    bring(told("3", "1"))
    assert len(answered.nearest(admin, new)) == 1


def test_an_answered_comment_that_went_to_spam_is_not_offered(admin: Desk, bring: Bring) -> None:
    first, _, new = bring(asked("1", NUMB), told("2", "1"), comment("3", NUMB_AGAIN))
    assert answered.nearest(admin, new)
    review.decide(admin, [first], CommentState.SPAM)
    assert answered.nearest(admin, new) == []


def test_words_changed_since_are_judged_as_they_are_now(admin: Desk, bring: Bring) -> None:
    *_, new = bring(asked("1", NUMB), told("2", "1"), comment("3", NUMB_AGAIN))
    assert answered.nearest(admin, new)
    bring(asked("1", "I meant to write somewhere else, sorry."))
    assert answered.nearest(admin, new) == []


def test_a_reply_written_here_names_its_writer_and_its_letter(
    admin: Desk, seat: Seat, bring: Bring, clock: Clock
) -> None:
    first, new = bring(
        asked("1", QUESTION, thread=HER2),
        comment(
            "2", "Anything new that could help my sister? It has spread to her spine, clear scan."
        ),
    )
    begun = begin(seat("Rosa"), first, "metastatic-research")
    drafting.set_slots(seat("Rosa"), begun.id, {n: begun.slots[n] for n in begun.to_confirm})
    drafting.submit(seat("Rosa"), begun.id)
    drafting.approve(seat("Theo"), begun.id)
    publishing.publish(seat("Theo"), [begun.id])
    publishing.deliver(seat("Theo"))
    (found,) = answered.nearest(admin, new)
    assert (found.by, found.template) == ("Rosa", "metastatic-research")
    assert "under the same article" in found.why
