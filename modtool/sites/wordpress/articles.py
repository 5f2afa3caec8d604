"""The articles of a blog, as its comments need them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from modtool.domain import IncomingThread
from modtool.sites.wordpress import aging, shapes
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.pages import chosen, walk
from modtool.sites.wordpress.shapes import PAGES, POSTS, border
from modtool.sites.wordpress.transport import Transport

ROUTES = (POSTS, PAGES)
_WANTED = {
    "status": "publish,future,draft,pending,private,trash",
    "_fields": shapes.POST_FIELDS,
}


class Articles:
    """Articles by id, each asked for once in a reading.

    ``kept`` tells what the desk has of an article already; ``changed`` and ``latest`` are the date
    of the newest change met so far, and the articles changed in that second; ``aged`` is the date
    of the newest article that its age has closed.
    """

    def __init__(
        self,
        transport: Transport,
        kept: Callable[[str], IncomingThread | None],
        changed: str = "",
        latest: Iterable[str] = (),
        aged: str = "",
    ) -> None:
        self._transport = transport
        self._kept = kept
        self._known: dict[str, IncomingThread] = {}
        self.changed = changed
        self.latest = set(latest)
        self.aged = aged

    def every(self) -> Iterator[IncomingThread]:
        """All articles and pages."""
        for route in ROUTES:
            for rows in walk(self._transport, route, **_WANTED):
                yield from (self._take(row, route) for row in rows)

    def changed_since(self) -> Iterator[IncomingThread]:
        """Articles and pages changed in or after the second ``changed``, but for ``latest``."""
        # WordPress takes "after" strictly and counts whole seconds.
        seen, since = frozenset(self.latest), border(self.changed, -timedelta(seconds=1))
        for route in ROUTES:
            for rows in walk(self._transport, route, modified_after=since, **_WANTED):
                yield from (self._take(row, route) for row in rows if _mark(row) not in seen)

    def grown_old(self) -> Iterator[IncomingThread]:
        """Look again which articles their age has closed; those that it closed, or that are open
        again, since the last time."""
        before, self.aged = self.aged, aging.newest_closed(self._transport, self.aged)
        if before != self.aged:
            span = aging.between(before, self.aged)
            for rows in walk(self._transport, POSTS, **span, **_WANTED):
                # Not taken: what changed of them is still to be met as a change.
                yield from (self._thread(row, POSTS) for row in rows)

    def fetch(self, ids: Iterable[str]) -> Iterator[IncomingThread]:
        """The articles of these ids that neither this reading nor the desk has; also of a plugin's
        own kind, which come without a title."""
        missing = [one for one in dict.fromkeys(ids) if one not in self._known]
        for one in missing:
            if thread := self._kept(one):
                self._known[one] = thread
        for route in ROUTES:
            missing = [one for one in missing if one not in self._known]
            for rows in chosen(self._transport, route, missing, **_WANTED):
                yield from (self._take(row, route) for row in rows)
        for one in missing:
            if one not in self._known:
                self._known[one] = IncomingThread(one, f"Article {one}")
                yield self._known[one]

    def of(self, comment: Json) -> IncomingThread:
        """The article of a comment that was fetched before."""
        return self._known[string(comment, "post")]

    def _take(self, row: Json, route: str) -> IncomingThread:
        changed = string(row, "modified_gmt")
        if changed > self.changed:
            self.changed, self.latest = changed, set()
        if changed == self.changed:
            # Only how an article was left counts: it may go there and back within the second.
            its = f"{string(row, 'id')} "
            self.latest = {one for one in self.latest if not one.startswith(its)} | {_mark(row)}
        return self._thread(row, route)

    def _thread(self, row: Json, route: str) -> IncomingThread:
        thread = shapes.thread(row)
        is_old = route == POSTS and "" < string(row, "date_gmt") <= self.aged
        if is_old and thread.is_open:
            thread = replace(thread, is_open=False, by_age=True)
        self._known[thread.remote_id] = thread
        return thread


def _mark(row: Json) -> str:
    """What tells one change of an article from the next in the same second."""
    fields = ("id", "modified_gmt", "comment_status", "status")
    return " ".join(string(row, name) for name in fields)
