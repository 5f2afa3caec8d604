"""Other versions of a comment: before a redaction, and where a decision met another change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from modtool.domain import READY, CommentState, OutboxKind, OutboxState, Version
from modtool.store.engine import Reading, Tx
from modtool.store.tables import comment, conflict, outbox, redaction, words
from modtool.views import ConflictView


@dataclass(frozen=True)
class Rewording:
    """The words of a comment before and after a redaction."""

    id: int
    comment_id: int
    before: str
    after: str
    at: datetime


def reword(tx: Tx, number: int, before: str, after: str, *, by: int, at: datetime) -> int:
    """Keep both versions of a comment's words; returns the redaction's number."""
    made: int = (
        tx.connection()
        .execute(
            insert(redaction)
            .values(comment_id=number, before=before, after=after, staff_id=by, at=at)
            .returning(redaction.c.id)
        )
        .scalar_one()
    )
    return made


def rewording(reading: Reading, number: int) -> Rewording | None:
    """One redaction; None when it was erased with the comment's words."""
    row = reading.execute(select(redaction).where(redaction.c.id == number)).first()
    return _rewording(row) if row else None


def rewordings(reading: Reading, comment_id: int) -> list[Rewording]:
    """Every redaction of a comment, oldest first."""
    wanted = select(redaction).where(redaction.c.comment_id == comment_id)
    return [_rewording(row) for row in reading.execute(wanted.order_by(redaction.c.id))]


def is_redacted(reading: Reading, comment_id: int) -> bool:
    """Whether a comment stands here without some of its words."""
    wanted = (
        select(redaction.c.before, words.c.body)
        .join(words, words.c.comment_id == redaction.c.comment_id)
        .where(redaction.c.comment_id == comment_id)
        .order_by(redaction.c.id)
    )
    row = reading.execute(wanted.limit(1)).first()
    return row is not None and row.before != row.body


def being_reworded(reading: Reading, site_id: int) -> set[str]:
    """Comments whose new words the site has not got yet, by the site's ids."""
    wanted = (
        select(comment.c.remote_id)
        .join(outbox, outbox.c.comment_id == comment.c.id)
        .where(
            outbox.c.site_id == site_id,
            outbox.c.kind == OutboxKind.REDACT,
            outbox.c.state.in_([*READY, OutboxState.SENDING]),
        )
    )
    return set(reading.execute(wanted).scalars())


def meet(
    tx: Tx, outbox_id: int, comment_id: int, seen: Version, now: Version, lost: Version | None,
    at: datetime,
) -> None:  # fmt: skip
    """Keep what a decision met at the site, until a person has looked at it."""
    tx.connection().execute(delete(conflict).where(conflict.c.outbox_id == outbox_id))
    tx.connection().execute(
        insert(conflict).values(
            outbox_id=outbox_id,
            comment_id=comment_id,
            seen=seen.text,
            seen_state=seen.state,
            now=now.text,
            now_state=now.state,
            lost=lost.text if lost else "",
            lost_state=lost.state if lost else "",
            at=at,
        )
    )


def conflicts(reading: Reading, comments: Sequence[int]) -> dict[int, ConflictView]:
    """The newest conflict of each of these comments, by the comments' numbers."""
    wanted = (
        select(conflict, outbox.c.reason)
        .join(outbox, outbox.c.id == conflict.c.outbox_id)
        .where(conflict.c.comment_id.in_(list(comments)))
        .order_by(conflict.c.outbox_id)
    )
    return {row.comment_id: _conflict(row) for row in reading.execute(wanted)}


def erase(tx: Tx, comment_id: int) -> None:
    """Take every other version of a comment's words away for good."""
    for table in (redaction, conflict):
        tx.connection().execute(delete(table).where(table.c.comment_id == comment_id))


def _rewording(row: Row[Any]) -> Rewording:
    return Rewording(row.id, row.comment_id, row.before, row.after, row.at)


def _conflict(row: Row[Any]) -> ConflictView:
    lost = Version(row.lost, CommentState(row.lost_state)) if row.lost_state else None
    return ConflictView(
        outbox_id=row.outbox_id,
        comment_id=row.comment_id,
        seen=Version(row.seen, CommentState(row.seen_state)),
        now=Version(row.now, CommentState(row.now_state)),
        lost=lost,
        reason=row.reason,
    )
