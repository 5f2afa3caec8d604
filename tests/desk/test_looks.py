"""A comment worth a look: below what is flagged, above the rest, until somebody says what it is."""

from collections.abc import Callable, Sequence

import pytest

from modtool.desk import Desk, looking, review
from modtool.domain import LOOK, Flag, FlagKind, Sighting, Verdict
from modtool.flags import findings
from modtool.flags.protocol import Contribution
from modtool.views import QueueQuery
from tests.desk.conftest import comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

BANDS = {"Surely asks.": "flag", "Perhaps asks.": LOOK}


class Bands:
    """A detector that knows two texts."""

    kind = FlagKind.ADVICE_REQUEST
    version = "bands-1"

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        return [
            Flag(self.kind, 0.5, "says so", (BANDS[one.text],)) if one.text in BANDS else None
            for one in sightings
        ]

    def score(self, sighting: Sighting) -> float:
        return 0.5

    def explain(self, sighting: Sighting) -> list[Contribution]:
        return []


@pytest.fixture
def three(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> tuple[int, ...]:
    monkeypatch.setattr(findings, "detectors", lambda _tuning: (Bands(),))
    texts = ["Nothing at all.", "Perhaps asks.", "Surely asks."]
    return tuple(bring(*(comment(str(n), text) for n, text in enumerate(texts))))


def order(desk: Desk) -> list[int]:
    return list(looking.snapshot(desk, QueueQuery()))


def test_a_look_stands_below_the_flagged_and_above_the_rest(
    admin: Desk, three: tuple[int, ...]
) -> None:
    nothing, perhaps, surely = three
    assert order(admin) == [surely, perhaps, nothing]


def test_a_look_is_counted_and_filtered_as_no_request(admin: Desk, three: tuple[int, ...]) -> None:
    _, perhaps, surely = three
    wanted = QueueQuery(flag=FlagKind.ADVICE_REQUEST)
    assert list(looking.snapshot(admin, wanted)) == [surely]
    assert looking.badges(admin).advice == 1
    assert looking.comment(admin, perhaps).flags[0].labels == (LOOK,)


def test_a_confirmed_look_is_a_request_like_any_other(
    seat: Seat, admin: Desk, three: tuple[int, ...]
) -> None:
    _, perhaps, surely = three
    review.judge(seat("Ana"), perhaps, FlagKind.ADVICE_REQUEST, Verdict.CONFIRMED)
    assert looking.badges(admin).advice == 2
    assert set(order(admin)[:2]) == {perhaps, surely}


def test_a_dismissed_look_stands_with_the_rest(
    seat: Seat, admin: Desk, three: tuple[int, ...]
) -> None:
    nothing, perhaps, surely = three
    review.judge(seat("Ana"), perhaps, FlagKind.ADVICE_REQUEST, Verdict.DISMISSED)
    assert order(admin)[0] == surely
    assert set(order(admin)[1:]) == {nothing, perhaps}
