"""Private words taken out of a comment, on the desk and at the site, and put back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from modtool.desk import (
    Desk,
    checking,
    effects,
    erasing,
    history,
    looking,
    publishing,
    redacting,
    review,
    triage,
)
from modtool.desk.undo import undo
from modtool.domain import CommentState, FlagKind, OutboxState, Verdict, Version
from modtool.errors import ConflictError, NotFoundError, RefusedError
from modtool.views import SiteView
from tests.conftest import Clock
from tests.desk.conftest import comment
from tests.desk.support import Blog, at

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

TOLD = "Thank you so much. Please call me on 617-555-0142 after six, or write to pat@mail.example."
LEFT = TOLD.replace("617-555-0142", redacting.NOTICE).replace("pat@mail.example", redacting.NOTICE)


@pytest.fixture
def blog() -> Blog:
    return Blog({"1": Version(TOLD, CommentState.PENDING)})


@pytest.fixture
def ana(seat: Seat, bring: Bring, blog: Blog) -> Desk:
    bring(comment("1", TOLD))
    return at(seat("Ana"), blog)


def redact(desk: Desk, **how: str) -> None:
    redacting.redact(desk, [redacting.plan(desk, 1)], **how)


def test_what_is_flagged_is_taken_out_here_and_at_the_site(ana: Desk, blog: Blog) -> None:
    redact(ana, reason="asked for by the family")
    publishing.deliver(ana)
    assert blog.comments["1"] == Version(LEFT, CommentState.PENDING)
    view = looking.comment(ana, 1)
    assert (view.text, view.redacted) == (LEFT, True)
    assert not any(flag.kind is FlagKind.PRIVATE_INFO for flag in view.flags)
    told = history.of_comment(ana, 1)[0]
    assert (told.action, told.note) == ("redact", "asked for by the family")
    assert "555" not in str(history.of_comment(ana, 1))


def test_a_redacted_comment_is_offered_the_letter_that_says_so(ana: Desk) -> None:
    triage.answer(ana, 1, crisis=False, urgent=False)
    assert checking.suggestions(ana, 1)[0].letter_id != "privacy-redaction"
    redact(ana)
    assert checking.suggestions(ana, 1)[0].letter_id == "privacy-redaction"


def test_it_is_put_back_here_and_at_the_site(ana: Desk, blog: Blog) -> None:
    redact(ana)
    publishing.deliver(ana)
    undo(ana)
    publishing.deliver(ana)
    assert blog.comments["1"].text == TOLD
    view = looking.comment(ana, 1)
    assert (view.text, view.redacted) == (TOLD, False)
    assert FlagKind.PRIVATE_INFO in {flag.kind for flag in view.flags}


def test_taken_back_in_time_the_site_never_hears_of_it(ana: Desk, blog: Blog, clock: Clock) -> None:
    held = replace(ana, hold=timedelta(seconds=10))
    redact(held)
    undo(held)
    clock.pass_by(seconds=10)
    assert publishing.deliver(held) == []
    assert (blog.asked, looking.comment(ana, 1).text) == ([], TOLD)


def test_a_confirmed_flag_marks_none_of_the_words_that_are_left(ana: Desk, blog: Blog) -> None:
    review.judge(ana, 1, FlagKind.PRIVATE_INFO, Verdict.CONFIRMED)
    redact(ana)
    (flag,) = [one for one in looking.comment(ana, 1).flags if one.kind is FlagKind.PRIVATE_INFO]
    assert flag.spans == ()


def test_what_was_dismissed_stays_unless_it_is_named(ana: Desk) -> None:
    review.judge(ana, 1, FlagKind.PRIVATE_INFO, Verdict.DISMISSED)
    with pytest.raises(RefusedError, match="name the words"):
        redacting.plan(ana, 1)
    assert redacting.plan(ana, 1, ["After Six"]).removed == ("after six",)
    with pytest.raises(NotFoundError, match="does not say"):
        redacting.plan(ana, 1, ["before six"])


def test_a_reading_does_not_bring_the_words_back_before_the_site_has_heard(
    ana: Desk, bring: Bring, blog: Blog
) -> None:
    redact(ana)
    bring(comment("1", TOLD))
    assert looking.comment(ana, 1).text == LEFT
    publishing.deliver(ana)
    bring(comment("1", LEFT))
    assert looking.comment(ana, 1).text == LEFT


def test_words_that_changed_meanwhile_are_put_before_the_person(ana: Desk, blog: Blog) -> None:
    redact(ana)
    edited = Version("Thank you. 617-555-0142", CommentState.PENDING)
    blog.comments["1"] = edited
    (delivery,) = publishing.deliver(ana)
    assert delivery.entry.state is OutboxState.CONFLICT
    assert blog.comments["1"] == edited
    view = looking.comment(ana, 1)
    assert view.text == edited.text
    assert FlagKind.PRIVATE_INFO in {flag.kind for flag in view.flags}
    with pytest.raises(RefusedError, match="redact these anew"):
        publishing.retry(ana, [delivery.entry.id])
    redact(ana)
    publishing.deliver(ana)
    assert blog.comments["1"].text == f"Thank you. {redacting.NOTICE}"
    assert looking.outbox_ids(ana) == []


def test_a_comment_that_was_moved_meanwhile_is_redacted_all_the_same(ana: Desk, blog: Blog) -> None:
    redact(ana)
    blog.comments["1"] = Version(TOLD, CommentState.APPROVED)
    publishing.deliver(ana)
    assert blog.comments["1"] == Version(LEFT, CommentState.APPROVED)


def test_a_site_that_still_shows_the_words_is_no_success(ana: Desk, blog: Blog) -> None:
    told = blog.comments["1"]
    blog.redact = lambda *_: told  # type: ignore[method-assign]
    redacting.redact(ana, [redacting.plan(ana, 1)])
    (sent,) = publishing.deliver(ana)
    assert sent.entry.state is OutboxState.FAILED
    assert "still shows" in sent.text


def test_a_redaction_is_looked_at_again(ana: Desk, blog: Blog, clock: Clock) -> None:
    redact(ana)
    publishing.deliver(ana)
    blog.comments["1"] = Version(TOLD, CommentState.PENDING)
    clock.pass_by(seconds=effects.FIRST_LOOK.total_seconds())
    (delivery,) = publishing.deliver(ana)
    assert delivery.entry.state is OutboxState.CONFLICT


def test_a_decision_goes_after_the_redaction_before_it(ana: Desk, blog: Blog) -> None:
    redact(ana)
    review.decide(ana, [1], CommentState.APPROVED)
    publishing.deliver(ana)
    assert blog.asked == ["redact", "moderate"]
    assert blog.comments["1"] == Version(LEFT, CommentState.APPROVED)


def test_how_it_was_is_for_an_admin_and_that_one_read_it_is_known(ana: Desk, seat: Seat) -> None:
    redact(ana)
    with pytest.raises(RefusedError, match="takes an admin"):
        redacting.originals(ana, 1)
    (one,) = redacting.originals(seat("Mei"), 1)
    assert (one.before, one.after) == (TOLD, LEFT)
    assert history.of_comment(ana, 1)[0].action == "originals read"


def test_erasing_takes_the_original_along(ana: Desk, seat: Seat) -> None:
    redact(ana)
    erasing.erase(seat("Mei"), comment=1, reason="asked for")
    with pytest.raises(NotFoundError):
        redacting.originals(seat("Mei"), 1)
    (delivery,) = publishing.deliver(ana)
    assert "erased" in delivery.text


def test_the_reason_holds_none_of_the_words(ana: Desk) -> None:
    with pytest.raises(RefusedError, match="leave the words out"):
        redact(ana, reason="removed 617-555-0142")


def test_a_plan_made_for_other_words_is_not_carried_out(ana: Desk, bring: Bring) -> None:
    plan = redacting.plan(ana, 1)
    bring(comment("1", "Thank you. 617-555-0142"))
    with pytest.raises(ConflictError, match="other words"):
        redacting.redact(ana, [plan])


def test_who_writes_replies_does_not_redact(seat: Seat, ana: Desk) -> None:
    with pytest.raises(RefusedError, match="take private words out"):
        redacting.plan(seat("Rosa"), 1)


def test_a_folder_site_keeps_what_readers_wrote_and_shows_what_is_left(
    seat: Seat, bring: Bring, site: SiteView
) -> None:
    bring(comment("1", TOLD))
    ana = seat("Ana")
    redact(ana)
    (delivery,) = publishing.deliver(ana)
    assert delivery.entry.state is OutboxState.DONE
