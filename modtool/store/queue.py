"""The queue as it is read: a snapshot of numbers, then pages of rows by number.

A list takes one snapshot and then only asks for the rows it draws, so it never shifts under the
cursor, and a million rows cost eight megabytes and one page.
"""

from array import array
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from modtool.domain import (
    AWAITS_ANSWER,
    FLAG_BITS,
    LIVE_DRAFTS,
    CommentState,
    DraftState,
    FlagKind,
    OutboxState,
    Sort,
)
from modtool.store.engine import Reading
from modtool.store.tables import claim, cluster, comment, draft, site, staff, tally, thread, words
from modtool.views import Badges, QueueQuery, QueueRow

_EXCERPT = 240
_ORDERS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    Sort.PRIORITY: (comment.c.rank, comment.c.id),
    Sort.OLDEST: (comment.c.posted_at, comment.c.id),
    Sort.NEWEST: (comment.c.posted_at.desc(), comment.c.id.desc()),
}


def ids(reading: Reading, query: QueueQuery, *, limit: int | None = None) -> "array[int]":
    """The numbers of the comments ``query`` asks for, in its order."""
    wanted = _wanted(query, comment.c.id).order_by(*_ORDERS[query.sort]).limit(limit)
    numbers = array("q")
    result = reading.execute(wanted)
    while chunk := result.fetchmany(5_000):
        numbers.extend(row[0] for row in chunk)
    return numbers


def ids_after(reading: Reading, query: QueueQuery, after: int, limit: int) -> "array[int]":
    """The next ``limit`` numbers behind comment ``after``, which need not match any more."""
    place = reading.execute(
        select(comment.c.rank, comment.c.posted_at).where(comment.c.id == after)
    ).first()
    if place is None:
        return array("q")
    column, value = (
        (comment.c.rank, place.rank)
        if query.sort is Sort.PRIORITY
        else (comment.c.posted_at, place.posted_at)
    )
    newest = query.sort is Sort.NEWEST
    further = column < value if newest else column > value
    behind = comment.c.id < after if newest else comment.c.id > after
    wanted = _wanted(query, comment.c.id).where(or_(further, and_(column == value, behind)))
    rows = reading.execute(wanted.order_by(*_ORDERS[query.sort]).limit(limit))
    return array("q", (row[0] for row in rows))


def rows(reading: Reading, numbers: Sequence[int], now: datetime) -> dict[int, QueueRow]:
    """The queue rows of these comments; numbers that no longer exist are left out."""
    if not numbers:
        return {}
    wanted = (
        select(
            comment,
            words.c.author,
            func.substr(words.c.body, 1, _EXCERPT).label("excerpt"),
            thread.c.title,
            site.c.name.label("site"),
            cluster.c.size.label("cluster_size"),
            staff.c.name.label("claimed_by"),
            draft.c.state.label("draft"),
        )
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .join(site, site.c.id == comment.c.site_id)
        .outerjoin(cluster, cluster.c.id == comment.c.cluster_id)
        .outerjoin(claim, and_(claim.c.comment_id == comment.c.id, claim.c.until > now))
        .outerjoin(staff, staff.c.id == claim.c.staff_id)
        .outerjoin(draft, and_(draft.c.comment_id == comment.c.id, draft.c.state.in_(LIVE_DRAFTS)))
        .where(comment.c.id.in_(list(numbers)))
    )
    return {row.id: _row(row) for row in reading.execute(wanted)}


def badges(reading: Reading) -> Badges:
    """The exact counts, from the tally that triggers keep."""
    counted = {(row.about, row.state, row.bit): row.n for row in reading.execute(select(tally))}

    def of(about: str, state: str, bit: int = 0) -> int:
        return int(counted.get((about, state, bit), 0))

    def flagged(kind: FlagKind) -> int:
        return of("comment", CommentState.PENDING, FLAG_BITS[kind])

    return Badges(
        **{
            state.value: of("comment", state)
            for state in CommentState
            if state is not CommentState.ARRIVING
        },
        advice=flagged(FlagKind.ADVICE_REQUEST),
        urgent=flagged(FlagKind.URGENT),
        duplicates=flagged(FlagKind.DUPLICATE),
        to_answer=of("comment", CommentState.APPROVED, AWAITS_ANSWER),
        drafts=of("draft", DraftState.OPEN) + of("draft", DraftState.RETURNED),
        to_approve=of("draft", DraftState.SUBMITTED),
        ready=of("draft", DraftState.APPROVED),
        outbox=sum(
            of("outbox", state)
            for state in (OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN)
        ),
        failed=of("outbox", OutboxState.FAILED) + of("outbox", OutboxState.CONFLICT),
    )


def newer_than(reading: Reading, query: QueueQuery, newest: int) -> int:
    """How many comments that ``query`` asks for have arrived after number ``newest``."""
    counted = _wanted(query, func.count()).where(comment.c.id > newest)
    return int(reading.execute(counted).scalar() or 0)


def _wanted(query: QueueQuery, column: ColumnElement[Any]) -> Any:
    wanted = select(column).where(comment.c.by_staff.is_(False))
    if query.state is None:
        wanted = wanted.where(comment.c.state != CommentState.ARRIVING)
    else:
        wanted = wanted.where(comment.c.state == query.state)
    if query.flag is not None:
        wanted = wanted.where(comment.c.flags.bitwise_and(FLAG_BITS[query.flag]) != 0)
    if query.awaits_answer:
        wanted = wanted.where(comment.c.flags.bitwise_and(AWAITS_ANSWER) != 0)
    if query.thread_id is not None:
        wanted = wanted.where(comment.c.thread_id == query.thread_id)
    if query.cluster_id is not None:
        wanted = wanted.where(comment.c.cluster_id == query.cluster_id)
    if query.search:
        sought = query.search.casefold()
        wanted = wanted.join(words, words.c.comment_id == comment.c.id).where(
            or_(
                func.fold(words.c.body).contains(sought, autoescape=True),
                func.fold(words.c.author).contains(sought, autoescape=True),
            )
        )
    return wanted


def flags_of(bits: int) -> tuple[FlagKind, ...]:
    """The open flags that a queue row's integer stands for."""
    return tuple(kind for kind, bit in FLAG_BITS.items() if bits & bit)


def _row(row: Row[Any]) -> QueueRow:
    return QueueRow(
        id=row.id,
        remote_id=row.remote_id,
        site=row.site,
        thread_id=row.thread_id,
        thread_title=row.title,
        author=row.author,
        excerpt=" ".join(row.excerpt.split()),
        state=CommentState(row.state),
        posted_at=row.posted_at,
        flags=flags_of(row.flags),
        rank=row.rank,
        cluster_id=row.cluster_id,
        cluster_size=row.cluster_size or 1,
        claimed_by=row.claimed_by or "",
        answered=row.answered,
        draft=DraftState(row.draft) if row.draft else None,
    )
