"""A later look at what was done: whether it still holds at the site.

WordPress answers an update by writing back a whole row, so one that was under way beside ours can
put an older state or older words in the place of what we did, after we were told it was done.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from modtool.desk import conflicts
from modtool.desk.desk import Desk
from modtool.domain import CommentState, OutboxKind, Version
from modtool.errors import ModtoolError
from modtool.sites.protocol import Site, SiteConflictError
from modtool.store import comments, drafts, erasing, outbox, sites, versions
from modtool.views import CommentView, OutboxView

SECOND_LOOK = timedelta(minutes=15)
"""After the entry was done; by then every request that was under way has ended."""
_RETRY = timedelta(minutes=5)
_AT_ONCE = 1_000
"""Entries looked at in one go, so that a long night's are not read in one breath."""


def look(desk: Desk) -> list[tuple[OutboxView, str]]:
    """Look at everything that is due; returns what does not hold, with all versions in words."""
    with desk.store.reading() as reading:
        numbers = outbox.to_look_at(reading, desk.clock(), limit=_AT_ONCE)
        entries = list(outbox.rows(reading, numbers).values())
    found: list[tuple[OutboxView, str]] = []
    for site_id, some in _by_site(entries).items():
        try:
            with desk.store.reading() as reading:
                view = sites.by_id(reading, site_id)
            found += _look_at(desk, desk.connect(view), some)
        except ModtoolError:
            with desk.store.writing() as tx:
                for entry in some:
                    outbox.look_again(tx, entry.id, desk.clock() + _RETRY)
    return found


def _look_at(
    desk: Desk, site: Site, entries: Sequence[OutboxView]
) -> Iterable[tuple[OutboxView, str]]:
    with desk.store.reading() as reading:
        views = {
            one.comment_id: comments.one(reading, one.comment_id, desk.clock(), shown=0)
            for one in entries
            if one.comment_id is not None
        }
        texts = comments.text_of(reading, list(views))
        erased = erasing.erased(reading, list(views))
        newest = {one.id for one in entries if outbox.is_newest(reading, one.id)}
        on_their_way = versions.being_reworded(reading, entries[0].site_id)
    there = site.look([view.remote_id for view in views.values()])
    for entry in entries:
        view = views.get(entry.comment_id or 0)
        if view is None:
            continue
        if entry.kind is OutboxKind.REPLY:
            _find_doubles(desk, site, entry, view)
        elif entry.id in newest and (now := there.get(view.remote_id)) is not None:
            is_ours = view.remote_id in on_their_way or view.id in erased
            text = now.text if is_ours else texts[view.id]
            if now != (meant := _meant(desk, entry, text, now)):
                conflict = SiteConflictError(_said(entry, meant, now), meant, now)
                text = conflicts.meet(desk, entry, conflict)
                with desk.store.reading() as reading:
                    yield outbox.one(reading, entry.id), text
                continue
        with desk.store.writing() as tx:
            second = entry.updated_at + SECOND_LOOK
            outbox.look_again(tx, entry.id, second if second > desk.clock() else None)


def _meant(desk: Desk, entry: OutboxView, text: str, now: Version) -> Version:
    """How the comment should be at the site by this entry, and by the words the desk has."""
    if entry.kind is not OutboxKind.REDACT:
        return Version(text, CommentState(entry.wants))
    with desk.store.reading() as reading:
        one = versions.rewording(reading, entry.redaction_id or 0)
    # Its state is for decisions to look at; a reading may have taken the old words over already.
    is_back = one is not None and now.text == one.before
    return Version(one.after if one is not None and is_back else text, now.state)


def _find_doubles(desk: Desk, site: Site, entry: OutboxView, view: CommentView) -> None:
    """Let the site throw away a second copy of a reply that had to be sent again."""
    assert entry.draft_id is not None  # noqa: S101  (replies carry a draft)
    with desk.store.reading() as reading:
        thread = comments.thread_of(reading, drafts.one(reading, entry.draft_id).comment_id)
    site.find_reply(thread=thread, parent=view.remote_id, operation=entry.operation)


def _said(entry: OutboxView, meant: Version, now: Version) -> str:
    what = (
        f"it was made {meant.state} and is {now.state}"
        if now.state is not meant.state
        else "its words are others"
    )
    return (
        f"it is not at {entry.site} as it was left: {what} there; somebody changed it, or "
        "WordPress wrote an older version over it"
    )


def _by_site(entries: Iterable[OutboxView]) -> dict[int, list[OutboxView]]:
    found: dict[int, list[OutboxView]] = defaultdict(list)
    for entry in entries:
        found[entry.site_id].append(entry)
    return found
