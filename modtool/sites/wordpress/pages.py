"""Reading a long list of WordPress completely while it changes.

The API pages by counting rows, so a row that leaves the list moves all later ones forward, and a
client that goes on to the next page never sees the ones that crossed over. Here rows come by rising
id, each page begins with the row the last one ended with, and when another stands there the reader
steps back. New rows only ever join at the end.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from modtool.errors import SiteUnreachableError
from modtool.sites.wordpress.answer import Json
from modtool.sites.wordpress.transport import Transport

PAGE = 100
"""Rows to a request; WordPress gives no more."""


def walk(
    transport: Transport, route: str, start: int = 0, /, **parameters: str
) -> Iterator[list[Json]]:
    """All rows of a list by rising id, from the row at place ``start`` on, a page at a time.

    The next page is fetched while the last one is worked on.
    """

    def page(at: int) -> list[Json]:
        place = {"orderby": "id", "order": "asc", "offset": str(at), "per_page": str(PAGE)}
        return transport.get(route, **parameters, **place).rows()

    last, place = 0, start
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(page, place)
        while True:
            rows = coming.result()
            if place and last and (not rows or number(rows[0]) > last):
                place = max(0, place - PAGE // 2)
                coming = beside.submit(page, place)
                continue
            fresh = [row for row in rows if number(row) > last]
            is_full = len(rows) >= PAGE
            if is_full and not fresh:
                raise SiteUnreachableError(
                    f"{transport.api.host} sends the same page again and again; does a cache "
                    "stand before its API?"
                )
            if is_full:
                place += len(rows) - 1
                coming = beside.submit(page, place)
            if fresh:
                last = number(fresh[-1])
                yield fresh
            if not is_full:
                return


def chosen(
    transport: Transport, route: str, ids: list[str], /, **parameters: str
) -> Iterator[list[Json]]:
    """These rows, as far as they exist, a page at a time."""
    for start in range(0, len(ids), PAGE):
        some = ids[start : start + PAGE]
        yield transport.get(route, **parameters, include=",".join(some), per_page=str(PAGE)).rows()


def number(row: Json) -> int:
    """A row's id as a number."""
    value = row.get("id")
    if not isinstance(value, int):
        raise SiteUnreachableError("the site sent a row without an id")
    return value
