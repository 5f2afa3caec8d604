"""Opening and closing articles for comments."""

from modtool.errors import SiteError, SiteGoneError
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.articles import ROUTES
from modtool.sites.wordpress.transport import Transport

_FIELDS = "id,status,comment_status,type"


def fetch(transport: Transport, thread: str) -> Json:
    """An article or page as it is now; ``SiteGoneError`` when it is neither."""
    return _found(transport, thread)[1]


def is_open(row: Json) -> bool:
    """Whether an article takes comments, as far as it says itself: its age may still close it."""
    return string(row, "comment_status") == "open" and string(row, "status") != "trash"


def turn(transport: Transport, thread: str, *, wanted: bool) -> bool:
    """Open or close an article; whether it is open then."""
    route, row = _found(transport, thread)
    if is_open(row) is wanted:
        return wanted
    status = "open" if wanted else "closed"
    after = transport.post(f"{route}/{thread}", {"comment_status": status}, fields=_FIELDS)
    return is_open(after)


def _found(transport: Transport, thread: str) -> tuple[str, Json]:
    if not thread.isdecimal():
        raise SiteError(f"{thread[:40]!r} is no article of a WordPress; pull again")
    for route in ROUTES:
        try:
            return route, transport.get(f"{route}/{thread}", _fields=_FIELDS).row()
        except SiteGoneError:
            continue
    raise SiteGoneError(f"article {thread} is not at {transport.api.host} any more; pull again")
