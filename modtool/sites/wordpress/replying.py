"""Publishing a reply, once, where it can be seen.

WordPress refuses an equal reply only sometimes, and puts one under a parent that is held back,
trashed, on another article or not there at all. So the place is looked at first, and the reply
carries its operation in the field for the browser, by which a lost one is found again.
"""

from contextlib import suppress

from modtool import __version__
from modtool.domain import CommentState, Published
from modtool.errors import (
    SiteClosedError,
    SiteError,
    SiteGoneError,
    SiteHiddenError,
    SiteTextError,
    SiteUncertainError,
)
from modtool.sites.wordpress import threads
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.pages import walk
from modtool.sites.wordpress.safe_html import LIMIT, html, written
from modtool.sites.wordpress.shapes import COMMENTS, is_public, state, title, version
from modtool.sites.wordpress.transport import Transport
from modtool.sites.wordpress.updating import FIELDS, fetch
from modtool.text import legible, legible_line


def send(transport: Transport, *, thread: str, parent: str, text: str, operation: str) -> Published:
    """Publish ``text``; what came of a lost answer is looked up once before giving up."""
    text = written(text).strip()
    content = _checked(transport.api.host, text)
    article = _checked_place(transport, thread, parent)
    body = {
        "post": int(thread),
        "parent": int(parent or 0),
        "content": content,
        "author_user_agent": _agent(operation),
    }
    try:
        row = transport.post(COMMENTS, body, fields=FIELDS)
    except (SiteUncertainError, SiteTextError):
        found = None
        with suppress(SiteError):  # then what was not known before is not known now
            found = find(transport, thread=thread, parent=parent, operation=operation)
        if found is None:
            raise
        return found
    except SiteClosedError:
        # The article said it was open: WordPress closes by age without saying so.
        raise threads.closed_by_age(transport, article) from None
    return _published(row, text)


def find(transport: Transport, *, thread: str, parent: str, operation: str) -> Published | None:
    """The reply that carries ``operation``, in whatever state it is.

    Two can be there when a request that was given up came through after all: the later one goes
    into the trash.
    """
    agent = _agent(operation)
    place = {"post": thread, "parent": parent or "0"}
    found = [
        row
        for rows in walk(transport, COMMENTS, status="any", _fields=FIELDS, **place)
        for row in rows
        if string(row, "author_user_agent") == agent
    ]
    standing = [row for row in found if state(row) is not CommentState.TRASH] or found
    for double in standing[1:]:
        if state(double) is not CommentState.TRASH:
            transport.delete(f"{COMMENTS}/{string(double, 'id')}", fields="id,status")
    return _published(standing[0]) if standing else None


def _agent(operation: str) -> str:
    """At most 255 bytes are taken; an operation is a UUID."""
    return f"modtool/{__version__} op={operation}"


def _checked(host: str, text: str) -> str:
    """The reply's HTML; ``SiteTextError`` when it is empty or too long."""
    if not text:
        raise SiteTextError("an empty reply is not published; write something first")
    content = html(text)
    size = len(content.encode())
    if size > LIMIT:
        raise SiteTextError(f"the reply has {size:,} bytes and {host} takes {LIMIT:,}; shorten it")
    return content


def _checked_place(transport: Transport, thread: str, parent: str) -> Json:
    """The article, unless the reply would be turned away there, or stand where nobody sees it."""
    host = transport.api.host
    article = threads.fetch(transport, thread)
    called = title(article)
    if not is_public(article):
        raise SiteClosedError(
            f"“{called}” is not published at {host}; publish or restore it there to reply"
        )
    if not threads.is_open(article):
        raise SiteClosedError(f"“{called}” is closed for comments at {host}; reopen it to reply")
    if not parent:
        return article
    answered = fetch(transport, parent)
    if string(answered, "post") != thread:
        raise SiteGoneError(f"the comment is no longer under “{called}” at {host}; pull again")
    if (stands := state(answered)) is not CommentState.APPROVED:
        raise SiteHiddenError(
            f"the comment is {stands} at {host}, so readers would not see the reply; "
            "approve it first"
        )
    return article


def _published(row: Json, text: str = "") -> Published:
    """A stored reply, with a note when it is not public or not what was written."""
    stands, stored = state(row), version(row).text
    notes = []
    if stands is not CommentState.APPROVED:
        notes.append(f"it is {stands} there, so readers do not see it")
    if text and " ".join(stored.split()) != " ".join(legible(text).split()):
        notes.append("the site changed its words")
    link = legible_line(string(row, "link"), 2_000)
    return Published(string(row, "id"), stored, link, "; ".join(notes), stands)
