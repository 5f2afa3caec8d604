"""From a letter to the blog: filling, editing, four eyes, and exactly one publication."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modtool.desk import (
    Desk,
    checking,
    drafting,
    effects,
    history,
    looking,
    publishing,
    threads,
    triage,
)
from modtool.domain import CommentState, DraftState, OutboxState, Published
from modtool.errors import (
    ConflictError,
    LintRefusedError,
    NotFoundError,
    RefusedError,
    SetAsideError,
    SiteError,
    UsageError,
)
from modtool.sites.folder import FolderSite
from modtool.views import DraftView, SiteView
from tests.beginning import begin
from tests.conftest import Clock
from tests.desk.conftest import QUESTION, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]


@pytest.fixture
def question(bring: Bring) -> int:
    """An approved question that waits for an answer."""
    return bring(comment("1", QUESTION, state=CommentState.APPROVED))[0]


@pytest.fixture
def draft(seat: Seat, question: int) -> DraftView:
    """Rosa's draft of an answer, filled and confirmed."""
    begun = begin(seat("Rosa"), question, "metastatic-research")
    confirmed = {name: begun.slots[name] for name in begun.to_confirm}
    return drafting.set_slots(seat("Rosa"), begun.id, confirmed)


@pytest.fixture
def approved(seat: Seat, draft: DraftView) -> DraftView:
    """The same, approved by Theo."""
    drafting.submit(seat("Rosa"), draft.id)
    return drafting.approve(seat("Theo"), draft.id)


def published_in(folder: Path) -> list[dict[str, Any]]:
    path = folder / "replies.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_letter_is_filled_from_the_comment_and_its_article(draft: DraftView) -> None:
    assert draft.body.startswith("Dear Linda")
    assert "your daughter" in draft.body
    assert "HER2-positive breast cancer" in draft.body
    assert "{{" not in draft.body


def test_nobody_writes_under_somebody_elses_hands(seat: Seat, draft: DraftView) -> None:
    with pytest.raises(ConflictError, match="Rosa is writing"):
        drafting.replace_body(seat("Theo"), draft.id, "Mine.")
    with pytest.raises(ConflictError, match="Rosa is writing"):
        drafting.set_slots(seat("Theo"), draft.id, {"relation": ""})
    assert drafting.replace_body(seat("Theo"), draft.id, "Mine.", knowing=True).body == "Mine."


def test_who_waits_for_approval_works_on_the_comment_no_more(
    seat: Seat, question: int, draft: DraftView
) -> None:
    assert looking.comment(seat("Theo"), question).claimed_by == "Rosa"
    drafting.submit(seat("Rosa"), draft.id)
    assert looking.comment(seat("Theo"), question).claimed_by == ""


def test_what_was_filled_by_guess_must_be_confirmed_before_it_is_submitted(
    seat: Seat, question: int
) -> None:
    begun = begin(seat("Rosa"), question, "metastatic-research")
    assert "relation" in begun.to_confirm
    with pytest.raises(RefusedError, match=r"relation \(daughter\)"):
        drafting.submit(seat("Rosa"), begun.id)


def test_another_relation_takes_its_pronoun_and_its_closing_line_along(
    seat: Seat, draft: DraftView
) -> None:
    changed = drafting.set_slots(seat("Rosa"), draft.id, {"relation": "son"})
    assert "your son" in changed.body
    assert "daughter" not in changed.body
    assert "his oncologist" in changed.body


def test_an_unfilled_slot_stands_in_the_way(seat: Seat, draft: DraftView) -> None:
    emptied = drafting.set_slots(seat("Rosa"), draft.id, {"resource": ""})
    assert "{{ resource }}" in emptied.body
    with pytest.raises(LintRefusedError) as refused:
        drafting.submit(seat("Rosa"), draft.id)
    assert any(line.startswith("K03") for line in refused.value.findings)


