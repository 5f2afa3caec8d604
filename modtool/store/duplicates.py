"""What the duplicate index needs from the store, and what it leaves there.

The stored fingerprints are the truth; the index in memory is rebuilt from them. Before it answers,
it catches up with what other processes have written since, inside the writing transaction, so that
several writers get the same answers as one.
"""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, and_, delete, func, insert, select

from modtool.store.engine import Tx
from modtool.store.tables import cluster, comment, fingerprint, repeat, words

_PAGE = 5_000


Kept = tuple[int, int, bytes, int | None]
"""Number, exact hash and keys of a comment, and whom it repeats.

A member that a person put into its cluster repeats nobody here: its words lead to the cluster too,
and the leader's may not resemble them.
"""


def fingerprints_after(tx: Tx, number: int, algorithm: int, *, by_staff: bool) -> Iterator[Kept]:
    """Stored fingerprints of comments numbered above ``number``: of readers, or the hospital's."""
    while True:
        page = _kept(tx, algorithm, by_staff, fingerprint.c.comment_id > number, _PAGE)
        yield from page
        if len(page) < _PAGE:
            break
        number = page[-1][0]


def latest_number(tx: Tx) -> int:
    """The highest number of a comment that has a fingerprint; 0 when there is none."""
    return tx.connection().execute(select(func.max(fingerprint.c.comment_id))).scalar() or 0


def fingerprints_of(
    tx: Tx, numbers: Collection[int], algorithm: int, *, by_staff: bool
) -> list[Kept]:
    """The fingerprints of these comments, as far as they were indexed."""
    return _kept(tx, algorithm, by_staff, fingerprint.c.comment_id.in_(list(numbers)), None)


def _kept(
    tx: Tx, algorithm: int, by_staff: bool, which: ColumnElement[bool], most: int | None
) -> list[Kept]:
    rows = tx.connection().execute(
        select(fingerprint.c.comment_id, fingerprint.c.exact, fingerprint.c["keys"], repeat.c.of_id)
        .join(comment, comment.c.id == fingerprint.c.comment_id)
        .outerjoin(
            repeat,
            and_(repeat.c.comment_id == fingerprint.c.comment_id, repeat.c.by_hand.is_(False)),
        )
        .where(which, fingerprint.c.algorithm == algorithm, comment.c.by_staff.is_(by_staff))
        .order_by(fingerprint.c.comment_id)
        .limit(most)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def is_outdated(tx: Tx, algorithm: int) -> bool:
    """Whether the fingerprints were made by another algorithm; all are made by the same."""
    first = select(fingerprint.c.algorithm).order_by(fingerprint.c.comment_id).limit(1)
    return tx.connection().execute(first).scalar() not in (None, algorithm)


def unread(tx: Tx, algorithm: int, after: int, most: int) -> list[tuple[int, str]]:
    """Comments numbered above ``after`` without a fingerprint of this algorithm: number, words."""
    rows = tx.connection().execute(
        select(words.c.comment_id, words.c.body)
        .outerjoin(
            fingerprint,
            and_(
                fingerprint.c.comment_id == words.c.comment_id,
                fingerprint.c.algorithm == algorithm,
            ),
        )
        .where(
            words.c.comment_id > after,
            fingerprint.c.comment_id.is_(None),
            words.c.erased.is_(False),
        )
        .order_by(words.c.comment_id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


def replies_among(tx: Tx, numbers: Collection[int]) -> set[int]:
    """Those of ``numbers`` that are the hospital's own."""
    wanted = select(comment.c.id).where(comment.c.id.in_(list(numbers)), comment.c.by_staff)
    return set(tx.connection().execute(wanted).scalars())


def members_among(tx: Tx, numbers: Collection[int]) -> set[int]:
    """Those of ``numbers`` that repeat a leader, unless a person put them there."""
    wanted = select(repeat.c.comment_id).where(
        repeat.c.comment_id.in_(list(numbers)), repeat.c.by_hand.is_(False)
    )
    return set(tx.connection().execute(wanted).scalars())


def followers(tx: Tx, number: int) -> list[int]:
    """The members of the cluster that comment ``number`` leads."""
    wanted = (
        select(repeat.c.comment_id)
        .join(cluster, cluster.c.id == repeat.c.cluster_id)
        .where(cluster.c.leader_id == number)
    )
    return list(tx.connection().execute(wanted).scalars())


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
