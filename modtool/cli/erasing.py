"""Erasing a reader's words."""

from typing import TYPE_CHECKING, Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import narrate
from modtool.errors import RefusedError, UsageError
from modtool.text import counted

if TYPE_CHECKING:
    from modtool.desk.erasing import Erasure


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(erase)


def erase(
    context: typer.Context,
    comment: Annotated[int | None, typer.Argument(metavar="[COMMENT]")] = None,
    email: Annotated[str, typer.Option("--email", help="everything from this address")] = "",
    reason: Annotated[str, typer.Option("--reason", help="why, for the journal")] = "",
    sure: Annotated[bool, typer.Option("--yes", help="really; it cannot be undone")] = False,
) -> None:
    """Take a reader's words away for good: of one comment, or of an e-mail address."""
    from modtool.desk import erasing

    if (comment is None) is not bool(email):
        raise UsageError("name a comment, or an address with --email")
    globals_ = of(context)
    desk = globals_.desk()
    if not sure:
        seen = erasing.preview(desk, comment=comment, email=email)
        raise RefusedError(f"this would take away {_said(seen)} for good; --yes does it")
    erased = erasing.erase(desk, comment=comment, email=email, reason=reason)
    globals_.show(erased, f"erased: {_said(erased)}")
    if erased.published:
        numbers = ", ".join(map(str, erased.published))
        narrate(f"look at the published replies {numbers}: they may call the reader by name")
    narrate("the blog and older backups still have the words: erase them there too")


def _said(erasure: "Erasure") -> str:
    numbers = ", ".join(map(str, erasure.comments))
    one = len(erasure.comments) == 1
    said = f"the words of comment{'' if one else 's'} {numbers}"
    drafts = len(erasure.discarded)
    return f"{said} and {counted(drafts, 'draft')}" if drafts else said
