"""The keys of the duplicate index in a table, for a process that asks after few comments.

They are written in the transaction that writes the fingerprints, so that any number of processes
get the same answers from them as from an index in memory.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from sqlalchemy import and_, delete, func, insert, select, text

from modtool.store.engine import Tx
from modtool.store.tables import duplicate_key, fingerprint_change

Row = tuple[int, int]
"""A key and a comment's number."""

_SHARING = """
    SELECT d.key, d.comment_id FROM {keys} JOIN duplicate_key d
        ON d.key = k.key AND d.comment_id <= coalesce(
            (SELECT e.comment_id FROM duplicate_key e WHERE e.key = k.key
             ORDER BY e.comment_id LIMIT 1 OFFSET :last), 9223372036854775807)
"""
_AS_LIST = {
    "sqlite": "(SELECT value AS key FROM json_each(:keys)) k",
    "postgresql": "(SELECT value::bigint AS key FROM json_array_elements_text(:keys) value) k",
}
_PUT = "INSERT INTO duplicate_key {rows} ON CONFLICT DO NOTHING"
_PUT_LIST = _PUT.format(
    rows="SELECT (value ->> 0)::bigint, (value ->> 1)::bigint FROM json_array_elements(:rows) value"
)
_AT_A_TIME = 1_000
"""Keys that SQLite is given in one statement; it takes them from parameters in half the time that
a list in JSON takes, and PostgreSQL does not."""


def sharing(tx: Tx, keys: Sequence[int], most: int) -> list[Row]:
    """Who has one of these keys: for each key the ``most`` oldest comments."""
    connection = tx.connection()
    statement = text(_SHARING.format(keys=_AS_LIST[connection.dialect.name]))
    found = connection.execute(statement, {"keys": json.dumps(list(keys)), "last": most - 1})
    return [(row[0], row[1]) for row in found]


def keep(tx: Tx, rows: Iterable[Row]) -> None:
    """Write keys that are not there yet."""
    listed = sorted(rows)
    connection = tx.connection()
    if connection.dialect.name == "sqlite":
        for start in range(0, len(listed), _AT_A_TIME):
            some = listed[start : start + _AT_A_TIME]
            places = f"VALUES {', '.join(['(?, ?)'] * len(some))}"
            connection.exec_driver_sql(_PUT.format(rows=places), tuple(chain.from_iterable(some)))
    elif listed:
        connection.execute(text(_PUT_LIST), {"rows": json.dumps(listed)})


def drop(tx: Tx, number: int, keys: Sequence[int]) -> None:
    """Remove keys of one comment."""
    tx.connection().execute(
        delete(duplicate_key).where(
            and_(duplicate_key.c.key.in_(list(keys)), duplicate_key.c.comment_id == number)
        )
    )


def note_changes(tx: Tx, numbers: Sequence[int]) -> None:
    """Tell indexes in memory, here and elsewhere, to read comments' fingerprints again."""
    tx.connection().execute(
        insert(fingerprint_change), [{"comment_id": number} for number in numbers]
    )


def changes_after(tx: Tx, number: int) -> list[Row]:
    """Changes noted after the one of this number: their numbers and the comments'."""
    found = tx.connection().execute(
        select(fingerprint_change.c.id, fingerprint_change.c.comment_id)
        .where(fingerprint_change.c.id > number)
        .order_by(fingerprint_change.c.id)
    )
    return [(row[0], row[1]) for row in found]


def latest_change(tx: Tx) -> int:
    """The number of the last change noted; 0 when there is none."""
    return tx.connection().execute(select(func.max(fingerprint_change.c.id))).scalar() or 0
