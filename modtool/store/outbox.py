"""Effects on their way to a site, written down before they are tried.

An entry goes waiting → sending → done, or failed with a reason. Only one process can turn an entry
from waiting to sending. A reply leaves only after the earlier decisions on its comment and its
thread have, and those leave in the order they came.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, and_, or_, select, update
from sqlmodel import select as pick

from modtool.domain import OutboxKind, OutboxState
from modtool.errors import NotFoundError
from modtool.models import Outbox
from modtool.store.engine import Reading, Tx
from modtool.store.tables import outbox, site
from modtool.views import OutboxView

_UNSETTLED = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.FAILED)


def put(
    tx: Tx,
    *,
    kind: OutboxKind,
    site_id: int,
    staff_id: int,
    at: datetime,
    comment_id: int | None = None,
    thread_id: int | None = None,
    draft_id: int | None = None,
    wants: str = "",
) -> int:
    """Write down what a site is to be asked; returns the entry's number.

    A newer wish about the same comment or thread takes the place of one that has failed.
    """
    if kind is not OutboxKind.REPLY:
        tx.connection().execute(
            update(outbox)
            .where(
                outbox.c.kind != OutboxKind.REPLY,
                outbox.c.state == OutboxState.FAILED,
                outbox.c.comment_id == comment_id
                if comment_id is not None
                else outbox.c.thread_id == thread_id,
            )
            .values(state=OutboxState.CANCELLED, updated_at=at)
        )
    row = Outbox(
        operation=str(uuid4()),
        kind=kind,
        site_id=site_id,
        comment_id=comment_id,
        thread_id=thread_id,
        draft_id=draft_id,
        wants=wants,
        staff_id=staff_id,
        created_at=at,
        updated_at=at,
    )
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    return row.id


def ids(reading: Reading, states: Sequence[OutboxState] = _UNSETTLED) -> list[int]:
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


def seize(tx: Tx, number: int, worker: str, at: datetime) -> bool:
    """Turn a waiting entry into sending; False when another process has it or its turn is later."""
    earlier = outbox.alias()
    mine = tx.connection().execute(select(outbox).where(outbox.c.id == number)).first()
    if mine is None or mine.state != OutboxState.WAITING:
        return False
    same_target = or_(
        and_(earlier.c.comment_id.is_not(None), earlier.c.comment_id == mine.comment_id),
        and_(earlier.c.comment_id.is_(None), earlier.c.thread_id == mine.thread_id),
    )
    before_me = select(earlier.c.id).where(
        earlier.c.id < number,
        earlier.c.kind != OutboxKind.REPLY,
        earlier.c.state.in_(_UNSETTLED),
        same_target,
    )
    if tx.connection().execute(before_me.limit(1)).first():
        return False
    taken = tx.connection().execute(
        update(outbox)
        .where(outbox.c.id == number, outbox.c.state == OutboxState.WAITING)
        .values(
            state=OutboxState.SENDING,
            worker=worker,
            attempts=outbox.c.attempts + 1,
            updated_at=at,
        )
    )
    return taken.rowcount == 1


def settle(
    tx: Tx, number: int, state: OutboxState, at: datetime, *, reason: str = "", remote_id: str = ""
) -> None:
    """Write down how it went."""
    row = tx.exec(pick(Outbox).where(Outbox.id == number)).one()
    row.state = state
    row.reason = reason
    row.remote_id = remote_id or row.remote_id
    row.worker = "" if state is not OutboxState.SENDING else row.worker
    row.updated_at = at
    tx.flush()


def reply_of(tx: Tx, draft_id: int) -> Outbox | None:
    """The entry that carries a draft to its site, if it was ever put there."""
    return tx.exec(
        pick(Outbox).where(Outbox.draft_id == draft_id, Outbox.kind == OutboxKind.REPLY)
    ).first()


def last_sent(reading: Reading, comment_id: int) -> str | None:
    """The state of a comment that the site last confirmed; None when none was ever sent."""
    return reading.execute(
        select(outbox.c.wants)
        .where(
            outbox.c.comment_id == comment_id,
            outbox.c.kind == OutboxKind.MODERATE,
            outbox.c.state == OutboxState.DONE,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).scalar()


def worker_of(tx: Tx, number: int) -> str:
    """Which process is sending an entry, as host and process number; empty when none is."""
    return tx.get_one(Outbox, number).worker


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
    )
