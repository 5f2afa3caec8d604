"""Comments that have an answer from the hospital, and that answer: what staff said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select

from modtool.domain import CommentState, DraftState, FlagKind, Verdict
from modtool.errors import NotFoundError
from modtool.store.engine import Reading
from modtool.store.tables import comment, draft, flag, staff, thread, words

_PARAMETERS = 500
"""Numbers asked for in one statement."""


@dataclass(frozen=True)
class Answered:
    """One answered comment with its newest answer."""

    comment_id: int
    author: str
    thread_id: int
    thread_title: str
    text: str
    labels: frozenset[str]
    """What the detectors took it for, without findings that a person has dismissed."""
    reply: str
    replied_at: datetime
    by: str
    """Who wrote the answer: the person when it was written here, else the name at the site."""
    template: str
    """The letter it was made from; empty when it was not written here."""


def settled_until(reading: Reading) -> int:
    """The number up to which no comment is still arriving."""
    first = reading.execute(
        select(func.min(comment.c.id)).where(comment.c.state == CommentState.ARRIVING)
    ).scalar()
    if first is not None:
        return int(first) - 1
    return int(reading.execute(select(func.max(comment.c.id))).scalar() or 0)


def between(reading: Reading, after: int, until: int) -> list[int]:
    """The comments whose answers have a number above ``after`` and up to ``until``."""
    rows = reading.execute(
        select(words.c.parent_id, comment.c.by_staff, comment.c.state)
        .join(comment, comment.c.id == words.c.comment_id)
        .where(
            words.c.comment_id > after,
            words.c.comment_id <= until,
            words.c.parent_id.is_not(None),
        )
        .order_by(words.c.comment_id)
    )
    return list(dict.fromkeys(row.parent_id for row in rows if is_answer(row)))


def is_answer(row: Any) -> bool:
    """Whether a comment is the hospital's own and stands on the site.

    Asked here and not in the statement: SQLite would begin with the index on states, and walk over
    every approved comment of the desk to find the one or two below a parent.
    """
    return bool(row.by_staff) and row.state == CommentState.APPROVED


def asked(reading: Reading, number: int) -> tuple[int, str]:
    """Under which article a comment stands, and its words; ``NotFoundError`` when there is none."""
    row = reading.execute(
        select(comment.c.thread_id, words.c.body)
        .join(words, words.c.comment_id == comment.c.id)
        .where(comment.c.id == number, comment.c.state != CommentState.ARRIVING)
    ).first()
    if row is None:
        raise NotFoundError(f"there is no comment {number}")
    return row.thread_id, row.body


def texts(reading: Reading, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """The words of these comments, but for the hospital's own."""
    found: list[tuple[int, str]] = []
    for start in range(0, len(numbers), _PARAMETERS):
        wanted = (
            select(words.c.comment_id, words.c.body)
            .join(comment, comment.c.id == words.c.comment_id)
            .where(
                words.c.comment_id.in_(list(numbers[start : start + _PARAMETERS])),
                comment.c.by_staff.is_(False),
            )
            .order_by(words.c.comment_id)
        )
        found.extend((row.comment_id, row.body) for row in reading.execute(wanted))
    return found


def some(reading: Reading, numbers: Sequence[int]) -> list[Answered]:
    """Those of these comments that stand on the site, or wait for it, with an answer under them."""
    answer, said = comment.alias(), words.alias()
    rows = reading.execute(
        select(
            comment.c.id,
            words.c.author,
            words.c.body,
            comment.c.thread_id,
            thread.c.title,
            said.c.body.label("reply"),
            said.c.author.label("site_name"),
            answer.c.posted_at,
            answer.c.by_staff,
            answer.c.state,
            staff.c.name,
            draft.c.template,
        )
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .join(said, said.c.parent_id == comment.c.id)
        .join(answer, answer.c.id == said.c.comment_id)
        .outerjoin(
            draft,
            (draft.c.comment_id == comment.c.id)
            & (draft.c.remote_id == answer.c.remote_id)
            & (draft.c.state == DraftState.PUBLISHED),
        )
        .outerjoin(staff, staff.c.id == draft.c.author_id)
        .where(
            words.c.comment_id.in_(list(numbers)),
            said.c.parent_id.in_(list(numbers)),
            comment.c.state.in_([CommentState.APPROVED, CommentState.PENDING]),
        )
        .order_by(answer.c.posted_at, answer.c.id)
    )
    newest = {row.id: row for row in rows if is_answer(row)}
    labels = labels_of(reading, list(newest))
    return [
        Answered(
            comment_id=row.id,
            author=row.author,
            thread_id=row.thread_id,
            thread_title=row.title,
            text=row.body,
            labels=labels.get(row.id, frozenset()),
            reply=row.reply,
            replied_at=row.posted_at,
            by=row.name or row.site_name,
            template=row.template or "",
        )
        for row in newest.values()
    ]


def labels_of(reading: Reading, numbers: Sequence[int]) -> dict[int, frozenset[str]]:
    """What the detectors took each of these comments to ask for."""
    rows = reading.execute(
        select(flag.c.comment_id, flag.c.labels).where(
            flag.c.comment_id.in_(list(numbers)),
            flag.c.kind == FlagKind.ADVICE_REQUEST,
            or_(flag.c.verdict.is_(None), flag.c.verdict != Verdict.DISMISSED),
        )
    )
    return {row.comment_id: frozenset(row.labels) for row in rows}
