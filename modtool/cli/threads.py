"""Commands about threads: list them, close them, reopen them."""

from typing import Annotated

import typer

from modtool.cli.context import delivered, fail_if, of
from modtool.cli.output import shortened, when
from modtool.errors import UsageError

Numbers = Annotated[list[int] | None, typer.Argument(metavar="THREAD…")]


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(threads)
    app.command()(close)
    app.command()(reopen)


def threads(
    context: typer.Context,
    only_open: Annotated[bool, typer.Option("--open", help="only open threads")] = False,
    only_closed: Annotated[bool, typer.Option("--closed", help="only closed threads")] = False,
) -> None:
    """List articles with what is in hand under each."""
    from modtool.desk import looking

    if only_open and only_closed:
        raise UsageError("--open and --closed leave nothing to list")
    globals_ = of(context)
    desk = globals_.desk()
    is_open = True if only_open else False if only_closed else None
    numbers = looking.thread_ids(desk, is_open=is_open)
    found = looking.thread_rows(desk, numbers)
    for number in numbers:
        row = found[number]
        globals_.show(
            row,
            f"{row.id:>6}  {'open  ' if row.is_open else 'closed'}  {when(row.published_at)}  "
            f"{shortened(row.title, 50):<50}  {row.pending} pending, {row.unanswered} unanswered, "
            f"{row.drafts} drafts{f'  {row.close_note}' if row.close_note else ''}",
        )


def close(
    context: typer.Context,
    numbers: Numbers = None,
    older_than: Annotated[
        int | None, typer.Option("--older-than", metavar="DAYS", help="every older article")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="why, for the journal")] = "",
    force: Annotated[bool, typer.Option("--force", help="even with work in hand")] = False,
) -> None:
    """Close threads for comments; refused while something is in hand, unless forced."""
    from modtool.desk import threads as desk_threads

    globals_ = of(context)
    desk = globals_.desk()
    wanted = list(numbers or [])
    if older_than is not None:
        wanted += desk_threads.older_than(desk, older_than)
    if not wanted and older_than is None:
        raise UsageError("name the threads to close, or say --older-than DAYS")
    closed = desk_threads.close(desk, wanted, note=note, force=force)
    failed = delivered(desk)
    for view in closed:
        left = desk_threads.in_hand(view)
        globals_.show(
            {"id": view.id, "state": "closed", "changed": True, "in_hand": left},
            f"“{view.title}” is closed" + (f"; left in hand: {left}" if left else ""),
        )
    for number in sorted(set(wanted) - {view.id for view in closed}):
        globals_.show(
            {"id": number, "state": "closed", "changed": False}, f"thread {number} was closed"
        )
    fail_if(bool(failed))


def reopen(
    context: typer.Context,
    numbers: Annotated[list[int], typer.Argument(metavar="THREAD…")],
    note: Annotated[str, typer.Option("--note", help="why, for the journal")] = "",
) -> None:
    """Open closed threads again."""
    from modtool.desk import looking
    from modtool.desk import threads as desk_threads

    globals_ = of(context)
    desk = globals_.desk()
    opened = {view.id for view in desk_threads.reopen(desk, numbers, note=note)}
    failed = delivered(desk)
    rows = looking.thread_rows(desk, numbers)
    for number in numbers:
        row = rows[number]
        if row.is_open:
            told = "is open again" if number in opened else "was open"
        else:
            told = f"stays {row.close_note or 'closed'}"
        globals_.show(
            {
                "id": number,
                "state": "open" if row.is_open else "closed",
                "changed": row.is_open and number in opened,
            },
            f"thread {number} {told}",
        )
    fail_if(bool(failed))
