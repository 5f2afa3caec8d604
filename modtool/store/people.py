"""The people of the desk, and where each of them left off."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import select as pick

from modtool.domain import Person, Role
from modtool.errors import NotFoundError, RefusedError
from modtool.models import Bookmark, Staff
from modtool.store.engine import Reading, Tx
from modtool.store.tables import bookmark, staff


def everybody(reading: Reading) -> list[Person]:
    """Everyone who ever worked here, by name."""
    rows = reading.execute(select(staff).order_by(staff.c.name_key))
    return [Person(row.id, row.name, Role(row.role), row.active) for row in rows]


def by_name(reading: Reading, name: str) -> Person:
    """The person of that name, in any case; ``NotFoundError`` names who there is."""
    known = everybody(reading)
    for person in known:
        if person.name.casefold() == name.strip().casefold():
            return person
    there = ", ".join(f"{person.name} ({person.role})" for person in known if person.active)
    raise NotFoundError(f"nobody called {name!r} works at this desk; there is: {there or 'nobody'}")


def add(tx: Tx, name: str, role: Role) -> Person:
    """Take somebody on."""
    row = Staff(name=name, name_key=name.casefold(), role=role)
    if tx.exec(pick(Staff).where(Staff.name_key == row.name_key)).first():
        raise RefusedError(f"{name} already works at this desk")
    tx.add(row)
    tx.flush()
    return _person(row)


def change(tx: Tx, person_id: int, *, role: Role | None = None, active: bool | None = None) -> None:
    """Give somebody another role, or let them go; the desk never loses its last admin."""
    row = tx.get_one(Staff, person_id)
    row.role = role if role is not None else row.role
    row.active = active if active is not None else row.active
    tx.flush()
    admins = tx.connection().execute(
        select(func.count()).where(staff.c.role == Role.ADMIN, staff.c.active)
    )
    if not admins.scalar():
        raise RefusedError("the desk would be left without an admin")


def bookmarked(reading: Reading, person: Person, name: str) -> dict[str, Any]:
    """What this person's screen remembered under ``name``; empty when nothing."""
    value = reading.execute(
        select(bookmark.c.value).where(bookmark.c.staff_id == person.id, bookmark.c.name == name)
    ).scalar()
    return dict(value) if value else {}


def remember(tx: Tx, person: Person, name: str, value: dict[str, Any]) -> None:
    """Keep what a screen wants to find again after a restart."""
    tx.merge(Bookmark(staff_id=person.id, name=name, value=value))


def _person(row: Staff) -> Person:
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    return Person(row.id, row.name, Role(row.role), row.active)
