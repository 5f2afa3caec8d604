"""Which articles WordPress has closed for comments by their age.

It says of such an article that it is open, and tells nobody that the setting is on, or after how
many days: only whoever comments is refused. So that is tried, with a comment that brings a number
of its own: where comments are taken WordPress refuses it for the number, and it is never stored.
Age closes older articles before newer ones, so few have to be tried.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from modtool.errors import (
    SiteBusyError,
    SiteClosedError,
    SiteError,
    SiteLoginError,
    SiteUnreachableError,
)
from modtool.sites.wordpress.answer import Answer, Json, string
from modtool.sites.wordpress.pages import PAGE, is_last
from modtool.sites.wordpress.shapes import COMMENTS, POSTS, border
from modtool.sites.wordpress.transport import Transport

_MARGIN = timedelta(hours=2)
"""WordPress compares local dates, which go back an hour in autumn."""


def newest_closed(transport: Transport, known: str = "") -> str:
    """The date (UTC) of the newest article that its age has closed; empty when there is none.

    ``known`` is what was found the last time: while that holds, at most four requests are made.
    """
    if known and _is_taken_back(transport, known):
        known = ""
    for rows in _open_after(transport, known):
        if takes_comments(transport, rows[0]):
            break
        place = bisect_left(rows, True, key=lambda row: takes_comments(transport, row))
        known = string(rows[place - 1], "date_gmt")
        if place < len(rows):
            break
    return known


def between(one: str, other: str) -> dict[str, str]:
    """The parameters that ask for the articles between two such dates, and a few more."""
    older, newer = sorted((one, other))
    after = {"after": border(older, -_MARGIN)} if older else {}
    return {**after, "before": border(newer, _MARGIN)}


def _is_taken_back(transport: Transport, known: str) -> bool:
    """Whether the newest article that age had closed takes comments: the setting was changed."""
    answer = _page(transport, order="desc", before=border(known, _MARGIN))
    closed = [row for row in _open(answer.rows()) if string(row, "date_gmt") <= known]
    return bool(closed) and takes_comments(transport, closed[0])


def _open_after(transport: Transport, date: str) -> Iterator[list[Json]]:
    """Articles published after a date that say they are open, oldest first, a page at a time."""
    after = {"after": border(date, -_MARGIN)} if date else {}
    for place in count(0, PAGE):
        answer = _page(transport, order="asc", offset=str(place), **after)
        fresh = [row for row in answer.rows() if string(row, "date_gmt") > date]
        if found := _open(fresh):
            yield found
        if is_last(answer, place + PAGE, fresh):
            return
        date = string(fresh[-1], "date_gmt") if fresh else date


def _page(transport: Transport, **parameters: str) -> Answer:
    fields = "id,date_gmt,comment_status"
    return transport.get(POSTS, **parameters, orderby="date", per_page=str(PAGE), _fields=fields)


def _open(rows: list[Json]) -> list[Json]:
    return [row for row in rows if string(row, "comment_status") == "open"]


def takes_comments(transport: Transport, article: Json) -> bool:
    """Whether a comment would be taken; as the article says itself where that cannot be told."""
    try:
        transport.post(COMMENTS, {"id": 1, "post": article["id"], "content": ""}, fields="id")
    except SiteClosedError:
        return False
    except (SiteBusyError, SiteLoginError, SiteUnreachableError):
        raise
    except SiteError:
        return True
    return True
