"""Clusters as people look at them: everyone in one, and the list of all."""

from typing import Any

from sqlalchemy import Row, case, func, select

from modtool.domain import CommentState, DuplicateKind, adds_something
from modtool.store.engine import Reading
from modtool.store.queue import flags_of
from modtool.store.tables import cluster, comment, repeat, thread, words
from modtool.views import MEMBER_TEXT, ClusterMember, ClusterRow

_EXCERPT = 240


def members(reading: Reading, cluster_id: int) -> list[ClusterMember]:
    """The leader of a cluster, then everyone who repeats it, oldest first."""
    rows = reading.execute(
        select(comment, words.c.author, words.c.body, thread.c.title, repeat.c.similarity,
               repeat.c.kind, repeat.c.adds, repeat.c.by_hand)
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .outerjoin(repeat, repeat.c.comment_id == comment.c.id)
        .where(comment.c.cluster_id == cluster_id, comment.c.state != CommentState.ARRIVING)
        .order_by(case((repeat.c.comment_id.is_(None), 0), else_=1), comment.c.id)
    )  # fmt: skip
    return [_member(row) for row in rows]


def listed(reading: Reading, *, pending: bool, limit: int) -> list[ClusterRow]:
    """Clusters of two comments and more, those with most to decide first."""
    waiting = func.sum(case((comment.c.state == CommentState.PENDING, 1), else_=0))
    counted = (
        select(comment.c.cluster_id, func.count().label("size"), waiting.label("pending"))
        .where(comment.c.cluster_id.is_not(None), comment.c.state != CommentState.ARRIVING)
        .group_by(comment.c.cluster_id)
        .having(func.count() > 1, *([waiting > 0] if pending else []))
        .subquery()
    )
    rows = reading.execute(
        select(
            cluster.c.id,
            cluster.c.leader_id,
            words.c.author,
            func.substr(words.c.body, 1, _EXCERPT).label("excerpt"),
            counted.c.size,
            counted.c.pending,
        )
        .join(counted, counted.c.cluster_id == cluster.c.id)
        .join(words, words.c.comment_id == cluster.c.leader_id)
        .order_by(counted.c.pending.desc(), counted.c.size.desc(), cluster.c.id)
        .limit(limit)
    )
    return [
        ClusterRow(
            id=row.id,
            leader=row.leader_id,
            author=row.author,
            excerpt=" ".join(row.excerpt.split()),
            size=row.size,
            pending=row.pending,
        )
        for row in rows
    ]


def _member(row: Row[Any]) -> ClusterMember:
    kind = DuplicateKind(row.kind) if row.kind else None
    adds = [(start, end) for start, end in row.adds or ()]
    return ClusterMember(
        id=row.id,
        author=row.author,
        thread_id=row.thread_id,
        thread_title=row.title,
        text=row.body[:MEMBER_TEXT],
        excerpt=" ".join(row.body[:_EXCERPT].split()),
        state=CommentState(row.state),
        posted_at=row.posted_at,
        similarity=1.0 if row.similarity is None else row.similarity,
        kind=kind,
        adds=tuple(row.body[start:end] for start, end in adds),
        added=tuple((start, min(end, MEMBER_TEXT)) for start, end in adds if start < MEMBER_TEXT),
        lacks=(),
        adds_something=adds_something(kind, adds),
        flags=flags_of(row.flags),
        by_hand=bool(row.by_hand),
    )
