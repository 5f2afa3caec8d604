"""The articles of a blog, as its comments need them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

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
    "per_page": "20",
}
"""A page of few articles: each comes with its whole text, twice."""
_OVERLAP = timedelta(hours=1, seconds=1)
"""WordPress compares local dates, which go back an hour in autumn, and takes "after" strictly."""


class Articles:
    """Articles by id, each asked for once in a reading that begins ``now``.

    ``kept`` tells what the desk has of an article already; ``changed`` is the date of the newest
    change met so far, and ``latest`` marks each change that would be told again; ``aged`` is the
    date of the newest article that its age has closed.
    """

    def __init__(
        self,
        transport: Transport,
        kept: Callable[[str], IncomingThread | None],
        changed: str = "",
        latest: Iterable[str] = (),
        aged: str = "",
        now: datetime | None = None,
    ) -> None:
        self._transport = transport
        self._kept = kept
        self._known: dict[str, IncomingThread] = {}
        self._marks = {mark.partition(" ")[0]: mark for mark in latest}
        # An article that waits for its date can say that it changed then.
        self._limit = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S}" if now else "9"
        self.changed = min(changed, self._limit)
        self.aged = aged

    @property
    def latest(self) -> list[str]:
        """The marks to keep: of the last changes, and of what waits for its date, since an article
        does not change by going live."""
        since = border(self.changed, -2 * _OVERLAP)
        marks = self._marks.values()
        return sorted(one for one in marks if one.split(" ")[1] >= since or _waits(one))

    def every(self) -> Iterator[IncomingThread]:
        """All articles and pages."""
        for route in ROUTES:
            for rows in walk(self._transport, route, **_WANTED):
                yield from (self._take(row, route) for row in rows)

    def changed_since(self) -> Iterator[IncomingThread]:
        """Articles and pages changed since an hour before ``changed``, and those that have gone
        live, but for ``latest``."""
        seen, since = set(self._marks.values()), border(self.changed, -_OVERLAP)
        waiting = [one for one, mark in self._marks.items() if _waits(mark)]
        for one in waiting:
            del self._marks[one]
        for route in ROUTES:
            changed = walk(self._transport, route, modified_after=since, **_WANTED)
            live = [one for one in waiting if one not in self._marks]
            for rows in chain(changed, chosen(self._transport, route, live, **_WANTED)):
                for row in rows:
                    thread = self._take(row, route)
                    if _mark(row) not in seen:
                        seen.add(_mark(row))
                        yield thread

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
        if self.changed < changed <= self._limit:
            self.changed = changed
        # Only how an article was left counts: it may go there and back within the second.
        self._marks[string(row, "id")] = _mark(row)
        return self._thread(row, route)

    def _thread(self, row: Json, route: str) -> IncomingThread:
        thread = shapes.thread(row)
        is_old = route == POSTS and "" < string(row, "date_gmt") <= self.aged
        if is_old and thread.is_open:
            thread = replace(thread, is_open=False, by_age=True)
        self._known[thread.remote_id] = thread
        return thread


def _mark(row: Json) -> str:
    """What tells one change of an article from the next, also in the same second."""
    fields = ("id", "modified_gmt", "comment_status", "status")
    return " ".join(string(row, name) for name in fields)


def _waits(mark: str) -> bool:
    """Whether that article goes live by itself, on its date."""
    return mark.endswith(" future")
