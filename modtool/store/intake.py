"""Comments as they arrive: written in small batches, shown together when the reading is done.

New comments wait in the state ``arriving``, which no list shows, until ``finish`` lets them all
appear in one transaction. A process killed half-way leaves arriving rows behind; the next reading
of the same file adopts them, so nothing is read twice and nothing is lost.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlmodel import col
from sqlmodel import select as pick

from modtool.domain import (
    AWAITS_ANSWER,
    CommentState,
    Flag,
    FlagKind,
    Incoming,
    IncomingThread,
)
from modtool.models import Intake, Thread
from modtool.policy import rank
from modtool.store import answers, auditing, links, threads, triage
from modtool.store.engine import Reading, Tx
from modtool.store.settling import bits_of, settle
from modtool.store.tables import comment, flag, intake, words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_NUMBER = text("SELECT seq FROM sqlite_sequence WHERE name = 'comment'")
"""The highest number that SQLite ever gave to a comment; no number is given twice."""


@dataclass(frozen=True)
class Known:
    """What the desk already has of a comment."""

    id: int
    digest: str
    site_state: str
    state: str
    parent: str
    arriving_in: int | None
    erased: bool
    """Its words were taken away for good."""


@dataclass(frozen=True)
class Looked:
    """A comment with what the detectors found in it."""

    incoming: Incoming
    flags: tuple[tuple[Flag, str], ...]
    """Each flag with the name and version of its detector."""


def digest_of(incoming: Incoming) -> str:
    """Fingerprint of what a reader said and signed, to see a later edit."""
    said = "\0".join((incoming.author, incoming.text, incoming.url))
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def begin(tx: Tx, *, source: str, site_id: int, staff_id: int | None, at: datetime) -> int:
    """Write down that a reading has begun; returns its number."""
    row = Intake(source=source, site_id=site_id, staff_id=staff_id, started_at=at)
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    return row.id


def unfinished(reading: Reading) -> list[tuple[str, int]]:
    """Readings that stopped half-way: their source, and how many comments still wait unseen."""
    wanted = (
        select(intake.c.source, func.count())
        .join(comment, comment.c.intake_id == intake.c.id)
        .where(intake.c.done.is_(False), comment.c.state == CommentState.ARRIVING)
        .group_by(intake.c.id, intake.c.source)
    )
    return [(row[0], row[1]) for row in reading.execute(wanted)]


def known(reading: Reading, site_id: int, remote_ids: Iterable[str]) -> dict[str, Known]:
    """Those of ``remote_ids`` that the desk already has from this site."""
    rows = reading.execute(
        select(
            comment.c.remote_id,
            comment.c.id,
            comment.c.state,
            comment.c.intake_id,
            words.c.digest,
            words.c.site_state,
            words.c.erased,
            words.c.parent,
        )
        .join(words, words.c.comment_id == comment.c.id)
        .where(comment.c.site_id == site_id, comment.c.remote_id.in_(list(remote_ids)))
    )
    return {
        row.remote_id: Known(
            id=row.id,
            digest=row.digest,
            site_state=row.site_state,
            state=row.state,
            parent=row.parent,
            arriving_in=row.intake_id if row.state == CommentState.ARRIVING else None,
            erased=row.erased,
        )
        for row in rows
    }


def keep_threads(tx: Tx, site_id: int, told: Iterable[IncomingThread]) -> dict[str, int]:
    """The numbers of these threads by the site's ids, made or brought up to date in their order.

    What the site says about open or closed is taken over only when the site changes its mind, so
    that a closing made at this desk is not undone by an older export.
    """
    news = list(told)
    named = col(Thread.remote_id).in_({one.remote_id for one in news})
    found = tx.exec(pick(Thread).where(Thread.site_id == site_id, named))
    rows = {row.remote_id: row for row in found}
    for incoming in news:
        row = rows.get(incoming.remote_id)
        if row is None:
            row = rows[incoming.remote_id] = Thread(
                site_id=site_id,
                remote_id=incoming.remote_id,
                title=incoming.title,
                is_open=incoming.is_open,
                site_says_open=incoming.is_open,
                close_note=threads.BY_AGE if incoming.by_age else "",
            )
            tx.add(row)
        row.title = incoming.title or row.title
        row.text = incoming.text or row.text
        row.link = incoming.link or row.link
        row.published_at = incoming.published_at or row.published_at
        if incoming.is_open != row.site_says_open:
            row.site_says_open = incoming.is_open
            if row.is_open is not incoming.is_open:
                threads.turned_at_the_site(row, incoming)
    tx.flush()
    return {remote_id: row.id for remote_id, row in rows.items() if row.id is not None}


def insert_new(tx: Tx, run: int, site_id: int, batch: Sequence[tuple[Looked, int]]) -> list[int]:
    """Write new comments, each with its thread's number; returns their numbers in order."""
    if not batch:
        return []
    connection = tx.connection()
    numbers = _insert_numbered(
        connection, [_queue_row(looked, thread_id, site_id, run) for looked, thread_id in batch]
    )
    connection.execute(
        insert(words),
        [_words_row(looked.incoming, n) for (looked, _), n in zip(batch, numbers, strict=True)],
    )
    keep_flags(tx, [(n, looked.flags) for (looked, _), n in zip(batch, numbers, strict=True)])
    return numbers


