"""The root of the command line: global options, and the families of commands."""

import sys
from typing import Annotated

import typer

from modtool import __version__
from modtool.cli import (
    clusters,
    desks,
    erasing,
    evaluate,
    explaining,
    incoming,
    journal,
    learn,
    outbox,
    people,
    redacting,
    replies,
    report,
    review,
    similar,
    sites,
    threads,
    tools,
)
from modtool.cli.context import Globals
from modtool.errors import UsageError

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A terminal desk for the comment team of a hospital blog. Alone, it opens the queue.",
    epilog="--db, --as and --json work before and behind a command.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    db: Annotated[str, typer.Option("--db", help="the desk's database, a URL or a file")] = "",
    name: Annotated[str, typer.Option("--as", metavar="NAME", help="who you are")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines on stdout")] = False,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="say the version")
    ] = False,
) -> None:
    """Open the queue when no command is given."""
    context.obj = Globals(db, name, as_json)
    if context.invoked_subcommand is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError("the queue needs a terminal; `modtool queue` lists it anywhere")
        from modtool.opening import at_a_screen
        from modtool.tui import show

        desk = context.obj.desk()
        raise typer.Exit(show(at_a_screen(desk, context.obj.settings())))


_FAMILIES = (
    desks,
    incoming,
    review,
    redacting,
    clusters,
    replies,
    outbox,
    report,
    similar,
    explaining,
    learn,
    sites,
    threads,
    journal,
    people,
    erasing,
    evaluate,
    tools,
)
for family in _FAMILIES:
    family.register(app)
