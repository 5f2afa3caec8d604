"""The rules of the desk as a pure state machine: who may do what, in which state.

Nothing here reads or writes. The desk asks before every step; a screen or a command asks too, to
grey out what would be refused, but is never what enforces it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from modtool.domain import (
    CRISIS_LETTER,
    URGENT_LETTER,
    CommentState,
    DraftState,
    FlagKind,
    Person,
    Role,
)
from modtool.errors import RefusedError
from modtool.views import TriageView


class Action(StrEnum):
    """A step somebody takes at the desk."""

    DECIDE = "decide"
    VERDICT = "verdict"
    READ = "read"
    CLUSTER = "cluster"
    CLAIM = "claim"
    DRAFT = "draft"
    SUBMIT = "submit"
    APPROVE_DRAFT = "approve-draft"
    RETURN_DRAFT = "return"
    DISCARD = "discard"
    PUBLISH = "publish"
    SEND = "send"
    CLOSE = "close"
    REOPEN = "reopen"
    INTAKE = "intake"
    PEOPLE = "people"
    SITES = "sites"
    ERASE = "erase"
    REDACT = "redact"
    ORIGINALS = "originals"
    LEARN = "learn"
    TUNE = "tune"


_EVERYBODY = frozenset(Role)
_WRITERS = frozenset({Role.STAFF, Role.ADMIN})
_TRIAGE = frozenset({Role.MODERATOR, Role.ADMIN})
_ADMINS = frozenset({Role.ADMIN})

MAY: dict[Action, frozenset[Role]] = {
    Action.DECIDE: _TRIAGE,
    Action.VERDICT: _TRIAGE,
    Action.READ: _EVERYBODY,
    Action.CLUSTER: _TRIAGE,
    Action.CLAIM: _EVERYBODY,
    Action.DRAFT: _WRITERS,
    Action.SUBMIT: _WRITERS,
    Action.APPROVE_DRAFT: _WRITERS,
    Action.RETURN_DRAFT: _WRITERS,
    Action.DISCARD: _WRITERS,
    Action.PUBLISH: _WRITERS,
    Action.SEND: _EVERYBODY,
    Action.CLOSE: _ADMINS,
    Action.REOPEN: _ADMINS,
    Action.INTAKE: _EVERYBODY,
    Action.PEOPLE: _ADMINS,
    Action.SITES: _ADMINS,
    Action.ERASE: _ADMINS,
    Action.REDACT: _TRIAGE,
    Action.ORIGINALS: _ADMINS,
    Action.LEARN: _TRIAGE,
    Action.TUNE: _ADMINS,
}
"""Which roles may take which step."""

_WHO = {Role.MODERATOR: "a moderator", Role.STAFF: "a staff member", Role.ADMIN: "an admin"}

_DOING = {
    Action.DECIDE: "decide on comments",
    Action.VERDICT: "judge flags",
    Action.READ: "say whether a comment is urgent",
    Action.CLUSTER: "merge or split clusters",
    Action.CLAIM: "claim comments",
    Action.DRAFT: "write replies",
    Action.SUBMIT: "send replies for approval",
    Action.APPROVE_DRAFT: "approve replies",
    Action.RETURN_DRAFT: "return replies",
    Action.DISCARD: "discard replies",
    Action.PUBLISH: "publish replies",
    Action.SEND: "send what waits in the outbox",
    Action.CLOSE: "close threads",
    Action.REOPEN: "reopen threads",
    Action.INTAKE: "bring comments in",
    Action.PEOPLE: "manage people",
    Action.SITES: "connect sites",
    Action.ERASE: "erase a reader's words",
    Action.REDACT: "take private words out of comments",
    Action.ORIGINALS: "read words that were taken out",
    Action.LEARN: "have the detectors learn",
    Action.TUNE: "change which model judges comments",
}

DECISIONS = (CommentState.APPROVED, CommentState.PENDING, CommentState.SPAM, CommentState.TRASH)
"""States a person can put a comment into; ``pending`` is what the key ``hold`` means."""

DRAFT_STEPS: dict[Action, dict[DraftState, DraftState]] = {
    Action.DRAFT: {
        DraftState.OPEN: DraftState.OPEN,
        DraftState.RETURNED: DraftState.RETURNED,
        DraftState.SUBMITTED: DraftState.OPEN,
        DraftState.APPROVED: DraftState.OPEN,
    },
    Action.SUBMIT: {
        DraftState.OPEN: DraftState.SUBMITTED,
        DraftState.RETURNED: DraftState.SUBMITTED,
    },
    Action.APPROVE_DRAFT: {DraftState.SUBMITTED: DraftState.APPROVED},
    Action.RETURN_DRAFT: {
        DraftState.SUBMITTED: DraftState.RETURNED,
        DraftState.APPROVED: DraftState.RETURNED,
    },
    Action.DISCARD: {
        DraftState.OPEN: DraftState.DISCARDED,
        DraftState.RETURNED: DraftState.DISCARDED,
        DraftState.SUBMITTED: DraftState.DISCARDED,
        DraftState.APPROVED: DraftState.DISCARDED,
    },
    Action.PUBLISH: {DraftState.APPROVED: DraftState.SENDING},
}
"""Where each step takes a draft. Editing a submitted or approved text opens it again: what is
approved is what is sent. A letter for danger that nobody has changed goes from submitting straight
to approved, see ``answers_danger``."""


@dataclass(frozen=True)
class DraftFacts:
    """What the rules need to know about a draft and what it answers."""

    state: DraftState
    writers: frozenset[int]
    """Everybody who has written a word of it."""
    comment_state: CommentState
    thread_is_open: bool
    comment_id: int
    letter: str
    triage: TriageView | None
    approver_id: int | None = None


def allows(person: Person, action: Action) -> bool:
    """Whether a person's role may take this step at all."""
    return person.active and person.role in MAY[action]


