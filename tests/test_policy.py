"""The rules alone: roles, states, four eyes, and what no sequence of steps can bring about."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from modtool.domain import CommentState, DraftState, FlagKind, Person, Role
from modtool.errors import RefusedError
from modtool.policy import (
    DRAFT_STEPS,
    MAY,
    Action,
    DraftFacts,
    allows,
    draft_step,
    rank,
    require,
    require_answerable,
    require_letter,
)
from modtool.views import TriageView

ANA = Person(1, "Ana", Role.MODERATOR)
ROSA = Person(2, "Rosa", Role.STAFF)
THEO = Person(3, "Theo", Role.STAFF)
MEI = Person(4, "Mei", Role.ADMIN)
EVERYBODY = (ANA, ROSA, THEO, MEI)
HARMLESS = TriageView(False, False, ROSA.id, "Rosa", datetime(2026, 3, 2, tzinfo=UTC))
URGENT = replace(HARMLESS, urgent=True)
CRISIS = replace(HARMLESS, crisis=True)


def facts(
    state: DraftState = DraftState.OPEN,
    *,
    writers: frozenset[int] = frozenset({2}),
    comment: CommentState = CommentState.APPROVED,
    is_open: bool = True,
    letter: str = "fear",
    triage: TriageView | None = HARMLESS,
    approver: int | None = THEO.id,
) -> DraftFacts:
    return DraftFacts(state, writers, comment, is_open, 7, letter, triage, approver)


def test_moderators_triage_staff_draft_admins_close() -> None:
    assert [one.name for one in EVERYBODY if allows(one, Action.DECIDE)] == ["Ana", "Mei"]
    assert [one.name for one in EVERYBODY if allows(one, Action.DRAFT)] == ["Rosa", "Theo", "Mei"]
    assert [one.name for one in EVERYBODY if allows(one, Action.CLOSE)] == ["Mei"]


def test_every_action_says_who_may_take_it() -> None:
    assert set(MAY) == set(Action)


def test_somebody_who_has_left_may_do_nothing() -> None:
    gone = Person(5, "Jo", Role.ADMIN, active=False)
    for action in Action:
        with pytest.raises(RefusedError, match="no longer works"):
            require(gone, action)


def test_nobody_approves_their_own_draft_not_even_an_admin() -> None:
    own = facts(DraftState.SUBMITTED, writers=frozenset({MEI.id}))
    with pytest.raises(RefusedError, match="another person"):
        draft_step(MEI, Action.APPROVE_DRAFT, own)


def test_nobody_approves_a_draft_they_have_edited() -> None:
    edited = facts(DraftState.SUBMITTED, writers=frozenset({ROSA.id, THEO.id}))
    with pytest.raises(RefusedError, match="another person"):
        draft_step(THEO, Action.APPROVE_DRAFT, edited)
    assert draft_step(MEI, Action.APPROVE_DRAFT, edited) is DraftState.APPROVED


def test_editing_an_approved_draft_opens_it_again() -> None:
    assert draft_step(ROSA, Action.DRAFT, facts(DraftState.APPROVED)) is DraftState.OPEN


@pytest.mark.parametrize(
    ("letter", "triage", "alone", "after"),
    [("urgent-symptoms", URGENT, True, DraftState.APPROVED),
     ("crisis", CRISIS, True, DraftState.APPROVED),
     ("crisis", CRISIS, False, DraftState.SUBMITTED),
     ("urgent-symptoms", HARMLESS, True, DraftState.SUBMITTED),
     ("fear", HARMLESS, True, DraftState.SUBMITTED)],
)  # fmt: skip
def test_only_an_untouched_letter_for_danger_waits_for_no_second_reader(
    letter: str, triage: TriageView, alone: bool, after: DraftState
) -> None:
    draft = facts(letter=letter, triage=triage)
    assert draft_step(ROSA, Action.SUBMIT, draft, letter_alone=alone) is after


def test_what_nobody_has_approved_is_published_only_while_it_answers_danger() -> None:
    ready = facts(DraftState.APPROVED, letter="urgent-symptoms", triage=URGENT, approver=None)
    assert draft_step(ROSA, Action.PUBLISH, ready) is DraftState.SENDING
    with pytest.raises(RefusedError, match="nobody has approved"):
        draft_step(ROSA, Action.PUBLISH, replace(ready, triage=HARMLESS))


def test_a_closed_thread_takes_no_reply_at_any_step() -> None:
    for action in (Action.DRAFT, Action.SUBMIT, Action.APPROVE_DRAFT, Action.PUBLISH):
        for state in DRAFT_STEPS[action]:
            with pytest.raises(RefusedError, match="closed"):
                draft_step(MEI, action, facts(state, is_open=False))


def test_a_reply_is_published_only_under_an_approved_comment() -> None:
    with pytest.raises(RefusedError, match="a moderator approves it"):
        draft_step(ROSA, Action.PUBLISH, facts(DraftState.APPROVED, comment=CommentState.PENDING))


@pytest.mark.parametrize("state", [CommentState.SPAM, CommentState.TRASH])
def test_what_was_thrown_away_takes_no_reply(state: CommentState) -> None:
    with pytest.raises(RefusedError, match=state):
        require_answerable(state, thread_is_open=True)


@pytest.mark.parametrize(
    ("triage", "letters"),
    [(HARMLESS, {"fear", "urgent-symptoms", "crisis"}), (URGENT, {"urgent-symptoms", "crisis"}),
     (CRISIS, {"crisis"}), (replace(CRISIS, urgent=True), {"crisis"}), (None, set())],
)  # fmt: skip
def test_the_person_who_read_a_comment_says_which_letters_may_answer(
    triage: TriageView | None, letters: set[str]
) -> None:
    allowed = set()
    for letter in ("fear", "urgent-symptoms", "crisis"):
        with suppress(RefusedError):
            require_letter(letter, triage, 7)
            allowed.add(letter)
    assert allowed == letters


def test_no_draft_goes_on_with_a_letter_that_may_not_answer() -> None:
    for action in (Action.SUBMIT, Action.APPROVE_DRAFT, Action.PUBLISH):
        for state in DRAFT_STEPS[action]:
            with pytest.raises(RefusedError, match="as crisis: only the letter crisis"):
                draft_step(MEI, action, facts(state, triage=CRISIS))
            with pytest.raises(RefusedError, match="modtool read 7"):
                draft_step(MEI, action, facts(state, triage=None))


def test_a_refusal_names_who_may() -> None:
    with pytest.raises(
        RefusedError, match="Ana is a moderator and may not close threads: .* admin"
    ):
        require(ANA, Action.CLOSE)


@given(st.sets(st.sampled_from(FlagKind)), st.booleans())
def test_an_urgent_comment_stands_above_everything(flags: set[FlagKind], adds: bool) -> None:
    assert rank(flags | {FlagKind.URGENT}, adds_something=adds) <= rank(flags, adds_something=adds)


@given(st.sets(st.sampled_from(FlagKind)))
def test_a_copy_that_adds_something_never_stands_below_the_plain_copy(flags: set[FlagKind]) -> None:
    copies = flags | {FlagKind.DUPLICATE}
    assert rank(copies, adds_something=True) <= rank(copies, adds_something=False)


@given(st.sets(st.sampled_from(FlagKind)), st.booleans())
def test_what_is_worth_a_look_never_stands_below_where_it_stood(
    flags: set[FlagKind], adds: bool
) -> None:
    looked = rank(flags, adds_something=adds, worth_a_look=True)
    assert looked <= rank(flags, adds_something=adds)
    assert looked > rank({FlagKind.PRIVATE_INFO}, adds_something=adds) or flags


class DraftLife(RuleBasedStateMachine):
    """Any people taking any steps in any order."""

    @initialize()
    def begin(self) -> None:
        self.state = DraftState.OPEN
        self.writers = {ROSA.id}
        self.approved_by: int | None = None
        self.approved_since_edit = False

    @rule(who=st.sampled_from(EVERYBODY), action=st.sampled_from(sorted(DRAFT_STEPS)))
    def step(self, who: Person, action: Action) -> None:
        now = facts(self.state, writers=frozenset(self.writers))
        try:
            after = draft_step(who, action, now)
        except RefusedError:
            return
        if action is Action.DRAFT:
            self.writers.add(who.id)
            self.approved_since_edit = False
        if action is Action.APPROVE_DRAFT:
            self.approved_by, self.approved_since_edit = who.id, True
        if action is Action.RETURN_DRAFT:
            self.approved_since_edit = False
        self.state = after

    @invariant()
    def what_goes_out_was_read_by_a_second_person(self) -> None:
        if self.state in {DraftState.APPROVED, DraftState.SENDING}:
            assert self.approved_since_edit
            assert self.approved_by not in self.writers

    @invariant()
    def moderators_never_write(self) -> None:
        assert ANA.id not in self.writers


TestDraftLife = DraftLife.TestCase
