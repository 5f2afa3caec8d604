"""Clusters as they are kept: a leader, members that repeat it, and where merged ones went.

A cluster's number is minted once. When its leader leaves, the oldest member leads it under the
same number; when a cluster is merged into another, its number leads there. What the members have
in common with a new leader is found out by the desk and written by ``describe``.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, case, delete, func, insert, select, update

from modtool.domain import CommentState, Duplicate, DuplicateKind, FlagKind, adds_something
from modtool.errors import NotFoundError
from modtool.store.engine import Reading, Tx, pages
from modtool.store.queue import flags_of
from modtool.store.settling import settle
from modtool.store.tables import apart, cluster, comment, flag, redirect, repeat, thread, words
from modtool.views import MEMBER_TEXT, ClusterMember, ClusterRow

_EXCERPT = 240

Described = tuple[int, Duplicate, str]
"""A member's number, how it repeats the leader, and the reason in words."""


@dataclass(frozen=True)
class Place:
    """Where a comment stands among clusters."""

    cluster_id: int
    leader_id: int
    by_hand: bool

    def is_led_by(self, number: int) -> bool:
        """Whether comment ``number`` leads it."""
        return self.leader_id == number


# --- what there is -------------------------------------------------------------------------------


def place_of(reading: Reading, number: int) -> Place | None:
    """The cluster of a comment; None when it has none."""
    row = reading.execute(
        select(cluster.c.id, cluster.c.leader_id, repeat.c.by_hand)
        .join(comment, comment.c.cluster_id == cluster.c.id)
        .outerjoin(repeat, repeat.c.comment_id == comment.c.id)
        .where(comment.c.id == number)
    ).first()
    return Place(row.id, row.leader_id, bool(row.by_hand)) if row else None


def leader_of(reading: Reading, cluster_id: int) -> int | None:
    """The comment that leads a cluster; None when there is no such cluster (any more)."""
    found = reading.execute(select(cluster.c.leader_id).where(cluster.c.id == cluster_id)).scalar()
    return int(found) if found is not None else None


def leaders_of(reading: Reading, numbers: Collection[int]) -> dict[int, int]:
    """Of those comments that are members of a cluster, the comment that leads it."""
    wanted = select(repeat.c.comment_id, repeat.c.of_id)
    return {
        row.comment_id: row.of_id
        for page in pages(numbers)
        for row in reading.execute(wanted.where(repeat.c.comment_id.in_(page)))
    }


def current(reading: Reading, cluster_id: int) -> int:
    """The number a cluster goes by today, merges followed; ``NotFoundError`` when it is no more."""
    seen = {cluster_id}
    asked: int | None = cluster_id
    while asked is not None and leader_of(reading, asked) is None:
        asked = reading.execute(
            select(redirect.c.into_id).where(redirect.c.cluster_id == asked)
        ).scalar()
        if asked in seen:
            asked = None
        elif asked is not None:
            seen.add(asked)
    if asked is None:
        raise NotFoundError(f"there is no cluster {cluster_id}")
    return asked


def numbers_in(reading: Reading, cluster_id: int) -> list[int]:
    """The comments of a cluster, oldest first, unseen ones included."""
    rows = reading.execute(
        select(comment.c.id).where(comment.c.cluster_id == cluster_id).order_by(comment.c.id)
    )
    return [row.id for row in rows]


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


def kept_by_hand(reading: Reading, numbers: Collection[int]) -> set[int]:
    """Those of ``numbers`` that a person put where they are."""
    wanted = select(repeat.c.comment_id).where(repeat.c.by_hand)
    return {
        row.comment_id
        for page in pages(numbers)
        for row in reading.execute(wanted.where(repeat.c.comment_id.in_(page)))
    }


def kept_apart(reading: Reading, numbers: Collection[int]) -> set[tuple[int, int]]:
    """Comment and cluster, as it is called today, of what a person took apart."""
    rows = reading.execute(select(apart).where(apart.c.comment_id.in_(list(numbers)))).all()
    found = set()
    for row in rows:
        try:
            found.add((row.comment_id, current(reading, row.cluster_id)))
        except NotFoundError:
            continue
    return found


# --- what changes --------------------------------------------------------------------------------


