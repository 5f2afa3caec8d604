"""Taking back the publication of a reply: in time before it is sent, or into the blog's trash."""

from modtool.desk import outgoing
from modtool.desk.desk import Desk
from modtool.domain import CommentState, DraftState, OutboxKind, OutboxState
from modtool.store import Tx, answers, comments, drafts, outbox
from modtool.views import EventView

PUBLIC = (
    "The reply is on the blog: it goes into the trash there. Whoever has read it, or got it by "
    "e-mail, keeps it."
)

LATER = (
    "Undo later puts it into the blog's trash; whoever has read it by then, or got it by e-mail, "
    "keeps it."
)


def take_back(desk: Desk, tx: Tx, event: EventView, _step: dict[str, str]) -> str:
    """Take a publication back; the answer says why not, or is empty.

    A reply that was not sent is an approved draft again. One that was becomes an open draft, to be
    approved anew, and what stands on the blog goes into the trash.
    """
    assert event.draft_id is not None  # noqa: S101  (publications are about a draft)
    row, _ = drafts.for_update(tx, event.draft_id)
    entry = outbox.reply_of(tx, event.draft_id)
    if row.state == DraftState.SENDING and entry is not None and entry.id is not None:
        if entry.state != OutboxState.WAITING:
            return "is on its way: take it back when it has arrived"
        outbox.settle(tx, entry.id, OutboxState.CANCELLED, desk.clock(), reason="taken back")
        row.state = DraftState.APPROVED
    elif row.state == DraftState.PUBLISHED:
        if drafts.live_for(tx.connection(), row.comment_id) is not None:
            return "is followed by another reply that is in hand"
        _off_the_blog(desk, tx, row.comment_id, row.remote_id)
        row.state, row.approver_id, row.approved_hash = DraftState.OPEN, None, ""
    else:
        return f"has become {row.state} since"
    row.updated_at = desk.clock()
    tx.flush()
    return ""


def _off_the_blog(desk: Desk, tx: Tx, comment_id: int, remote_id: str) -> None:
    asked = comments.for_update(tx, comment_id)
    number = answers.number_of(tx, asked.site_id, remote_id)
    if number is not None:
        comments.put_into(tx, comments.for_update(tx, number), CommentState.TRASH)
        outgoing.ask(
            desk, tx, OutboxKind.MODERATE,
            site_id=asked.site_id, comment_id=number, wants=CommentState.TRASH, at_once=True,
        )  # fmt: skip
        tx.flush()
    left = comments.one(tx.connection(), comment_id, desk.clock(), shown=0).answers
    comments.mark_answered(tx, comment_id, answered=bool(left))
