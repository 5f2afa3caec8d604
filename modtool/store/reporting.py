"""What a report counts, read from the store."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from modtool.domain import CommentState, DraftState
from modtool.store.engine import Reading
from modtool.store.tables import comment, draft, event, flag


@dataclass(frozen=True)
class SentReply:
    """A published reply, as a report looks at it."""

    draft_id: int
    template: str
    baseline: str
    body: str
    posted_at: datetime
    """When the comment it answers was posted."""
    published_at: datetime


def states(reading: Reading, since: datetime) -> dict[str, int]:
    """How many comments posted since then stand in each state."""
    rows = reading.execute(
        select(comment.c.state, func.count())
        .where(comment.c.posted_at >= since, comment.c.by_staff.is_(False))
        .group_by(comment.c.state)
        .order_by(comment.c.state)
    )
    return {str(state): int(count) for state, count in rows}


def backlog(reading: Reading) -> tuple[int, datetime | None]:
    """How many comments are pending, and since when the oldest of them waits."""
    row = reading.execute(
        select(func.count(), func.min(comment.c.posted_at)).where(
            comment.c.state == CommentState.PENDING
        )
    ).one()
    return int(row[0]), row[1]


def verdicts(reading: Reading, since: datetime) -> list[tuple[str, str, int]]:
    """Kind of flag, what people said of it, and how often."""
    rows = reading.execute(
        select(flag.c.kind, flag.c.verdict, func.count())
        .where(flag.c.verdict.is_not(None), flag.c.verdict_at >= since)
        .group_by(flag.c.kind, flag.c.verdict)
        .order_by(flag.c.kind, flag.c.verdict)
    )
    return [(str(kind), str(verdict), int(count)) for kind, verdict, count in rows]


def sent(reading: Reading, since: datetime) -> list[SentReply]:
    """The replies published since then, in the order of their numbers."""
    rows = reading.execute(
        select(
            draft.c.id,
            draft.c.template,
            draft.c.baseline,
            draft.c.body,
            comment.c.posted_at,
            draft.c.updated_at,
        )
        .join(comment, comment.c.id == draft.c.comment_id)
        .where(draft.c.state == DraftState.PUBLISHED, draft.c.updated_at >= since)
        .order_by(draft.c.id)
    )
    return [SentReply(*row) for row in rows]


def approval_notes(reading: Reading, action: str, since: datetime) -> list[str]:
    """What was noted when drafts were approved."""
    rows = reading.execute(
        select(event.c.note).where(event.c.action == action, event.c.at >= since)
    )
    return [str(note) for note in rows.scalars() if note]