def test_a_wrong_name_stands_in_the_way(seat: Seat, draft: DraftView) -> None:
    wrong = draft.body.replace("Linda", "Debbie")
    drafting.save(seat("Rosa"), draft.id, wrong, version=draft.version)
    with pytest.raises(LintRefusedError) as refused:
        drafting.submit(seat("Rosa"), draft.id)
    assert any(line.startswith("P05") for line in refused.value.findings)


def test_a_missing_sign_off_stands_in_the_way(seat: Seat, draft: DraftView) -> None:
    without = draft.body.rsplit("\n\n", 1)[0]
    drafting.save(seat("Rosa"), draft.id, without, version=draft.version)
    with pytest.raises(LintRefusedError) as refused:
        drafting.submit(seat("Rosa"), draft.id)
    assert any(line.startswith("H01") for line in refused.value.findings)


def test_filling_a_slot_keeps_what_was_typed_around_it(seat: Seat, draft: DraftView) -> None:
    rosa = seat("Rosa")
    emptied = drafting.set_slots(rosa, draft.id, {"resource": ""})
    typed = emptied.body.replace("Research on", "As you may know, research on")
    saved = drafting.save(rosa, draft.id, typed, version=emptied.version)
    filled = drafting.set_slots(rosa, saved.id, {"resource": draft.slots["resource"]})
    assert "As you may know, research on" in filled.body
    assert "{{ resource }}" not in filled.body


def test_two_people_never_overwrite_each_other(seat: Seat, draft: DraftView) -> None:
    drafting.save(seat("Rosa"), draft.id, draft.body + " One.", version=draft.version)
    with pytest.raises(ConflictError, match="changed by somebody else"):
        drafting.save(seat("Theo"), draft.id, draft.body + " Two.", version=draft.version)
    assert looking.draft(seat("Theo"), draft.id).body.endswith("One.")
    texts = {one.version: one for one in looking.draft_texts(seat("Rosa"), draft.id)}
    assert texts[draft.version + 1].body == draft.body + " One."
    assert (texts[-1].person, texts[-1].body) == ("Theo", draft.body + " Two.")


def test_a_text_set_aside_is_brought_up_to_date_and_does_not_make_a_writer(
    seat: Seat, draft: DraftView
) -> None:
    rosa, theo = seat("Rosa"), seat("Theo")
    drafting.save(rosa, draft.id, draft.body + " ", version=draft.version)
    aside = None
    for typed in ("Tw", "Two."):
        with pytest.raises(SetAsideError, match="kept aside as version -1") as kept:
            drafting.save(theo, draft.id, typed, version=draft.version, aside=aside)
        aside = kept.value.aside
    asides = [one.body for one in looking.draft_texts(theo, draft.id) if one.version < 0]
    assert asides == ["Two."]
    drafting.submit(rosa, draft.id)
    assert drafting.approve(theo, draft.id).approver == "Theo"


def test_words_typed_while_the_thread_was_closed_are_kept_aside(
    seat: Seat, draft: DraftView
) -> None:
    rosa, mei = seat("Rosa"), seat("Mei")
    threads.close(mei, [draft.thread_id], force=True)
    with pytest.raises(SetAsideError, match="the thread is closed"):
        drafting.save(rosa, draft.id, "Typed in vain.", version=draft.version)
    assert "Typed in vain." in [one.body for one in looking.draft_texts(rosa, draft.id)]


def test_a_second_draft_for_the_same_comment_is_refused(
    seat: Seat, draft: DraftView, question: int
) -> None:
    with pytest.raises(ConflictError, match="Rosa is working on comment"):
        begin(seat("Theo"), question, "fear")
    with pytest.raises(ConflictError, match=f"draft {draft.id} by Rosa"):
        begin(seat("Rosa"), question, "fear")


def test_a_reply_whose_comment_is_held_again_is_not_ready_and_holds_up_no_other(
    seat: Seat, bring: Bring, approved: DraftView
) -> None:
    rosa = seat("Rosa")
    assert publishing.ready(rosa) == [approved.id]
    bring(comment("1", QUESTION, state=CommentState.PENDING))
    assert publishing.ready(rosa) == []


