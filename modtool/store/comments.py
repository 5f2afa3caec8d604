"""One comment in full and its conversation; and the guarded writes on it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import and_, delete, func, select
from sqlmodel import select as pick

from modtool.domain import LIVE_DRAFTS, CommentState, DuplicateKind, FlagKind, Verdict
from modtool.errors import NotFoundError
from modtool.models import Claim, Comment, FlagRow
from modtool.store import links, triage, versions
from modtool.store.answered import is_answer
from modtool.store.engine import Reading, Tx, pages
from modtool.store.settling import settle
from modtool.store.tables import (
    claim,
    cluster,
    comment,
    draft,
    flag,
    repeat,
    site,
    staff,
    thread,
    words,
)
from modtool.text import masked_email, masked_ip
from modtool.views import Answer, CommentView, DuplicateView, FlagView

SHOWN = 20_000
"""Characters of a comment read for the screen; the rest is asked for in pages."""


def one(reading: Reading, number: int, now: datetime, *, shown: int = SHOWN) -> CommentView:
    """A comment as a person may see it: at most ``shown`` characters, e-mail and IP masked."""
    wanted = (
        select(
            comment,
            words.c.author,
            words.c.email,
            words.c.ip,
            words.c.url,
            words.c.parent_id,
            func.substr(words.c.body, 1, shown).label("text"),
            func.length(words.c.body).label("length"),
            thread.c.title,
            thread.c.is_open,
            site.c.name.label("site"),
            cluster.c.size,
            claim.c.until,
            staff.c.name.label("claimed_by"),
            draft.c.id.label("draft_id"),
        )
        .join(words, words.c.comment_id == comment.c.id)
        .join(thread, thread.c.id == comment.c.thread_id)
        .join(site, site.c.id == comment.c.site_id)
        .outerjoin(cluster, cluster.c.id == comment.c.cluster_id)
        .outerjoin(claim, and_(claim.c.comment_id == comment.c.id, claim.c.until > now))
        .outerjoin(staff, staff.c.id == claim.c.staff_id)
        .outerjoin(draft, and_(draft.c.comment_id == comment.c.id, draft.c.state.in_(LIVE_DRAFTS)))
        .where(comment.c.id == number, comment.c.state != CommentState.ARRIVING)
    )
    row = reading.execute(wanted).first()
    if row is None:
        raise NotFoundError(f"there is no comment {number}")
    return CommentView(
        id=row.id,
        remote_id=row.remote_id,
        site_id=row.site_id,
        site=row.site,
        thread_id=row.thread_id,
        thread_title=row.title,
        thread_is_open=row.is_open,
        author=row.author,
        email=masked_email(row.email),
        ip=masked_ip(row.ip),
        url=row.url,
        text=row.text,
        length=row.length,
        state=CommentState(row.state),
        posted_at=row.posted_at,
        version=row.version,
        by_staff=row.by_staff,
        parent_id=row.parent_id,
        flags=_flags(reading, number),
        duplicate=_duplicate(reading, number),
        cluster_id=row.cluster_id,
        cluster_size=row.size or 1,
        claimed_by=row.claimed_by or "",
        claimed_until=row.until,
        answers=_answers(reading, number),
        draft_id=row.draft_id,
        earlier_comments=_others_by(reading, row.email, number),
        links=links.of(reading, number),
        triage=triage.of(reading, number),
        conflict=versions.conflicts(reading, [number]).get(number),
        redacted=versions.is_redacted(reading, number),
    )


def thread_of(reading: Reading, number: int) -> str:
    """The article a comment is under, by the site's id."""
    wanted = select(thread.c.remote_id).join(comment, comment.c.thread_id == thread.c.id)
    return str(reading.execute(wanted.where(comment.c.id == number)).scalar_one())


def text_of(reading: Reading, numbers: Sequence[int]) -> dict[int, str]:
    """The whole words of these comments."""
    wanted = select(words.c.comment_id, words.c.body)
    return {
        row.comment_id: row.body
        for page in pages(numbers)
        for row in reading.execute(wanted.where(words.c.comment_id.in_(page)))
    }


def flags_of(reading: Reading, numbers: Sequence[int]) -> dict[int, tuple[FlagView, ...]]:
    """The flags of these comments; those without any are left out."""
    wanted = (
        select(flag, staff.c.name)
        .outerjoin(staff, staff.c.id == flag.c.verdict_by_id)
        .order_by(flag.c.id)
    )
    found: dict[int, tuple[FlagView, ...]] = {}
    for row in chain.from_iterable(
        reading.execute(wanted.where(flag.c.comment_id.in_(page))) for page in pages(numbers)
    ):
        one = FlagView(
            kind=FlagKind(row.kind),
            score=row.score,
            labels=tuple(row.labels),
            spans=tuple((start, end) for start, end in row.spans),
            reason=row.reason,
            verdict=Verdict(row.verdict) if row.verdict else None,
            verdict_by=row.name or "",
        )
        found[row.comment_id] = (*found.get(row.comment_id, ()), one)
    return found


