"""The command that says why a comment is flagged and why not: explain."""

from typing import TYPE_CHECKING

import typer

from modtool.cli.context import of
from modtool.cli.output import shortened

if TYPE_CHECKING:
    from modtool.desk.explaining import Explained
    from modtool.flags.protocol import Contribution


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(explain)


def explain(context: typer.Context, comment: int) -> None:
    """Say what speaks for and against every kind of flag, raised or not."""
    from modtool.desk import explaining

    globals_ = of(context)
    for one in explaining.explain(globals_.desk(), comment):
        globals_.show(_record(one), _text(one))


def _record(one: "Explained") -> dict[str, object]:
    return {
        "kind": one.kind,
        "model": one.model,
        "score": one.score,
        "band": one.band,
        "for": list(map(_plain, one.speaks_for)),
        "against": list(map(_plain, one.against)),
    }


def _plain(one: "Contribution") -> dict[str, object]:
    return {"words": one.words, "weight": one.weight, "why": one.why}


def _text(one: "Explained") -> str:
    lines = [f"{one.kind}  {one.score:.2f}  {one.band}  ({one.model})"]
    for side, told in (("for", one.speaks_for), ("against", one.against)):
        lines += [f"  {side:<7}  {each.weight:+6.2f}  {_said(each)}" for each in told]
    return "\n".join(lines)


def _said(one: "Contribution") -> str:
    words = shortened(one.words, 80)
    return f"{words if one.is_named else f'“{words}”'}: {one.why}"