def test_a_published_reply_is_no_repeat_of_itself(seat: Seat, approved: DraftView) -> None:
    rosa = seat("Rosa")
    publishing.publish(rosa, [approved.id])
    publishing.deliver(rosa)
    assert "H04" not in {one.rule for one in checking.sheet(rosa, approved.id).report.findings}


def test_an_unknown_letter_or_slot_is_named(seat: Seat, question: int) -> None:
    with pytest.raises(NotFoundError, match="metastatic-research"):
        begin(seat("Rosa"), question, "metastatic-reserch")
    with pytest.raises(UsageError, match="has no slot moon"):
        begin(seat("Rosa"), question, "fear", {"moon": "full"})


def test_the_author_never_approves_their_own_draft(seat: Seat, draft: DraftView) -> None:
    drafting.submit(seat("Rosa"), draft.id)
    with pytest.raises(RefusedError, match="Rosa wrote this draft"):
        drafting.approve(seat("Rosa"), draft.id)


def test_whoever_edits_a_draft_does_not_approve_it(seat: Seat, draft: DraftView) -> None:
    drafting.submit(seat("Rosa"), draft.id)
    now = looking.draft(seat("Theo"), draft.id)
    drafting.save(seat("Theo"), draft.id, now.body + " ", version=now.version)
    drafting.submit(seat("Rosa"), draft.id)
    with pytest.raises(RefusedError, match="Theo wrote this draft"):
        drafting.approve(seat("Theo"), draft.id)
    assert drafting.approve(seat("Mei"), draft.id).approver == "Mei"


def test_a_returned_draft_says_why_and_goes_round_again(seat: Seat, draft: DraftView) -> None:
    rosa, theo = seat("Rosa"), seat("Theo")
    drafting.submit(rosa, draft.id)
    with pytest.raises(UsageError, match="reason"):
        drafting.give_back(theo, draft.id, " ")
    assert drafting.give_back(theo, draft.id, "too long").note == "too long"
    drafting.submit(rosa, draft.id)
    assert drafting.approve(theo, draft.id).state is DraftState.APPROVED


def test_an_override_needs_a_reason_and_is_in_the_journal(seat: Seat, draft: DraftView) -> None:
    rosa, theo = seat("Rosa"), seat("Theo")
    drafting.submit(rosa, draft.id)
    with pytest.raises(UsageError, match="needs a reason"):
        drafting.approve(theo, draft.id, overrides={"P05": ""})
    drafting.approve(theo, draft.id, overrides={"P05": "she signs with both names"})
    newest = history.of_comment(theo, draft.comment_id)[0]
    assert "P05 set aside: she signs with both names" in newest.note


def test_what_blocks_a_draft_is_set_aside_only_by_who_approves_it(
    seat: Seat, draft: DraftView
) -> None:
    rosa, theo = seat("Rosa"), seat("Theo")
    drafting.insert(rosa, draft.id, "Give Tessa 20 mg of it.", version=draft.version)
    with pytest.raises(LintRefusedError):
        drafting.submit(rosa, draft.id)
    sent = drafting.submit(rosa, draft.id, despite="a quotation")
    assert "asks to set aside M02" in sent.note
    assert "a quotation" in sent.note
    with pytest.raises(LintRefusedError):
        drafting.approve(theo, draft.id)
    rules = checking.alone(theo, draft.id).blocking_rules
    drafting.approve(theo, draft.id, overrides=dict.fromkeys(rules, "quoted from the article"))


def test_only_an_approved_draft_is_published(seat: Seat, draft: DraftView) -> None:
    with pytest.raises(RefusedError, match="only an approved draft"):
        publishing.publish(seat("Rosa"), [draft.id])


def test_a_published_reply_stands_once_in_the_folder_sites_files(
    seat: Seat, approved: DraftView, site: SiteView
) -> None:
    rosa = seat("Rosa")
    publishing.publish(rosa, [approved.id])
    (delivery,) = publishing.deliver(rosa)
    assert delivery.entry.state is OutboxState.DONE
    assert publishing.deliver(rosa) == []
    (reply,) = published_in(Path(site.location))
    assert (reply["parent"], reply["text"]) == ("1", approved.body)
    view = looking.comment(rosa, approved.comment_id)
    assert [answer.text for answer in view.answers] == [approved.body]
    assert looking.badges(rosa).to_answer == 0
    assert looking.draft(rosa, approved.id).state is DraftState.PUBLISHED


