"""The command that counts: report."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import line
from modtool.errors import UsageError

_DAYS = 30


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(report)


def report(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="such as 2026-05-31")] = "",
) -> None:
    """Show volumes, time to first answer, backlog, flag precision, letters, findings, overrides."""
    from modtool.desk import reporting

    globals_ = of(context)
    desk = globals_.desk()
    found = reporting.report(desk, _day(since) if since else desk.clock() - timedelta(days=_DAYS))
    if globals_.json:
        globals_.show(found, "")
        return
    for name, value in asdict(found).items():
        label = name.replace("_", " ")
        if not isinstance(value, dict):
            line(f"{label:<20} {value if value is not None else '—'}")
            continue
        line(f"{label}{'' if value else ': none yet'}")
        for key, amount in value.items():
            line(f"  {key:<22} {amount}")


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{text!r} is no date such as 2026-05-31") from error
