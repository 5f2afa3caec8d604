"""Commands about what goes to the blog: publish, and the outbox."""

import sys
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from modtool.cli.context import delivered, fail_if, of
from modtool.cli.output import clock, line, narrate, when
from modtool.domain import DraftState, OutboxState
from modtool.errors import UsageError
from modtool.views import OutboxView

if TYPE_CHECKING:
    from modtool.desk import Desk


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(publish)
    app.command()(outbox)


def publish(
    context: typer.Context,
    drafts: Annotated[list[int] | None, typer.Argument(metavar="[DRAFT…]")] = None,
    ready: Annotated[bool, typer.Option("--ready", help="every approved draft")] = False,
    now: Annotated[
        bool, typer.Option("--now", help="on a terminal too: without time for second thoughts")
    ] = False,
) -> None:
    """Send approved replies to the blog; on a terminal, ctrl+c takes it back for some seconds."""
    from modtool.desk import looking, publishing, retracting

    globals_ = of(context)
    desk = globals_.desk()
    if bool(drafts) == ready:
        raise UsageError("name the drafts to publish, or say --ready for every approved one")
    numbers = publishing.ready(desk) if ready else list(drafts or [])
    if ready and not numbers:
        waiting = len(looking.draft_ids(desk, DraftState.APPROVED))
        narrate(
            f"none of {waiting} approved replies can go yet: its comment waits for a moderator, or "
            "its thread is closed"
            if waiting
            else "no reply is approved"
        )
    hold = globals_.settings().hold_seconds
    if numbers and hold and not now and sys.stdin.isatty() and sys.stderr.isatty():
        entries = _held(replace(desk, hold=timedelta(seconds=hold)), numbers)
    else:
        if numbers:
            narrate(retracting.LATER)
        entries = publishing.publish(desk, numbers)
    failed = delivered(desk)
    rows = looking.outbox_rows(desk, entries)
    for number, entry in zip(numbers, entries, strict=True):
        row = rows[entry]
        globals_.show(
            {"id": number, "outbox": entry, "state": row.state, "remote_id": row.remote_id,
             "reason": row.reason},
            f"draft {number}: {row.state} {row.remote_id or row.reason}",
        )  # fmt: skip
    fail_if(bool(failed) or any(row.state is not OutboxState.DONE for row in rows.values()))


def outbox(
    context: typer.Context,
    retry: Annotated[int | None, typer.Option("--retry", help="try this entry again")] = None,
    every: Annotated[bool, typer.Option("--all", help="try every failed entry again")] = False,
    give_up: Annotated[
        int | None, typer.Option("--give-up", help="leave this as it is at the site")
    ] = None,
) -> None:
    """List what is on its way to the sites; send what is due; try again what failed, or leave it.

    What met somebody else's change is shown with every version of it.
    """
    from modtool.desk import looking, publishing

    globals_ = of(context)
    desk = globals_.desk()
    if give_up is not None:
        publishing.give_up(desk, [give_up])
    if retry is not None or every:
        again = looking.outbox_ids(desk, OutboxState.FAILED) if every else [retry or 0]
        publishing.retry(desk, again)
    failed = delivered(desk)
    numbers = looking.outbox_ids(desk)
    for row in looking.outbox_rows(desk, numbers).values():
        globals_.show(row, _line(row))
        if row.state is OutboxState.CONFLICT and not globals_.json:
            for text in _versions(desk, row):
                line(f"        {text}")
    fail_if(bool(failed) and (retry is not None or every))


def _held(desk: "Desk", numbers: list[int]) -> list[int]:
    """Put drafts into the outbox and count their time down; ctrl+c takes all of it back."""
    from modtool.desk import publishing, retracting

    narrate(f"ctrl+c stops it before it is sent. {retracting.LATER}")
    entries = publishing.publish(desk, numbers)
    try:
        for left in range(int(desk.hold.total_seconds()), 0, -1):
            sys.stderr.write(f"\rsent in {left} s \033[K")
            sys.stderr.flush()
            time.sleep(1)
    except KeyboardInterrupt:
        publishing.give_up(desk, entries)
        narrate("\rtaken back; nothing was sent")
        raise
    sys.stderr.write("\r\033[K")
    return entries


def _line(row: OutboxView) -> str:
    what = f"draft {row.draft_id}" if row.draft_id else f"{row.wants} {row.comment_id or ''}"
    until = f"  after {clock(row.not_before)}" if row.not_before else ""
    return (
        f"{row.id:>6}  {row.state:<9}  {row.kind:<9}  {what}  {when(row.updated_at)}{until}"
        f"  {row.reason}"
    )


def _versions(desk: "Desk", row: OutboxView) -> list[str]:
    from modtool.desk import conflicts

    met = conflicts.of(desk, row.comment_id or 0)
    return conflicts.words(met.seen, met.now, met.lost) if met else []
