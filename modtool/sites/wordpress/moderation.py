"""Decisions on comments: each is read right before, and what came of it is compared afterwards."""

from collections.abc import Sequence

from modtool.domain import CommentState, Version
from modtool.errors import SiteClosedError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.pages import PAGE, chosen
from modtool.sites.wordpress.safe_html import html, written
from modtool.sites.wordpress.shapes import COMMENTS, version
from modtool.sites.wordpress.transport import Transport
from modtool.sites.wordpress.updating import STATUS, fetch, throw_away, update


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
    _compare(seen, before, wanted=state)
    if before.state is state:
        return state
    if state is CommentState.TRASH:
        now = version(throw_away(transport, comment))
    else:
        now = update(transport, row, {"status": STATUS[state]}, Version(before.text, state))
    if now.text != before.text:
        raise SiteConflictError(
            f"it is {state} now, but its words are others than before: WordPress filtered them, or "
            "somebody changed them; look at it again",
            before,
            now,
        )
    return now.state


def redact(transport: Transport, comment: str, text: str, seen: Version | None) -> Version:
    """Put ``text`` in place of the public words, if they are as they were ``seen``."""
    row = fetch(transport, comment)
    before = version(row)
    _compare(seen, before, wanted=before.state)
    meant = Version(text, before.state)
    now = update(transport, row, {"content": html(written(text))}, meant)
    if now.state is not before.state:
        raise SiteConflictError(
            f"it was moved to {now.state} while it was redacted; look at it again",
            before,
            now,
        )
    return now


def _require_article(row: Json) -> None:
    if string(row, "status") == "post-trashed":
        raise SiteClosedError(
            "the comment went into the trash with its article; restore the article at the site"
        )


def _compare(seen: Version | None, now: Version, *, wanted: CommentState) -> None:
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
        f"it is not as you saw it: {what} at the site; nothing was done", seen, now
    )
