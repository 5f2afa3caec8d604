"""How each kind of outbox entry is brought about at its site, and what the desk keeps of it.

Each function asks the site between transactions and settles the entry in one of its own. It returns
what happened, in words, and raises ``ModtoolError`` when it did not.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta

from modtool.desk import rewording
from modtool.desk.desk import Desk
from modtool.desk.drafting import seal
from modtool.domain import CommentState, DraftState, OutboxKind, OutboxState, Published, Version
from modtool.errors import ConflictError, RefusedError, SiteError, SiteHiddenError
from modtool.sites.protocol import Site, SiteConflictError
from modtool.store import Tx, answers, comments, drafts, intake, journal, outbox, threads, versions
from modtool.views import CommentView, OutboxView

FIRST_LOOK = timedelta(minutes=1)
"""After this a decision is read again: WordPress may have written another one's older row over
it."""

SETTLES = timedelta(seconds=90)
"""A request whose answer was lost may still be at work in the site for this long: PHP's own limit
is 30 s, a web server's wait for it 60 s. Only then is a reply that cannot be found sent again."""

ASKS_AGAIN = timedelta(seconds=15)

TRIES = 40
"""Times that something whose answer is always lost is sent or looked for before a person is told:
some ten minutes."""


class StillUncertainError(SiteError):
    """The reply is not at the site, but may yet arrive there."""


def moderate(desk: Desk, site: Site, entry: OutboxView) -> str:
    """Decide on a comment that is as the desk knows it."""
    assert entry.comment_id is not None  # noqa: S101  (moderations are about a comment)
    with desk.store.reading() as reading:
        view = comments.one(reading, entry.comment_id, desk.clock(), shown=0)
        text = comments.text_of(reading, [view.id])[view.id]
        known = intake.known(reading, view.site_id, [view.remote_id])[view.remote_id]
        ours = outbox.decisions(reading, [view.id])[view.id].states
    if known.erased and (there := site.look([view.remote_id]).get(view.remote_id)):
        text = there.text  # the desk has no words to compare
    wanted = CommentState(entry.wants)
    # What a reading last told, or what was sent after it: nothing says which of them is newer.
    states = [known.site_state, *ours]
    said = _decided(site, view, wanted, [Version(text, CommentState(one)) for one in states])
    if said is not wanted:
        raise SiteError(f"the site answered, but says the comment is {said}, not {wanted}")
    with desk.store.writing() as tx:
        _done(desk, tx, entry)
    return f"comment {view.id} is {said} at {entry.site}"


def redact(desk: Desk, site: Site, entry: OutboxView) -> str:
    """Put other words in place of those that were taken away, or these back."""
    assert entry.comment_id is not None  # noqa: S101  (redactions are about a comment)
    with desk.store.reading() as reading:
        view = comments.one(reading, entry.comment_id, desk.clock(), shown=0)
        one = versions.rewording(reading, entry.redaction_id or 0)
    if one is None:
        raise RefusedError("the words of this comment were erased meanwhile")
    now = site.look([view.remote_id]).get(view.remote_id)
    if now is None or now.text != one.after:
        # Where the comment stands is not what this is about: only its words must be as they were.
        before = Version(one.before, now.state if now else view.state)
        now = site.redact(view.remote_id, one.after, before)
        if now.text == one.before:
            raise SiteError(
                f"{entry.site} answered, but still shows the words that were to go: ask whoever "
                "runs the blog, or take them out there"
            )
    other = rewording.looked_at(desk, view.id, now.text) if now.text != one.after else None
    with desk.store.writing() as tx:
        if other is not None:
            entries = rewording.take_over(desk, tx, view.id, other, view.thread_id)
            journal.append(tx, desk.person, desk.clock(), entries)
        _done(desk, tx, entry)
    return f"the words of comment {view.id} are replaced at {entry.site}"


