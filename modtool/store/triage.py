"""Whether somebody has read a comment for danger, and what they said."""

from datetime import datetime

from sqlalchemy import delete, select

from modtool.models import Triage
from modtool.store.engine import Reading, Tx
from modtool.store.tables import staff, triage
from modtool.views import TriageView


def of(reading: Reading, number: int) -> TriageView | None:
    """The answer for a comment; None while nobody has answered for its present words."""
    row = reading.execute(
        select(triage, staff.c.name)
        .join(staff, staff.c.id == triage.c.staff_id)
        .where(triage.c.comment_id == number)
    ).first()
    if row is None:
        return None
    return TriageView(row.crisis, row.urgent, row.staff_id, row.name, row.at)


def keep(tx: Tx, number: int, *, crisis: bool, urgent: bool, by: int, at: datetime) -> None:
    """Put this answer in the place of an earlier one."""
    tx.merge(Triage(comment_id=number, crisis=crisis, urgent=urgent, staff_id=by, at=at))
    tx.flush()


def drop(tx: Tx, number: int) -> None:
    """Forget the answer: it was about other words."""
    tx.connection().execute(delete(triage).where(triage.c.comment_id == number))
