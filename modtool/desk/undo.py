"""Taking a step back: every undoable event carries its inverse, and says so before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from modtool.desk import auditing, clusters, outgoing, redacting, retracting, triage, versions
from modtool.desk.desk import Desk
from modtool.desk.threads import turn
from modtool.domain import CommentState, DraftState, FlagKind, OutboxKind, Role, Verdict
from modtool.errors import RefusedError
from modtool.policy import Action, require
from modtool.store import Tx, comments, drafts, journal, outbox, threads
from modtool.views import EventView


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what could not be because it has moved on since."""

    action: str
    events: tuple[int, ...] = ()
    comments: tuple[int, ...] = ()
    left_alone: dict[int, str] = field(default_factory=dict)
    """Event numbers that were not taken back, each with the reason."""


def undo(desk: Desk, event_id: int | None = None) -> Undone:
    """Take back the action that ``event_id`` belongs to, or this person's last one.

    Each part is taken back only if things still stand as the action left them. Raises
    ``RefusedError`` when there is nothing to take back, or it is somebody else's.
    """
    with desk.store.writing() as tx:
        reading = tx.connection()
        number = event_id or journal.last_undoable(reading, desk.person)
        if number is None:
            raise RefusedError("there is nothing of yours to undo")
        events = [one for one in journal.batch_of(reading, number) if one.undoes is None]
        _require_undoable(desk, tx, events, number)
        undone, left_alone, entries = [], {}, []
        for event in reversed(events):
            step = journal.inverse_of(reading, event.id)
            why = (
                "was undone before"
                if event.undone_by
                else _INVERSES[step["do"]](desk, tx, event, step)
            )
            if why:
                left_alone[event.id] = why
                continue
            undone.append(event)
            entries.append(
                journal.Entry(
                    "undo",
                    comment_id=event.comment_id,
                    thread_id=event.thread_id,
                    draft_id=event.draft_id,
                    before=event.after,
                    after=event.before,
                    note=event.action,
                    undoes=event.id,
                )
            )
        if not undone:
            raise RefusedError(f"nothing was undone: it {next(iter(left_alone.values()))}")
        journal.append(tx, desk.person, desk.clock(), entries)
    touched = tuple(one.comment_id for one in undone if one.comment_id is not None)
    return Undone(undone[0].action, tuple(one.id for one in undone), touched, left_alone)


def stays(desk: Desk, event_id: int | None = None) -> str:
    """What undoing this, or the person's last action, would not bring back; empty when it does all.

    To be said before it is done.
    """
    with desk.store.reading() as reading:
        number = event_id or journal.last_undoable(reading, desk.person)
        steps = journal.batch_of(reading, number) if number is not None else []
        for event in steps:
            does = journal.inverse_of(reading, event.id).get("do")
            if does == "publish" and event.draft_id is not None:
                if drafts.one(reading, event.draft_id).state is DraftState.PUBLISHED:
                    return retracting.PUBLIC
            elif does == "redact":
                return redacting.BACK
    return ""


def _require_undoable(desk: Desk, tx: Tx, events: Sequence[EventView], number: int) -> None:
    if not events:
        raise RefusedError(f"event {number} is itself an undo; decide anew instead")
    first = events[0]
    if first.person != desk.person.name and desk.person.role is not Role.ADMIN:
        raise RefusedError(f"{first.person} did that: they or an admin can undo it")
    step = journal.inverse_of(tx.connection(), first.id)
    if not step:
        raise RefusedError(f"“{first.action}” cannot be undone")
    require(desk.person, _ACTIONS[step["do"]])


def _decision(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:
    assert event.comment_id is not None  # noqa: S101  (decisions are about a comment)
    row = comments.for_update(tx, event.comment_id)
    if row.state != event.after:
        return f"has become {row.state} since"
    comments.put_into(tx, row, CommentState(step["to"]))
    if not outbox.withdraw(tx, event.comment_id, event.after, desk.clock()):
        outgoing.ask(
            desk, tx, OutboxKind.MODERATE,
            site_id=row.site_id, comment_id=event.comment_id, wants=step["to"], at_once=True,
        )  # fmt: skip
    return ""


def _verdict(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:
    assert event.comment_id is not None  # noqa: S101  (verdicts are about a comment)
    before = Verdict(step["to"]) if step["to"] else None
    kind = FlagKind(step["kind"])
    comments.judge(tx, event.comment_id, kind, before, desk.person.id, desk.clock())
    return ""


def _thread(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:
    assert event.thread_id is not None  # noqa: S101  (closings are about a thread)
    view = threads.one(tx.connection(), event.thread_id)
    is_open = step["to"] == "open"
    if view.is_open is is_open:
        return f"is already {step['to']}"
    turn(desk, tx, view, is_open=is_open, note="undone")
    return ""


def _draft(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:
    assert event.draft_id is not None  # noqa: S101  (these steps are about a draft)
    row, _ = drafts.for_update(tx, event.draft_id)
    if row.state != event.after:
        return f"has become {row.state} since"
    row.state = DraftState(step["to"])
    row.approver_id = None
    row.approved_hash = ""
    row.updated_at = desk.clock()
    tx.flush()
    return ""


def _cluster(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:
    assert event.comment_id is not None  # noqa: S101  (merges and splits are about comments)
    return clusters.put_back(desk, tx, event.comment_id, event.after, step)


_INVERSES: dict[str, Callable[[Desk, Tx, EventView, dict[str, str]], str]] = {
    "decide": _decision,
    "verdict": _verdict,
    "thread": _thread,
    "draft": _draft,
    "cluster": _cluster,
    "read": triage.take_back,
    "publish": retracting.take_back,
    "redact": redacting.put_back,
    "audit": auditing.take_back,
    "model": versions.put_back,
    "reject-model": versions.take_back_rejection,
}
"""How each kind of inverse is carried out; the answer says why not, or is empty."""

_ACTIONS = {
    "decide": Action.DECIDE,
    "verdict": Action.VERDICT,
    "thread": Action.CLOSE,
    "draft": Action.DRAFT,
    "cluster": Action.CLUSTER,
    "read": Action.READ,
    "publish": Action.PUBLISH,
    "redact": Action.REDACT,
    "audit": Action.VERDICT,
    "model": Action.TUNE,
    "reject-model": Action.TUNE,
}
