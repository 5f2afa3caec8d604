"""Writing a reply: pick a letter, fill it, edit it, have it checked, have it approved."""

import hashlib
from collections.abc import Mapping

from modtool.desk import checking, looking
from modtool.desk.desk import Desk
from modtool.domain import DraftState
from modtool.errors import (
    ConflictError,
    LintRefusedError,
    RefusedError,
    SetAsideError,
    UsageError,
)
from modtool.models import Draft
from modtool.policy import (
    Action,
    DraftFacts,
    draft_step,
    require,
    require_answerable,
    require_letter,
)
from modtool.replies.letters import Letter, SlotType
from modtool.replies.lint import LONGEST_READ
from modtool.replies.render import render
from modtool.replies.slots import How
from modtool.store import Tx, comments, drafts, journal
from modtool.text import legible
from modtool.views import DraftView

BODY_LIMIT = LONGEST_READ
"""Longest reply kept, in characters; WordPress itself stores 65,525 bytes."""
_HANDS_ON = frozenset({Action.SUBMIT, Action.DISCARD})
"""Steps after which a claim by who wrote it would only keep a moderator from the comment."""


def begin(
    desk: Desk, comment_id: int, template: str, slots: Mapping[str, str] | None = None
) -> DraftView:
    """Start a reply from a letter, filled from comment and article as far as it can be.

    Refused until a person has said whether the comment is a crisis or urgent, for letters that may
    not answer it then, when somebody else has claimed it, and when a reply is already in hand.
    Values in ``slots`` count as confirmed by the person who gives them.
    """
    require(desk.person, Action.DRAFT)
    letter = desk.catalogue.letter(template)
    given = _known_slots(letter.slots, slots or {}, letter.id)
    filled = checking.filled(desk, comment_id, letter, given)
    values = {name: slot.value for name, slot in filled.items() if slot.how is not How.TYPE} | given
    baseline = render(letter, values, desk.catalogue)
    now = desk.clock()
    with desk.store.writing() as tx:
        view = comments.one(tx.connection(), comment_id, now)
        require_answerable(view.state, thread_is_open=view.thread_is_open)
        _require_free(desk, tx, comment_id, view.by_staff)
        require_letter(letter.id, view.triage, comment_id)
        comments.take(tx, comment_id, desk.person.id, now + desk.claim_for)
        number = drafts.begin(
            tx,
            Draft(
                comment_id=comment_id,
                author_id=desk.person.id,
                template=letter.id,
                template_version=letter.version,
                slots=values,
                to_confirm=[
                    name
                    for name, slot in filled.items()
                    if slot.how is How.CONFIRM and slot.value and name not in given
                ],
                baseline=baseline,
                body=baseline,
                created_at=now,
                updated_at=now,
            ),
        )
        _note(desk, tx, "draft", number, comment_id, after=DraftState.OPEN, note=letter.id)
        return drafts.one(tx.connection(), number)


def set_slots(desk: Desk, number: int, slots: Mapping[str, str]) -> DraftView:
    """Fill or confirm slots of a draft; typed words around them stay as they are.

    What hangs on the relation (whose oncologist, the closing line) follows it.
    """
    view = looking.draft(desk, number)
    letter = desk.catalogue.letter(view.template)
    given = _known_slots(letter.slots, slots, letter.id)
    following = _following(desk, view, letter, given)
    with desk.store.writing() as tx:
        row, facts = drafts.for_update(tx, number)
        _require_nobody_else(desk, tx, row)
        given = following | given
        values = {**row.slots, **given}
        baseline = render(letter, values, desk.catalogue)
        body = baseline if row.body == row.baseline else _patched(row.body, row.slots, given)
        row.to_confirm = [name for name in row.to_confirm if name not in given]
        row.slots, row.baseline = values, baseline
        row.template_version = letter.version
        _save(desk, tx, row, facts, body)
        return drafts.one(tx.connection(), number)


def save(
    desk: Desk, number: int, body: str, *, version: int, aside: int | None = None
) -> DraftView:
    """Keep what was typed. ``version`` is the one the person had on screen.

    Where that is refused, because somebody else has saved since or the draft takes no more words,
    the text is kept beside the draft and ``SetAsideError`` says so; ``aside`` is the version that
    an earlier such error named.
    """
    try:
        return _save_as(desk, number, body, version)
    except (ConflictError, RefusedError) as error:
        with desk.store.writing() as tx:
            kept = drafts.set_aside(
                tx, number, legible(body), by=desk.person.id, at=desk.clock(), aside=aside
            )
        raise SetAsideError(f"{error}. Your text is kept aside as version {kept}", kept) from error