def require(person: Person, action: Action) -> None:
    """Refuse, in words, when a person's role may not take this step."""
    if why := why_not(person, action):
        raise RefusedError(why)


def why_not(person: Person, action: Action) -> str:
    """Why a person's role may not take this step; empty when it may."""
    if not person.active:
        return f"{person.name} no longer works at this desk"
    if person.role in MAY[action]:
        return ""
    roles = " or ".join(_WHO[role] for role in Role if role in MAY[action])
    return f"{person.name} is {_WHO[person.role]} and may not {_DOING[action]}: that takes {roles}"


def require_decision(wanted: CommentState, *, by_staff: bool) -> None:
    """Refuse a state nobody may put a comment into."""
    if wanted not in DECISIONS:
        raise RefusedError(f"a comment cannot be put into the state {wanted}")
    if by_staff:
        raise RefusedError("this is the hospital's own answer, not a reader's comment")


def draft_step(
    person: Person, action: Action, draft: DraftFacts, *, letter_alone: bool = False
) -> DraftState:
    """The state a draft comes into by this step; refused when role, state or four eyes say no.

    ``letter_alone`` says that its text is the letter's own, with no word changed.
    """
    require(person, action)
    after = DRAFT_STEPS[action].get(draft.state)
    if after is None:
        allowed = " or ".join(DRAFT_STEPS[action])
        raise RefusedError(
            f"the draft is {draft.state}: only {_article(allowed)} draft can be "
            f"{_DONE.get(action, action)}"
        )
    if action is Action.APPROVE_DRAFT and person.id in draft.writers:
        raise RefusedError(f"{person.name} wrote this draft: another person must approve it")
    if action in {Action.DRAFT, Action.SUBMIT, Action.APPROVE_DRAFT, Action.PUBLISH}:
        require_answerable(draft.comment_state, thread_is_open=draft.thread_is_open)
    if action in {Action.SUBMIT, Action.APPROVE_DRAFT, Action.PUBLISH}:
        require_letter(draft.letter, draft.triage, draft.comment_id)
    at_once = answers_danger(draft.letter, draft.triage)
    if action is Action.PUBLISH and draft.approver_id is None and not at_once:
        raise RefusedError("nobody has approved this draft: edit it and send it for approval")
    if action is Action.PUBLISH and draft.comment_state is not CommentState.APPROVED:
        raise RefusedError(
            f"comment {draft.comment_id} is {draft.comment_state}: a moderator approves it "
            "before the reply can be published"
        )
    return DraftState.APPROVED if action is Action.SUBMIT and letter_alone and at_once else after


