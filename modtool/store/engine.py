"""The database: one engine, reading and writing transactions that mean it.

SQLite runs in WAL mode with foreign keys on. A writing transaction takes the write lock before it
reads (``BEGIN IMMEDIATE``), because a deferred one that reads first can lose an update or fail
half-way with SQLITE_BUSY. On PostgreSQL a writing transaction locks the journal's head row first,
so that writers take turns there too and both databases give the same guarantees.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlmodel import Session

from modtool.errors import ConflictError, StoreError

Tx = Session
"""A writing transaction; everything done in it happens, or nothing does."""

Reading = Connection
"""A reading transaction: one consistent picture of the desk."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=15000",
    "cache_size=-32000",
    "temp_store=MEMORY",
    "mmap_size=1073741824",
)
_WRITING = "modtool_writing"

_PAGE = 5_000


def pages(numbers: Iterable[int]) -> Iterator[list[int]]:
    """``numbers`` in lists short enough for one statement; databases limit its parameters."""
    waiting = iter(numbers)
    while page := list(islice(waiting, _PAGE)):
        yield page


class Store:
    """Where the desk keeps everything. Safe to use from several threads and processes."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._writer = threading.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded default."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of an SQLite desk."""
        database = self.engine.url.database
        return Path(database) if self.is_sqlite and database else None

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """One writing transaction, committed at the end of the block and rolled back on an error.

        Raises ``StoreError`` when the database is locked for longer than the busy timeout.
        """
        with self._writer, _clear_errors(), self.engine.connect() as connection:
            connection.execution_options(**{_WRITING: True})
            with connection.begin(), Session(connection, expire_on_commit=False) as session:
                if not self.is_sqlite:
                    connection.execute(text("SELECT id FROM journal_head FOR UPDATE"))
                yield session
                session.flush()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One short reading transaction. Never held open while a person thinks."""
        with _clear_errors(), self.engine.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig):
            message = "the database is busy: another process has been writing for over 15 seconds"
            raise ConflictError(message) from error
        raise StoreError(f"the database cannot be used: {error.orig}") from error
    except DBAPIError as error:
        raise StoreError(f"the database refused: {error.orig}") from error


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "the database address is not a URL such as sqlite:///desk.db or "
            "postgresql://person@host/desk"
        ) from error
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    try:
        if parsed.get_backend_name() == "sqlite":
            return _sqlite(parsed)
        return create_engine(parsed, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"no driver for {parsed.drivername} databases; for PostgreSQL install modtool[postgres]"
        ) from error


def _sqlite(url: Any) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("an SQLite desk needs a file, such as sqlite:///desk.db")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 15})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("fold", 1, _fold, deterministic=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _fold(value: str | None) -> str:
    """Case folding for search; PostgreSQL gets a function of the same name."""
    return (value or "").casefold()
