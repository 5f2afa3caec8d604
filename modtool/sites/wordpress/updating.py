"""One change of a comment, so that nothing of anybody else's is lost.

WordPress answers every update of a comment by writing back the whole row as it read it at the
start, with the address and browser of whoever asks in place of the commenter's. So both are sent
back as stored, the comment is watched meanwhile, and what somebody else made of it in that moment
is put back where the update overwrote it. Throwing away is a call of its own that touches neither.
"""

import ipaddress
from collections.abc import Mapping
from contextlib import suppress

from modtool.domain import CommentState, Version
from modtool.errors import SiteError, SiteGoneError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.answer import Json, raw, string
from modtool.sites.wordpress.shapes import COMMENTS, version
from modtool.sites.wordpress.transport import Transport
from modtool.sites.wordpress.watching import watched

STATUS = {
    CommentState.PENDING: "hold",
    CommentState.APPROVED: "approve",
    CommentState.SPAM: "spam",
}
"""WordPress's words for the states that an update can set."""

FIELDS = "id,post,parent,status,content,author_ip,author_user_agent,link"
"""What a decision or a reply needs of a comment."""


def fetch(transport: Transport, comment: str) -> Json:
    """One comment as it is now; ``SiteGoneError`` when it was deleted for good."""
    if not comment.isdecimal():
        raise SiteError(f"{comment[:40]!r} is no comment of a WordPress; pull again")
    try:
        return transport.get(f"{COMMENTS}/{comment}", _fields=FIELDS).row()
    except SiteGoneError:
        host = transport.api.host
        raise SiteGoneError(f"the comment was deleted for good at {host}") from None


def throw_away(transport: Transport, comment: str) -> Json:
    """Put a comment into the trash; the comment then, also when somebody else was quicker."""
    try:
        return transport.delete(f"{COMMENTS}/{comment}", fields=FIELDS)
    except SiteGoneError:
        return fetch(transport, comment)


def update(transport: Transport, row: Json, change: Mapping[str, str], meant: Version) -> Version:
    """Make ``meant`` of the comment fetched as ``row``, by a ``change`` of its words or its state.

    ``SiteConflictError`` when somebody else's change was met meanwhile; where the update overwrote
    it, it was put back. Only the words of a redaction stay, and nothing is made public again.
    """
    comment, before = string(row, "id"), version(row)
    with watched(lambda: fetch(transport, comment)) as met:
        now = version(_written(transport, row, change))
    theirs = [one for one in reversed(met) if _is_overwritten(version(one), before, meant, now)]
    if not theirs:
        return now
    now = version(fetch(transport, comment))  # theirs may have come after ours, and stand
    lost = version(theirs[0])
    if not _is_overwritten(lost, before, meant, now):
        raise SiteConflictError(
            "somebody else changed it right after; look at it again", before, now
        )
    try:
        now = _put_back(transport, row, theirs[0], now, with_words="content" not in change)
        why = ""
    except SiteError as error:
        why = f" (theirs could not be put back: {error})"
    is_back = not _is_overwritten(lost, before, meant, now)
    what = "had lost their change, which was put back" if is_back else "kept only one of the two"
    raise SiteConflictError(
        f"somebody else changed it in the same moment; the blog {what}{why}; look at both versions",
        before,
        now,
        None if is_back else lost,
    )


def _put_back(
    transport: Transport, row: Json, theirs: Json, now: Version, *, with_words: bool
) -> Version:
    """Make the comment again what somebody else had made of it; the comment then."""
    comment, lost = string(row, "id"), version(theirs)
    change: dict[str, str] = {}
    if with_words and lost.text != now.text:
        change["content"] = raw(theirs, "content")
    would_show_again = (
        lost.state is CommentState.APPROVED and now.state is not CommentState.APPROVED
    )
    state = now.state if would_show_again else lost.state
    if state is not now.state and state in STATUS:
        change["status"] = STATUS[state]
    if change:
        now = version(_written(transport, row, change))
    if state is CommentState.TRASH is not now.state:
        now = version(throw_away(transport, comment))
    return now


def _written(transport: Transport, row: Json, change: Mapping[str, str]) -> Json:
    """Send a change, with what keeps the commenter the commenter; the comment as answered."""
    body = {**change, **_kept(row)}
    return transport.post(f"{COMMENTS}/{string(row, 'id')}", body, fields=FIELDS)


def _kept(row: Json) -> Mapping[str, str]:
    """The commenter's address and browser, which an update would replace by those of whoever asks.

    A stored address that is none cannot be sent, and an empty browser counts as not sent.
    """
    fields = {"author_user_agent": string(row, "author_user_agent")}
    address = string(row, "author_ip")
    with suppress(ValueError):
        if "%" not in address:  # WordPress knows no zone of an address
            ipaddress.ip_address(address)
            fields["author_ip"] = address
    return {name: value for name, value in fields.items() if value}


def _is_overwritten(theirs: Version, before: Version, meant: Version, now: Version) -> bool:
    """Whether what was met during an update is somebody else's, and not there afterwards."""
    has_other_words = theirs.text not in {before.text, meant.text}
    has_other_state = theirs.state not in {before.state, meant.state}
    return (has_other_words and now.text != theirs.text) or (
        has_other_state and now.state is not theirs.state
    )