def reply(desk: Desk, site: Site, entry: OutboxView) -> str:
    """Publish an approved draft, or find it where an earlier attempt left it."""
    assert entry.draft_id is not None  # noqa: S101  (replies carry a draft)
    with desk.store.reading() as reading:
        draft = drafts.one(reading, entry.draft_id)
        comment = comments.one(reading, draft.comment_id, desk.clock(), shown=0)
        thread = threads.one(reading, comment.thread_id)
    place = {"thread": thread.remote_id, "parent": comment.remote_id}
    published = None
    if entry.attempts > 1:
        published = site.find_reply(**place, operation=entry.operation)
    if published is not None and outbox.is_another_text(entry, draft.approved_hash):
        _require_thrown_away(entry, published)
        published = None
    if published is None:
        if entry.resend_at is not None and desk.clock() < entry.resend_at:
            raise StillUncertainError(
                "its answer was lost, and it is not at the site: it is looked for until "
                f"{entry.resend_at.astimezone():%H:%M:%S} and sent again then"
            )
        if entry.resend_at is not None and entry.attempts > TRIES:
            raise SiteError(
                "the blog fails on it again and again, and it is not there: ask whoever runs the "
                "blog, then try this again"
            )
        if not thread.is_open:
            raise RefusedError("the thread is closed; reopen it, then try this again")
        if seal(draft.body) != draft.approved_hash:
            raise ConflictError("the text is not the one that was approved")
        with desk.store.writing() as tx:
            operation = outbox.sends_text(tx, entry.id, draft.approved_hash)
        published = site.reply(**place, text=draft.body, operation=operation)
    if published.state is not CommentState.APPROVED:
        raise SiteHiddenError(
            f"the reply arrived at {entry.site}, but {published.note}: approve it there, then try "
            "this again; it is not sent twice"
        )
    with desk.store.writing() as tx:
        _done(desk, tx, entry, remote_id=published.remote_id)
        _keep(desk, tx, entry, comment, published, site_name=thread.site)
    note = f"; but {published.note}" if published.note else ""
    who = comment.author or "the reader"
    return f"the reply to {who} is published as {published.remote_id}{note}"


def _require_thrown_away(entry: OutboxView, earlier: Published) -> None:
    if earlier.state is not CommentState.TRASH:
        raise SiteError(
            f"an earlier text of this reply is at {entry.site} as {earlier.remote_id}: put it into "
            "the trash there, then try this again"
        )


def turn_thread(desk: Desk, site: Site, entry: OutboxView) -> str:
    """Open or close an article."""
    assert entry.thread_id is not None  # noqa: S101  (closings are about a thread)
    with desk.store.reading() as reading:
        view = threads.one(reading, entry.thread_id)
    wanted = entry.kind is OutboxKind.REOPEN
    said = site.set_open(view.remote_id, is_open=wanted)
    if said is not wanted:
        raise SiteError(f"the site answered, but the thread is {'open' if said else 'closed'}")
    with desk.store.writing() as tx:
        _done(desk, tx, entry)
    return f"“{view.title}” is {'open' if said else 'closed'} at {entry.site}"


EFFECTS: dict[OutboxKind, Callable[[Desk, Site, OutboxView], str]] = {
    OutboxKind.MODERATE: moderate,
    OutboxKind.REPLY: reply,
    OutboxKind.REDACT: redact,
    OutboxKind.CLOSE: turn_thread,
    OutboxKind.REOPEN: turn_thread,
}


def _done(desk: Desk, tx: Tx, entry: OutboxView, *, remote_id: str = "") -> None:
    """Settle an entry; what WordPress may undo by itself is looked at again later."""
    can_be_lost = entry.kind in {OutboxKind.MODERATE, OutboxKind.REDACT} or (
        entry.kind is OutboxKind.REPLY and entry.attempts > 1
    )
    now = desk.clock()
    look_at = now + FIRST_LOOK if can_be_lost else None
    outbox.settle(tx, entry.id, OutboxState.DONE, now, remote_id=remote_id, look_at=look_at)


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


def _keep(
    desk: Desk, tx: Tx, entry: OutboxView, comment: CommentView, published: Published,
    *, site_name: str,
) -> None:  # fmt: skip
    """Put a published reply under the comment it answers."""
    assert entry.draft_id is not None  # noqa: S101  (replies carry a draft)
    row, _ = drafts.for_update(tx, entry.draft_id)
    row.state, row.remote_id = DraftState.PUBLISHED, published.remote_id
    row.updated_at = desk.clock()
    number = answers.keep(tx, comment, published, author=site_name, at=desk.clock())
    if number is not None:
        desk.indexer.learn_replies(tx, [(number, published.text)])
    comments.mark_answered(tx, comment.id, answered=True)
    comments.let_go(tx, comment.id, row.author_id)
    line = journal.Entry(
        "published",
        comment_id=entry.comment_id,
        draft_id=entry.draft_id,
        after=DraftState.PUBLISHED,
        note=published.remote_id,
    )
    journal.append(tx, desk.person, desk.clock(), [line])
