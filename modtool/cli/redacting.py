"""The command that takes private words out of comments."""

from typing import Annotated

import typer

from modtool.cli.context import delivered, fail_if, of
from modtool.cli.output import line, when
from modtool.errors import UsageError
from modtool.text import counted


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(redact)


def redact(
    context: typer.Context,
    comments: Annotated[list[int], typer.Argument(metavar="COMMENT…")],
    words: Annotated[
        list[str] | None, typer.Option("--words", help="these too, flagged or not")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="why, for the journal")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="only show what would be taken out")
    ] = False,
    original: Annotated[
        bool, typer.Option("--original", help="an admin reads how one comment was")
    ] = False,
) -> None:
    """Replace what is flagged as private, on the blog too; how it was is kept apart."""
    from modtool.desk import redacting

    globals_ = of(context)
    desk = globals_.desk()
    if original:
        if len(comments) != 1:
            raise UsageError("read the original of one comment at a time")
        for one in redacting.originals(desk, comments[0]):
            globals_.show(one, f"{when(one.at)}\n- {one.before}\n+ {one.after}")
        return
    plans = [redacting.plan(desk, number, words or []) for number in dict.fromkeys(comments)]
    failed: dict[int, str] = {}
    if not dry_run:
        redacting.redact(desk, plans, reason=reason)
        failed = delivered(desk)
    for plan in plans:
        count = len(plan.removed)
        globals_.show(
            {"id": plan.comment_id, "redacted": not dry_run, "passages": count, "text": plan.after},
            f"{plan.comment_id}: {counted(count, 'passage')} "
            f"{'would be ' if dry_run else ''}taken out",
        )
        if not globals_.json:
            line(plan.after)
    fail_if(bool(failed))
