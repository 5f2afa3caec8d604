"""The schema: made from migrations, agreeing with the models, upgraded after a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

import modtool.models  # noqa: F401
from modtool.errors import StoreError
from modtool.store import Store, schema
from tests.conftest import NOON


def test_the_migrations_make_exactly_what_the_models_say(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_new_desk_is_at_the_newest_revision(store: Store) -> None:
    assert schema.current(store) == schema.newest()


def test_preparing_twice_changes_nothing(store: Store) -> None:
    assert schema.prepare(store, NOON) is None


def test_a_newer_schema_is_refused_and_left_alone(store: Store) -> None:
    with store.writing() as tx:
        tx.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer modtool"):
        schema.prepare(store, NOON)
    assert schema.current(store) == "9999"


def test_a_database_that_is_no_desk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")
    store = Store(f"sqlite:///{path}")
    with pytest.raises(StoreError, match="not a modtool desk"):
        schema.prepare(store, NOON)
    store.close()


def test_an_older_sqlite_desk_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    store = Store(f"sqlite:///{path}")
    _make_old(store)
    copy = schema.prepare(store, NOON)
    assert copy is not None
    old = Store(f"sqlite:///{copy}")
    assert (schema.current(old), schema.current(store)) == ("0001", schema.newest())
    old.close()
    store.close()


def test_an_older_postgresql_desk_says_the_command_that_upgrades_it(postgres) -> None:  # type: ignore[no-untyped-def]
    store = Store(postgres())
    _make_old(store)
    with pytest.raises(StoreError, match="modtool db upgrade"):
        schema.prepare(store, NOON)
    schema.upgrade(store)
    assert schema.current(store) == schema.newest()
    store.close()


def test_a_backup_never_overwrites_a_file(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.db'}")
    schema.prepare(store, NOON)
    target = tmp_path / "copy.db"
    schema.backup(store, target)
    with pytest.raises(StoreError, match="exists"):
        schema.backup(store, target)
    store.close()


def _make_old(store: Store) -> None:
    schema.upgrade(store, "0001")