def keep_repeats(
    tx: Tx, found: Sequence[Described], detector: str, *, by_hand: bool = False
) -> dict[int, int]:
    """Put comments into their leaders' clusters, minting a cluster with its first member.

    Each ``Duplicate.of`` leads a cluster or stands alone. Returns the cluster of each leader.
    """
    if not found:
        return {}
    connection = tx.connection()
    clusters = _clusters_of(tx, {one.of for _, one, _ in found})
    connection.execute(
        insert(repeat),
        [
            {
                "comment_id": number,
                "cluster_id": clusters[one.of],
                "of_id": one.of,
                "by_hand": by_hand,
                **_likeness(one),
            }
            for number, one, _ in found
        ],
    )
    connection.execute(
        update(comment)
        .where(comment.c.id == bindparam("its_id"))
        .values(cluster_id=bindparam("its_cluster")),
        [{"its_id": number, "its_cluster": clusters[one.of]} for number, one, _ in found],
    )
    joined = Counter(clusters[one.of] for _, one, _ in found)
    _resize(tx, joined)
    _keep_flags(tx, found, detector)
    settle(tx, [number for number, _, _ in found])
    return clusters


def describe(tx: Tx, found: Sequence[Described], detector: str) -> None:
    """Write anew how members repeat their leader; a verdict on the flag stays."""
    if not found:
        return
    tx.connection().execute(
        update(repeat)
        .where(repeat.c.comment_id == bindparam("its_id"))
        .values(
            of_id=bindparam("its_leader"),
            similarity=bindparam("its_similarity"),
            kind=bindparam("its_kind"),
            adds=bindparam("its_adds"),
        ),
        [
            {"its_id": number, "its_leader": one.of}
            | {f"its_{name}": value for name, value in _likeness(one).items()}
            for number, one, _ in found
        ],
    )
    _keep_flags(tx, found, detector)
    settle(tx, [number for number, _, _ in found])


def leave(tx: Tx, number: int, *, going_to: int | None = None) -> int | None:
    """Take a comment out of its cluster; returns the member that leads it from now on, if new.

    A cluster that is left by its last comment is no more; ``going_to`` is where its number leads.
    """
    connection = tx.connection()
    place = place_of(connection, number)
    if place is None:
        return None
    connection.execute(update(comment).where(comment.c.id == number).values(cluster_id=None))
    _resize(tx, {place.cluster_id: -1})
    if not place.is_led_by(number):
        _no_longer_repeats(tx, number)
        return None
    heir = connection.execute(
        select(func.min(repeat.c.comment_id)).where(repeat.c.cluster_id == place.cluster_id)
    ).scalar()
    if heir is None:
        _retire(tx, place.cluster_id, going_to)
        return None
    lead(tx, place.cluster_id, heir)
    return int(heir)


def lead(tx: Tx, cluster_id: int, number: int) -> None:
    """Let a member lead its cluster; the others wait to be described against it.

    Whoever led it before is no member of it until it is put there.
    """
    connection = tx.connection()
    _no_longer_repeats(tx, number)
    connection.execute(update(cluster).where(cluster.c.id == cluster_id).values(leader_id=number))
    connection.execute(update(repeat).where(repeat.c.cluster_id == cluster_id).values(of_id=number))


def hand_over(tx: Tx, cluster_id: int, number: int) -> None:
    """Let a member lead its cluster and the leader be a member, both waiting to be described."""
    connection = tx.connection()
    before = leader_of(connection, cluster_id)
    lead(tx, cluster_id, number)
    connection.execute(
        insert(repeat).values(
            comment_id=before, cluster_id=cluster_id, of_id=number, similarity=0.0,
            kind=DuplicateKind.EDIT, adds=[],
        )
    )  # fmt: skip


def dissolve(tx: Tx, cluster_id: int, into: int) -> list[int]:
    """End a cluster whose comments all go into another; returns them, oldest first."""
    connection = tx.connection()
    numbers = numbers_in(connection, cluster_id)
    connection.execute(delete(repeat).where(repeat.c.cluster_id == cluster_id))
    connection.execute(
        update(comment).where(comment.c.cluster_id == cluster_id).values(cluster_id=None)
    )
    _retire(tx, cluster_id, into)
    return numbers


