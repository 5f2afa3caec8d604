"""Reading what readers wrote: everything at first, afterwards what is new or changed.

WordPress dates no change of a comment, so the ones somebody may still act on are read again by
their ids; what is missing in the answer was deleted for good. New ones are found by id, which only
grows, also for imports with old dates.
"""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from modtool.domain import GoneEntry, Milestone
from modtool.errors import SiteAddressError, SiteLoginError, SiteRightsError
from modtool.sites.protocol import Known, News
from modtool.sites.wordpress import aging, shapes
from modtool.sites.wordpress.answer import Json, string
from modtool.sites.wordpress.articles import Articles
from modtool.sites.wordpress.pages import PAGE, is_last, number, walk
from modtool.sites.wordpress.transport import Transport

_ALL: dict[str, Any] = {"status": "any", "type": "comment", "_fields": shapes.COMMENT_FIELDS}
_LOOKS_AGAIN = timedelta(hours=1)
"""How often it is looked for what shows in no other way: articles that grew too old, and comments
that somebody put back into the queue after they were decided on."""
_MARGIN = 50
"""Ids read again before the highest known one: an insert may have been under way beside it."""


@dataclass(frozen=True)
class _Place:
    """How far a finished reading came."""

    newest: int = 0
    changed: str = ""
    latest: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    aged: str = ""
    looked: str = ""
    """When it was last looked for what shows in no other way; an ISO date."""

    @classmethod
    def parsed(cls, text: str) -> "_Place | None":
        """The place in a milestone; None when it is empty or not one of ours."""
        try:
            told = json.loads(text)
            return cls(
                int(told["newest"]),
                str(told["changed"]),
                tuple(map(str, told["latest"])),
                tuple(map(str, told["staff"])),
                str(told.get("aged", "")),
                str(told.get("looked", "")),
            )
        except (ValueError, KeyError, TypeError):
            return None


def entries(transport: Transport, known: Known) -> Iterator[News]:
    """What a site has, or what is new and changed since ``known``; ends with a milestone."""
    place = _Place.parsed(known.place)
    reading = _Reading(transport, place or _Place(), known)
    yield from reading.everything() if place is None else reading.news()
    yield reading.milestone()


