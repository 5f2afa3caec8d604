"""What the desk knows of a site already, so that a reading fetches only what it must."""

from array import array
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select, update

from modtool.domain import AWAITS_ANSWER, CommentState, Incoming, IncomingThread
from modtool.errors import NotFoundError
from modtool.store.engine import Reading, Tx
from modtool.store.tables import comment, intake, thread, words


def place(reading: Reading, site_id: int, source: str) -> str:
    """How far the last finished reading of the site came; empty before the first."""
    report = reading.execute(
        select(intake.c.report)
        .where(intake.c.site_id == site_id, intake.c.source == source, intake.c.done)
        .order_by(intake.c.id.desc())
        .limit(1)
    ).scalar()
    return str(report.get("place", "")) if isinstance(report, dict) else ""


LARGE = 5_000
"""Open comments above which the old ones are read again at every other reading only."""

OLD = timedelta(days=30)

_DIGITS = 18
"""As many as a number of a site may have here."""


def numbers(reading: Reading, site_id: int) -> Sequence[int]:
    """The site's numbers of all comments the desk has of it, but for the trash, rising."""
    wanted = select(comment.c.remote_id).where(
        comment.c.site_id == site_id,
        comment.c.state != CommentState.TRASH,
    )
    rows = reading.execute(wanted, execution_options={"yield_per": 10_000}).scalars()
    return array("q", sorted(int(one) for one in rows if one.isdecimal() and len(one) <= _DIGITS))


def still_open(reading: Reading, site_id: int, now: datetime) -> list[str]:
    """Comments that wait for a decision or for an answer, or that an interrupted reading left
    unseen, by the site's ids.

    Of a large backlog, half of what is older than 30 days: the other half has its turn next time.
    Whatever is decided on is read right before in any case.
    """
    awaits = and_(
        comment.c.state == CommentState.APPROVED,
        comment.c.flags.bitwise_and(AWAITS_ANSWER) != 0,
    )
    wanted = (
        select(comment.c.remote_id, comment.c.id, comment.c.posted_at)
        .where(
            comment.c.site_id == site_id,
            or_(comment.c.state.in_([CommentState.PENDING, CommentState.ARRIVING]), awaits),
        )
        .order_by(comment.c.id)
    )
    rows = reading.execute(wanted).all()
    if len(rows) <= LARGE:
        return [row.remote_id for row in rows]
    done = select(func.count()).where(intake.c.site_id == site_id, intake.c.done)
    turn = int(reading.execute(done).scalar() or 0) % 2
    return [row.remote_id for row in rows if row.posted_at > now - OLD or row.id % 2 == turn]


def article(reading: Reading, site_id: int, remote_id: str) -> IncomingThread | None:
    """An article as the site last told of it."""
    row = reading.execute(
        select(thread).where(thread.c.site_id == site_id, thread.c.remote_id == remote_id)
    ).first()
    if row is None:
        return None
    return IncomingThread(
        remote_id=row.remote_id,
        title=row.title,
        text=row.text,
        link=row.link,
        published_at=row.published_at,
        is_open=row.site_says_open,
    )


def as_it_came(reading: Reading, number: int) -> Incoming:
    """A comment as a site or file would bring it, with the words and the state it has here."""
    row = reading.execute(
        select(comment, words, thread.c.remote_id.label("thread_remote"))
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .where(comment.c.id == number, comment.c.state != CommentState.ARRIVING)
    ).first()
    if row is None:
        raise NotFoundError(f"there is no comment {number}")
    under = article(reading, row.site_id, row.thread_remote)
    return Incoming(
        remote_id=row.remote_id,
        thread=under or IncomingThread(row.thread_remote, ""),
        text=row.body,
        author=row.author,
        email=row.email,
        ip=row.ip,
        agent=row.agent,
        url=row.url,
        parent=row.parent,
        state=CommentState(row.state),
        posted_at=row.posted_at,
        by_staff=row.by_staff,
    )


def hang_elsewhere(tx: Tx, number: int, site_id: int, parent: str) -> None:
    """Follow a comment that the site put under another one, or at the top."""
    tx.connection().execute(
        update(words)
        .where(words.c.comment_id == number)
        .values(
            parent=parent,
            parent_id=select(comment.c.id)
            .where(comment.c.site_id == site_id, comment.c.remote_id == parent)
            .scalar_subquery(),
        )
    )
