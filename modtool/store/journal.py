"""The journal: every step, append-only, each line sealed with the hash of the one before.

It holds states, numbers and people's notes, never a reader's words, so that erasing a reader later
leaves the chain whole. A line that is changed, removed or slipped in breaks the chain from there
on; lines cut off at the end are missed by the head row, which carries the newest number and hash.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, and_, func, insert, or_, select, update

from modtool.domain import Person
from modtool.errors import JournalError, NotFoundError
from modtool.store.engine import Reading, Tx
from modtool.store.tables import event, journal_head
from modtool.text import legible
from modtool.views import EventView

REWORDED = "changed at the site"
"""The action of a comment whose words became others."""

_PAGE = 2_000


@dataclass(frozen=True)
class Entry:
    """What happened, before it gets a number, a time and a seal."""

    action: str
    comment_id: int | None = None
    thread_id: int | None = None
    draft_id: int | None = None
    before: str = ""
    after: str = ""
    inverse: str = ""
    note: str = ""
    undoes: int | None = None


def append(tx: Tx, person: Person | None, at: datetime, entries: Sequence[Entry]) -> str:
    """Write ``entries`` as one batch and return the batch's name.

    ``person`` is None when modtool itself acts, as on an import.
    """
    connection = tx.connection()
    head = connection.execute(select(journal_head.c.event_id, journal_head.c.hash)).one()
    number, seal = head.event_id, head.hash
    batch = str(uuid4())
    rows = []
    for entry in entries:
        number += 1
        row = {
            "id": number,
            "at": at,
            "staff_id": person.id if person else None,
            "person": person.name if person else "modtool",
            "batch": batch,
            **entry.__dict__,
            "note": legible(entry.note),
            "previous": seal,
        }
        seal = _seal(row)
        rows.append(row | {"hash": seal})
    if rows:
        connection.execute(insert(event), rows)
        connection.execute(update(journal_head).values(event_id=number, hash=seal))
    return batch


def verify(reading: Reading) -> int:
    """Check the whole chain and return how many events it has; ``JournalError`` where it breaks."""
    seal, expected = "", 1
    for row in _all_rows(reading):
        if row.id != expected:
            raise JournalError(f"event {expected} is missing from the journal", expected)
        if row.previous != seal or row.hash != _seal(dict(row._mapping)):  # noqa: SLF001
            raise JournalError(f"event {row.id} does not match its seal", row.id)
        seal, expected = row.hash, expected + 1
    head = reading.execute(select(journal_head.c.event_id, journal_head.c.hash)).one()
    if (head.event_id, head.hash) != (expected - 1, seal):
        raise JournalError(f"the journal ends at event {expected - 1}, not {head.event_id}")
    return expected - 1


def history(
    reading: Reading,
    *,
    comment_id: int | None = None,
    thread_id: int | None = None,
    person: str | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[EventView]:
    """Events newest first, of one comment, thread or person, or of all; older than ``before``."""
    wanted = _with_undoing()
    if comment_id is not None:
        wanted = wanted.where(event.c.comment_id == comment_id)
    if thread_id is not None:
        wanted = wanted.where(event.c.thread_id == thread_id)
    if person is not None:
        wanted = wanted.where(func.fold(event.c.person) == person.casefold())
    if before is not None:
        wanted = wanted.where(event.c.id < before)
    rows = reading.execute(wanted.order_by(event.c.id.desc()).limit(limit))
    return [_view(row) for row in rows]


def batch_of(reading: Reading, event_id: int) -> list[EventView]:
    """All events of the action that ``event_id`` belongs to, in order."""
    name = select(event.c.batch).where(event.c.id == event_id).scalar_subquery()
    rows = reading.execute(_with_undoing().where(event.c.batch == name).order_by(event.c.id)).all()
    if not rows:
        raise NotFoundError(f"there is no event {event_id} in the journal")
    return [_view(row) for row in rows]


def last_undoable(reading: Reading, person: Person) -> int | None:
    """The newest event of this person that can be taken back and has not been."""
    undone = event.alias()
    wanted = (
        select(event.c.id)
        .outerjoin(undone, undone.c.undoes == event.c.id)
        .where(
            and_(
                event.c.staff_id == person.id,
                event.c.inverse != "",
                event.c.undoes.is_(None),
                undone.c.id.is_(None),
            )
        )
        .order_by(event.c.id.desc())
        .limit(1)
    )
    return reading.execute(wanted).scalar()


def inverse_of(reading: Reading, event_id: int) -> dict[str, str]:
    """How to take an event back; empty when it cannot be."""
    recorded = reading.execute(select(event.c.inverse).where(event.c.id == event_id)).scalar()
    return dict(json.loads(recorded)) if recorded else {}


def as_inverse(**step: str) -> str:
    """The inverse of a step in the form the journal keeps."""
    return json.dumps(step, sort_keys=True)


def _with_undoing() -> Any:
    undone = event.alias()
    return select(event, undone.c.id.label("undone_by")).outerjoin(
        undone, undone.c.undoes == event.c.id
    )


def _all_rows(reading: Reading) -> Iterator[Row[Any]]:
    last = 0
    while True:
        page = reading.execute(
            select(event).where(event.c.id > last).order_by(event.c.id).limit(_PAGE)
        ).all()
        if not page:
            break
        yield from page
        last = page[-1].id
    stray = reading.execute(select(func.count()).where(or_(event.c.id <= 0))).scalar()
    if stray:
        raise JournalError("the journal has an event without a number")


def _seal(row: dict[str, Any]) -> str:
    """SHA-256 over everything a line says, its number and the previous seal included."""
    said = [row["at"].astimezone(UTC).isoformat(timespec="microseconds")]
    said += [row[name] for name in _SEALED]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


_SEALED = (
    "id",
    "staff_id",
    "person",
    "action",
    "batch",
    "comment_id",
    "thread_id",
    "draft_id",
    "before",
    "after",
    "inverse",
    "note",
    "undoes",
    "previous",
)


def _view(row: Row[Any]) -> EventView:
    return EventView(
        id=row.id,
        at=row.at,
        person=row.person,
        action=row.action,
        batch=row.batch,
        comment_id=row.comment_id,
        thread_id=row.thread_id,
        draft_id=row.draft_id,
        before=row.before,
        after=row.after,
        note=row.note,
        undoes=row.undoes,
        undone_by=row.undone_by,
    )