def conversation(reading: Reading, thread_id: int, *, limit: int = 40) -> list[Answer]:
    """What already stands under an article, newest first: approved comments and answers."""
    wanted = (
        select(comment.c.id, words.c.author, words.c.body, comment.c.posted_at)
        .join(words, words.c.comment_id == comment.c.id)
        .where(comment.c.thread_id == thread_id, comment.c.state == CommentState.APPROVED)
        .order_by(comment.c.posted_at.desc(), comment.c.id.desc())
        .limit(limit)
    )
    return [Answer(row.id, row.author, row.body, row.posted_at) for row in reading.execute(wanted)]


def for_update(tx: Tx, number: int) -> Comment:
    """The queue row, for a guarded change in this transaction."""
    row = tx.exec(pick(Comment).where(Comment.id == number)).first()
    if row is None or row.state == CommentState.ARRIVING:
        raise NotFoundError(f"there is no comment {number}")
    return row


def is_by_staff(reading: Reading, number: int) -> bool:
    """Whether the hospital wrote it; ``NotFoundError`` when there is no such comment."""
    found = reading.execute(
        select(comment.c.by_staff).where(
            comment.c.id == number, comment.c.state != CommentState.ARRIVING
        )
    ).scalar()
    if found is None:
        raise NotFoundError(f"there is no comment {number}")
    return bool(found)


def put_into(tx: Tx, row: Comment, state: CommentState) -> None:
    """Change a comment's state; whoever read the older version will see a conflict."""
    row.state = state
    row.version += 1
    tx.add(row)


def mark_answered(tx: Tx, number: int, *, answered: bool) -> None:
    """Say whether the hospital has answered; an answered comment no longer waits for one."""
    row = for_update(tx, number)
    row.answered = answered
    tx.flush()
    settle(tx, [number])


def judge(
    tx: Tx, number: int, kind: FlagKind, verdict: Verdict | None, by: int, at: datetime
) -> str:
    """Record a person's verdict on a flag and return the earlier one (empty when none).

    A dismissed flag no longer counts; None takes the verdict back.
    """
    for_update(tx, number)
    found = tx.exec(pick(FlagRow).where(FlagRow.comment_id == number, FlagRow.kind == kind)).first()
    if found is None:
        raise NotFoundError(f"comment {number} carries no flag {kind}")
    before = found.verdict or ""
    found.verdict = verdict
    found.verdict_by_id = by if verdict else None
    found.verdict_at = at if verdict else None
    tx.flush()
    settle(tx, [number])
    return before


def take(tx: Tx, number: int, staff_id: int, until: datetime) -> None:
    """Put a claim on a comment, or prolong one."""
    tx.merge(Claim(comment_id=number, staff_id=staff_id, until=until))


def holder(tx: Tx, number: int, now: datetime) -> tuple[int, str] | None:
    """Who works on a comment now, as number and name."""
    return holders(tx.connection(), [number], now).get(number)


def holders(reading: Reading, numbers: Sequence[int], now: datetime) -> dict[int, tuple[int, str]]:
    """Who works on these comments now, as number and name; those that are free are left out."""
    wanted = (
        select(claim.c.comment_id, staff.c.id, staff.c.name)
        .join(claim, claim.c.staff_id == staff.c.id)
        .where(claim.c.until > now)
    )
    return {
        row.comment_id: (row.id, row.name)
        for page in pages(numbers)
        for row in reading.execute(wanted.where(claim.c.comment_id.in_(page)))
    }


def let_go(tx: Tx, number: int, staff_id: int) -> bool:
    """Drop this person's claim; False when there was none."""
    gone = tx.connection().execute(
        delete(claim).where(claim.c.comment_id == number, claim.c.staff_id == staff_id)
    )
    return gone.rowcount > 0


def _flags(reading: Reading, number: int) -> tuple[FlagView, ...]:
    return flags_of(reading, [number]).get(number, ())


def _duplicate(reading: Reading, number: int) -> DuplicateView | None:
    row = reading.execute(
        select(repeat, words.c.author)
        .join(words, words.c.comment_id == repeat.c.of_id)
        .where(repeat.c.comment_id == number)
    ).first()
    if row is None:
        return None
    return DuplicateView(
        of=row.of_id,
        of_author=row.author,
        cluster_id=row.cluster_id,
        similarity=row.similarity,
        kind=DuplicateKind(row.kind),
        adds=tuple((start, end) for start, end in row.adds),
    )


def _answers(reading: Reading, number: int) -> tuple[Answer, ...]:
    rows = reading.execute(
        select(comment, words.c.author, words.c.body)
        .join(words, words.c.comment_id == comment.c.id)
        .where(words.c.parent_id == number)
        .order_by(comment.c.posted_at, comment.c.id)
    )
    return tuple(
        Answer(row.id, row.author, row.body, row.posted_at) for row in rows if is_answer(row)
    )


def _others_by(reading: Reading, email: str, number: int) -> int:
    if not email:
        return 0
    return int(
        reading.execute(
            select(func.count()).where(words.c.email == email, words.c.comment_id != number)
        ).scalar()
        or 0
    )
