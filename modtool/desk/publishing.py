"""From an approved draft to the blog, exactly once; and every other effect a site is asked for.

An effect is written down as ``sending`` before the request and settled after it. An entry found in
``sending`` whose process is gone is looked up at the site before anything is sent again.
"""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from modtool.desk.desk import Desk
from modtool.desk.drafting import seal
from modtool.domain import (
    CommentState,
    DraftState,
    OutboxKind,
    OutboxState,
    Published,
    Version,
)
from modtool.errors import ConflictError, ModtoolError, RefusedError, SiteError
from modtool.policy import Action, draft_step, require
from modtool.sites.protocol import Site, SiteConflictError
from modtool.store import Tx, answers, comments, drafts, intake, journal, outbox, sites, threads
from modtool.text import legible_line
from modtool.views import CommentView, OutboxView

_GIVEN_UP_AFTER = timedelta(minutes=5)
"""A sending of another machine counts as left behind after this; every site call is shorter."""


@dataclass(frozen=True)
class Delivery:
    """How one outbox entry fared."""

    entry: OutboxView
    text: str
    """In words, for the person who waits for it."""


def publish(desk: Desk, numbers: Sequence[int]) -> list[int]:
    """Put approved drafts into the outbox; returns the entries' numbers. All or none.

    Refused unless each is approved by another person, or answers danger with the letter as it
    stands, and is unchanged since, under an approved comment in an open thread.
    """
    require(desk.person, Action.PUBLISH)
    entries, queued = [], []
    with desk.store.writing() as tx:
        for number in dict.fromkeys(numbers):
            row, facts = drafts.for_update(tx, number)
            after = draft_step(desk.person, Action.PUBLISH, facts)
            if seal(row.body) != row.approved_hash:
                raise ConflictError(f"draft {number} is not the text that was approved")
            before, row.state, row.updated_at = row.state, after, desk.clock()
            queued.append(_queue_reply(desk, tx, number, row.comment_id))
            entries.append(
                journal.Entry(
                    "publish",
                    comment_id=row.comment_id,
                    draft_id=number,
                    before=before,
                    after=after,
                    note=f"text {row.approved_hash[:12]}",
                )
            )
        journal.append(tx, desk.person, desk.clock(), entries)
    return queued


def ready(desk: Desk) -> list[int]:
    """The numbers of the drafts that can be published now: approved, under an approved comment in
    an open thread; answers to danger first."""
    with desk.store.reading() as reading:
        return drafts.ready(reading)


def retry(desk: Desk, numbers: Sequence[int]) -> None:
    """Let failed entries be tried again."""
    require(desk.person, Action.SEND)
    with desk.store.writing() as tx:
        for number in numbers:
            entry = outbox.one(tx.connection(), number)
            if entry.state is not OutboxState.FAILED:
                raise RefusedError(f"outbox entry {number} is {entry.state}, not failed")
            if entry.draft_id is not None:
                row, _ = drafts.for_update(tx, entry.draft_id)
                row.state = DraftState.SENDING
            outbox.settle(tx, number, OutboxState.WAITING, desk.clock())


def deliver(desk: Desk) -> list[Delivery]:
    """Send everything that waits, in order; one failure does not hold up the rest."""
    _recover(desk)
    with desk.store.reading() as reading:
        waiting = outbox.ids(reading, [OutboxState.WAITING])
    outcomes = []
    for number in waiting:
        with desk.store.writing() as tx:
            mine = outbox.seize(tx, number, _worker(), desk.clock())
        if mine:
            outcomes.append(_send(desk, number))
    return outcomes


def _queue_reply(desk: Desk, tx: Tx, draft_id: int, comment_id: int) -> int:
    """The outbox entry of a reply: a new one, or the one whose earlier attempt failed."""
    earlier = outbox.reply_of(tx, draft_id)
    if earlier is not None and earlier.id is not None:
        outbox.settle(tx, earlier.id, OutboxState.WAITING, desk.clock())
        return earlier.id
    view = comments.one(tx.connection(), comment_id, desk.clock(), shown=0)
    return outbox.put(
        tx,
        kind=OutboxKind.REPLY,
        site_id=view.site_id,
        staff_id=desk.person.id,
        at=desk.clock(),
        comment_id=comment_id,
        thread_id=view.thread_id,
        draft_id=draft_id,
    )


def _recover(desk: Desk) -> None:
    """Make entries that a dead process left in ``sending`` wait again; they are looked up first."""
    with desk.store.writing() as tx:
        for number in outbox.ids(tx.connection(), [OutboxState.SENDING]):
            entry = outbox.one(tx.connection(), number)
            worker = outbox.worker_of(tx, number)
            if _is_gone(worker) or desk.clock() - entry.updated_at > _GIVEN_UP_AFTER:
                outbox.settle(tx, number, OutboxState.WAITING, desk.clock())


def _is_gone(worker: str) -> bool:
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _send(desk: Desk, number: int) -> Delivery:
    with desk.store.reading() as reading:
        entry = outbox.one(reading, number)
        site_view = sites.by_id(reading, entry.site_id)
    try:
        site = desk.connect(site_view)
        text = _SENDERS[entry.kind](desk, site, entry)
    except ModtoolError as error:
        with desk.store.writing() as tx:
            outbox.settle(tx, number, OutboxState.FAILED, desk.clock(), reason=str(error))
            if entry.draft_id is not None:
                row, _ = drafts.for_update(tx, entry.draft_id)
                row.state = DraftState.APPROVED
            _log(desk, tx, entry, "delivery failed", note=str(error).partition("\n")[0])
        text = str(error)
    with desk.store.reading() as reading:
        return Delivery(outbox.one(reading, number), text)


