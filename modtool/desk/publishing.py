"""From an approved draft to the blog, exactly once; and every other effect a site is asked for.

An effect is written down as ``sending`` before the request and settled after it. An entry found in
``sending`` whose process is gone, or whose answer was lost, is looked up at the site, for as long
as the request may still be at work there, before anything is sent again.
"""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from modtool.desk import conflicts, effects, later, outgoing
from modtool.desk.desk import Desk
from modtool.desk.drafting import seal
from modtool.domain import READY, STUCK, CommentState, DraftState, OutboxKind, OutboxState
from modtool.errors import (
    ConflictError,
    ModtoolError,
    RefusedError,
    SiteAddressError,
    SiteBusyError,
    SiteClosedError,
    SiteGoneError,
    SiteLoginError,
    SiteRightsError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.policy import Action, draft_step, require
from modtool.sites.protocol import SiteConflictError
from modtool.store import Tx, comments, drafts, intake, journal, outbox, sites, threads
from modtool.views import OutboxView

_GIVEN_UP_AFTER = timedelta(minutes=5)
"""A sending of another machine counts as left behind after this; every site call is shorter."""
_CANNOT_LOOK = (SiteLoginError, SiteRightsError, SiteAddressError)
"""What says nothing of an earlier sending whose answer was lost: that stays uncertain."""
_ATTEMPTS = 12
_FIRST_PAUSE = timedelta(seconds=20)
_LONGEST_PAUSE = timedelta(minutes=15)
"""A site that is away is tried again after 20 s, 40 s, …, at most 15 minutes: for two hours."""


@dataclass(frozen=True)
class Delivery:
    """How one outbox entry fared."""

    entry: OutboxView
    text: str
    """In words, for the person who waits for it."""


class _Wait(NamedTuple):
    """Until when an entry that was not done is left alone."""

    until: datetime
    resend_at: datetime | None
    """Before this it is only looked for: its answer was lost."""
    is_for_all: bool = False
    """Whether everything else for its site waits, too."""


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
                    inverse=journal.as_inverse(do="publish", to=before),
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
    """Try stuck entries again, and waiting ones at once; what was put off with one goes with it.

    What met somebody else's change is then done to the comment as the site has it. One whose answer
    was lost is still looked for first.
    """
    require(desk.person, Action.SEND)
    now = desk.clock()
    with desk.store.writing() as tx:
        for number in numbers:
            entry = outbox.one(tx.connection(), number)
            if entry.state not in (*READY, *STUCK):
                raise RefusedError(
                    f"outbox entry {number} is {entry.state}: there is nothing to do"
                )
            if entry.state is OutboxState.CONFLICT:
                _insist(tx, entry)
            if entry.draft_id is not None:
                row, _ = drafts.for_update(tx, entry.draft_id)
                row.state = DraftState.SENDING
            if entry.state is OutboxState.FAILED:
                outbox.take_up(tx, entry.site_id, entry.reason)
            is_uncertain = entry.state is OutboxState.UNCERTAIN
            outbox.settle(
                tx, number, entry.state if is_uncertain else OutboxState.WAITING, now,
                resend_at=entry.resend_at if is_uncertain else None,
            )  # fmt: skip


def give_up(desk: Desk, numbers: Sequence[int]) -> None:
    """Let things be as they are at the site: stuck entries are not tried again, replies that wait
    are approved drafts again."""
    require(desk.person, Action.SEND)
    with desk.store.writing() as tx:
        for number in numbers:
            entry = outbox.one(tx.connection(), number)
            waits = entry.state is OutboxState.WAITING and entry.kind is OutboxKind.REPLY
            if not waits and entry.state not in STUCK:
                raise RefusedError(
                    f"outbox entry {number} is {entry.state}: only what is stuck can be left, "
                    "and a reply that waits; undo takes a decision back"
                )
            outbox.settle(tx, number, OutboxState.CANCELLED, desk.clock(), reason="given up")
            if entry.draft_id is not None:
                row, _ = drafts.for_update(tx, entry.draft_id)
                row.state = DraftState.APPROVED
            line = journal.Entry(
                "given up",
                comment_id=entry.comment_id,
                thread_id=entry.thread_id,
                draft_id=entry.draft_id,
                before=entry.state,
                note=entry.kind if entry.draft_id is not None else entry.wants or entry.kind,
            )
            journal.append(tx, desk.person, desk.clock(), [line])


def deliver(desk: Desk) -> list[Delivery]:
    """Send everything that is due, in order, and look again at what was done a while ago.

    One failure does not hold up the rest, unless the site asks to wait.
    """
    _recover(desk)
    outcomes: list[Delivery] = []
    tried: set[int] = set()
    while fresh := [number for number in _due(desk) if number not in tried]:
        tried.update(fresh)
        for number in fresh:
            with desk.store.writing() as tx:
                mine = outbox.seize(tx, number, _worker(), desk.clock())
            if mine:
                outcomes.append(_send(desk, number))
    return [*outcomes, *(Delivery(entry, text) for entry, text in later.look(desk))]


def _due(desk: Desk) -> list[int]:
    """What can go now; sending some of it may let more go."""
    with desk.store.reading() as reading:
        return outbox.due(reading, desk.clock())


def release(desk: Desk) -> int:
    """Let what this person sent and the desk still holds be due, because they leave; how much."""
    with desk.store.writing() as tx:
        return outbox.release(tx, desk.person.id)


def is_due(desk: Desk) -> bool:
    """Whether ``deliver`` would have something to do now."""
    with desk.store.reading() as reading:
        return outbox.is_due(reading, desk.clock())


def _insist(tx: Tx, entry: OutboxView) -> None:
    """Decide again, on the comment as it is now; a redaction has to be made anew."""
    if entry.kind is not OutboxKind.MODERATE or entry.comment_id is None:
        raise RefusedError("the words have changed since: look at them, and redact these anew")
    row = comments.for_update(tx, entry.comment_id)
    comments.put_into(tx, row, CommentState(entry.wants))


def _queue_reply(desk: Desk, tx: Tx, draft_id: int, comment_id: int) -> int:
    """The outbox entry of a reply: a new one, or the one whose earlier attempt did not end well.

    One whose reply was published and taken back becomes another effect.
    """
    now = desk.clock()
    earlier = outbox.reply_of(tx, draft_id)
    if earlier is None or earlier.id is None:
        view = comments.one(tx.connection(), comment_id, now, shown=0)
        return outgoing.ask(
            desk, tx, OutboxKind.REPLY,
            site_id=view.site_id, comment_id=comment_id, thread_id=view.thread_id,
            draft_id=draft_id,
        )  # fmt: skip
    if earlier.state == OutboxState.DONE:
        outbox.anew(tx, earlier)
    until = now + desk.hold if desk.hold else None
    outbox.settle(tx, earlier.id, OutboxState.WAITING, now, not_before=until)
    return earlier.id


def _recover(desk: Desk) -> None:
    """Take up entries that a dead process left in ``sending``: they are looked up first."""
    with desk.store.reading() as reading:
        left = outbox.ids(reading, [OutboxState.SENDING])
    if not left:
        return
    with desk.store.writing() as tx:
        for number in outbox.ids(tx.connection(), [OutboxState.SENDING]):
            entry = outbox.one(tx.connection(), number)
            worker = outbox.worker_of(tx, number)
            if _is_gone(worker) or desk.clock() - entry.updated_at > _GIVEN_UP_AFTER:
                outbox.settle(
                    tx, number, OutboxState.UNCERTAIN, desk.clock(),
                    reason="the program that was sending it is gone",
                    resend_at=entry.updated_at + effects.SETTLES,
                )  # fmt: skip


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
        text = effects.EFFECTS[entry.kind](desk, desk.connect(site_view), entry)
    except SiteConflictError as conflict:
        text = conflicts.meet(desk, entry, conflict)
    except ModtoolError as error:
        text = _not_done(desk, entry, error)
    with desk.store.reading() as reading:
        return Delivery(outbox.one(reading, number), text)


def _not_done(desk: Desk, entry: OutboxView, error: ModtoolError) -> str:
    """Settle an entry that was not done: it waits, is looked for, or has failed."""
    now, reason = desk.clock(), str(error)
    with desk.store.writing() as tx:
        if (wait := _wait(entry, error, now)) is not None:
            state = OutboxState.WAITING if wait.resend_at is None else OutboxState.UNCERTAIN
            outbox.settle(
                tx, entry.id, state, now, reason=reason,
                not_before=wait.until, resend_at=wait.resend_at,
            )  # fmt: skip
            if wait.is_for_all:
                outbox.put_off(tx, entry.site_id, wait.until, reason)
            return reason
        outbox.settle(tx, entry.id, OutboxState.FAILED, now, reason=reason)
        if isinstance(error, SiteLoginError):
            # One wrong login is enough: many in a row, and plugins lock the whole desk out.
            outbox.put_off(tx, entry.site_id, now + _LONGEST_PAUSE, reason)
        if entry.draft_id is not None:
            row, _ = drafts.for_update(tx, entry.draft_id)
            row.state = DraftState.APPROVED
        _keep_what_it_says(tx, entry, error, now)
        line = journal.Entry(
            "delivery failed",
            comment_id=entry.comment_id,
            thread_id=entry.thread_id,
            draft_id=entry.draft_id,
            note=reason.partition("\n")[0],
        )
        journal.append(tx, desk.person, now, [line])
    return reason


def _keep_what_it_says(tx: Tx, entry: OutboxView, error: ModtoolError, now: datetime) -> None:
    """Let the desk know what a refusal tells of the thread or the comment."""
    is_gone = isinstance(error, SiteGoneError)
    if entry.thread_id is not None:
        if isinstance(error, SiteClosedError):
            threads.closed_at_the_site(tx, entry.thread_id, now, by_age=error.by_age)
        elif is_gone and entry.kind in {OutboxKind.CLOSE, OutboxKind.REOPEN}:
            threads.closed_at_the_site(tx, entry.thread_id, now, by_age=False)
    elif is_gone and entry.comment_id is not None:
        intake.site_moved(tx, entry.comment_id, CommentState.TRASH)


def _wait(entry: OutboxView, error: ModtoolError, now: datetime) -> _Wait | None:
    """When it is tried or looked for again; None when that would not help."""
    if isinstance(error, effects.StillUncertainError):
        return _Wait(now + effects.ASKS_AGAIN, entry.resend_at or now + effects.SETTLES)
    if isinstance(error, SiteUncertainError):
        if entry.kind is not OutboxKind.REPLY and entry.attempts > effects.TRIES:
            return None
        return _Wait(now + effects.ASKS_AGAIN, now + effects.SETTLES)
    if entry.resend_at is not None and isinstance(error, _CANNOT_LOOK):
        is_login = isinstance(error, SiteLoginError)
        return _Wait(now + _LONGEST_PAUSE, entry.resend_at, is_for_all=is_login)
    pause = _pause(error, entry.attempts)
    if pause is None:
        return None
    # The site has not done it for certain, so nothing else for it is tried before then.
    return _Wait(now + pause, entry.resend_at, is_for_all=True)


def _pause(error: ModtoolError, attempts: int) -> timedelta | None:
    """How long to wait before the next attempt; None when another one would not help."""
    if isinstance(error, SiteBusyError):
        return timedelta(seconds=max(error.retry_after, 1))
    if isinstance(error, SiteUnreachableError) and attempts < _ATTEMPTS:
        doubled: int = 2 ** min(attempts - 1, 10)
        return min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)
    return None


def _worker() -> str:
    """The name of this process, asked for when it is used: a forked one has another."""
    return f"{socket.gethostname()}:{os.getpid()}"
