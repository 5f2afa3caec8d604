"""Commands that bring comments in: import, pull."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from modtool.cli.context import Globals, delivered, of
from modtool.cli.output import Counter, complain
from modtool.domain import IntakeReport

_LONGEST_PAUSE = 900.0
"""Seconds between attempts to reach a site that is away."""


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command("import")(import_)
    app.command()(pull)


def import_(
    context: typer.Context,
    file: Path,
    format_name: Annotated[
        str, typer.Option("--format", help="wxr, disqus, jsonl or csv; recognised when left out")
    ] = "",
    site_name: Annotated[
        str, typer.Option("--site", help="the site these comments belong to")
    ] = "",
) -> None:
    """Bring in the comments of a file: all of them, or none. Twice changes nothing."""
    from modtool.config import home
    from modtool.desk import intake
    from modtool.desk import sites as desk_sites

    globals_ = of(context)
    desk = globals_.desk()
    folder = desk.store.path.parent if desk.store.path else home()
    importer = intake.checked(file, format_name or None)
    target = desk_sites.for_import(desk, site_name or None, folder / "sites")
    counter = Counter("entries read")
    report = intake.import_file(desk, file, site=target, importer=importer, progress=counter)
    counter.done()
    _report(globals_, report, file.name)


def pull(
    context: typer.Context,
    site_name: Annotated[str, typer.Option("--site", help="only this site")] = "",
    watch: Annotated[
        int | None,
        typer.Option("--watch", min=5, metavar="SECONDS", help="go on until interrupted"),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="read the whole site again")
    ] = False,
) -> None:
    """Bring in what is new and changed at the connected sites; send what is due to them."""
    from modtool.desk import intake, sites

    globals_ = of(context)
    desk = globals_.desk()

    def once() -> None:
        for one in sites.served(desk, site_name):
            counter = Counter("entries read")
            report = intake.pull(desk, one, progress=counter, everything=everything)
            counter.done()
            _report(globals_, report, one.name)
        delivered(desk)

    once()
    if watch:
        _watch(once, watch)


def _watch(once: Callable[[], None], seconds: int) -> None:
    """Pull again and again; a site that is busy or away is given time, other errors end it."""
    from modtool.errors import SiteBusyError, SiteUnreachableError

    pause: float = seconds
    while True:
        sys.stdout.flush()
        time.sleep(pause)
        try:
            once()
        except SiteBusyError as error:
            pause = max(error.retry_after, seconds)
            complain(str(error))
        except SiteUnreachableError as error:
            pause = min(pause * 2, max(seconds, _LONGEST_PAUSE))
            complain(f"{error}; next attempt in {pause:.0f} s")
        else:
            pause = seconds


def _report(globals_: Globals, report: IntakeReport, source: str) -> None:
    flagged = ", ".join(f"{count} {kind}" for kind, count in sorted(report.flagged.items()))
    skipped = "; ".join(f"{n} {why}" for why, n in sorted(report.skipped_for.items()))
    text = (
        f"{source}: {report.read:,} comments read, {report.new:,} new, {report.changed:,} changed, "
        f"{report.unchanged:,} unchanged, {report.skipped:,} skipped"
    )
    text += f" ({skipped})" if skipped else ""
    text += f"\nflagged: {flagged}" if flagged else ""
    globals_.show({"source": source, **report.__dict__}, text)
