"""What a desk learns from and has learnt: verdicts with their words, versions, what is in use."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, select

from modtool.domain import CommentState, FlagKind, Span, Threshold, Verdict
from modtool.errors import NotFoundError
from modtool.models import LearntModel, ModelChoice
from modtool.store.auditing import ASKED
from modtool.store.engine import Reading, Tx
from modtool.store.journal import REWORDED
from modtool.store.tables import (
    audit,
    comment,
    event,
    flag,
    learnt_model,
    model_choice,
    staff,
    triage,
    words,
)


@dataclass(frozen=True)
class Taught:
    """What a person said of one kind in a comment."""

    number: int
    text: str
    is_true: bool
    spans: tuple[Span, ...] = ()
    """Where a detector saw it, if one did."""


@dataclass(frozen=True)
class Choice:
    """Which version is in use, and where the line stands."""

    version: int | None = None
    threshold: Threshold = Threshold.DEFAULT

    @property
    def words(self) -> str:
        """For the journal."""
        return f"{f'version {self.version}' if self.version else 'shipped'}, {self.threshold}"


@dataclass(frozen=True)
class ModelView:
    """One version of the desk's own weights."""

    id: int
    made_by: str
    made_at: datetime
    accepted_by: str
    accepted_at: datetime | None
    rejected_by: str
    rejected_at: datetime | None
    figures: dict[str, Any]
    """What it learnt from and what was measured before it was kept."""
    in_use: bool

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.in_use:
            return "in use"
        if self.rejected_at:
            return "rejected"
        return "accepted before" if self.accepted_at else "a candidate"


def taught(reading: Reading, kind: FlagKind) -> list[Taught]:
    """Every comment of which a person said whether it is of this kind, by number.

    A verdict on a flag counts before an answer in the audit, and that before the tick for danger.
    What was said of words that have changed since, or were erased, is left out.
    """
    found: dict[int, Taught] = {}
    if kind is FlagKind.URGENT:
        for row in reading.execute(_with_words(triage, triage.c.at)):
            found[row.number] = Taught(row.number, row.body, row.crisis or row.urgent)
    for row in reading.execute(_with_words(audit, audit.c.at)):
        is_true = row.advice if kind is ASKED[0] else row.urgent
        found[row.number] = Taught(row.number, row.body, is_true)
    judged = _with_words(flag, flag.c.verdict_at).where(
        flag.c.kind == kind, flag.c.verdict.is_not(None)
    )
    for row in reading.execute(judged):
        spans = tuple((start, end) for start, end in row.spans)
        is_true = row.verdict == Verdict.CONFIRMED
        found[row.number] = Taught(row.number, row.body, is_true, spans if is_true else ())
    return [found[number] for number in sorted(found)]


def _with_words(said: Any, at: Any) -> Select[Any]:
    """Rows about comments with the words they are still about."""
    changed = exists().where(
        event.c.comment_id == said.c.comment_id, event.c.action == REWORDED, event.c.at > at
    )
    return (
        select(said, said.c.comment_id.label("number"), words.c.body)
        .join(words, words.c.comment_id == said.c.comment_id)
        .where(words.c.erased.is_(False), ~changed)
    )


def newest_texts(reading: Reading, limit: int) -> dict[int, str]:
    """The words of the newest readers' comments, by number."""
    rows = reading.execute(
        select(comment.c.id, words.c.body)
        .join(words, words.c.comment_id == comment.c.id)
        .where(
            comment.c.state != CommentState.ARRIVING,
            comment.c.by_staff.is_(False),
            words.c.erased.is_(False),
        )
        .order_by(comment.c.id.desc())
        .limit(limit)
    )
    return {row.id: row.body for row in rows}


def keep(tx: Tx, changes: str, figures: dict[str, Any], by: int, at: datetime) -> int:
    """Keep a candidate and return its number."""
    row = LearntModel(
        changes=zlib.compress(changes.encode(), 9), figures=figures, staff_id=by, at=at
    )
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (the database has numbered it)
    return row.id


def changes_of(reading: Reading, version: int) -> str:
    """What a version changes about the shipped weights, as JSON."""
    packed = reading.execute(
        select(learnt_model.c.changes).where(learnt_model.c.id == version)
    ).scalar()
    if packed is None:
        raise NotFoundError(f"there is no version {version} of the desk's own")
    return zlib.decompress(packed).decode()


def choice(reading: Reading) -> Choice:
    """What is in use."""
    row = reading.execute(select(model_choice)).first()
    return Choice(row.version, Threshold(row.threshold)) if row else Choice()


def choose(tx: Tx, wanted: Choice) -> None:
    """Put a version and a line in use."""
    tx.merge(ModelChoice(id=1, version=wanted.version, threshold=wanted.threshold))
    tx.flush()


def mark_accepted(tx: Tx, version: int, by: int, at: datetime) -> None:
    """Say who accepted a version, the first time."""
    row = tx.get_one(LearntModel, version)
    if row.accepted_at is None:
        row.accepted_by_id, row.accepted_at = by, at
        tx.flush()


def mark_rejected(tx: Tx, version: int, by: int | None, at: datetime | None) -> None:
    """Say who does not want a version; None takes that back."""
    row = tx.get_one(LearntModel, version)
    row.rejected_by_id, row.rejected_at = by, at
    tx.flush()


def versions(reading: Reading) -> list[ModelView]:
    """Every version, the newest first."""
    accepting, rejecting = staff.alias(), staff.alias()
    rows = reading.execute(
        select(
            learnt_model.c.id,
            learnt_model.c.at,
            learnt_model.c.figures,
            learnt_model.c.accepted_at,
            learnt_model.c.rejected_at,
            staff.c.name,
            accepting.c.name.label("accepted_by"),
            rejecting.c.name.label("rejected_by"),
        )
        .join(staff, staff.c.id == learnt_model.c.staff_id)
        .outerjoin(accepting, accepting.c.id == learnt_model.c.accepted_by_id)
        .outerjoin(rejecting, rejecting.c.id == learnt_model.c.rejected_by_id)
        .order_by(learnt_model.c.id.desc())
    )
    used = choice(reading).version
    return [_view(row, used) for row in rows]


def accepted_before(reading: Reading, version: int) -> int | None:
    """The newest version older than this one that was ever accepted; None for the shipped one."""
    return reading.execute(
        select(func.max(learnt_model.c.id)).where(
            and_(learnt_model.c.id < version, learnt_model.c.accepted_at.is_not(None))
        )
    ).scalar()


def _view(row: Any, used: int | None) -> ModelView:
    return ModelView(
        id=row.id,
        made_by=row.name,
        made_at=row.at,
        accepted_by=row.accepted_by or "",
        accepted_at=row.accepted_at,
        rejected_by=row.rejected_by or "",
        rejected_at=row.rejected_at,
        figures=row.figures,
        in_use=row.id == used,
    )
