"""“Crisis? Urgent?”: what the person who read a comment says of danger in it.

The tick rules, not a detector's score: before it no letter can be chosen, and after it only those
that may answer; the comment stands in the queue, and waits for an answer, as the person said.
"""

from datetime import datetime

from modtool.desk.desk import Desk
from modtool.errors import RefusedError
from modtool.policy import Action, require
from modtool.store import Tx, comments, journal, settling
from modtool.store import triage as store
from modtool.views import EventView, TriageView


def answer(desk: Desk, number: int, *, crisis: bool, urgent: bool) -> TriageView:
    """Say of a comment whether it is a crisis and whether it is urgent, and keep who said so.

    Saying the same again changes nothing. Refused for the hospital's own words.
    """
    require(desk.person, Action.READ)
    with desk.store.writing() as tx:
        if comments.is_by_staff(tx.connection(), number):
            raise RefusedError("this is the hospital's own answer, not a reader's comment")
        before = store.of(tx.connection(), number)
        if before and (before.crisis, before.urgent) == (crisis, urgent):
            return before
        now = desk.clock()
        store.keep(tx, number, crisis=crisis, urgent=urgent, by=desk.person.id, at=now)
        settling.settle(tx, [number])
        made = TriageView(crisis, urgent, desk.person.id, desk.person.name, now)
        entry = journal.Entry(
            Action.READ,
            comment_id=number,
            before=before.words if before else "",
            after=made.words,
            inverse=_back_to(before),
        )
        journal.append(tx, desk.person, now, [entry])
    return made


def take_back(
    desk: Desk,  # noqa: ARG001  (every inverse is given the desk)
    tx: Tx,
    event: EventView,
    step: dict[str, str],
) -> str:
    """Put back the answer that stood before; says why not when it has changed since."""
    assert event.comment_id is not None  # noqa: S101  (answers are about a comment)
    now = store.of(tx.connection(), event.comment_id)
    if now is None or now.words != event.after:
        return "has been read or rewritten since"
    if "by" not in step:
        store.drop(tx, event.comment_id)
        settling.settle(tx, [event.comment_id])
        return ""
    store.keep(
        tx,
        event.comment_id,
        crisis=step["crisis"] == "yes",
        urgent=step["urgent"] == "yes",
        by=int(step["by"]),
        at=datetime.fromisoformat(step["at"]),
    )
    settling.settle(tx, [event.comment_id])
    return ""


def _back_to(before: TriageView | None) -> str:
    if before is None:
        return journal.as_inverse(do="read")
    return journal.as_inverse(
        do="read",
        crisis="yes" if before.crisis else "no",
        urgent="yes" if before.urgent else "no",
        by=str(before.by_id),
        at=before.at.isoformat(),
    )
