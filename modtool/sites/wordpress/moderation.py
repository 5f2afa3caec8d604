"""Decisions on comments, so that nothing of anybody else's is lost.

WordPress answers every update of a comment by writing back the whole row as it read it at the
start, with the address and browser of whoever asks in place of the commenter's. So both are sent
back as stored, the comment is read right before, and what came of it is compared afterwards.
Throwing away is a call of its own that touches neither.
"""

import ipaddress
from collections.abc import Mapping, Sequence

from modtool.domain import CommentState, Version
from modtool.errors import SiteClosedError, SiteError, SiteGoneError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.pages import PAGE, chosen
from modtool.sites.wordpress.safe_html import html, written
from modtool.sites.wordpress.shapes import COMMENTS, version
from modtool.sites.wordpress.transport import Transport
from modtool.sites.wordpress.watching import watched

FIELDS = "id,post,parent,status,content,author_ip,author_user_agent,link"
_STATUS = {
    CommentState.PENDING: "hold",
    CommentState.APPROVED: "approve",
    CommentState.SPAM: "spam",
}


def fetch(transport: Transport, comment: str) -> Json:
    """One comment as it is now; ``SiteGoneError`` when it was deleted for good."""
    if not comment.isdecimal():
        raise SiteError(f"{comment[:40]!r} is no comment of a WordPress; pull again")
    try:
        return transport.get(f"{COMMENTS}/{comment}", _fields=FIELDS).row()
    except SiteGoneError:
        host = transport.api.host
        raise SiteGoneError(f"comment {comment} is no longer at {host}; pull again") from None


def look(transport: Transport, comments: Sequence[str]) -> dict[str, Version]:
    """These comments as they are now, those that are there."""
    wanted = [one for one in comments if one.isdecimal()]
    found: dict[str, Version] = {}
    for start in range(0, len(wanted), PAGE):
        some = wanted[start : start + PAGE]
        for rows in chosen(transport, COMMENTS, some, status="any", _fields="id,status,content"):
            found |= {string(row, "id"): version(row) for row in rows}
    return found


def decide(
    transport: Transport, comment: str, state: CommentState, seen: Version | None
) -> CommentState:
    """Set the state of a comment that is as it was ``seen``; the state it then has."""
    row = fetch(transport, comment)
    _require_article(row)
    before = version(row)
    _compare(comment, seen, before, wanted=state)
    if before.state is state:
        return state
    if state is CommentState.TRASH:
        now = version(_thrown_away(transport, comment))
    else:
        now = _updated(transport, row, {"status": _STATUS[state]}, Version(before.text, state))
    if now.text != before.text:
        raise SiteConflictError(
            f"comment {comment} is {state} now, but its words are others than before: WordPress "
            "filtered them, or somebody changed them; look at it again",
            before,
            now,
        )
    return now.state


def redact(transport: Transport, comment: str, text: str, seen: Version | None) -> Version:
    """Put ``text`` in place of the public words, if they are as they were ``seen``."""
    row = fetch(transport, comment)
    before = version(row)
    _compare(comment, seen, before, wanted=before.state)
    meant = Version(text, before.state)
    now = _updated(transport, row, {"content": html(written(text))}, meant)
    if now.state is not before.state:
        raise SiteConflictError(
            f"comment {comment} was moved to {now.state} while it was redacted; look at it again",
            before,
            now,
        )
    return now


def kept(row: Json) -> Mapping[str, str]:
    """What has to go along with every update, so that the commenter stays the commenter.

    A stored address that is none cannot be sent, and an empty browser counts as not sent.
    """
    fields = {"author_user_agent": string(row, "author_user_agent")}
    address = string(row, "author_ip")
    try:
        ipaddress.ip_address(address)
        fields["author_ip"] = address
    except ValueError:
        pass
    return {name: value for name, value in fields.items() if value}


def _updated(transport: Transport, row: Json, change: Mapping[str, str], meant: Version) -> Version:
    """The comment after an update; raises when another change was seen that it overwrote."""
    comment, before = string(row, "id"), version(row)
    with watched(lambda: version(fetch(transport, comment))) as met:
        body = {**change, **kept(row)}
        after = transport.post(f"{COMMENTS}/{comment}", body, fields=FIELDS)
    now = version(after)
    theirs = [one for one in reversed(met) if _is_overwritten(one, before, meant, now)]
    if theirs:
        now = version(fetch(transport, comment))  # theirs may have come after ours, and stand
        if _is_overwritten(theirs[0], before, meant, now):
            raise SiteConflictError(
                f"somebody else changed comment {comment} in the same moment, and WordPress kept "
                "only one of the two; look at both versions",
                before,
                now,
                theirs[0],
            )
        raise SiteConflictError(
            f"somebody else changed comment {comment} right after; look at it again", before, now
        )
    return now


def _is_overwritten(theirs: Version, before: Version, meant: Version, now: Version) -> bool:
    """Whether what was met during an update is somebody else's, and not there afterwards."""
    has_other_words = theirs.text not in {before.text, meant.text}
    has_other_state = theirs.state not in {before.state, meant.state}
    return (has_other_words and now.text != theirs.text) or (
        has_other_state and now.state is not theirs.state
    )


def _thrown_away(transport: Transport, comment: str) -> Json:
    try:
        return transport.delete(f"{COMMENTS}/{comment}", fields=FIELDS)
    except SiteGoneError:
        return fetch(transport, comment)  # somebody else was quicker


def _require_article(row: Json) -> None:
    if string(row, "status") == "post-trashed":
        raise SiteClosedError(
            "the comment went into the trash with its article; restore the article at the site"
        )


def _compare(comment: str, seen: Version | None, now: Version, *, wanted: CommentState) -> None:
    """Raise when somebody else changed the comment, unless to the state that is wanted anyway."""
    if seen is None or seen == now:
        return
    if seen.text != now.text:
        what = "its words were changed"
    elif now.state is not wanted:
        what = f"it was moved to {now.state}"
    else:
        return
    raise SiteConflictError(
        f"comment {comment} is not as you saw it: {what} at the site; nothing was done", seen, now
    )