def _moderate(desk: Desk, site: Site, entry: OutboxView) -> str:
    assert entry.comment_id is not None  # noqa: S101  (moderations are about a comment)
    with desk.store.reading() as reading:
        view = comments.one(reading, entry.comment_id, desk.clock(), shown=0)
        text = comments.text_of(reading, [view.id])[view.id]
        known = intake.known(reading, view.site_id, [view.remote_id])[view.remote_id]
        sent = outbox.last_sent(reading, view.id)
    wanted = CommentState(entry.wants)
    # What a reading last told, or what was sent after it: nothing says which of the two is newer.
    states = [known.site_state, *([sent] if sent else [])]
    try:
        said = _decided(site, view, wanted, [Version(text, CommentState(one)) for one in states])
    except SiteConflictError as conflict:
        _take_over(desk, entry, view, conflict)
        raise ConflictError(f"{conflict}\n{_both(conflict)}") from conflict
    if said is not wanted:
        raise SiteError(f"the site answered, but says the comment is {said}, not {wanted}")
    with desk.store.writing() as tx:
        outbox.settle(tx, entry.id, OutboxState.DONE, desk.clock())
    return f"comment {view.id} is {said} at {entry.site}"


def _decided(
    site: Site, view: CommentView, wanted: CommentState, known: Sequence[Version]
) -> CommentState:
    """Decide on a comment that is as the desk knows it, in one of these versions."""
    try:
        return site.moderate(view.remote_id, wanted, known[0])
    except SiteConflictError as conflict:
        if conflict.seen is known[0] and conflict.now in known:
            return site.moderate(view.remote_id, wanted, conflict.now)
        raise


def _take_over(
    desk: Desk, entry: OutboxView, view: CommentView, conflict: SiteConflictError
) -> None:
    """Let the comment stand on the desk where it stands at the site, to be looked at again."""
    with desk.store.writing() as tx:
        intake.site_moved(tx, view.id, conflict.now.state)
        _log(desk, tx, entry, "moved at the site", note=str(conflict), after=conflict.now.state)


def _both(conflict: SiteConflictError) -> str:
    """Both versions, for the person who decided; the journal gets none of the words."""
    seen, now = conflict.seen, conflict.now
    return (
        f"you decided on ({seen.state}): {legible_line(seen.text)}\n"
        f"the site has ({now.state}): {legible_line(now.text)}"
    )


def _reply(desk: Desk, site: Site, entry: OutboxView) -> str:
    assert entry.draft_id is not None  # noqa: S101  (replies carry a draft)
    with desk.store.reading() as reading:
        draft = drafts.one(reading, entry.draft_id)
        comment = comments.one(reading, draft.comment_id, desk.clock(), shown=0)
        thread = threads.one(reading, comment.thread_id)
    if not thread.is_open:
        raise RefusedError("the thread was closed before the reply could be sent")
    if seal(draft.body) != draft.approved_hash:
        raise ConflictError("the text is not the one that was approved")
    published = _found_or_sent(site, entry, thread.remote_id, comment.remote_id, draft.body)
    with desk.store.writing() as tx:
        outbox.settle(tx, entry.id, OutboxState.DONE, desk.clock(), remote_id=published.remote_id)
        row, _ = drafts.for_update(tx, draft.id)
        row.state, row.remote_id = DraftState.PUBLISHED, published.remote_id
        row.updated_at = desk.clock()
        reply = answers.keep(tx, comment, published, author=thread.site, at=desk.clock())
        if reply is not None:
            desk.indexer.learn_replies(tx, [(reply, published.text)])
        comments.mark_answered(tx, comment.id, answered=True)
        comments.let_go(tx, comment.id, draft.author_id)
        _log(desk, tx, entry, "published", after=DraftState.PUBLISHED, note=published.remote_id)
    note = f"; but {published.note}" if published.note else ""
    who = comment.author or "the reader"
    return f"the reply to {who} is published as {published.remote_id}{note}"


def _found_or_sent(site: Site, entry: OutboxView, thread: str, parent: str, text: str) -> Published:
    """The reply at the site: what an earlier attempt left there, or newly sent."""
    if entry.attempts > 1:
        found = site.find_reply(thread=thread, parent=parent, operation=entry.operation)
        if found is not None:
            return found
    return site.reply(thread=thread, parent=parent, text=text, operation=entry.operation)


def _turn_thread(desk: Desk, site: Site, entry: OutboxView) -> str:
    assert entry.thread_id is not None  # noqa: S101  (closings are about a thread)
    with desk.store.reading() as reading:
        view = threads.one(reading, entry.thread_id)
    wanted = entry.kind is OutboxKind.REOPEN
    said = site.set_open(view.remote_id, is_open=wanted)
    if said is not wanted:
        raise SiteError(f"the site answered, but the thread is {'open' if said else 'closed'}")
    with desk.store.writing() as tx:
        outbox.settle(tx, entry.id, OutboxState.DONE, desk.clock())
    return f"“{view.title}” is {'open' if said else 'closed'} at {entry.site}"


_SENDERS = {
    OutboxKind.MODERATE: _moderate,
    OutboxKind.REPLY: _reply,
    OutboxKind.CLOSE: _turn_thread,
    OutboxKind.REOPEN: _turn_thread,
}


def _log(desk: Desk, tx: Tx, entry: OutboxView, action: str, *, note: str, after: str = "") -> None:
    line = journal.Entry(
        action,
        comment_id=entry.comment_id,
        thread_id=entry.thread_id,
        draft_id=entry.draft_id,
        after=after,
        note=note,
    )
    journal.append(tx, desk.person, desk.clock(), [line])


def _worker() -> str:
    """The name of this process, asked for when it is used: a forked one has another."""
    return f"{socket.gethostname()}:{os.getpid()}"
