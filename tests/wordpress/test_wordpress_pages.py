"""Lists that are read to their end, whatever is hidden in them or leaves them meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.errors import SiteClosedError
from modtool.sites.wordpress import aging
from modtool.sites.wordpress.answer import Answer, Json
from modtool.sites.wordpress.pages import walk
from modtool.sites.wordpress.transport import Transport

SIZE = 6
COUNTS = st.integers(0, 60)
PLACES = st.sets(st.integers(1, 60))


@dataclass
class Fake:
    """A list as WordPress keeps it: hidden rows are counted, and left out of a page at the end."""

    ids: list[int]
    hidden: set[int] = field(default_factory=set)
    leaving: Iterator[set[int]] = field(default_factory=lambda: iter(()))
    """What leaves the list before each request."""
    tells_total: bool = True
    api: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(host="blog.example"))

    def get(self, _route: str, *, offset: str, per_page: str, **_: str) -> Answer:
        gone = next(self.leaving, set())
        self.ids = [one for one in self.ids if one not in gone]
        page = self.ids[int(offset) :][: int(per_page)]
        rows = [_row(one) for one in page if one not in self.hidden]
        return Answer(rows, len(self.ids) if self.tells_total else 0)

    def post(self, _route: str, body: Json, **_: str) -> Json:
        if cast("int", body["post"]) <= 5:
            raise SiteClosedError("closed by its age")
        return {}


def _row(number: int) -> Json:
    return {"id": number, "date_gmt": f"2026-03-{number:02}T00:00:00", "comment_status": "open"}


def met(fake: Fake) -> list[int]:
    pages = walk(cast("Transport", fake), "list", per_page=str(SIZE))
    return [cast("int", row["id"]) for rows in pages for row in rows]


@given(COUNTS, PLACES, st.booleans())
def test_rows_behind_hidden_ones_are_met_once(
    count: int, hidden: set[int], tells_total: bool
) -> None:
    ids = list(range(1, count + 1))
    # Without a total a page where nothing new is to be seen has to count as the end.
    hidden = hidden if tells_total else {one for one in hidden if one % SIZE == 0}
    found = met(Fake(ids, hidden, tells_total=tells_total))
    assert found == [one for one in ids if one not in hidden]


@given(COUNTS, PLACES, st.lists(PLACES, max_size=8))
def test_rows_that_move_forward_are_not_missed(
    count: int, hidden: set[int], leaving: list[set[int]]
) -> None:
    ids = list(range(1, count + 1))
    found = met(Fake(ids, hidden, iter(leaving)))
    assert found == sorted(set(found))
    assert set(found) >= set(ids) - hidden - set().union(*leaving)


def test_articles_behind_hidden_ones_are_tried_for_their_age(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aging, "PAGE", 3)
    fake = Fake(list(range(1, 12)), hidden={2})
    assert aging.newest_closed(cast("Transport", fake)) == "2026-03-05T00:00:00"
