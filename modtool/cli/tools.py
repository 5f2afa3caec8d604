"""Commands that need no desk: scan."""

import sys
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from modtool.cli.output import record
from modtool.errors import NotFoundError


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(scan)


def scan(file: Annotated[str, typer.Argument(metavar="FILE|-")]) -> None:
    """Run the detectors alone over JSON Lines, without a database."""
    if file == "-":
        _scan(sys.stdin.buffer)
        return
    try:
        source = Path(file).open("rb")  # noqa: SIM115  (closed below)
    except OSError as error:
        raise NotFoundError(f"{file} cannot be read: {error.strerror}") from error
    with source:
        _scan(source)


def _scan(source: BinaryIO) -> None:
    from modtool.flags.scan import scan as scanned

    for result in scanned(source):
        record(result)
