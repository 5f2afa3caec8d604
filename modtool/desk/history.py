"""Answering for what was done: the journal, and the check that nobody rewrote it."""

from modtool.desk.desk import Desk
from modtool.errors import NotFoundError
from modtool.store import comments, journal, threads
from modtool.store import people as store
from modtool.views import EventView


def of_comment(desk: Desk, number: int) -> list[EventView]:
    """Everything that happened to one comment, newest first."""
    with desk.store.reading() as reading:
        comments.one(reading, number, desk.clock(), shown=0)
        return journal.history(reading, comment_id=number)


def of_thread(desk: Desk, number: int) -> list[EventView]:
    """Everything that happened to one thread, newest first."""
    with desk.store.reading() as reading:
        threads.one(reading, number)
        return journal.history(reading, thread_id=number)


def of_person(desk: Desk, name: str) -> list[EventView]:
    """Everything one person did, newest first."""
    with desk.store.reading() as reading:
        person = store.by_name(reading, name)
        return journal.history(reading, person=person.name)


def of_anything(desk: Desk, what: str) -> list[EventView]:
    """History of ``what``: a comment's number, ``thread:N`` for a thread, or a person's name."""
    kind, _, number = what.rpartition(":")
    if kind in {"thread", "t"} and number.isdigit():
        return of_thread(desk, int(number))
    if what.isdigit():
        return of_comment(desk, int(what))
    try:
        return of_person(desk, what)
    except NotFoundError as error:
        raise NotFoundError(
            f"{what!r} is neither a comment's number, thread:NUMBER, nor a person; {error}"
        ) from error


def recent(desk: Desk, *, before: int | None = None, limit: int = 200) -> list[EventView]:
    """The newest events of the whole desk, older than ``before``."""
    with desk.store.reading() as reading:
        return journal.history(reading, before=before, limit=limit)


def verify(desk: Desk) -> int:
    """Check the journal's chain; returns how many events it has."""
    with desk.store.reading() as reading:
        return journal.verify(reading)
