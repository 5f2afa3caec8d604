"""Reading a long list of WordPress completely while it changes.

The API pages by counting rows, so a row that leaves the list moves all later ones forward, and a
client that goes on to the next page never sees the ones that crossed over. Here rows come by rising
id, each page begins at the place the last one ended with, and when no row stands there that was met
before, the reader steps back. New rows only ever join at the end.

A page may be short, or empty, and more follow all the same: what the login may not read is counted,
and left out only then.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from math import inf

from modtool.errors import SiteUnreachableError
from modtool.sites.wordpress.answer import Answer, Json
from modtool.sites.wordpress.transport import Transport

PAGE = 100
"""Rows to a request; WordPress gives no more."""


def walk(
    transport: Transport, route: str, start: int = 0, /, **parameters: str
) -> Iterator[list[Json]]:
    """All rows of a list by rising id, from the row at place ``start`` on, a page at a time.

    The next page is fetched while the last one is worked on.
    """
    size = _size(parameters)

    def page(at: int) -> Answer:
        place = {"orderby": "id", "order": "asc", "offset": str(at), "per_page": str(size)}
        return transport.get(route, **{**parameters, **place})

    # A page that shares no row with what was met follows on a blank one, if nothing left the list.
    last, place, needed = 0, start, 0.0
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(page, place)
        while True:
            answer = coming.result()
            rows = answer.rows()
            fresh = [row for row in rows if number(row) > last]
            joins = len(fresh) < len(rows) or answer.total >= needed
            if place and not joins:
                place, needed = max(0, place - size // 2), inf
                coming = beside.submit(page, place)
                continue
            if not fresh and len(rows) >= size:
                raise SiteUnreachableError(
                    f"{transport.api.host} sends the same page again and again; does a cache "
                    "stand before its API?"
                )
            is_done = is_last(answer, place + size, fresh)
            if not is_done:
                place, needed = place + size - 1, inf if fresh else answer.total
                coming = beside.submit(page, place)
            if fresh:
                last = number(fresh[-1])
                yield fresh
            if is_done:
                return


def chosen(
    transport: Transport, route: str, ids: list[str], /, **parameters: str
) -> Iterator[list[Json]]:
    """These rows, as far as they exist, a page at a time."""
    size = _size(parameters)
    for start in range(0, len(ids), size):
        wanted = {"include": ",".join(ids[start : start + size]), "per_page": str(size)}
        yield transport.get(route, **{**parameters, **wanted}).rows()


def is_last(answer: Answer, reached: int, fresh: list[Json]) -> bool:
    """Whether a page that went up to the place ``reached`` is a list's last: by how many there are
    in all, or where that is not told, because it had no ``fresh`` rows."""
    return reached >= answer.total if answer.total else not fresh


def number(row: Json) -> int:
    """A row's id as a number."""
    value = row.get("id")
    if not isinstance(value, int):
        raise SiteUnreachableError("the site sent a row without an id")
    return value


def _size(parameters: dict[str, str]) -> int:
    return int(parameters.get("per_page", PAGE))