def _save_as(desk: Desk, number: int, body: str, version: int) -> DraftView:
    with desk.store.writing() as tx:
        row, facts = drafts.for_update(tx, number)
        if row.version != version:
            raise ConflictError(
                f"draft {number} was changed by somebody else (version {row.version}, you have "
                f"{version}); your text was not saved over theirs"
            )
        _save(desk, tx, row, facts, body)
        return drafts.one(tx.connection(), number)


def replace_body(desk: Desk, number: int, body: str, *, knowing: bool = False) -> DraftView:
    """Put a whole text in a draft's place, whatever version it has; the old one is kept.

    Refused while somebody else is writing it, unless the person has seen theirs (``knowing``).
    """
    with desk.store.writing() as tx:
        row, facts = drafts.for_update(tx, number)
        if not knowing:
            _require_nobody_else(desk, tx, row)
        _save(desk, tx, row, facts, body)
        return drafts.one(tx.connection(), number)


def insert(desk: Desk, number: int, sentence: str, *, version: int) -> DraftView:
    """Put a sentence at the end of a draft's words, before its closing line; as ``save``."""
    words, blank, closing = looking.draft(desk, number).body.rpartition("\n\n")
    body = f"{words} {sentence}{blank}{closing}" if words else f"{closing} {sentence}"
    return save(desk, number, body, version=version)


def submit(desk: Desk, number: int, *, despite: str = "") -> DraftView:
    """Send a draft for approval; refused while slots wait for a person or a finding blocks it.

    The letter for a crisis or an emergency, as it stands, waits for nobody and is ready to publish.
    ``despite`` is why the writer asks another person to set blocking findings aside; only who
    approves can do so.
    """
    sheet = checking.sheet(desk, number)
    if sheet.draft.to_confirm:
        waiting = ", ".join(f"{name} ({sheet.brief(name)})" for name in sheet.draft.to_confirm)
        raise RefusedError(f"confirm or correct first what was filled by guess: {waiting}")
    blocking = checking.blocking(sheet.report)
    reason = legible(despite).strip()
    if blocking and not reason:
        raise LintRefusedError("the draft cannot be sent for approval yet", blocking)
    note = f"asks to set aside {', '.join(sheet.report.blocking_rules)}: {reason}"
    return _step(
        desk,
        number,
        Action.SUBMIT,
        body=sheet.draft.body,
        note=note if blocking else "",
        letter_alone=sheet.is_letter_alone,
    )


def approve(desk: Desk, number: int, *, overrides: Mapping[str, str] | None = None) -> DraftView:
    """Pass somebody else's draft. ``overrides`` maps the id of a blocking rule to the reason.

    What is approved is sealed: the text sent later must be the same to the letter.
    """
    sheet = checking.sheet(desk, number)
    wanted = overrides or {}
    if any(not reason.strip() for reason in wanted.values()):
        raise UsageError("setting a rule aside needs a reason")
    blocking = checking.blocking(sheet.report, without=wanted)
    if blocking:
        raise LintRefusedError("the draft cannot be approved as it is", blocking)
    note = "; ".join(f"{rule} set aside: {reason}" for rule, reason in wanted.items())
    return _step(desk, number, Action.APPROVE_DRAFT, body=sheet.draft.body, note=note)


def give_back(desk: Desk, number: int, reason: str) -> DraftView:
    """Return a draft to its writer, saying why."""
    if not reason.strip():
        raise UsageError("returning a draft needs a reason")
    return _step(desk, number, Action.RETURN_DRAFT, note=legible(reason))


def discard(desk: Desk, number: int) -> DraftView:
    """Let a draft go; every version of it stays in the store."""
    return _step(desk, number, Action.DISCARD)


def require_step(desk: Desk, number: int, action: Action) -> None:
    """Refuse now what would be refused later, before a person is asked whether they are sure."""
    with desk.store.writing() as tx:
        _, facts = drafts.for_update(tx, number)
    draft_step(desk.person, action, facts)


def seal(body: str) -> str:
    """What an approval is bound to: SHA-256 of the text."""
    return hashlib.sha256(body.encode()).hexdigest()


