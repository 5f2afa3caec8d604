"""Commands of the journal: history and verify."""

from typing import Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import when


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(history)
    app.command()(verify)


def history(
    context: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[COMMENT|thread:THREAD|PERSON]", help="everything if left out")
    ] = "",
) -> None:
    """Show the journal: of the desk, or of one comment, thread or person; newest first."""
    from modtool.desk import history as desk_history

    globals_ = of(context)
    desk = globals_.desk()
    events = desk_history.of_anything(desk, what) if what else desk_history.recent(desk)
    for event in events:
        about = " ".join(
            f"{noun} {number}"
            for noun, number in (
                ("comment", event.comment_id),
                ("thread", event.thread_id),
                ("draft", event.draft_id),
            )
            if number is not None
        )
        step = f"{event.before or '—'} → {event.after or '—'}"
        undone = f" (undone by {event.undone_by})" if event.undone_by else ""
        globals_.show(
            event,
            f"{event.id:>6}  {when(event.at)}  {event.person:<12}  {event.action:<16}  {about}  "
            f"{step}  {event.note}{undone}",
        )


def verify(context: typer.Context) -> None:
    """Check that nobody rewrote the journal."""
    from modtool.desk import history as desk_history

    globals_ = of(context)
    count = desk_history.verify(globals_.desk())
    globals_.show({"events": count, "holds": True}, f"{count} events, the chain holds")
