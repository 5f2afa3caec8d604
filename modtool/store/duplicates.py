"""What the duplicate index needs from the store, and what it leaves there.

The stored fingerprints are the truth; the index in memory is rebuilt from them. Before it answers,
it catches up with what other processes have written since, inside the writing transaction, so that
several writers get the same answers as one.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import and_, delete, insert, select

from modtool.store.engine import Tx
from modtool.store.tables import fingerprint, repeat, words

_PAGE = 5_000


def fingerprints_after(
    tx: Tx, number: int, algorithm: int
) -> Iterator[tuple[int, int, bytes, int | None]]:
    """Stored fingerprints of comments numbered above ``number``: number, exact, keys, leader.

    A member that a person put into its cluster has no leader here: its words lead to the cluster
    too, and the leader's may not resemble them.
    """
    connection = tx.connection()
    while True:
        page = connection.execute(
            select(
                fingerprint.c.comment_id, fingerprint.c.exact, fingerprint.c["keys"], repeat.c.of_id
            )
            .outerjoin(
                repeat,
                and_(repeat.c.comment_id == fingerprint.c.comment_id, repeat.c.by_hand.is_(False)),
            )
            .where(fingerprint.c.comment_id > number, fingerprint.c.algorithm == algorithm)
            .order_by(fingerprint.c.comment_id)
            .limit(_PAGE)
        ).all()
        for row in page:
            yield row[0], row[1], row[2], row[3]
        if len(page) < _PAGE:
            break
        number = page[-1][0]


def fingerprint_of(tx: Tx, number: int, algorithm: int) -> tuple[int, bytes] | None:
    """The exact hash and the keys of one comment, if it was indexed."""
    row = (
        tx.connection()
        .execute(
            select(fingerprint.c.exact, fingerprint.c["keys"]).where(
                fingerprint.c.comment_id == number, fingerprint.c.algorithm == algorithm
            )
        )
        .first()
    )
    return (row[0], row[1]) if row else None


def drop_fingerprint(tx: Tx, number: int) -> None:
    """Remove what the index keeps of a comment whose words are gone."""
    tx.connection().execute(delete(fingerprint).where(fingerprint.c.comment_id == number))


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