class _Reading:
    """One reading of one site."""

    def __init__(self, transport: Transport, place: _Place, known: Known) -> None:
        self._transport = transport
        self._known = known
        self._articles = Articles(
            transport, known.thread, place.changed, place.latest, place.aged, known.now
        )
        self._looked = place.looked
        self._looks = self._is_time()
        self._start = place.newest
        self._newest = place.newest
        self._staff = set(place.staff)
        self._has_asked_for_staff = False
        self._met: set[str] = set()

    def everything(self) -> Iterator[News]:
        """All articles, then all comments in whatever state, then what became of the others that
        the desk has from here."""
        known, place, missing = self._known.numbers(), 0, array("q")
        self._articles.aged = aging.newest_closed(self._transport)
        yield from self._articles.every()
        for rows in walk(self._transport, shapes.COMMENTS, **_ALL):
            there = {number(row) for row in rows}
            reached = bisect_right(known, max(there), place)
            missing.extend(one for one in known[place:reached] if one not in there)
            place = reached
            yield from self._entries(rows)
        missing.extend(known[place:])
        yield from self._again(missing)

    def news(self) -> Iterator[News]:
        """Changed articles with their comments, new comments, and the open ones as they are now."""
        if self._looks:
            yield from self._articles.grown_old()
        yield from self._changed_articles()
        yield from self._new()
        yield from self._again(self._open_unmet())
        if self._looks:
            yield from self._back_in_the_queue()

    def milestone(self) -> Milestone:
        """Where the next reading can go on."""
        articles = self._articles
        latest, staff = tuple(articles.latest), tuple(sorted(self._staff))
        place = _Place(self._newest, articles.changed, latest, staff, articles.aged, self._looked)
        return Milestone(json.dumps(asdict(place)))

    def _is_by_staff(self, row: Json) -> bool:
        """Whether the hospital wrote a comment.

        Who is staff is asked once in a reading, when somebody else who logs in wrote a new one. By
        the browser nobody is staff: every reader can call theirs as ours is called.
        """
        author = string(row, "author")
        if author in {"", "0"}:
            return False
        is_unknown = author not in self._staff and number(row) > self._start
        if is_unknown and not self._has_asked_for_staff:
            self._has_asked_for_staff = True
            self._staff.update(self._writers())
        return author in self._staff

    def _writers(self) -> Iterator[str]:
        """Whoever the desk works as, and everybody who has published an article.

        A login alone makes nobody staff: readers may register, and their questions are readers'.
        """
        me = self._transport.get("wp/v2/users/me", _fields="id").row()
        yield string(me, "id")
        wanted = {"context": "view", "has_published_posts": "true", "_fields": "id"}
        try:
            for rows in walk(self._transport, "wp/v2/users", **wanted):
                yield from (string(row, "id") for row in rows)
        except (SiteAddressError, SiteLoginError, SiteRightsError):
            return  # many blogs hide their list of users

    def _is_time(self) -> bool:
        """Whether the last closer look is long enough ago; then this one is the last."""
        now = self._known.now
        if now is not None and self._looked > (now - _LOOKS_AGAIN).isoformat():
            return False
        self._looked = now.isoformat() if now is not None else ""
        return True

    def _back_in_the_queue(self) -> Iterator[News]:
        """Comments that wait for a decision at the site, and on the desk no more or not yet."""
        here = self._met.union(self._known.open)
        wanted = {"status": "hold", "type": "comment", "_fields": "id"}
        for rows in walk(self._transport, shapes.COMMENTS, **wanted):
            yield from self._again([number(row) for row in rows if string(row, "id") not in here])

    def _changed_articles(self) -> Iterator[News]:
        """Articles that changed, and all their comments: the trash takes these along."""
        for thread in list(self._articles.changed_since()):
            yield thread
            for rows in walk(self._transport, shapes.COMMENTS, post=thread.remote_id, **_ALL):
                yield from self._entries(rows)

    def _new(self) -> Iterator[News]:
        """Comments with a higher id than any known one, and some before."""
        latest = self._transport.get(
            shapes.COMMENTS, **_ALL, orderby="id", order="desc", per_page=str(PAGE)
        )
        rows = latest.rows()[::-1]
        joins = bool(rows) and number(rows[0]) <= self._start - _MARGIN
        if joins or is_last(latest, PAGE, rows):
            yield from self._entries(rows)
            return
        for page in walk(self._transport, shapes.COMMENTS, self._first_new(latest.total), **_ALL):
            yield from self._entries(page)

    def _first_new(self, total: int) -> int:
        """A place in the whole list at or before the first new comment."""
        back = PAGE * 2
        while back < total:
            rows = self._transport.get(
                shapes.COMMENTS,
                status="any",
                type="comment",
                orderby="id",
                order="asc",
                offset=str(total - back),
                per_page="1",
                _fields="id",
            ).rows()
            if rows and number(rows[0]) <= self._start - _MARGIN:
                return total - back
            back *= 2
        return 0

    def _again(self, ids: Sequence[int]) -> Iterator[News]:
        """These comments as they are now; gone for good when the site has them no more."""
        for start in range(0, len(ids), PAGE):
            yield from self._page_again(ids[start : start + PAGE])

    def _page_again(self, ids: Sequence[int]) -> Iterator[News]:
        # Of every kind: an export brings some that no reading asks for, and they are not gone.
        wanted = {"include": ",".join(map(str, ids)), "per_page": str(PAGE), "type": "all"}
        answer = self._transport.get(shapes.COMMENTS, **{**_ALL, **wanted})
        rows = answer.rows()
        yield from self._entries([row for row in rows if string(row, "type") in {"", "comment"}])
        there = {number(row) for row in rows}
        missing = [one for one in ids if one not in there]
        # What the login may not read is counted too, and is not gone.
        hidden = answer.total - len(rows)
        if hidden <= 0:
            yield from (GoneEntry(str(one)) for one in missing)
        elif hidden < len(missing):
            half = len(missing) // 2
            yield from self._page_again(missing[:half])
            yield from self._page_again(missing[half:])

    def _open_unmet(self) -> list[int]:
        return [int(one) for one in self._known.open if one.isdecimal() and one not in self._met]

    def _entries(self, rows: list[Json]) -> Iterator[News]:
        """Comments that were not met in this reading yet, with the articles they need."""
        fresh = [row for row in rows if string(row, "id") not in self._met]
        yield from self._articles.fetch(string(row, "post") for row in fresh)
        for row in fresh:
            if self._start:
                self._met.add(string(row, "id"))
            self._newest = max(self._newest, number(row))
            yield shapes.incoming(row, self._articles.of(row), by_staff=self._is_by_staff(row))
