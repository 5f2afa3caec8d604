"""What comments take from elsewhere: the article, our replies, the phrasing of an earlier one."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from modtool.domain import Link, LinkKind
from modtool.store.engine import Reading, Tx
from modtool.store.settling import settle
from modtool.store.tables import link, words
from modtool.views import LinkView

_EXCERPT = 240


def keep(tx: Tx, rows: Sequence[tuple[int, Link]]) -> None:
    """Write links down; one of the same kind that a comment had before is replaced."""
    if not rows:
        return
    connection = tx.connection()
    latest = {(number, one.kind): one for number, one in rows}
    for kind in {kind for _, kind in latest}:
        numbers = [number for number, its_kind in latest if its_kind == kind]
        connection.execute(delete(link).where(link.c.kind == kind, link.c.comment_id.in_(numbers)))
    connection.execute(
        insert(link),
        [
            {
                "comment_id": number,
                "kind": kind,
                "of_id": one.of,
                "similarity": round(one.similarity, 4),
                "adds": [list(span) for span in one.adds],
            }
            for (number, kind), one in latest.items()
        ],
    )
    settle(tx, sorted({number for number, _ in latest}))


def drop(tx: Tx, number: int) -> None:
    """Remove a comment's links, because its words are no longer what they were."""
    tx.connection().execute(delete(link).where(link.c.comment_id == number))


def of(reading: Reading, number: int) -> tuple[LinkView, ...]:
    """The links of one comment: to other comments first, then to the article.

    What differs in a variant is found out by the desk.
    """
    rows = reading.execute(
        select(link, words.c.author, func.substr(words.c.body, 1, _EXCERPT).label("excerpt"))
        .outerjoin(words, words.c.comment_id == link.c.of_id)
        .where(link.c.comment_id == number)
        .order_by(link.c.kind.desc())
    )
    return tuple(
        LinkView(
            kind=LinkKind(row.kind),
            of=row.of_id,
            of_author=row.author or "",
            of_excerpt=" ".join((row.excerpt or "").split()),
            similarity=row.similarity,
            adds=tuple((start, end) for start, end in row.adds),
            differs=(),
        )
        for row in rows
    )