def _insert_numbered(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Write queue rows; returns their numbers in order."""
    if connection.dialect.name != "sqlite":
        made = insert(comment).returning(comment.c.id, sort_by_parameter_order=True)
        return list(connection.execute(made, rows).scalars())
    # Nobody else writes meanwhile, so the numbers that SQLite would give are ours to give; telling
    # them row by row takes it twice the time.
    last = connection.execute(_LAST_NUMBER).scalar() or 0
    numbers = list(range(last + 1, last + len(rows) + 1))
    connection.execute(
        insert(comment), [{"id": n, **row} for n, row in zip(numbers, rows, strict=True)]
    )
    return numbers


def adopt(tx: Tx, run: int, numbers: Sequence[int]) -> None:
    """Take over comments that an earlier, interrupted reading left unseen."""
    if not numbers:
        return
    tx.connection().execute(
        update(comment).where(comment.c.id.in_(list(numbers))).values(intake_id=run)
    )


def rewrite(
    tx: Tx, number: int, looked: Looked, thread_id: int, *, is_shorter: bool = False
) -> None:
    """Bring a comment's words up to date after they changed; verdicts stay.

    Whether they tell of danger is asked anew, unless some were only taken away (``is_shorter``).
    """
    connection = tx.connection()
    incoming = looked.incoming
    connection.execute(
        update(words)
        .where(words.c.comment_id == number)
        .values(
            author=incoming.author,
            body=incoming.text,
            url=incoming.url,
            digest=digest_of(incoming),
        )
    )
    judged = dict(
        connection.execute(
            select(flag.c.kind, flag.c.verdict).where(
                flag.c.comment_id == number, flag.c.verdict.is_not(None)
            )
        ).all()
    )
    connection.execute(
        delete(flag).where(flag.c.comment_id == number, flag.c.kind.not_in(list(judged)))
    )
    fresh = tuple(found for found in looked.flags if found[0].kind not in judged)
    keep_flags(tx, [(number, fresh)])
    spans = {found.kind: [list(span) for span in found.spans] for found, _ in looked.flags}
    for kind in judged:
        connection.execute(
            update(flag)
            .where(flag.c.comment_id == number, flag.c.kind == kind)
            .values(spans=spans.get(FlagKind(kind), []))
        )
    connection.execute(
        update(comment)
        .where(comment.c.id == number)
        .values(thread_id=thread_id, version=comment.c.version + 1)
    )
    auditing.drop(tx, number)
    links.drop(tx, number)
    if not is_shorter:
        triage.drop(tx, number)
    settle(tx, [number])


def site_moved(tx: Tx, number: int, state: CommentState) -> None:
    """Take over a state that the site, or a newer file, tells of and did not tell before."""
    site_said(tx, number, state)
    tx.connection().execute(
        update(comment)
        .where(comment.c.id == number, comment.c.state.not_in([CommentState.ARRIVING, state]))
        .values(state=state, version=comment.c.version + 1)
    )
    answers.moved(tx, number)


def site_said(tx: Tx, number: int, state: CommentState) -> None:
    """Keep which state the site tells of, where the desk's own is still on its way there."""
    tx.connection().execute(
        update(words).where(words.c.comment_id == number).values(site_state=state)
    )


def finish(tx: Tx, run: int, site_id: int, report: dict[str, Any]) -> None:
    """Let everything that this reading brought appear, parents and answers joined up."""
    connection = tx.connection()
    mine = select(comment.c.id).where(
        comment.c.intake_id == run, comment.c.state == CommentState.ARRIVING
    )
    parents = comment.alias()
    connection.execute(
        update(words)
        .where(words.c.comment_id.in_(mine), words.c.parent != "")
        .values(
            parent_id=select(parents.c.id)
            .where(parents.c.site_id == site_id, parents.c.remote_id == words.c.parent)
            .scalar_subquery()
        )
    )
    arrived_as = (
        select(words.c.site_state).where(words.c.comment_id == comment.c.id).scalar_subquery()
    )
    answered = select(words.c.parent_id).where(
        words.c.comment_id.in_(mine.where(comment.c.by_staff)),
        words.c.parent_id.is_not(None),
        words.c.site_state == CommentState.APPROVED,
    )
    connection.execute(
        update(comment)
        .where(comment.c.id.in_(answered))
        .values(answered=True, flags=comment.c.flags.bitwise_and(~AWAITS_ANSWER))
    )
    connection.execute(
        update(comment)
        .where(comment.c.intake_id == run, comment.c.state == CommentState.ARRIVING)
        .values(state=arrived_as)
    )
    row = tx.get_one(Intake, run)
    row.done = True
    row.report = report
    tx.flush()


def keep_flags(tx: Tx, found: Iterable[tuple[int, tuple[tuple[Flag, str], ...]]]) -> None:
    """Write the findings of the detectors."""
    rows = [
        {
            "comment_id": number,
            "kind": one.kind,
            "score": round(one.score, 4),
            "labels": list(one.labels),
            "spans": [list(span) for span in one.spans],
            "reason": one.reason,
            "detector": detector,
        }
        for number, flags in found
        for one, detector in flags
    ]
    if rows:
        tx.connection().execute(insert(flag), rows)


def _sure(found: Iterable[tuple[Flag, str]]) -> tuple[list[FlagKind], bool]:
    """The kinds that are flagged, and whether something is only worth a look."""
    flags = [flag for flag, _ in found]
    sure = [flag.kind for flag in flags if not flag.is_a_look]
    return sure, len(sure) < len(flags)


def _queue_row(looked: Looked, thread_id: int, site_id: int, run: int) -> dict[str, Any]:
    incoming = looked.incoming
    kinds, looks = _sure(looked.flags)
    return {
        "site_id": site_id,
        "thread_id": thread_id,
        "remote_id": incoming.remote_id,
        "state": CommentState.ARRIVING,
        "rank": rank(kinds, adds_something=False, worth_a_look=looks),
        "flags": bits_of(kinds, answered=False, worth_a_look=looks),
        "posted_at": incoming.posted_at or _EPOCH,
        "answered": False,
        "by_staff": incoming.by_staff,
        "version": 1,
        "intake_id": run,
    }


def _words_row(incoming: Incoming, number: int) -> dict[str, Any]:
    return {
        "comment_id": number,
        "author": incoming.author,
        "email": incoming.email,
        "ip": incoming.ip,
        "agent": incoming.agent,
        "url": incoming.url,
        "body": incoming.text,
        "parent": incoming.parent,
        "digest": digest_of(incoming),
        "site_state": incoming.state,
    }
