"""The journal: append-only in the database, sealed line by line, checked to the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update

from modtool.domain import Person, Role
from modtool.errors import JournalError, StoreError
from modtool.store import Store, journal
from modtool.store.tables import event, journal_head
from tests.conftest import NOON


def write(store: Store, *actions: str) -> None:
    with store.writing() as tx:
        journal.append(tx, None, NOON, [journal.Entry(one, note=f"“{one}” 🙂") for one in actions])


def rewrite(store: Store, *statements: str) -> None:
    """Change the journal the way somebody with the database in hand would."""
    disable = (
        ["DROP TRIGGER event_no_update", "DROP TRIGGER event_no_delete"]
        if store.is_sqlite
        else ["ALTER TABLE event DISABLE TRIGGER event_append_only"]
    )
    with store.writing() as tx:
        for statement in [*disable, *statements]:
            tx.connection().execute(text(statement))


def test_an_untouched_journal_holds(store: Store) -> None:
    write(store, "one", "two")
    write(store, "three")
    with store.reading() as reading:
        assert journal.verify(reading) == 3


def test_an_empty_journal_holds(store: Store) -> None:
    with store.reading() as reading:
        assert journal.verify(reading) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET note = 'never' WHERE id = 2",
        "UPDATE event SET person = 'Somebody' WHERE id = 2",
        "UPDATE event SET before = 'x' WHERE id = 2",
        "DELETE FROM event WHERE id = 2",
        "UPDATE event SET id = 9 WHERE id = 2",
        "DELETE FROM event WHERE id = 3",
        "DELETE FROM event",
    ],
)
def test_a_rewritten_journal_is_found_out(store: Store, statement: str) -> None:
    write(store, "one", "two", "three")
    rewrite(store, statement)
    with store.reading() as reading, pytest.raises(JournalError):
        journal.verify(reading)


def test_a_line_slipped_in_with_a_made_up_seal_is_found_out(store: Store) -> None:
    write(store, "one")
    rewrite(
        store,
        "INSERT INTO event (id, at, person, action, batch, before, after, inverse, note, previous,"
        " hash) SELECT 2, at, person, action, batch, before, after, inverse, note, hash, 'x'"
        " FROM event WHERE id = 1",
    )
    with store.reading() as reading, pytest.raises(JournalError, match="event 2"):
        journal.verify(reading)


@pytest.mark.parametrize("change", [event.delete(), update(event).values(note="never")])
def test_the_database_itself_refuses_to_change_a_line(store: Store, change: object) -> None:
    write(store, "one")
    with pytest.raises(StoreError, match="append-only"), store.writing() as tx:
        tx.connection().execute(change)  # type: ignore[call-overload]


def test_the_head_names_the_newest_line(store: Store) -> None:
    write(store, "one", "two")
    with store.reading() as reading:
        head = reading.execute(journal_head.select()).one()
        last = reading.execute(event.select().order_by(event.c.id.desc())).first()
    assert last is not None
    assert (head.event_id, head.hash) == (last.id, last.hash)


def test_history_pages_backwards(store: Store) -> None:
    write(store, *"abcdef")
    with store.reading() as reading:
        newest = journal.history(reading, limit=2)
        older = journal.history(reading, before=newest[-1].id, limit=2)
    assert [one.action for one in (*newest, *older)] == ["f", "e", "d", "c"]


@given(st.text(max_size=50), st.text(max_size=50))
def test_two_different_lines_never_have_the_same_seal(one: str, other: str) -> None:
    base: dict[str, object] = dict.fromkeys(journal._SEALED) | {"at": NOON}
    first, second = base | {"before": one, "after": other}, base | {"before": other, "after": one}
    assert (journal._seal(first) == journal._seal(second)) == (one == other)


def test_events_of_a_person_carry_their_name_even_after_they_left(store: Store, url: str) -> None:
    from modtool.store import people

    with store.writing() as tx:
        ana = people.add(tx, "Ana", Role.ADMIN)
        people.add(tx, "Mei", Role.ADMIN)
        journal.append(tx, ana, NOON, [journal.Entry("x")])
        people.change(tx, ana.id, active=False)
    with store.reading() as reading:
        assert [one.person for one in journal.history(reading, person="ANA")] == ["Ana"]
    assert isinstance(ana, Person)
