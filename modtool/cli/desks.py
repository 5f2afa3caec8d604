"""Commands that make, show and look after a desk: demo, init, db, doctor."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import line, narrate

database = typer.Typer(help="Look after the desk's database.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(demo)
    app.command()(init)
    app.command()(doctor)
    app.add_typer(database, name="db")


def demo(
    context: typer.Context,
    fresh: Annotated[bool, typer.Option("--fresh", help="start the sample over")] = False,
) -> None:
    """Open a ready sample desk: threads, comments and people to try everything on."""
    from modtool.opening import demo as open_demo

    globals_ = of(context)
    desk = open_demo(globals_.settings(), db=globals_.db, name=globals_.name, fresh=fresh)
    globals_.show(
        {"db": desk.store.url, "as": desk.person.name, "role": desk.person.role},
        f"the sample desk is {desk.store.path}",
    )
    if sys.stdout.isatty() and sys.stdin.isatty() and not globals_.json:
        from modtool.opening import at_a_screen
        from modtool.tui import show

        code = show(at_a_screen(desk, globals_.settings()))
        narrate(f"the sample desk stays at {desk.store.path}: use it with --db {desk.store.path}")
        raise typer.Exit(code)


def init(
    context: typer.Context,
    admin: Annotated[str, typer.Option("--admin", help="name of the first admin")] = "",
) -> None:
    """Make a desk: its database, its first admin, and a settings file on this machine."""
    import getpass

    from modtool import opening

    globals_ = of(context)
    settings = globals_.settings()
    name = admin or settings.name
    if not name and sys.stdin.isatty():
        name = typer.prompt("Who is the first admin?", default=getpass.getuser(), err=True)
    desk = opening.init(settings, admin=name or getpass.getuser())
    kept = opening.write_settings(settings, name=desk.person.name)
    globals_.show(
        {"db": desk.store.url, "admin": desk.person.name, "settings": str(kept)},
        f"a desk with {desk.person.name} as admin is at {desk.store.path or desk.store.url}",
    )
    narrate("next: `modtool people add NAME ROLE`, then `modtool import FILE`, then `modtool`")


def doctor(context: typer.Context) -> None:
    """Say what is configured, reachable and out of date, and what to do about it."""
    from modtool.desk import history, looking, tuning

    globals_ = of(context)
    desk = globals_.desk()
    sites = [site.name for site in looking.every_site(desk)]
    for name, value in (
        ("database", str(desk.store.path or desk.store.url)),
        ("you are", f"{desk.person.name} ({desk.person.role})"),
        ("sites", ", ".join(sites) or "none yet"),
        ("letters", str(len(desk.catalogue.letters))),
        ("detectors", tuning.told(desk)),
        ("second opinion", tuning.second_opinion()),
        ("journal", f"{history.verify(desk)} events, the chain holds"),
    ):
        globals_.show({"name": name, "value": value}, f"{name}: {value}")
    for source, waiting in looking.unfinished_readings(desk):
        verb = "pull" if source in sites else "import"
        advice = f"{verb} {source} again: {waiting:,} comments of it are held back"
        globals_.show({"name": "unfinished import", "value": advice}, f"unfinished: {advice}")


@database.command()
def upgrade(context: typer.Context) -> None:
    """Bring the database to this modtool's schema; an SQLite desk is copied first."""
    from modtool.opening import now
    from modtool.store import Store, schema

    store = Store(of(context).settings().database)
    if store.is_sqlite:
        copy = schema.prepare(store, now())
        narrate(f"a copy of how it was is {copy}" if copy else "no upgrade was needed")
    else:
        schema.upgrade(store)
    line(f"schema {schema.current(store)}")


@database.command()
def check(context: typer.Context) -> None:
    """Say which schema the database has and which one this modtool needs."""
    from modtool.store import Store, schema

    store = Store(of(context).settings().database)
    found, wanted = schema.current(store), schema.newest()
    of(context).show({"schema": found, "needs": wanted}, f"schema {found}, needs {wanted}")


@database.command()
def backup(context: typer.Context, file: Path) -> None:
    """Copy an SQLite desk to FILE, consistent even while others work."""
    from modtool.store import schema

    desk = of(context).desk()
    line(str(schema.backup(desk.store, file)))
