"""Triage: decide on one comment or a selection; judge flags; claim and release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from modtool.desk import outgoing
from modtool.desk.desk import Desk
from modtool.domain import CommentState, FlagKind, OutboxKind, Verdict
from modtool.models import Comment
from modtool.policy import Action, require, require_decision
from modtool.store import Tx, comments, journal


@dataclass(frozen=True)
class Decided:
    """What a decision did: to which comments, and why not to the others."""

    changed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    """Already in the wanted state."""
    left_out: dict[int, str] = field(default_factory=dict)
    """Numbers that were not touched, each with the reason in words."""
    batch: str = ""


def decide(
    desk: Desk,
    numbers: Sequence[int],
    state: CommentState,
    *,
    reason: str = "",
    seen: Mapping[int, CommentState] | None = None,
    read: Mapping[int, int] | None = None,
) -> Decided:
    """Put comments into a state, all in one transaction, each with its inverse in the journal.

    ``seen`` is the state each comment had on the person's screen, ``read`` the version of those
    whose words stood there: one that has moved or changed since is left out and named, never
    overwritten; so is one that somebody else has claimed.
    """
    require(desk.person, Action.DECIDE)
    changed, unchanged, entries = [], [], []
    left_out: dict[int, str] = {}
    with desk.store.writing() as tx:
        for number in dict.fromkeys(numbers):
            row = comments.for_update(tx, number)
            require_decision(state, by_staff=row.by_staff)
            before = CommentState(row.state)
            if why := _has_changed(row, seen or {}, read or {}) or _is_held(desk, tx, number):
                left_out[number] = why
            elif before is state:
                unchanged.append(number)
            else:
                comments.put_into(tx, row, state)
                outgoing.ask(
                    desk, tx, OutboxKind.MODERATE,
                    site_id=row.site_id, comment_id=number, wants=state,
                )  # fmt: skip
                entries.append(
                    journal.Entry(
                        "decide",
                        comment_id=number,
                        thread_id=row.thread_id,
                        before=before,
                        after=state,
                        inverse=journal.as_inverse(do="decide", to=before),
                        note=reason,
                    )
                )
                changed.append(number)
        batch = journal.append(tx, desk.person, desk.clock(), entries)
    return Decided(tuple(changed), tuple(unchanged), left_out, batch if changed else "")


def judge(desk: Desk, number: int, kind: FlagKind, verdict: Verdict) -> None:
    """Say whether a flag is right; a dismissed flag no longer counts in the queue."""
    require(desk.person, Action.VERDICT)
    with desk.store.writing() as tx:
        before = comments.judge(tx, number, kind, verdict, desk.person.id, desk.clock())
        if before == verdict:
            return
        entry = journal.Entry(
            "verdict",
            comment_id=number,
            before=before,
            after=verdict,
            inverse=journal.as_inverse(do="verdict", kind=kind, to=before),
            note=kind,
        )
        journal.append(tx, desk.person, desk.clock(), [entry])


def claim(desk: Desk, numbers: Sequence[int]) -> dict[int, str]:
    """Take comments in hand for a while; returns those that somebody else has, with who."""
    require(desk.person, Action.CLAIM)
    taken: dict[int, str] = {}
    now = desk.clock()
    with desk.store.writing() as tx:
        entries = []
        for number in dict.fromkeys(numbers):
            comments.for_update(tx, number)
            holder = comments.holder(tx, number, now)
            if holder and holder[0] != desk.person.id:
                taken[number] = f"{holder[1]} is working on it"
                continue
            comments.take(tx, number, desk.person.id, now + desk.claim_for)
            if holder is None:
                entries.append(journal.Entry("claim", comment_id=number, after=desk.person.name))
        journal.append(tx, desk.person, now, entries)
    return taken


def release(desk: Desk, numbers: Sequence[int]) -> tuple[int, ...]:
    """Let claimed comments go; returns those that this person really held."""
    require(desk.person, Action.CLAIM)
    with desk.store.writing() as tx:
        held = [n for n in dict.fromkeys(numbers) if comments.let_go(tx, n, desk.person.id)]
        entries = [journal.Entry("release", comment_id=n, before=desk.person.name) for n in held]
        journal.append(tx, desk.person, desk.clock(), entries)
    return tuple(held)


def _has_changed(row: Comment, seen: Mapping[int, CommentState], read: Mapping[int, int]) -> str:
    assert row.id is not None  # noqa: S101  (stored rows have a number)
    if seen.get(row.id, row.state) != row.state:
        return f"it has become {row.state} since you looked"
    if read.get(row.id, row.version) != row.version:
        return "it was changed since you read it: read it again"
    return ""


def _is_held(desk: Desk, tx: Tx, number: int) -> str:
    holder = comments.holder(tx, number, desk.clock())
    if holder and holder[0] != desk.person.id:
        return f"{holder[1]} is working on it"
    return ""