def revive(tx: Tx, cluster_id: int, leader: int) -> None:
    """Bring a merged cluster back under its own number, with its leader alone in it."""
    connection = tx.connection()
    connection.execute(delete(redirect).where(redirect.c.cluster_id == cluster_id))
    connection.execute(insert(cluster).values(id=cluster_id, leader_id=leader, size=1))
    connection.execute(update(comment).where(comment.c.id == leader).values(cluster_id=cluster_id))


def found(tx: Tx, leader: int) -> int:
    """The cluster that ``leader`` leads, minted where there is none yet."""
    return _clusters_of(tx, {leader})[leader]


def keep_apart(tx: Tx, number: int, cluster_id: int) -> None:
    """Remember that a person took this comment out of that cluster."""
    let_join(tx, number, cluster_id)
    tx.connection().execute(insert(apart).values(comment_id=number, cluster_id=cluster_id))


def let_join(tx: Tx, number: int, cluster_id: int) -> None:
    """Forget that a person took this comment out of that cluster."""
    tx.connection().execute(
        delete(apart).where(apart.c.comment_id == number, apart.c.cluster_id == cluster_id)
    )


def _likeness(one: Duplicate) -> dict[str, Any]:
    return {
        "similarity": round(one.similarity, 4),
        "kind": one.kind.value,
        "adds": [list(span) for span in one.adds],
    }


def _keep_flags(tx: Tx, found: Sequence[Described], detector: str) -> None:
    """Write the flag of every member; where there is one already, its verdict stays."""
    connection = tx.connection()
    ours = flag.c.kind == FlagKind.DUPLICATE
    wanted = select(flag.c.comment_id).where(ours)
    has = {
        row.comment_id
        for page in pages(number for number, _, _ in found)
        for row in connection.execute(wanted.where(flag.c.comment_id.in_(page)))
    }
    rows = {
        number: {
            "score": round(one.similarity, 4),
            "labels": [one.kind.value],
            "spans": [list(span) for span in one.adds],
            "reason": reason,
            "detector": detector,
        }
        for number, one, reason in found
    }
    fresh = [
        {"comment_id": number, "kind": FlagKind.DUPLICATE, **row}
        for number, row in rows.items()
        if number not in has
    ]
    if fresh:
        connection.execute(insert(flag), fresh)
    if has:
        columns = ("score", "labels", "spans", "reason", "detector")
        connection.execute(
            update(flag)
            .where(flag.c.comment_id == bindparam("its_id"), ours)
            .values({name: bindparam(f"its_{name}") for name in columns}),
            [
                {"its_id": number, **{f"its_{name}": rows[number][name] for name in columns}}
                for number in sorted(has)
            ],
        )


def _no_longer_repeats(tx: Tx, number: int) -> None:
    connection = tx.connection()
    connection.execute(delete(repeat).where(repeat.c.comment_id == number))
    connection.execute(
        delete(flag).where(flag.c.comment_id == number, flag.c.kind == FlagKind.DUPLICATE)
    )
    settle(tx, [number])


def _resize(tx: Tx, by: Mapping[int, int]) -> None:
    tx.connection().execute(
        update(cluster)
        .where(cluster.c.id == bindparam("its_id"))
        .values(size=cluster.c.size + bindparam("more")),
        [{"its_id": its_id, "more": more} for its_id, more in by.items()],
    )


def _retire(tx: Tx, cluster_id: int, into: int | None) -> None:
    connection = tx.connection()
    connection.execute(delete(cluster).where(cluster.c.id == cluster_id))
    connection.execute(insert(redirect).values(cluster_id=cluster_id, into_id=into))


def _clusters_of(tx: Tx, leaders: Collection[int]) -> dict[int, int]:
    """The cluster of each leader, made where there is none yet."""
    connection = tx.connection()
    wanted = select(cluster.c.leader_id, cluster.c.id).where(cluster.c.leader_id.in_(leaders))
    known = dict(connection.execute(wanted).all())
    missing = sorted(set(leaders) - set(known))
    if missing:
        connection.execute(insert(cluster), [{"leader_id": one, "size": 1} for one in missing])
        known = dict(connection.execute(wanted).all())
        connection.execute(
            update(comment)
            .where(comment.c.id == bindparam("its_id"))
            .values(cluster_id=bindparam("its_cluster")),
            [{"its_id": one, "its_cluster": known[one]} for one in missing],
        )
    return known


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
