"""Transactions: all or nothing, one writer at a time, nothing lost between threads."""

import threading

import pytest
from sqlalchemy import select, text, update

from modtool.errors import StoreError
from modtool.store import Store
from modtool.store.tables import tally


def test_updates_from_several_threads_are_never_lost(store: Store) -> None:
    mine = (tally.c.about == "comment") & (tally.c.state == "spam") & (tally.c.bit == 0)

    def raise_it() -> None:
        for _ in range(25):
            with store.writing() as tx:
                count = tx.connection().execute(select(tally.c.n).where(mine)).scalar_one()
                tx.connection().execute(update(tally).where(mine).values(n=count + 1))

    threads = [threading.Thread(target=raise_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as reading:
        assert reading.execute(select(tally.c.n).where(mine)).scalar_one() == 100


def test_an_error_in_a_writing_block_leaves_no_trace(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as tx:
        tx.connection().execute(update(tally).values(n=77))
        raise ZeroDivisionError
    with store.reading() as reading:
        assert 77 not in reading.execute(select(tally.c.n)).scalars().all()


def test_a_statement_the_database_refuses_becomes_an_error_for_people(store: Store) -> None:
    with pytest.raises(StoreError, match="append-only"), store.writing() as tx:
        tx.connection().execute(
            text(
                "INSERT INTO event (id, at, person, action, batch, before, after, inverse, note, "
                "previous, hash) VALUES (1, '2026-01-01 00:00:00', 'x', 'x', 'x', '', '', '', '', "
                "'', '')"
            )
        )
        tx.connection().execute(text("DELETE FROM event"))


def test_an_address_that_is_no_url_is_refused_in_words() -> None:
    with pytest.raises(StoreError, match="URL"):
        Store("not a url")


def test_a_memory_database_is_refused() -> None:
    with pytest.raises(StoreError, match="needs a file"):
        Store("sqlite:///:memory:")
