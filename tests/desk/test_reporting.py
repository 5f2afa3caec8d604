"""What a report counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from modtool.desk import Desk, drafting, publishing, reporting
from modtool.desk.reporting import working_days
from modtool.domain import CommentState
from tests.beginning import begin
from tests.desk.conftest import QUESTION, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def test_a_published_reply_is_counted_with_its_letter_and_drift(seat: Seat, bring: Bring) -> None:
    (question,) = bring(comment("1", QUESTION, state=CommentState.APPROVED))
    rosa = seat("Rosa")
    begun = begin(rosa, question, "metastatic-research")
    drafting.set_slots(rosa, begun.id, {name: begun.slots[name] for name in begun.to_confirm})
    drafting.submit(rosa, begun.id)
    drafting.approve(seat("Theo"), begun.id)
    publishing.publish(rosa, [begun.id])
    list(publishing.deliver(rosa))
    found = reporting.report(rosa, LONG_AGO)
    assert found.templates == {"metastatic-research": 1}
    assert found.findings == {}
    assert found.drift == {"metastatic-research": 0.0}
    assert set(found.within["B"]) == {"2", "3", "5"}


def test_a_desk_without_replies_reports_its_backlog(seat: Seat, bring: Bring) -> None:
    bring(comment("1", QUESTION))
    found = reporting.report(seat("Rosa"), LONG_AGO)
    assert found.backlog == 1
    assert found.first_answer_hours is None


def test_a_weekend_has_no_working_days() -> None:
    friday = datetime(2026, 3, 6, 9, tzinfo=UTC)
    assert working_days(friday, friday + timedelta(days=2)) == 0
    assert working_days(friday, friday + timedelta(days=3)) == 1
