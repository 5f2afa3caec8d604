"""The hospital's own replies, kept among the comments once a site has them."""

from datetime import datetime

from sqlalchemy import insert, select, update

from modtool.domain import CommentState, Published
from modtool.store.answered import is_answer
from modtool.store.engine import Tx
from modtool.store.settling import settle
from modtool.store.tables import comment, words
from modtool.views import CommentView


def number_of(tx: Tx, site_id: int, remote_id: str) -> int | None:
    """A published reply by the site's id; None when the desk has it no more."""
    wanted = select(comment.c.id).where(
        comment.c.site_id == site_id, comment.c.remote_id == remote_id, comment.c.by_staff
    )
    return tx.connection().execute(wanted).scalar()


def moved(tx: Tx, number: int) -> None:
    """After a comment got another state at the site: a question is answered while one of the
    hospital's replies to it is public."""
    connection = tx.connection()
    asked = connection.execute(
        select(words.c.parent_id)
        .join(comment, comment.c.id == words.c.comment_id)
        .where(comment.c.id == number, comment.c.by_staff)
    ).scalar()
    if asked is None:
        return
    replies = connection.execute(
        select(comment.c.by_staff, comment.c.state)
        .join(words, words.c.comment_id == comment.c.id)
        .where(words.c.parent_id == asked)
    )
    answered = any(is_answer(row) for row in replies)
    connection.execute(update(comment).where(comment.c.id == asked).values(answered=answered))
    settle(tx, [asked])


def keep(
    tx: Tx, parent: CommentView, published: Published, *, author: str, at: datetime
) -> int | None:
    """Put a published reply under the comment it answers; doing so twice changes nothing.

    Returns its number when it is new.
    """
    connection = tx.connection()
    known = select(comment.c.id).where(
        comment.c.site_id == parent.site_id, comment.c.remote_id == published.remote_id
    )
    if connection.execute(known).first():
        return None
    number: int = connection.execute(
        insert(comment)
        .values(
            site_id=parent.site_id,
            thread_id=parent.thread_id,
            remote_id=published.remote_id,
            state=CommentState.APPROVED,
            rank=0,
            flags=0,
            posted_at=at,
            answered=False,
            by_staff=True,
            version=1,
        )
        .returning(comment.c.id)
    ).scalar_one()
    connection.execute(
        insert(words).values(
            comment_id=number,
            author=author,
            email="",
            ip="",
            agent="",
            url="",
            body=published.text,
            parent=parent.remote_id,
            parent_id=parent.id,
            digest="",
            site_state=CommentState.APPROVED,
        )
    )
    return number
