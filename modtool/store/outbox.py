"""Effects on their way to a site, written down before they are tried.

An entry goes waiting → sending → done; or back to waiting when the site asks to wait, to uncertain
when the answer was lost, to conflict when somebody changed the same, or to failed with a reason.
Only one process can turn an entry into sending. A reply leaves only after the earlier decisions on
its comment and its thread have, and those leave in the order they came.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Required, TypedDict, Unpack
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, delete, exists, or_, select, update
from sqlmodel import select as pick

from modtool.domain import READY, STUCK, OutboxKind, OutboxState
from modtool.errors import NotFoundError
from modtool.models import Outbox
from modtool.store.engine import Reading, Tx
from modtool.store.tables import conflict, outbox, site
from modtool.views import OutboxView

UNSETTLED = (*READY, OutboxState.SENDING, *STUCK)

_SEAL = 16
"""Characters of a text's seal that tell one text of a reply from the next."""

_TURNS = (OutboxKind.CLOSE, OutboxKind.REOPEN)


class Decisions(NamedTuple):
    """Decisions about one comment, oldest first; of several the newest is what is wanted."""

    waiting: tuple[int, ...] = ()
    """The entries that the site has not confirmed."""
    states: frozenset[str] = frozenset()
    """What the site may say because of this desk: what is wanted, what was last confirmed, and what
    was tried since."""


class Wish(TypedDict, total=False):
    """What an entry asks for, beside its kind."""

    site_id: Required[int]
    comment_id: int
    thread_id: int
    draft_id: int
    redaction_id: int
    wants: str


def put(
    tx: Tx,
    kind: OutboxKind,
    *,
    staff_id: int,
    at: datetime,
    not_before: datetime | None = None,
    **wish: Unpack[Wish],
) -> int:
    """Write down what a site is to be asked; returns the entry's number.

    A newer wish of the same kind about the same comment or thread takes the place of one that is
    stuck.
    """
    if kind is not OutboxKind.REPLY:
        same = (
            outbox.c.kind.in_(_TURNS if kind in _TURNS else [kind]),
            outbox.c.state.in_(STUCK),
            outbox.c.comment_id == wish["comment_id"]
            if "comment_id" in wish
            else outbox.c.thread_id == wish["thread_id"],
        )
        stuck = list(tx.connection().execute(select(outbox.c.id).where(*same)).scalars())
        for number in stuck:
            settle(tx, number, OutboxState.CANCELLED, at, reason="decided anew")
    row = Outbox(
        operation=str(uuid4()),
        kind=kind,
        staff_id=staff_id,
        not_before=not_before,
        created_at=at,
        updated_at=at,
        **wish,
    )
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    return row.id


def ids(reading: Reading, states: Sequence[OutboxState] = UNSETTLED) -> list[int]:
    """The numbers of the entries in these states, oldest first."""
    wanted = select(outbox.c.id).where(outbox.c.state.in_(list(states))).order_by(outbox.c.id)
    return list(reading.execute(wanted).scalars())


def rows(reading: Reading, numbers: Sequence[int]) -> dict[int, OutboxView]:
    """These entries; unknown numbers are left out."""
    wanted = (
        select(outbox, site.c.name.label("site"))
        .join(site, site.c.id == outbox.c.site_id)
        .where(outbox.c.id.in_(list(numbers)))
    )
    return {row.id: _view(row) for row in reading.execute(wanted)}


def one(reading: Reading, number: int) -> OutboxView:
    """One entry; ``NotFoundError`` when there is none."""
    found = rows(reading, [number])
    if number not in found:
        raise NotFoundError(f"there is no outbox entry {number}")
    return found[number]


def due(reading: Reading, now: datetime, *, limit: int | None = None) -> list[int]:
    """What can be sent now, oldest first."""
    wanted = select(outbox.c.id).where(_is_due(now), ~_held_up()).order_by(outbox.c.id)
    return list(reading.execute(wanted.limit(limit)).scalars())


def is_due(reading: Reading, now: datetime) -> bool:
    """Whether something can be sent, is left from a sending, or is to be looked at again, now."""
    if ids(reading, [OutboxState.SENDING]) or due(reading, now, limit=1):
        return True
    return bool(to_look_at(reading, now, limit=1))


