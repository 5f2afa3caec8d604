"""What a person wants a site to hear, put into the outbox in the transaction that decides it."""

from typing import Unpack

from modtool.desk.desk import Desk
from modtool.domain import OutboxKind
from modtool.store import Tx, outbox


def ask(
    desk: Desk,
    tx: Tx,
    kind: OutboxKind,
    *,
    at_once: bool = False,
    **wish: Unpack[outbox.Wish],
) -> int:
    """Write down what the site is to be asked; held for second thoughts unless ``at_once``.

    Returns the entry's number.
    """
    now = desk.clock()
    held = None if at_once or not desk.hold else now + desk.hold
    return outbox.put(tx, kind, staff_id=desk.person.id, at=now, not_before=held, **wish)
