"""Comments without a flag that are shown to a person, and what the person says of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, select

from modtool.domain import CommentState, FlagKind, Verdict
from modtool.models import Audit
from modtool.store.engine import Reading, Tx
from modtool.store.settling import settle
from modtool.store.tables import audit, comment, flag, staff, words

ASKED = (FlagKind.ADVICE_REQUEST, FlagKind.URGENT)
"""The kinds that an answer is about."""

POOL = 5_000
"""The newest comments without such a flag, of which a sample is drawn."""

LABEL = "audit"
"""Label of a flag that a person raised."""

_SHOWN = 20_000


@dataclass(frozen=True)
class AuditView:
    """What somebody said of a comment that no detector had flagged."""

    advice: bool
    urgent: bool
    by_id: int
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """The answer in words."""
        return (
            f"{'asks' if self.advice else 'does not ask'} for advice, "
            f"{'urgent' if self.urgent else 'not urgent'}"
        )


@dataclass(frozen=True)
class Sampled:
    """One comment of a sample."""

    id: int
    author: str
    text: str
    posted_at: datetime


def sample(reading: Reading, seed: str, size: int) -> list[Sampled]:
    """``size`` comments nobody and nothing has flagged, drawn by ``seed``.

    The same seed gives the same order to everybody; answered ones make room for the next.
    """
    flagged = exists().where(flag.c.comment_id == comment.c.id, flag.c.kind.in_(ASKED))
    answered = exists().where(audit.c.comment_id == comment.c.id)
    wanted = (
        select(comment.c.id)
        .join(words, words.c.comment_id == comment.c.id)
        .where(
            comment.c.state.in_([CommentState.PENDING, CommentState.APPROVED]),
            comment.c.by_staff.is_(False),
            words.c.erased.is_(False),
            ~flagged,
            ~answered,
        )
        .order_by(comment.c.id.desc())
        .limit(POOL)
    )
    pool = reading.execute(wanted).scalars()
    drawn = sorted(pool, key=lambda n: hashlib.sha256(f"{seed}:{n}".encode()).digest())[:size]
    rows = reading.execute(
        select(comment.c.id, words.c.author, words.c.body, comment.c.posted_at)
        .join(words, words.c.comment_id == comment.c.id)
        .where(comment.c.id.in_(drawn))
    )
    found = {row.id: Sampled(row.id, row.author, row.body[:_SHOWN], row.posted_at) for row in rows}
    return [found[number] for number in drawn]


def of(reading: Reading, number: int) -> AuditView | None:
    """The answer about a comment; None while nobody has given one."""
    row = reading.execute(
        select(audit, staff.c.name)
        .join(staff, staff.c.id == audit.c.staff_id)
        .where(audit.c.comment_id == number)
    ).first()
    if row is None:
        return None
    return AuditView(row.advice, row.urgent, row.staff_id, row.name, row.at)


def is_flagged(reading: Reading, number: int) -> bool:
    """Whether a comment carries a flag of a kind that is asked about."""
    return bool(
        reading.execute(
            select(flag.c.id).where(flag.c.comment_id == number, flag.c.kind.in_(ASKED)).limit(1)
        ).first()
    )


def keep(tx: Tx, number: int, answer: AuditView, seen: dict[str, Any]) -> None:
    """Keep an answer; a kind that is said to be there becomes a flag which that person confirmed.

    ``seen`` has the detector's version and score for each kind, as it was not flagged.
    """
    tx.add(
        Audit(
            comment_id=number,
            advice=answer.advice,
            urgent=answer.urgent,
            seen=seen,
            staff_id=answer.by_id,
            at=answer.at,
        )
    )
    tx.flush()
    raised = [
        {
            "comment_id": number,
            "kind": kind,
            "score": seen[kind]["score"],
            "labels": [LABEL],
            "spans": [],
            "reason": "said by a person who was shown it in the audit sample",
            "detector": seen[kind]["detector"],
            "verdict": Verdict.CONFIRMED,
            "verdict_by_id": answer.by_id,
            "verdict_at": answer.at,
        }
        for kind, is_there in zip(ASKED, (answer.advice, answer.urgent), strict=True)
        if is_there
    ]
    if raised:
        tx.connection().execute(insert(flag), raised)
        settle(tx, [number])


def drop(tx: Tx, number: int) -> None:
    """Forget the answer: it was about other words."""
    tx.connection().execute(delete(audit).where(audit.c.comment_id == number))


def take_back(tx: Tx, number: int) -> None:
    """Forget the answer and the flags that it raised."""
    drop(tx, number)
    rows = tx.connection().execute(
        select(flag.c.id, flag.c.labels).where(flag.c.comment_id == number, flag.c.kind.in_(ASKED))
    )
    raised = [row.id for row in rows if LABEL in row.labels]
    tx.connection().execute(delete(flag).where(flag.c.id.in_(raised)))
    settle(tx, [number])


def denied(reading: Reading, numbers: Sequence[int]) -> set[tuple[int, FlagKind]]:
    """The kinds that people said are not there, of these comments."""
    rows = reading.execute(
        select(audit.c.comment_id, audit.c.advice, audit.c.urgent).where(
            audit.c.comment_id.in_(list(numbers))
        )
    )
    return {
        (row.comment_id, kind)
        for row in rows
        for kind, is_there in zip(ASKED, (row.advice, row.urgent), strict=True)
        if not is_there
    }
