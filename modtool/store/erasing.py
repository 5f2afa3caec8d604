"""Taking a reader's words away for good; the row stays, so that decisions and counts stand."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from modtool.domain import LIVE_DRAFTS, DraftState
from modtool.store import auditing, duplicates, links, triage, versions
from modtool.store.engine import Reading, Store, Tx
from modtool.store.settling import settle
from modtool.store.tables import comment, draft, draft_version, flag, words

NOTICE = "[erased]"
"""What stands where the words were."""


def erased(reading: Reading, numbers: Sequence[int]) -> set[int]:
    """Those of these comments whose words were taken away."""
    wanted = select(words.c.comment_id).where(
        words.c.comment_id.in_(list(numbers)), words.c.erased.is_(True)
    )
    return set(reading.execute(wanted).scalars())


def by_email(reading: Reading, email: str) -> list[int]:
    """Readers' comments that came from an e-mail address, however it is capitalised."""
    rows = reading.execute(
        select(words.c.comment_id)
        .join(comment, comment.c.id == words.c.comment_id)
        .where(func.fold(words.c.email) == email.casefold(), comment.c.by_staff.is_(False))
        .order_by(words.c.comment_id)
    )
    return list(rows.scalars())


def drafts_of(reading: Reading, numbers: Sequence[int]) -> dict[int, DraftState]:
    """Every reply ever begun to these comments, and how far it came."""
    rows = reading.execute(
        select(draft.c.id, draft.c.state)
        .where(draft.c.comment_id.in_(list(numbers)))
        .order_by(draft.c.id)
    )
    return {row.id: DraftState(row.state) for row in rows}


def erase(tx: Tx, number: int, at: datetime) -> None:
    """Remove what a reader wrote and everything that quotes or was made from it.

    The comment must have left its cluster. Later readings see that it was erased.
    """
    connection = tx.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    connection.execute(
        update(words)
        .where(words.c.comment_id == number)
        .values(author="", email="", ip="", agent="", url="", body=NOTICE, digest="", erased=True)
    )
    connection.execute(
        update(flag).where(flag.c.comment_id == number).values(spans=[], reason=NOTICE)
    )
    auditing.drop(tx, number)
    links.drop(tx, number)
    triage.drop(tx, number)
    versions.erase(tx, number)
    duplicates.drop_fingerprint(tx, number)
    _erase_drafts(tx, number, at)
    settle(tx, [number])


def sweep(store: Store) -> None:
    """Let nothing of what was erased linger in the files beside an SQLite desk."""
    if store.is_sqlite:
        connection = store.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _erase_drafts(tx: Tx, number: int, at: datetime) -> None:
    """Empty replies that were never published; a published one keeps the text that stands."""
    connection = tx.connection()
    replies = select(draft.c.id).where(draft.c.comment_id == number)
    connection.execute(delete(draft_version).where(draft_version.c.draft_id.in_(replies)))
    ours = draft.c.comment_id == number
    connection.execute(
        update(draft)
        .where(ours, draft.c.state.in_(LIVE_DRAFTS))
        .values(state=DraftState.DISCARDED, updated_at=at)
    )
    connection.execute(
        update(draft).where(ours).values(slots={}, to_confirm=[], baseline="", note="")
    )
    connection.execute(
        update(draft).where(ours, draft.c.state != DraftState.PUBLISHED).values(body="")
    )
