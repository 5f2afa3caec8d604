"""Who works at this desk."""

from modtool.desk.desk import Desk
from modtool.domain import Person, Role
from modtool.errors import UsageError
from modtool.policy import Action, require
from modtool.store import journal
from modtool.store import people as store
from modtool.text import legible_line


def add(desk: Desk, name: str, role: Role) -> Person:
    """Take somebody on."""
    require(desk.person, Action.PEOPLE)
    cleaned = legible_line(name, 80).strip()
    if not cleaned:
        raise UsageError("a person needs a name")
    with desk.store.writing() as tx:
        person = store.add(tx, cleaned, role)
        entry = journal.Entry("person added", after=role, note=person.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return person


def set_role(desk: Desk, name: str, role: Role) -> Person:
    """Give somebody another role."""
    require(desk.person, Action.PEOPLE)
    with desk.store.writing() as tx:
        person = store.by_name(tx.connection(), name)
        store.change(tx, person.id, role=role)
        entry = journal.Entry("role changed", before=person.role, after=role, note=person.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return Person(person.id, person.name, role, person.active)


def disable(desk: Desk, name: str) -> Person:
    """Let somebody go; what they did stays in the journal under their name."""
    require(desk.person, Action.PEOPLE)
    with desk.store.writing() as tx:
        person = store.by_name(tx.connection(), name)
        store.change(tx, person.id, active=False)
        entry = journal.Entry("person disabled", before=person.role, note=person.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return Person(person.id, person.name, person.role, active=False)


def named(desk: Desk, name: str) -> Person:
    """The person of that name, in any case."""
    with desk.store.reading() as reading:
        return store.by_name(reading, name)


def bookmarked(desk: Desk, name: str) -> dict[str, object]:
    """What this person's screen remembered under ``name``."""
    with desk.store.reading() as reading:
        return store.bookmarked(reading, desk.person, name)


def remember(desk: Desk, name: str, value: dict[str, object]) -> None:
    """Keep what a screen wants to find again after a restart."""
    with desk.store.writing() as tx:
        store.remember(tx, desk.person, name, value)