def _step(
    desk: Desk,
    number: int,
    action: Action,
    *,
    body: str | None = None,
    note: str = "",
    letter_alone: bool = False,
) -> DraftView:
    """Move a draft along; ``body`` is the text that was checked, and must still be there."""
    with desk.store.writing() as tx:
        row, facts = drafts.for_update(tx, number)
        after = draft_step(desk.person, action, facts, letter_alone=letter_alone)
        if body is not None and row.body != body:
            raise ConflictError(
                f"draft {number} was changed while it was being checked: look again"
            )
        approved = after is DraftState.APPROVED
        before, row.state = row.state, after
        row.approver_id = desk.person.id if action is Action.APPROVE_DRAFT else None
        row.approved_hash = seal(row.body) if approved else ""
        row.note = note if action in {Action.RETURN_DRAFT, Action.SUBMIT} else ""
        row.updated_at = desk.clock()
        tx.flush()
        if action in _HANDS_ON:
            for writer in {row.author_id, desk.person.id}:
                comments.let_go(tx, row.comment_id, writer)
        if approved and action is Action.SUBMIT and facts.triage:
            note = f"{row.template} as it stands, no second reader: read as {facts.triage.words}"
        entry = journal.Entry(
            action,
            comment_id=row.comment_id,
            draft_id=number,
            before=before,
            after=after,
            inverse=journal.as_inverse(do="draft", to=before),
            note=note,
        )
        journal.append(tx, desk.person, desk.clock(), [entry])
        return drafts.one(tx.connection(), number)


def _save(desk: Desk, tx: Tx, row: Draft, facts: DraftFacts, body: str) -> None:
    after = draft_step(desk.person, Action.DRAFT, facts)
    text = legible(body)
    if len(text) > BODY_LIMIT:
        raise RefusedError(
            f"a reply holds at most {BODY_LIMIT:,} characters, this has {len(text):,}"
        )
    assert row.id is not None  # noqa: S101  (read from the store)
    if after is not facts.state:
        _note(desk, tx, "edited again", row.id, row.comment_id, before=facts.state, after=after)
    row.body, row.state = text, after
    row.approver_id, row.approved_hash = None, ""
    row.updated_at = desk.clock()
    drafts.save(tx, row, desk.person.id)


def _note(
    desk: Desk,
    tx: Tx,
    action: str,
    draft_id: int,
    comment_id: int,
    *,
    after: str,
    before: str = "",
    note: str = "",
) -> None:
    entry = journal.Entry(
        action, comment_id=comment_id, draft_id=draft_id, before=before, after=after, note=note
    )
    journal.append(tx, desk.person, desk.clock(), [entry])


def _require_free(desk: Desk, tx: Tx, comment_id: int, by_staff: bool) -> None:
    if by_staff:
        raise RefusedError("this is the hospital's own answer, not a reader's comment")
    holder = comments.holder(tx, comment_id, desk.clock())
    if holder and holder[0] != desk.person.id:
        raise ConflictError(f"{holder[1]} is working on comment {comment_id}")
    live = drafts.live_for(tx.connection(), comment_id)
    if live is not None:
        raise ConflictError(
            f"draft {live.id} by {live.author} already answers comment {comment_id}: "
            "edit that one, or discard it first"
        )


def _require_nobody_else(desk: Desk, tx: Tx, row: Draft) -> None:
    """Refuse to change under somebody's hands what they are still writing."""
    holder = comments.holder(tx, row.comment_id, desk.clock())
    writing = row.state in {DraftState.OPEN, DraftState.RETURNED}
    if writing and holder and holder[0] != desk.person.id:
        raise ConflictError(f"{holder[1]} is writing draft {row.id}: nothing was changed")


def _following(
    desk: Desk, view: DraftView, letter: Letter, given: Mapping[str, str]
) -> dict[str, str]:
    """What automatic slots become when the relation is another one."""
    if given.get("relation", view.slots.get("relation")) == view.slots.get("relation"):
        return {}
    automatic = {name for name, slot in letter.slots.items() if slot.type is SlotType.AUTO}
    settled = {name: v for name, v in view.slots.items() if name not in automatic}
    filled = checking.filled(desk, view.comment_id, letter, {**settled, **given})
    return {name: filled[name].value for name in automatic}


def _known_slots(
    known: Mapping[str, object], given: Mapping[str, str], letter: str
) -> dict[str, str]:
    unknown = [name for name in given if name not in known]
    if unknown:
        raise UsageError(
            f"the letter {letter} has no slot {', '.join(unknown)}; it has: {', '.join(known)}"
        )
    return {name: legible(value).strip() for name, value in given.items()}


def _patched(body: str, before: Mapping[str, str], given: Mapping[str, str]) -> str:
    """An edited text with newly filled slots put where their marks still stand, and values that
    stand there exactly once exchanged."""
    for name, value in given.items():
        body = body.replace(f"{{{{ {name} }}}}", value)
        old = before.get(name, "")
        if old and body.count(old) == 1:
            body = body.replace(old, value)
    return body
