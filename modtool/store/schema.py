"""The schema's age: made, upgraded after a backup copy, or refused when it is from the future.

Revisions are numbered ``0001``, ``0002``, …, one file each in ``db/versions``, so that the newest
one this modtool knows is found without loading Alembic.
"""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, text

from modtool import shipped
from modtool.errors import StoreError
from modtool.store.engine import Store


def newest() -> str:
    """The newest revision that this modtool ships."""
    return max(path.name[:4] for path in (shipped.migrations() / "versions").glob("[0-9]*.py"))


def current(store: Store) -> str | None:
    """The revision the database is at; None for an empty one.

    Raises ``StoreError`` for a database that holds something else.
    """
    with store.reading() as reading:
        tables = set(inspect(reading).get_table_names())
        if "alembic_version" in tables:
            found = reading.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return str(found) if found else None
    if tables:
        raise StoreError("the database is not a modtool desk: it has tables, but none of modtool's")
    return None


def prepare(store: Store, now: datetime) -> Path | None:
    """Make the schema of a new desk, or upgrade an older SQLite desk after copying it.

    Returns the backup copy, if one was made. Raises ``StoreError`` for a newer schema, and on
    PostgreSQL for an older one, with the command that upgrades it.
    """
    revision, wanted = current(store), newest()
    if revision == wanted:
        return None
    if revision is not None and revision > wanted:
        raise StoreError(
            f"this desk was made by a newer modtool (schema {revision}, this one knows {wanted}): "
            "install the newer modtool; nothing was changed"
        )
    if revision is not None and not store.is_sqlite:
        raise StoreError(
            f"the desk has schema {revision}, this modtool needs {wanted}: "
            "an admin runs `modtool db upgrade`"
        )
    copy = backup(store, _backup_path(store, revision, now)) if revision else None
    upgrade(store)
    return copy


def upgrade(store: Store, to: str = "head") -> None:
    """Bring the database to the newest schema, or to revision ``to``, in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(shipped.migrations()).replace("%", "%%"))
    with store.engine.connect() as connection:
        connection.execution_options(modtool_writing=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, to)


def backup(store: Store, target: Path) -> Path:
    """Copy an SQLite desk, consistent even while others write. Never over an existing file."""
    source = store.path
    if source is None:
        raise StoreError("a PostgreSQL desk is backed up with pg_dump")
    if target.exists():
        raise StoreError(f"{target} exists; choose another name for the copy")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.chmod(0o600)
    return target


def _backup_path(store: Store, revision: str, now: datetime) -> Path:
    assert store.path is not None  # noqa: S101  (callers have asked for an SQLite desk)
    return store.path.with_name(f"{store.path.name}.{revision}-{now:%Y%m%dT%H%M%SZ}.backup")
