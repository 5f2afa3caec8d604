"""Putting the findings of newer detectors in the place of older ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from modtool.domain import CommentState, Flag, FlagKind
from modtool.store import auditing
from modtool.store.engine import Reading, Tx
from modtool.store.intake import keep_flags
from modtool.store.settling import settle
from modtool.store.tables import comment, flag, words


@dataclass(frozen=True)
class Waiting:
    """A pending comment as it was read."""

    number: int
    version: int
    author: str
    text: str


def pending(reading: Reading, after: int, limit: int) -> list[Waiting]:
    """The next pending comments behind number ``after``."""
    rows = reading.execute(
        select(comment.c.id, comment.c.version, words.c.author, words.c.body)
        .join(words, words.c.comment_id == comment.c.id)
        .where(
            comment.c.state == CommentState.PENDING,
            comment.c.by_staff.is_(False),
            comment.c.id > after,
            words.c.erased.is_(False),
        )
        .order_by(comment.c.id)
        .limit(limit)
    )
    return [Waiting(row.id, row.version, row.author, row.body) for row in rows]


def unmoved(reading: Reading, versions: Mapping[int, int]) -> set[int]:
    """Those of these comments that are still as they were read, and pending."""
    rows = reading.execute(
        select(comment.c.id, comment.c.version).where(
            comment.c.id.in_(list(versions)), comment.c.state == CommentState.PENDING
        )
    )
    return {row.id for row in rows if row.version == versions[row.id]}


def replace_flags(
    tx: Tx,
    found: Mapping[int, tuple[tuple[Flag, str], ...]],
    kinds: Sequence[FlagKind],
) -> int:
    """Write what detectors of ``kinds`` find now; returns how many comments have other kinds.

    What a person has judged, confirmed, dismissed or denied in the audit, stays as it is.
    """
    connection = tx.connection()
    numbers = list(found)
    rows = connection.execute(
        select(flag.c.comment_id, flag.c.kind, flag.c.verdict).where(
            flag.c.comment_id.in_(numbers), flag.c.kind.in_(kinds)
        )
    ).all()
    judged = {(row.comment_id, row.kind) for row in rows if row.verdict is not None}
    judged |= auditing.denied(connection, numbers)
    before = {(row.comment_id, row.kind) for row in rows} - judged
    connection.execute(
        delete(flag).where(
            flag.c.comment_id.in_(numbers), flag.c.kind.in_(kinds), flag.c.verdict.is_(None)
        )
    )
    fresh = {
        number: tuple(one for one in flags if (number, one[0].kind) not in judged)
        for number, flags in found.items()
    }
    keep_flags(tx, fresh.items())
    settle(tx, numbers)
    after = {(number, one.kind) for number, flags in fresh.items() for one, _ in flags}
    return len({number for number, _ in before ^ after})
