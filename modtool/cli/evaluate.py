"""``modtool evaluate``: precision, recall and more against labels in a file."""

from pathlib import Path
from typing import Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import line, record
from modtool.domain import FlagKind
from modtool.errors import ImportFileError, NotFoundError, UsageError


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    kind: Annotated[str, typer.Option(metavar="KIND", help="measure this kind only")] = "",
) -> None:
    """Measure the detectors on labelled comments in FILE, JSON Lines; needs no database."""
    from modtool.flags.evaluation.gold import labelled
    from modtool.flags.evaluation.judging import judge
    from modtool.flags.evaluation.wording import told
    from modtool.flags.registry import detectors

    found = detectors()
    wanted = _kind(kind, [one.kind for one in found])
    try:
        with Path(file).open("rb") as source:
            gold = list(labelled(source))
    except OSError as error:
        raise NotFoundError(f"{file} cannot be read: {error.strerror}") from error
    if not gold:
        raise ImportFileError("has no labelled comment in it", file)
    report = judge(found, gold, wanted)
    if of(context).json:
        for one in report.kinds:
            record(one)
        pace = round(report.per_cpu_second)
        record({"comments": report.comments, "astray": report.astray, "per_cpu_second": pace})
        return
    for text in told(report):
        line(text)


def _kind(name: str, known: list[FlagKind]) -> FlagKind | None:
    if not name:
        return None
    if name not in known:
        raise UsageError(f"{name!r} is no kind a detector finds; use one of {', '.join(known)}")
    return FlagKind(name)
