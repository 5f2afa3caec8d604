"""What the duplicate index needs from the store, and what it leaves there.

The stored fingerprints are the truth; the index in memory is rebuilt from them. Before it answers,
it catches up with what other processes have written since, inside the writing transaction, so that
several writers get the same answers as one.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from modtool.domain import FLAG_BITS, WORTH_A_LOOK, Duplicate, FlagKind
from modtool.policy import rank
from modtool.store.engine import Tx
from modtool.store.queue import flags_of
from modtool.store.tables import cluster, comment, fingerprint, flag, repeat, words

_PAGE = 5_000


def fingerprints_after(
    tx: Tx, number: int, algorithm: int
) -> Iterator[tuple[int, int, bytes, int | None]]:
    """Stored fingerprints of comments numbered above ``number``: number, exact, keys, leader."""
    connection = tx.connection()
    while True:
        page = connection.execute(
            select(
                fingerprint.c.comment_id, fingerprint.c.exact, fingerprint.c["keys"], repeat.c.of_id
            )
            .outerjoin(repeat, repeat.c.comment_id == fingerprint.c.comment_id)
            .where(fingerprint.c.comment_id > number, fingerprint.c.algorithm == algorithm)
            .order_by(fingerprint.c.comment_id)
            .limit(_PAGE)
        ).all()
        for row in page:
            yield row[0], row[1], row[2], row[3]
        if len(page) < _PAGE:
            break
        number = page[-1][0]


def texts(tx: Tx, numbers: Sequence[int]) -> dict[int, str]:
    """The words of earlier comments, for the index to verify a candidate."""
    rows = tx.connection().execute(
        select(words.c.comment_id, words.c.body).where(words.c.comment_id.in_(list(numbers)))
    )
    return {row.comment_id: row.body for row in rows}


def keep_fingerprints(tx: Tx, prints: Sequence[tuple[int, int, bytes]], algorithm: int) -> None:
    """Write number, exact hash and keys of comments that were indexed."""
    numbers = [number for number, _, _ in prints]
    connection = tx.connection()
    connection.execute(delete(fingerprint).where(fingerprint.c.comment_id.in_(numbers)))
    if prints:
        connection.execute(
            insert(fingerprint),
            [
                {"comment_id": number, "algorithm": algorithm, "exact": exact, "keys": keys}
                for number, exact, keys in prints
            ],
        )


def keep_repeats(tx: Tx, found: Sequence[tuple[int, Duplicate, str]], detector: str) -> None:
    """Put comments into their leaders' clusters, minting a cluster with its first member.

    ``found`` has the number of each comment, what it repeats, and the reason in words.
    """
    if not found:
        return
    connection = tx.connection()
    clusters = _clusters_of(tx, {repeat.of for _, repeat, _ in found})
    connection.execute(
        insert(repeat),
        [
            {
                "comment_id": number,
                "cluster_id": clusters[one.of],
                "of_id": one.of,
                "similarity": round(one.similarity, 4),
                "kind": one.kind,
                "adds": [list(span) for span in one.adds],
            }
            for number, one, _ in found
        ],
    )
    connection.execute(
        insert(flag),
        [
            {
                "comment_id": number,
                "kind": FlagKind.DUPLICATE,
                "score": round(one.similarity, 4),
                "labels": [one.kind],
                "spans": [list(span) for span in one.adds],
                "reason": reason,
                "detector": detector,
            }
            for number, one, reason in found
        ],
    )
    _mark_members(tx, found, clusters)
    joined = Counter(clusters[one.of] for _, one, _ in found)
    connection.execute(
        update(cluster)
        .where(cluster.c.id == bindparam("its_id"))
        .values(size=cluster.c.size + bindparam("more")),
        [{"its_id": its_id, "more": more} for its_id, more in joined.items()],
    )


def leave_cluster(tx: Tx, number: int) -> None:
    """Take a member out of its cluster, because its words have changed."""
    connection = tx.connection()
    left: Any = connection.execute(
        delete(repeat).where(repeat.c.comment_id == number).returning(repeat.c.cluster_id)
    ).scalar()
    if left is None:
        return
    connection.execute(
        delete(flag).where(flag.c.comment_id == number, flag.c.kind == FlagKind.DUPLICATE)
    )
    connection.execute(update(comment).where(comment.c.id == number).values(cluster_id=None))
    connection.execute(update(cluster).where(cluster.c.id == left).values(size=cluster.c.size - 1))


def _mark_members(
    tx: Tx, found: Sequence[tuple[int, Duplicate, str]], clusters: Mapping[int, int]
) -> None:
    """Give members their cluster, the flag's bit, and the place in the queue that follows."""
    connection = tx.connection()
    numbers = [number for number, _, _ in found]
    before = dict(
        connection.execute(
            select(comment.c.id, comment.c.flags).where(comment.c.id.in_(numbers))
        ).all()
    )
    rows = []
    for number, one, _ in found:
        bits = before[number] | FLAG_BITS[FlagKind.DUPLICATE]
        place = rank(
            flags_of(bits),
            adds_something=one.adds_something,
            worth_a_look=bool(bits & WORTH_A_LOOK),
        )
        rows.append(
            {"its_id": number, "its_cluster": clusters[one.of], "bits": bits, "place": place}
        )
    connection.execute(
        update(comment)
        .where(comment.c.id == bindparam("its_id"))
        .values(
            cluster_id=bindparam("its_cluster"), flags=bindparam("bits"), rank=bindparam("place")
        ),
        rows,
    )


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
