"""The command that looks for answers to comments about the same: similar."""

from typing import Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import narrate, shortened, when
from modtool.views import AnsweredBefore


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(similar)


def similar(
    context: typer.Context,
    comment: int,
    limit: Annotated[int, typer.Option(min=1, help="at most so many")] = 3,
) -> None:
    """List earlier comments about the same that were answered, newest good ones first."""
    from modtool.desk import answered

    globals_ = of(context)
    found = answered.nearest(globals_.desk(), comment, limit)
    for one in found:
        globals_.show(one, _text(one))
    if not found and not globals_.json:
        narrate(f"nothing about the same as comment {comment} has been answered before")


def _text(one: AnsweredBefore) -> str:
    letter = f", letter {one.template}" if one.template else ""
    return (
        f"{one.comment_id}  {one.author} under “{one.thread_title}”  ({one.near:.2f}: {one.why})\n"
        f"  {shortened(one.excerpt, 100)}\n"
        f"  answered {when(one.replied_at)} by {one.by}{letter}:\n"
        f"  {shortened(one.reply, 200)}\n"
    )
