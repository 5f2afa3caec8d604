"""Replies in the making, with every text ever saved of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, select
from sqlmodel import select as pick

from modtool.domain import LIVE_DRAFTS, CommentState, DraftState
from modtool.errors import NotFoundError
from modtool.models import Draft, DraftVersion
from modtool.policy import DraftFacts
from modtool.store import triage
from modtool.store.engine import Reading, Tx
from modtool.store.tables import comment, draft, draft_version, staff, thread, words
from modtool.store.tables import triage as read_as
from modtool.views import DraftText, DraftView

_approver = staff.alias()
_danger = case((read_as.c.crisis, "crisis"), (read_as.c.urgent, "urgent"), else_="")


def _wanted() -> Any:
    return (
        select(
            draft,
            comment.c.thread_id,
            words.c.author.label("comment_author"),
            thread.c.title.label("thread_title"),
            staff.c.name.label("author"),
            _approver.c.name.label("approver"),
            _danger.label("danger"),
        )
        .join(comment, comment.c.id == draft.c.comment_id)
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .join(staff, staff.c.id == draft.c.author_id)
        .outerjoin(_approver, _approver.c.id == draft.c.approver_id)
        .outerjoin(read_as, read_as.c.comment_id == draft.c.comment_id)
    )


def one(reading: Reading, number: int) -> DraftView:
    """One draft; ``NotFoundError`` when there is none."""
    row = reading.execute(_wanted().where(draft.c.id == number)).first()
    if row is None:
        raise NotFoundError(f"there is no draft {number}")
    return _view(row)


def live_for(reading: Reading, comment_id: int) -> DraftView | None:
    """The draft somebody has in hand for a comment, if any."""
    row = reading.execute(
        _wanted().where(draft.c.comment_id == comment_id, draft.c.state.in_(LIVE_DRAFTS))
    ).first()
    return _view(row) if row else None


def published_in(reading: Reading, thread_id: int, *, but: int) -> list[str]:
    """The replies from this desk that stand under an article, but for draft ``but``."""
    wanted = (
        select(draft.c.body)
        .join(comment, comment.c.id == draft.c.comment_id)
        .where(
            comment.c.thread_id == thread_id,
            draft.c.state == DraftState.PUBLISHED,
            draft.c.id != but,
        )
    )
    return list(reading.execute(wanted.order_by(draft.c.id)).scalars())


def sent(reading: Reading, limit: int) -> list[tuple[int, int, str]]:
    """The newest published replies: the comment each answers, its thread, its letter."""
    wanted = (
        select(draft.c.comment_id, comment.c.thread_id, draft.c.template)
        .join(comment, comment.c.id == draft.c.comment_id)
        .where(draft.c.state == DraftState.PUBLISHED)
        .order_by(draft.c.id.desc())
        .limit(limit)
    )
    return [tuple(row) for row in reading.execute(wanted)]


def ids(reading: Reading, states: Sequence[DraftState] = LIVE_DRAFTS) -> list[int]:
    """The numbers of the drafts in these states: answers to danger, then the longest waiting."""
    place = case((read_as.c.crisis, 0), (read_as.c.urgent, 1), else_=2)
    wanted = (
        select(draft.c.id)
        .outerjoin(read_as, read_as.c.comment_id == draft.c.comment_id)
        .where(draft.c.state.in_(list(states)))
        .order_by(place, draft.c.updated_at, draft.c.id)
    )
    return list(reading.execute(wanted).scalars())


def ready(reading: Reading) -> list[int]:
    """The approved drafts whose comment stands on the site, in an open thread."""
    wanted = (
        select(draft.c.id)
        .join(comment, comment.c.id == draft.c.comment_id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .where(
            draft.c.state == DraftState.APPROVED,
            comment.c.state == CommentState.APPROVED,
            thread.c.is_open,
        )
    )
    can_go = set(reading.execute(wanted).scalars())
    return [number for number in ids(reading, [DraftState.APPROVED]) if number in can_go]


def rows(reading: Reading, numbers: Sequence[int]) -> dict[int, DraftView]:
    """These drafts; unknown numbers are left out."""
    found = reading.execute(_wanted().where(draft.c.id.in_(list(numbers))))
    return {row.id: _view(row) for row in found}


def versions(reading: Reading, number: int) -> list[DraftText]:
    """Every saved text of a draft, oldest first."""
    found = reading.execute(
        select(draft_version.c.version, staff.c.name, draft_version.c.body, draft_version.c.at)
        .join(staff, staff.c.id == draft_version.c.staff_id)
        .where(draft_version.c.draft_id == number)
        .order_by(draft_version.c.at, draft_version.c.id)
    )
    return [DraftText(row.version, row.name, row.body, row.at) for row in found]


def begin(tx: Tx, row: Draft) -> int:
    """Keep a new draft and its first text; returns its number."""
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    _keep_version(tx, row, row.author_id)
    return row.id


def save(tx: Tx, row: Draft, by: int) -> None:
    """Keep a changed text as a new version."""
    row.version += 1
    tx.flush()
    _keep_version(tx, row, by)


def set_aside(tx: Tx, number: int, body: str, *, by: int, at: datetime, aside: int | None) -> int:
    """Keep a text beside the draft and return its (negative) version.

    ``aside`` is what an earlier call returned to the same person for the same text in the making:
    that one is brought up to date.
    """
    of_draft = pick(DraftVersion).where(DraftVersion.draft_id == number)
    if aside is not None:
        mine = of_draft.where(DraftVersion.version == aside, DraftVersion.staff_id == by)
        earlier = tx.exec(mine).first()
        if earlier is not None:
            earlier.body, earlier.at = body, at
            tx.flush()
            return aside
    lowest = min((one.version for one in tx.exec(of_draft)), default=0)
    version = min(lowest, 0) - 1
    tx.add(DraftVersion(draft_id=number, version=version, staff_id=by, body=body, slots={}, at=at))
    tx.flush()
    return version


def for_update(tx: Tx, number: int) -> tuple[Draft, DraftFacts]:
    """A draft for a guarded change in this transaction, with what the rules ask about it."""
    row = tx.exec(pick(Draft).where(Draft.id == number)).first()
    if row is None:
        raise NotFoundError(f"there is no draft {number}")
    around = (
        tx.connection()
        .execute(
            select(comment.c.state, thread.c.is_open)
            .join(thread, thread.c.id == comment.c.thread_id)
            .where(comment.c.id == row.comment_id)
        )
        .one()
    )
    writers = tx.connection().execute(
        select(draft_version.c.staff_id)
        .where(draft_version.c.draft_id == number, draft_version.c.version > 0)
        .distinct()
    )
    facts = DraftFacts(
        state=DraftState(row.state),
        writers=frozenset(writers.scalars()) | {row.author_id},
        comment_state=CommentState(around.state),
        thread_is_open=around.is_open,
        comment_id=row.comment_id,
        letter=row.template,
        triage=triage.of(tx.connection(), row.comment_id),
        approver_id=row.approver_id,
    )
    return row, facts


def _keep_version(tx: Tx, row: Draft, by: int) -> None:
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    tx.add(
        DraftVersion(
            draft_id=row.id,
            version=row.version,
            staff_id=by,
            body=row.body,
            slots=dict(row.slots),
            at=row.updated_at,
        )
    )
    tx.flush()


def _view(row: Row[Any]) -> DraftView:
    return DraftView(
        id=row.id,
        comment_id=row.comment_id,
        thread_id=row.thread_id,
        comment_author=row.comment_author,
        thread_title=row.thread_title,
        template=row.template,
        template_version=row.template_version,
        slots=dict(row.slots),
        to_confirm=tuple(row.to_confirm),
        baseline=row.baseline,
        body=row.body,
        state=DraftState(row.state),
        author_id=row.author_id,
        author=row.author,
        approver=row.approver or "",
        approved_hash=row.approved_hash,
        note=row.note,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        remote_id=row.remote_id,
        danger=row.danger,
    )
