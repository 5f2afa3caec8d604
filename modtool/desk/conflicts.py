"""Where a decision met somebody else's change at the site: both versions, before a person."""

from collections.abc import Sequence
from dataclasses import replace

from modtool.desk import rewording
from modtool.desk.desk import Desk
from modtool.domain import OutboxState, Version
from modtool.sites.protocol import SiteConflictError
from modtool.store import Tx, comments, erasing, intake, journal, outbox, versions
from modtool.text import legible_line
from modtool.views import ConflictView, OutboxView


def of(desk: Desk, comment_id: int) -> ConflictView | None:
    """What is still to be looked at about a comment."""
    with desk.store.reading() as reading:
        return versions.conflicts(reading, [comment_id]).get(comment_id)


def meet(desk: Desk, entry: OutboxView, conflict: SiteConflictError) -> str:
    """Let the comment stand on the desk as it stands at the site, and keep all versions.

    Returns them in words for the person who decided; the journal gets none of a reader's.
    """
    assert entry.comment_id is not None  # noqa: S101  (only comments meet other people's changes)
    with desk.store.reading() as reading:
        text = comments.text_of(reading, [entry.comment_id])[entry.comment_id]
        is_erased = bool(erasing.erased(reading, [entry.comment_id]))

    def kept(one: Version) -> Version:
        """What the site still shows of erased words comes back to no desk."""
        return replace(one, text=text) if is_erased else one

    seen, now = kept(conflict.seen), kept(conflict.now)
    lost = kept(conflict.lost) if conflict.lost is not None else None
    other = rewording.looked_at(desk, entry.comment_id, now.text) if now.text != text else None
    with desk.store.writing() as tx:
        row = comments.for_update(tx, entry.comment_id)
        entries = [
            journal.Entry(
                "conflict",
                comment_id=entry.comment_id,
                before=row.state,
                after=now.state,
                note=str(conflict),
            )
        ]
        if other is not None:
            entries += rewording.take_over(desk, tx, entry.comment_id, other, row.thread_id)
        intake.site_moved(tx, entry.comment_id, now.state)
        outbox.settle(tx, entry.id, OutboxState.CONFLICT, desk.clock(), reason=str(conflict))
        versions.meet(tx, entry.id, entry.comment_id, seen, now, lost, desk.clock())
        journal.append(tx, desk.person, desk.clock(), entries)
    said = f"comment {entry.comment_id}: {conflict}"
    return "\n".join([said, *words(seen, now, lost)])


def meet_in_a_reading(
    desk: Desk, tx: Tx, comment_id: int, waiting: Sequence[int], seen: Version, now: Version
) -> journal.Entry:
    """A reading told of a change to a comment that decisions are ``waiting`` for: nobody decided on
    it as it is ``now``, so it stands on the desk as at the site, and the newest decision is put
    before a person. Returns what the journal says of it.
    """
    reason = "somebody changed it at the site before your decision was sent; nothing was done"
    intake.site_moved(tx, comment_id, now.state)
    for earlier in waiting[:-1]:
        outbox.settle(tx, earlier, OutboxState.CANCELLED, desk.clock(), reason="decided anew")
    outbox.settle(tx, waiting[-1], OutboxState.CONFLICT, desk.clock(), reason=reason)
    versions.meet(tx, waiting[-1], comment_id, seen, now, None, desk.clock())
    return journal.Entry("conflict", comment_id=comment_id, after=now.state, note=reason)


def words(seen: Version, now: Version, lost: Version | None) -> list[str]:
    """Each version on a line of its own."""
    lines = [f"you decided on ({seen.state}): {legible_line(seen.text)}"]
    if lost is not None:
        lines.append(f"somebody else's, lost there ({lost.state}): {legible_line(lost.text)}")
    return [*lines, f"the site has ({now.state}): {legible_line(now.text)}"]