def to_look_at(reading: Reading, now: datetime, *, limit: int | None = None) -> list[int]:
    """What was done and is due to be looked at again, oldest first."""
    wanted = select(outbox.c.id).where(outbox.c.look_at <= now, outbox.c.state == OutboxState.DONE)
    return list(reading.execute(wanted.order_by(outbox.c.id).limit(limit)).scalars())


def seize(tx: Tx, number: int, worker: str, at: datetime) -> bool:
    """Turn an entry that is due into sending; False when another process has it or it has to wait
    for its time or for an earlier one."""
    taken = tx.connection().execute(
        update(outbox)
        .where(outbox.c.id == number, _is_due(at), ~_held_up())
        .values(
            state=OutboxState.SENDING,
            worker=worker,
            attempts=outbox.c.attempts + 1,
            updated_at=at,
        )
    )
    return taken.rowcount == 1


def _is_due(now: datetime) -> ColumnElement[bool]:
    has_come = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)
    return and_(outbox.c.state.in_(READY), has_come)


def _held_up() -> ColumnElement[bool]:
    """Whether something earlier about the same comment or thread has not been settled.

    A decision does not wait for an earlier one that met somebody else's change; a reply does.
    """
    earlier = outbox.alias()
    in_the_way = or_(
        earlier.c.state.in_([*READY, OutboxState.SENDING, OutboxState.FAILED]),
        and_(
            outbox.c.kind == OutboxKind.REPLY,
            earlier.c.state == OutboxState.CONFLICT,
        ),
    )
    one_before = (earlier.c.id < outbox.c.id, earlier.c.kind != OutboxKind.REPLY, in_the_way)
    # Two questions, because a database finds the answer to each by the index on comments.
    same_thread = (earlier.c.comment_id.is_(None), earlier.c.thread_id == outbox.c.thread_id)
    return or_(
        exists().where(earlier.c.comment_id == outbox.c.comment_id, *one_before),
        exists().where(*same_thread, *one_before),
    )


def settle(
    tx: Tx,
    number: int,
    state: OutboxState,
    at: datetime,
    *,
    reason: str = "",
    remote_id: str = "",
    not_before: datetime | None = None,
    resend_at: datetime | None = None,
    look_at: datetime | None = None,
) -> None:
    """Write down how it went, when it may be sent again, and when it is looked at again."""
    row = tx.exec(pick(Outbox).where(Outbox.id == number)).one()
    if row.state == OutboxState.CONFLICT and state is not OutboxState.CONFLICT:
        tx.connection().execute(delete(conflict).where(conflict.c.outbox_id == number))
    row.state = state
    row.reason = reason
    row.remote_id = remote_id or row.remote_id
    row.worker = "" if state is not OutboxState.SENDING else row.worker
    row.not_before = not_before
    row.resend_at = resend_at
    row.look_at = look_at
    row.updated_at = at
    tx.flush()


def look_again(tx: Tx, number: int, when: datetime | None) -> None:
    """Have an entry that was done looked at again then; never again when None."""
    tx.connection().execute(update(outbox).where(outbox.c.id == number).values(look_at=when))


def release(tx: Tx, staff_id: int) -> int:
    """Let what a person's second thoughts held back be due; how much that was."""
    held = tx.connection().execute(
        update(outbox)
        .where(
            outbox.c.staff_id == staff_id,
            outbox.c.state == OutboxState.WAITING,
            outbox.c.attempts == 0,
            outbox.c.reason == "",
            outbox.c.not_before.is_not(None),
        )
        .values(not_before=None)
    )
    return int(held.rowcount)


def put_off(tx: Tx, site_id: int, until: datetime, reason: str) -> None:
    """Let everything that waits for a site wait until then, because the site asked for it."""
    tx.connection().execute(
        update(outbox)
        .where(
            outbox.c.site_id == site_id,
            outbox.c.state.in_(READY),
            or_(outbox.c.not_before.is_(None), outbox.c.not_before < until),
        )
        .values(not_before=until, reason=reason)
    )


def take_up(tx: Tx, site_id: int, reason: str) -> None:
    """Let what was put off for that reason be due again."""
    tx.connection().execute(
        update(outbox)
        .where(
            outbox.c.site_id == site_id,
            outbox.c.state == OutboxState.WAITING,
            outbox.c.reason == reason,
        )
        .values(not_before=None, reason="")
    )


