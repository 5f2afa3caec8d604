"""What the duplicate index needs from the store, and what it leaves there.

The stored fingerprints are the truth; the index in memory is rebuilt from them. Before it answers,
it catches up with what other processes have written since, inside the writing transaction, so that
several writers get the same answers as one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from modtool.domain import FLAG_BITS, Duplicate, FlagKind
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


def keep_repeat(tx: Tx, number: int, found: Duplicate, reason: str, detector: str) -> None:
    """Put a comment into its leader's cluster, minting the cluster with its first member."""
    connection = tx.connection()
    cluster_id = _cluster_of(tx, found.of)
    connection.execute(
        insert(repeat).values(
            comment_id=number,
            cluster_id=cluster_id,
            of_id=found.of,
            similarity=round(found.similarity, 4),
            kind=found.kind,
            adds=[list(span) for span in found.adds],
        )
    )
    connection.execute(
        insert(flag).values(
            comment_id=number,
            kind=FlagKind.DUPLICATE,
            score=round(found.similarity, 4),
            labels=[found.kind],
            spans=[list(span) for span in found.adds],
            reason=reason,
            detector=detector,
        )
    )
    bits = connection.execute(select(comment.c.flags).where(comment.c.id == number)).scalar_one()
    bits |= FLAG_BITS[FlagKind.DUPLICATE]
    place = rank(flags_of(bits), adds_something=found.adds_something)
    connection.execute(
        update(comment)
        .where(comment.c.id == number)
        .values(cluster_id=cluster_id, flags=bits, rank=place)
    )
    connection.execute(
        update(cluster).where(cluster.c.id == cluster_id).values(size=cluster.c.size + 1)
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


def _cluster_of(tx: Tx, leader: int) -> int:
    connection = tx.connection()
    known = connection.execute(select(cluster.c.id).where(cluster.c.leader_id == leader)).scalar()
    if known is not None:
        return int(known)
    minted = connection.execute(
        insert(cluster).values(leader_id=leader, size=1).returning(cluster.c.id)
    ).scalar_one()
    connection.execute(update(comment).where(comment.c.id == leader).values(cluster_id=minted))
    return int(minted)
