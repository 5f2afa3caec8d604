"""Closing and reopening threads, knowing what is still in hand under them."""

from collections.abc import Sequence
from datetime import timedelta

from modtool.desk import outgoing
from modtool.desk.desk import Desk
from modtool.domain import OutboxKind
from modtool.errors import RefusedError
from modtool.policy import Action, require
from modtool.store import Tx, journal
from modtool.store import threads as store
from modtool.text import counted, legible
from modtool.views import ThreadView

BY_AGE = store.BY_AGE
"""The note of a thread that takes no more comments because of its article's age."""

BY_AGE_HELP = (
    "The blog's own settings (Settings, Discussion) close articles after some days. Change that "
    "there, then reopen it here."
)


def in_hand(thread: ThreadView) -> str:
    """What is still unfinished under a thread, in words; empty when nothing is."""
    parts = [
        (thread.pending, f"{counted(thread.pending, 'comment')} pending"),
        (thread.unanswered, f"{counted(thread.unanswered, 'question')} unanswered"),
        (thread.drafts, f"{counted(thread.drafts, 'reply', 'replies')} in the making"),
    ]
    return ", ".join(said for number, said in parts if number)


def older_than(desk: Desk, days: int) -> list[int]:
    """Open threads whose article is older than ``days`` days."""
    limit = desk.clock() - timedelta(days=days)
    with desk.store.reading() as reading:
        return store.ids(reading, is_open=True, published_before=limit)


def close(
    desk: Desk, numbers: Sequence[int], *, note: str = "", force: bool = False
) -> list[ThreadView]:
    """Close threads for comments; returns those that were open before.

    Refused, naming what is in hand, when something is and ``force`` is not given. All or none.
    """
    require(desk.person, Action.CLOSE)
    with desk.store.writing() as tx:
        views = [store.one(tx.connection(), number) for number in dict.fromkeys(numbers)]
        busy = [f"“{view.title}” has {left}" for view in views if (left := in_hand(view))]
        if busy and not force:
            raise RefusedError(
                f"{'; '.join(busy)}. Nothing was closed: finish these first, or close with force"
            )
        return _turn(desk, tx, views, is_open=False, note=note)


def reopen(desk: Desk, numbers: Sequence[int], *, note: str = "") -> list[ThreadView]:
    """Open closed threads again; returns those that were closed before."""
    require(desk.person, Action.REOPEN)
    with desk.store.writing() as tx:
        views = [store.one(tx.connection(), number) for number in dict.fromkeys(numbers)]
        return _turn(desk, tx, views, is_open=True, note=note)


def turn(desk: Desk, tx: Tx, view: ThreadView, *, is_open: bool, note: str) -> None:
    """Open or close one thread here, and let the site hear of it."""
    store.set_open(
        tx, view.id, is_open=is_open, by=desk.person.id, at=desk.clock(), note=legible(note)
    )
    kind = OutboxKind.REOPEN if is_open else OutboxKind.CLOSE
    outgoing.ask(desk, tx, kind, site_id=view.site_id, thread_id=view.id)


def _turn(
    desk: Desk, tx: Tx, views: Sequence[ThreadView], *, is_open: bool, note: str
) -> list[ThreadView]:
    before, after = ("closed", "open") if is_open else ("open", "closed")
    turned = [view for view in views if view.is_open is not is_open]
    entries = []
    for view in turned:
        turn(desk, tx, view, is_open=is_open, note=note)
        entries.append(
            journal.Entry(
                "reopen" if is_open else "close",
                thread_id=view.id,
                before=before,
                after=after,
                inverse=journal.as_inverse(do="thread", to=before),
                note=note or in_hand(view),
            )
        )
    journal.append(tx, desk.person, desk.clock(), entries)
    return turned
