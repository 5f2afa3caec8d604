"""Commands that bring comments in: import, pull, site."""

from pathlib import Path
from typing import Annotated

import typer

from modtool.cli.context import Globals, of
from modtool.cli.output import Counter
from modtool.domain import IntakeReport

site = typer.Typer(help="Connect the blogs this desk serves.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command("import")(import_)
    app.command()(pull)
    app.add_typer(site, name="site")


def import_(
    context: typer.Context,
    file: Path,
    format_name: Annotated[
        str, typer.Option("--format", help="wxr or jsonl; recognised when left out")
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
) -> None:
    """Bring in what the connected sites have."""
    from modtool.desk import intake, looking
    from modtool.errors import NotFoundError

    globals_ = of(context)
    desk = globals_.desk()
    sites = [one for one in looking.every_site(desk) if site_name in ("", one.name)]
    if not sites:
        raise NotFoundError(f"no site {site_name or 'at all'} is connected to this desk")
    for one in sites:
        counter = Counter("entries read")
        report = intake.pull(desk, one, progress=counter)
        counter.done()
        _report(globals_, report, one.name)


@site.command("add")
def site_add(
    context: typer.Context,
    name: str,
    folder: Annotated[Path, typer.Option("--folder", help="a folder of JSON Lines files")],
) -> None:
    """Connect a folder site."""
    from modtool.desk import sites as desk_sites

    globals_ = of(context)
    added = desk_sites.add_folder(globals_.desk(), name, folder)
    globals_.show(added, f"{added.name} is served from {added.location}")


@site.command("list")
def site_list(context: typer.Context) -> None:
    """List the connected sites."""
    from modtool.desk import looking

    globals_ = of(context)
    for one in looking.every_site(globals_.desk()):
        globals_.show(one, f"{one.name}  {one.kind}  {one.location}")


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
