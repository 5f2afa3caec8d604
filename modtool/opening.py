"""Opening a desk: the one place where everything is built and put together."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from modtool import shipped
from modtool.config import Settings, as_url, home, settings_file
from modtool.desk import Desk
from modtool.desk import demo as sample
from modtool.desk.indexer import Indexer
from modtool.desk.sites import connect
from modtool.domain import Person, Role
from modtool.errors import NotFoundError, RefusedError, StoreError, UsageError
from modtool.replies.catalogue import Catalogue
from modtool.store import Store, journal, people, schema
from modtool.text import legible_line

Clock = Callable[[], datetime]
Narrate = Callable[[str], None]


def now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def open_desk(settings: Settings, *, clock: Clock = now, narrate: Narrate = lambda _: None) -> Desk:
    """The desk that the settings name, with the person they name in the chair.

    An older SQLite desk is copied and upgraded first, and ``narrate`` is told. Raises
    ``NotFoundError`` when there is no desk yet, ``StoreError`` when it cannot be opened.
    """
    store = Store(settings.database)
    path = store.path
    if path is not None and not path.exists():
        raise NotFoundError(
            f"there is no desk at {path} yet: `modtool init` makes one, `modtool demo` shows one"
        )
    _prepare(store, clock, narrate)
    with store.reading() as reading:
        person = _person(people.everybody(reading), settings.name)
    return _desk(store, person, settings, clock)


def init(settings: Settings, *, admin: str, clock: Clock = now) -> Desk:
    """Make a new desk with its first admin; refused when it already has people."""
    store = Store(settings.database)
    _prepare(store, clock, lambda _: None)
    with store.writing() as tx:
        if people.everybody(tx.connection()):
            raise RefusedError(f"the desk at {settings.database} exists and has people already")
        person = people.add(tx, legible_line(admin, 80), Role.ADMIN)
        entry = journal.Entry("desk made", after=Role.ADMIN, note=person.name)
        journal.append(tx, person, clock(), [entry])
    _protect(store)
    return _desk(store, person, settings, clock)


def write_settings(settings: Settings, *, name: str) -> Path:
    """Keep where the desk is and who works on this machine; an existing file is left alone."""
    path = settings_file()
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"db = {_quoted(settings.database)}", f"MODTOOL_AS = {_quoted(name)}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def demo(
    settings: Settings, *, db: str = "", name: str = "", fresh: bool = False, clock: Clock = now
) -> Desk:
    """The sample desk on a file of its own, made at the first call and whenever ``fresh``.

    The desk of the settings is a real one and is left alone: only ``db`` names another file.
    """
    store = Store(as_url(db or str(home() / "demo" / "desk.db")))
    if store.path is None:
        raise UsageError("the demo wants an SQLite file of its own")
    made_here = sample.is_sample(store) if store.path.exists() else True
    if not made_here:
        raise RefusedError(f"{store.path} is a real desk: the demo will not touch it")
    if fresh:
        sample.remove(store)
    site_folder = store.path.with_suffix(".site")
    if not store.path.exists():
        _prepare(store, clock, lambda _: None)
        with store.writing() as tx:
            admin = sample.take_on_people(tx)
        _protect(store)
        sample.fill(_desk(store, admin, settings, clock), site_folder)
    _prepare(store, clock, lambda _: None)
    with store.reading() as reading:
        everybody = people.everybody(reading)
    person = _person(everybody, name or sample.FIRST)
    return _desk(store, person, settings, clock)


def at_a_screen(desk: Desk, settings: Settings) -> Desk:
    """The desk of somebody at a screen: what is sent is held for a while, so that undo comes in
    time. A command sends before it ends."""
    return replace(desk, hold=timedelta(seconds=settings.hold_seconds))


def catalogue(settings: Settings) -> Catalogue:
    """The shipped letters, with the desk's own laid over them."""
    if settings.templates is None:
        return _shipped()
    return Catalogue.load(shipped.templates(), settings.templates)


@cache
def _shipped() -> Catalogue:
    """The shipped letters, which stay as they are while modtool runs."""
    return Catalogue.load(shipped.templates())


def _prepare(store: Store, clock: Clock, narrate: Narrate) -> None:
    copy = schema.prepare(store, clock())
    if copy is not None:
        narrate(f"the desk was upgraded; a copy of how it was is {copy}")


def _desk(store: Store, person: Person, settings: Settings, clock: Clock) -> Desk:
    return Desk(
        store=store,
        person=person,
        catalogue=catalogue(settings),
        connect=partial(connect, store),
        indexer=Indexer(),
        clock=clock,
        claim_for=timedelta(minutes=settings.claim_minutes),
    )


def _person(everybody: list[Person], name: str) -> Person:
    """Who sits down: the one named, or the only one there is, or the one named like the login."""
    active = [person for person in everybody if person.active]
    there = ", ".join(f"{person.name} ({person.role})" for person in active)
    if not everybody:
        raise StoreError("the desk has no people yet: `modtool init` takes the first one on")
    if name:
        for person in everybody:
            if person.name.casefold() == name.casefold():
                if not person.active:
                    raise RefusedError(f"{person.name} no longer works at this desk")
                return person
        raise NotFoundError(f"nobody called {name!r} works at this desk; there is: {there}")
    if len(active) == 1:
        return active[0]
    login = getpass.getuser().casefold()
    for person in active:
        if person.name.casefold() == login:
            return person
    raise UsageError(f"say who you are with --as NAME or MODTOOL_AS; there is: {there}")


def _protect(store: Store) -> None:
    """Readers' e-mail addresses are in this file: it is for its owner alone."""
    if store.path is not None:
        store.path.chmod(0o600)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