_DONE = {
    Action.DRAFT: "edited",
    Action.SUBMIT: "sent for approval",
    Action.APPROVE_DRAFT: "approved",
    Action.RETURN_DRAFT: "returned",
    Action.DISCARD: "discarded",
    Action.PUBLISH: "published",
}


def require_answerable(state: CommentState, *, thread_is_open: bool) -> None:
    """Refuse to answer under a closed thread, or what was thrown away."""
    if not thread_is_open:
        raise RefusedError("the thread is closed: it takes no reply until an admin reopens it")
    if state in {CommentState.SPAM, CommentState.TRASH}:
        raise RefusedError(f"the comment is in {state}: it takes no reply")


def require_read(triage: TriageView | None, comment_id: int) -> TriageView:
    """Refuse to choose a letter before a person has said whether the comment tells of danger.

    Word lists find few of the comments that tell of a crisis, so somebody reads every one.
    """
    if triage is None:
        raise RefusedError(
            f"nobody has said yet whether comment {comment_id} is a crisis or urgent: read it, "
            f"then `modtool read {comment_id} --crisis yes|no --urgent yes|no`"
        )
    return triage


def letters_for(triage: TriageView) -> tuple[str, ...]:
    """The letters that alone may answer a comment read like this, best first; empty for any."""
    if triage.crisis:
        return (CRISIS_LETTER,)
    return (URGENT_LETTER, CRISIS_LETTER) if triage.urgent else ()


def answers_danger(letter: str, triage: TriageView | None) -> bool:
    """Whether this is a letter for a crisis or an emergency, and the comment was read as one.

    As it stands such a letter may be posted at once, and a clinician is told afterwards: nobody in
    danger waits for an approval. Somebody's own words in it still need one.
    """
    return triage is not None and letter in letters_for(triage)


def require_letter(letter: str, triage: TriageView | None, comment_id: int) -> None:
    """Refuse a letter that may not answer this comment, by what the person who read it said."""
    read = require_read(triage, comment_id)
    allowed = letters_for(read)
    if allowed and letter not in allowed:
        raise RefusedError(
            f"{read.by} read comment {comment_id} as {read.words}: only the letter "
            f"{' or '.join(allowed)} may answer it, not {letter}"
        )


def rank(
    flags: Collection[FlagKind],
    *,
    adds_something: bool,
    pastes: bool = False,
    worth_a_look: bool = False,
) -> int:
    """A comment's place in the queue; smaller stands higher.

    Urgent before advice before the rest. What is only worth a look stands below every flag but
    promotion. What only ``pastes`` the article or a reply of ours, and a plain copy, stand last but
    are shown; a copy that adds words of its own stands with its flags, because the addition may be
    the question.
    """
    if FlagKind.URGENT in flags:
        return 0
    if FlagKind.DUPLICATE in flags and not adds_something:
        return 60
    if pastes:
        return 55
    if FlagKind.ADVICE_REQUEST in flags:
        return 10 if adds_something else 20
    if FlagKind.PRIVATE_INFO in flags or FlagKind.UNSAFE_ADVICE in flags:
        return 30
    if worth_a_look:
        return 35
    return 50 if FlagKind.PROMOTION in flags else 40


def _article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
