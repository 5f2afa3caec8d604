"""Erasing a reader's words, because the reader asks for it. Nothing brings them back.

What goes: the words, name, e-mail, address, browser and link; what detectors quoted; what the
duplicate index kept; replies that were never published, and the fields and earlier texts of those
that were. What stays: the row with its decisions, so that counts and the journal hold, and a
published reply, which is the hospital's own. Copies elsewhere (the blog, backups) are not reached.
"""

from dataclasses import dataclass

from modtool.desk import members
from modtool.desk.desk import Desk
from modtool.domain import DraftState
from modtool.errors import NotFoundError, RefusedError
from modtool.policy import Action, require
from modtool.store import Reading, comments, journal
from modtool.store import erasing as store


@dataclass(frozen=True)
class Erasure:
    """What an erasure takes away, before it is done or after."""

    comments: tuple[int, ...]
    discarded: tuple[int, ...]
    """Drafts that are thrown away with it."""
    published: tuple[int, ...]
    """Replies that stand on the blog and may call the reader by name."""


def preview(desk: Desk, *, comment: int | None = None, email: str = "") -> Erasure:
    """What erasing one comment, or all of one e-mail address, would take away."""
    require(desk.person, Action.ERASE)
    with desk.store.reading() as reading:
        return _erasure(reading, comment, email)


def erase(desk: Desk, *, comment: int | None = None, email: str = "", reason: str) -> Erasure:
    """Erase one comment, or all of one e-mail address; an admin's step that cannot be undone.

    Raises ``RefusedError`` without a reason, with one that names the address, for the hospital's
    own words, and while a reply is being sent.
    """
    require(desk.person, Action.ERASE)
    if not reason.strip():
        raise RefusedError("say why with a reason: it is all that is left to explain the gap")
    if "@" in reason or (email and email.casefold() in reason.casefold()):
        raise RefusedError("the reason stays in the journal for good: leave the address out of it")
    with desk.store.writing() as tx:
        made = _erasure(tx.connection(), comment, email)
        entries = []
        for number in made.comments:
            heir = desk.indexer.forget(tx, number)
            store.erase(tx, number, desk.clock())
            entries.append(journal.Entry("erase", comment_id=number, note=reason))
            entries += members.succession(tx, heir)
        journal.append(tx, desk.person, desk.clock(), entries)
    store.sweep(desk.store)
    return made


def _erasure(reading: Reading, comment: int | None, email: str) -> Erasure:
    if comment is not None:
        if comments.is_by_staff(reading, comment):
            raise RefusedError("this is the hospital's own answer, not a reader's comment")
        numbers = [comment]
    else:
        numbers = store.by_email(reading, email) if email.strip() else []
    if not numbers:
        raise NotFoundError("no comment on this desk came from that e-mail address")
    replies = store.drafts_of(reading, numbers)
    sending = [number for number, state in replies.items() if state is DraftState.SENDING]
    if sending:
        raise RefusedError(f"reply {sending[0]} is being sent: erase when it has gone out")
    ended = (DraftState.PUBLISHED, DraftState.DISCARDED)
    return Erasure(
        comments=tuple(numbers),
        discarded=tuple(number for number, state in replies.items() if state not in ended),
        published=tuple(n for n, state in replies.items() if state is DraftState.PUBLISHED),
    )