def anew(tx: Tx, row: Outbox) -> None:
    """Let an entry whose effect was taken back be another effect, with an operation of its own."""
    row.operation = str(uuid4())
    row.attempts = 0
    row.remote_id = row.wants = ""
    tx.flush()


def sends_text(tx: Tx, number: int, text_seal: str) -> str:
    """Write down which text a reply is sent with; its operation, a new one for another text."""
    row, mark = tx.get_one(Outbox, number), text_seal[:_SEAL]
    if row.wants not in {"", mark}:
        row.operation = str(uuid4())
    row.wants = mark
    tx.flush()
    return row.operation


def is_another_text(entry: OutboxView, text_seal: str) -> bool:
    """Whether a reply was sent before with another text than this."""
    return entry.wants not in {"", text_seal[:_SEAL]}


def reply_of(tx: Tx, draft_id: int) -> Outbox | None:
    """The entry that carries a draft to its site, if it was ever put there."""
    return tx.exec(
        pick(Outbox).where(Outbox.draft_id == draft_id, Outbox.kind == OutboxKind.REPLY)
    ).first()


def decisions(reading: Reading, comments: Sequence[int]) -> dict[int, Decisions]:
    """What was decided on these comments and how far it came, by the comments' numbers."""
    wanted = (
        select(outbox.c.comment_id, outbox.c.id, outbox.c.wants, outbox.c.state)
        .where(
            outbox.c.comment_id.in_(list(comments)),
            outbox.c.kind == OutboxKind.MODERATE,
            or_(outbox.c.attempts > 0, outbox.c.state.in_(READY)),
        )
        .order_by(outbox.c.id)
    )
    found: dict[int, Decisions] = {}
    for row in reading.execute(wanted):
        waiting, states = found.get(row.comment_id, Decisions())
        if row.state == OutboxState.DONE:
            states = frozenset()
        elif row.state in READY:
            waiting = (*waiting, row.id)
        found[row.comment_id] = Decisions(waiting, states | {row.wants})
    return found


def worker_of(tx: Tx, number: int) -> str:
    """Which process is sending an entry, as host and process number; empty when none is."""
    return tx.get_one(Outbox, number).worker


def is_newest(reading: Reading, number: int) -> bool:
    """Whether nothing of its kind was asked for later about the same comment."""
    later = outbox.alias()
    wanted = (
        select(later.c.id)
        .join(
            outbox, and_(outbox.c.kind == later.c.kind, outbox.c.comment_id == later.c.comment_id)
        )
        .where(outbox.c.id == number, later.c.id > number, later.c.state != OutboxState.CANCELLED)
    )
    return reading.execute(wanted.limit(1)).first() is None


def withdraw(tx: Tx, comment_id: int, wants: str, at: datetime) -> bool:
    """Take back a moderation that no process has begun to send; False when it is too late."""
    newest = (
        tx.connection()
        .execute(
            select(outbox.c.id, outbox.c.state, outbox.c.wants)
            .where(outbox.c.comment_id == comment_id, outbox.c.kind == OutboxKind.MODERATE)
            .order_by(outbox.c.id.desc())
            .limit(1)
        )
        .first()
    )
    if newest is None or newest.state != OutboxState.WAITING or newest.wants != wants:
        return False
    settle(tx, newest.id, OutboxState.CANCELLED, at, reason="taken back before it was sent")
    return True


def withdraw_redaction(tx: Tx, redaction_id: int, at: datetime) -> bool:
    """Take back a redaction that no process has begun to send; False when it is too late."""
    row = tx.exec(pick(Outbox).where(Outbox.redaction_id == redaction_id)).first()
    if row is None or row.id is None or row.state != OutboxState.WAITING or row.attempts:
        return False
    settle(tx, row.id, OutboxState.CANCELLED, at, reason="taken back before it was sent")
    return True


def _view(row: Row[Any]) -> OutboxView:
    return OutboxView(
        id=row.id,
        operation=row.operation,
        kind=OutboxKind(row.kind),
        state=OutboxState(row.state),
        site_id=row.site_id,
        site=row.site,
        comment_id=row.comment_id,
        thread_id=row.thread_id,
        draft_id=row.draft_id,
        wants=row.wants,
        attempts=row.attempts,
        reason=row.reason,
        created_at=row.created_at,
        updated_at=row.updated_at,
        remote_id=row.remote_id,
        not_before=row.not_before,
        resend_at=row.resend_at,
        redaction_id=row.redaction_id,
    )
