"""Opening and closing articles for comments."""

from modtool.errors import SiteClosedError, SiteError, SiteGoneError
from modtool.sites.wordpress import aging
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.articles import ROUTES
from modtool.sites.wordpress.shapes import COMMENTS, is_public, title
from modtool.sites.wordpress.transport import Transport

_FIELDS = "id,status,comment_status,type,title"


def fetch(transport: Transport, thread: str) -> Json:
    """An article or page as it is now; ``SiteGoneError`` when it is neither."""
    return _found(transport, thread)[1]


def is_open(row: Json) -> bool:
    """Whether an article takes comments, as far as it says itself: its age may still close it."""
    return string(row, "comment_status") == "open" and string(row, "status") != "trash"


def turn(transport: Transport, thread: str, *, wanted: bool) -> bool:
    """Open or close an article; whether it is open then.

    ``SiteClosedError`` when it says it is open, and its age keeps it closed all the same.
    """
    route, row = _found(transport, thread)
    if is_open(row) is not wanted:
        status = "open" if wanted else "closed"
        row = transport.post(f"{route}/{thread}", {"comment_status": status}, fields=_FIELDS)
    if wanted and is_public(row) and is_open(row) and not aging.takes_comments(transport, row):
        raise closed_by_age(transport, row)
    return is_open(row)


def closed_by_age(transport: Transport, row: Json) -> SiteClosedError:
    """What a person is told about an article that says it is open and takes no comments."""
    return SiteClosedError(
        f"“{title(row)}” is closed by its age at {transport.api.host}: Settings, Discussion "
        "there says after how many days; without that it cannot be answered",
        by_age=True,
    )


def _found(transport: Transport, thread: str) -> tuple[str, Json]:
    if not thread.isdecimal():
        raise SiteError(f"{thread[:40]!r} is no article of a WordPress; pull again")
    for route in ROUTES:
        try:
            return route, transport.get(f"{route}/{thread}", _fields=_FIELDS).row()
        except SiteGoneError:
            continue
    host = transport.api.host
    # An article takes its comments along when it is deleted.
    if transport.get(COMMENTS, post=thread, status="any", per_page="1", _fields="id").rows():
        raise SiteError(
            f"article {thread} is neither a post nor a page at {host} but of a plugin's own kind: "
            "answer, open and close it there"
        )
    raise SiteGoneError(f"article {thread} is not at {host} any more; pull again")
