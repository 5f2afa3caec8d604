"""What a person wants a site to hear, put into the outbox in the transaction that decides it."""

from modtool.desk.desk import Desk
from modtool.domain import OutboxKind
from modtool.store import Tx, outbox


def ask(
    desk: Desk,
    tx: Tx,
    kind: OutboxKind,
    *,
    site_id: int,
    comment_id: int | None = None,
    thread_id: int | None = None,
    draft_id: int | None = None,
    redaction_id: int | None = None,
    wants: str = "",
    at_once: bool = False,
) -> int:
    """Write down what the site is to be asked; held for second thoughts unless ``at_once``.

    Returns the entry's number.
    """
    now = desk.clock()
    return outbox.put(
        tx,
        kind=kind,
        site_id=site_id,
        staff_id=desk.person.id,
        at=now,
        comment_id=comment_id,
        thread_id=thread_id,
        draft_id=draft_id,
        redaction_id=redaction_id,
        wants=wants,
        not_before=None if at_once or not desk.hold else now + desk.hold,
    )
