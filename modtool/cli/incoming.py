"""Commands that bring comments in: import, pull."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from modtool.cli.context import Globals, delivered, of
from modtool.cli.output import Counter, complain, narrate
from modtool.domain import IntakeReport
from modtool.views import SiteView

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
    from modtool.desk.placing import for_import
    from modtool.desk.spool import checked

    globals_ = of(context)
    desk = globals_.desk()
    folder = desk.store.path.parent if desk.store.path else home()
    with checked(file, format_name or None) as spool:
        target = for_import(desk, site_name or None, folder / "sites", spool)
        if not site_name:
            narrate(f"{file.name} belongs to the site {target.name}")
        counter = Counter("entries read")
        report = intake.import_file(desk, spool, site=target, progress=counter)
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

    def one(site: SiteView) -> None:
        counter = Counter("entries read")
        report = intake.pull(desk, site, progress=counter, everything=everything)
        counter.done()
        _report(globals_, report, site.name)

    if watch:
        _watch(lambda: sites.served(desk, site_name), one, lambda: delivered(desk), watch)
    _once(sites.served(desk, site_name), one, lambda: delivered(desk))


def _once(
    served: Sequence[SiteView], one: Callable[[SiteView], None], deliver: Callable[[], object]
) -> None:
    """Pull each site, also when another fails; then the command ends as the last failure asks."""
    from modtool.errors import ImportFileError, ModtoolError, RefusedError, SiteError

    failed: list[ModtoolError] = []
    for site in served:
        try:
            one(site)
        except (SiteError, RefusedError, ImportFileError) as error:
            failed.append(error)
            complain(f"{site.name}: {error}")
    if len(failed) < len(served):
        deliver()
    if failed:
        raise typer.Exit(failed[-1].exit_code)


def _watch(
    served: Callable[[], Sequence[SiteView]],
    one: Callable[[SiteView], None],
    deliver: Callable[[], object],
    seconds: int,
) -> NoReturn:
    """Pull again and again; a site that is busy or away is given time while the others go on.

    One whose login or rights are refused is left out, and with the last one it ends.
    """
    from modtool.errors import (
        ImportFileError,
        ModtoolError,
        RefusedError,
        SiteBusyError,
        SiteError,
        SiteLoginError,
        SiteRightsError,
    )

    pauses: dict[int, float] = {}
    due: dict[int, float] = {}
    failed: dict[int, ModtoolError] = {}
    while there := [site for site in served() if site.id not in failed]:
        answered = False
        for site in there:
            if due.get(site.id, 0.0) > time.monotonic():
                continue
            try:
                one(site)
                answered, pause = True, float(seconds)
            except SiteBusyError as error:
                pause = max(error.retry_after, seconds)
                complain(f"{site.name}: {error}")
            except (SiteLoginError, SiteRightsError, RefusedError) as error:
                failed[site.id], pause = error, 0.0
                complain(f"{site.name}: {error}; it is watched no more")
            except (SiteError, ImportFileError) as error:
                pause = min(pauses.get(site.id, seconds) * 2, max(seconds, _LONGEST_PAUSE))
                complain(f"{site.name}: {error}; next attempt in {pause:.0f} s")
            pauses[site.id], due[site.id] = pause, time.monotonic() + pause
        if answered:
            deliver()
        sys.stdout.flush()
        time.sleep(max(0.0, min(due[site.id] for site in there) - time.monotonic()))
    raise typer.Exit(list(failed.values())[-1].exit_code)


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
