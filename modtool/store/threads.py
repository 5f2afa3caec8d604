"""Articles, and what is still in hand under each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from modtool.domain import AWAITS_ANSWER, LIVE_DRAFTS, CommentState, IncomingThread
from modtool.errors import NotFoundError
from modtool.models import Thread
from modtool.store.engine import Reading, Tx
from modtool.store.tables import comment, draft, site, staff, thread
from modtool.views import ThreadView

BY_AGE = "closed by its age at the site"

_COLUMNS = (
    thread.c.id,
    thread.c.remote_id,
    thread.c.site_id,
    site.c.name.label("site"),
    thread.c.title,
    thread.c.link,
    thread.c.is_open,
    thread.c.published_at,
    thread.c.closed_at,
    staff.c.name.label("closed_by"),
    thread.c.close_note,
)


def ids(
    reading: Reading,
    *,
    is_open: bool | None = None,
    published_before: datetime | None = None,
    titled: str = "",
) -> list[int]:
    """The numbers of the threads whose title holds ``titled``, newest article first."""
    wanted = select(thread.c.id)
    if is_open is not None:
        wanted = wanted.where(thread.c.is_open.is_(is_open))
    if published_before is not None:
        wanted = wanted.where(thread.c.published_at < published_before)
    if titled:
        wanted = wanted.where(thread.c.title.icontains(titled, autoescape=True))
    ordered = wanted.order_by(thread.c.published_at.desc().nulls_last(), thread.c.id)
    return list(reading.execute(ordered).scalars())


def rows(reading: Reading, numbers: Sequence[int]) -> dict[int, ThreadView]:
    """These threads with their exact counts; unknown numbers are left out."""
    if not numbers:
        return {}
    wanted = (
        select(*_COLUMNS)
        .join(site, site.c.id == thread.c.site_id)
        .outerjoin(staff, staff.c.id == thread.c.closed_by_id)
        .where(thread.c.id.in_(list(numbers)))
    )
    found = reading.execute(wanted).all()
    counts = _counts(reading, [row.id for row in found])
    drafts = _drafts(reading, [row.id for row in found])
    return {row.id: _view(row, counts.get(row.id, {}), drafts.get(row.id, 0)) for row in found}


def one(reading: Reading, number: int) -> ThreadView:
    """One thread; ``NotFoundError`` when there is none."""
    found = rows(reading, [number])
    if number not in found:
        raise NotFoundError(f"there is no thread {number}")
    return found[number]


def text_of(reading: Reading, number: int) -> str:
    """The article's own words."""
    return str(reading.execute(select(thread.c.text).where(thread.c.id == number)).scalar() or "")


def set_open(tx: Tx, number: int, *, is_open: bool, by: int, at: datetime, note: str) -> None:
    """Open or close a thread on the desk; the site hears of it through the outbox."""
    row = tx.get(Thread, number)
    if row is None:
        raise NotFoundError(f"there is no thread {number}")
    row.is_open = is_open
    row.closed_at = None if is_open else at
    row.closed_by_id = None if is_open else by
    row.close_note = "" if is_open else note
    tx.flush()


def closed_at_the_site(tx: Tx, number: int, at: datetime, *, by_age: bool) -> None:
    """Keep that the site takes no comments here."""
    row = tx.get_one(Thread, number)
    row.is_open = False
    row.closed_at, row.closed_by_id, row.close_note = at, None, BY_AGE if by_age else ""
    if not by_age:  # of an article closed by its age the site itself says that it is open
        row.site_says_open = False
    tx.flush()


def turned_at_the_site(row: Thread, told: IncomingThread) -> None:
    """Take over what somebody, or the article's age, did at the site."""
    row.is_open = told.is_open
    row.closed_at = row.closed_by_id = None
    row.close_note = BY_AGE if told.by_age else ""


def _counts(reading: Reading, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    waits = comment.c.flags.bitwise_and(AWAITS_ANSWER) != 0
    grouped = reading.execute(
        select(comment.c.thread_id, comment.c.state, waits.label("waits"), func.count().label("n"))
        .where(
            comment.c.thread_id.in_(list(numbers)),
            comment.c.state != CommentState.ARRIVING,
            comment.c.by_staff.is_(False),
        )
        .group_by(comment.c.thread_id, comment.c.state, waits)
    )
    counts: dict[int, dict[str, int]] = {}
    for row in grouped:
        of = counts.setdefault(row.thread_id, {"all": 0, "pending": 0, "unanswered": 0})
        of["all"] += row.n
        if row.state == CommentState.PENDING:
            of["pending"] += row.n
        if row.state == CommentState.APPROVED and row.waits:
            of["unanswered"] += row.n
    return counts


def _drafts(reading: Reading, numbers: Sequence[int]) -> dict[int, int]:
    grouped = reading.execute(
        select(comment.c.thread_id, func.count().label("n"))
        .join(draft, draft.c.comment_id == comment.c.id)
        .where(comment.c.thread_id.in_(list(numbers)), draft.c.state.in_(LIVE_DRAFTS))
        .group_by(comment.c.thread_id)
    )
    return {row.thread_id: row.n for row in grouped}


def _view(row: Row[*tuple[Any, ...]], counts: dict[str, int], drafts: int) -> ThreadView:
    return ThreadView(
        id=row.id,
        remote_id=row.remote_id,
        site_id=row.site_id,
        site=row.site,
        title=row.title,
        link=row.link,
        is_open=row.is_open,
        published_at=row.published_at,
        comments=counts.get("all", 0),
        pending=counts.get("pending", 0),
        unanswered=counts.get("unanswered", 0),
        drafts=drafts,
        closed_at=row.closed_at,
        closed_by=row.closed_by or "",
        close_note=row.close_note,
    )