def test_what_is_sent_is_what_was_approved(seat: Seat, approved: DraftView) -> None:
    rosa = seat("Rosa")
    edited = drafting.save(rosa, approved.id, approved.body + " P.S.", version=approved.version)
    assert edited.state is DraftState.OPEN
    with pytest.raises(RefusedError, match="only an approved draft"):
        publishing.publish(rosa, [approved.id])


def test_a_failed_sending_keeps_its_reason_and_is_tried_again(
    seat: Seat, approved: DraftView, site: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa = seat("Rosa")
    with monkeypatch.context() as broken:
        broken.setattr(FolderSite, "reply", _refuse)
        (entry,) = publishing.publish(rosa, [approved.id])
        publishing.deliver(rosa)
    row = looking.outbox_rows(rosa, [entry])[entry]
    assert (row.state, row.reason) == (OutboxState.FAILED, "the disk is full")
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert len(published_in(Path(site.location))) == 1
    assert looking.draft(rosa, approved.id).state is DraftState.PUBLISHED


def test_a_sending_whose_answer_was_lost_is_looked_up_before_it_is_sent_again(
    seat: Seat, approved: DraftView, site: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa = seat("Rosa")
    really = FolderSite.reply

    def answer_lost(self: FolderSite, **kwargs: Any) -> Published:
        really(self, **kwargs)
        raise SiteError("no answer came")

    with monkeypatch.context() as broken:
        broken.setattr(FolderSite, "reply", answer_lost)
        (entry,) = publishing.publish(rosa, [approved.id])
        publishing.deliver(rosa)
    monkeypatch.setattr(FolderSite, "reply", _refuse)
    publishing.retry(rosa, [entry])
    publishing.deliver(rosa)
    assert looking.outbox_rows(rosa, [entry])[entry].state is OutboxState.DONE
    assert len(published_in(Path(site.location))) == 1


def test_a_sending_of_a_dead_process_is_taken_up_again(
    seat: Seat, approved: DraftView, site: SiteView, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    rosa = seat("Rosa")
    (entry,) = publishing.publish(rosa, [approved.id])
    with monkeypatch.context() as dying:
        dying.setattr(publishing, "_send", _die)
        with pytest.raises(KeyboardInterrupt):
            publishing.deliver(rosa)
    assert looking.outbox_rows(rosa, [entry])[entry].state is OutboxState.SENDING
    assert publishing.deliver(rosa) == []
    monkeypatch.setattr(publishing, "_is_gone", lambda worker: True)
    (delivery,) = publishing.deliver(rosa)
    assert delivery.entry.state is OutboxState.UNCERTAIN  # its request may still be on its way
    clock.pass_by(seconds=effects.SETTLES.total_seconds())
    (delivery,) = publishing.deliver(rosa)
    assert delivery.entry.state is OutboxState.DONE
    assert len(published_in(Path(site.location))) == 1


def test_the_checks_answer_for_a_text_that_is_still_being_typed(
    seat: Seat, draft: DraftView
) -> None:
    sheet = checking.sheet(seat("Rosa"), draft.id, body=draft.body + " Hair always grows back.")
    assert [one.text for one in sheet.sentences if not one.from_letter] == [
        "Hair always grows back."
    ]
    assert sheet.report.needs != "none"


def test_suggestions_put_the_best_letter_first_with_its_reason(seat: Seat, question: int) -> None:
    triage.answer(seat("Ana"), question, crisis=False, urgent=False)
    best = checking.suggestions(seat("Rosa"), question)[0]
    assert best.letter_id == "metastatic-research"
    assert best.reason


def _refuse(self: FolderSite, **kwargs: Any) -> Published:
    raise SiteError("the disk is full")


def _die(desk: Desk, number: int) -> None:
    raise KeyboardInterrupt
