"""``modtool pull --watch``: going on, and giving a site the time it asks for."""

from collections.abc import Iterator

import pytest
import typer

from modtool.cli import incoming
from modtool.errors import (
    RefusedError,
    SiteAddressError,
    SiteBusyError,
    SiteLoginError,
    SiteUnreachableError,
)
from modtool.views import SiteView

AWAY = SiteUnreachableError("nobody answers")
BEHIND_A_PAGE = SiteAddressError("a web page came")


class Hours:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Watched:
    """Sites that answer as told, until one has nothing more to tell."""

    def __init__(self, **answers: list[Exception | None]) -> None:
        self.sites = [SiteView(n, name, "wordpress", "", "") for n, name in enumerate(answers)]
        self.answers: dict[str, Iterator[Exception | None]] = {
            name: iter(told) for name, told in answers.items()
        }
        self.pulled: list[tuple[str, float]] = []
        self.delivered = 0

    def run(self, hours: Hours, seconds: int = 60) -> None:
        def one(site: SiteView) -> None:
            self.pulled.append((site.name, hours.now - 1_000))
            if error := next(self.answers[site.name]):
                raise error

        def deliver() -> None:
            self.delivered += 1

        incoming._watch(lambda: self.sites, one, deliver, seconds)


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    made = Hours()
    monkeypatch.setattr(incoming, "time", made)
    return made


def test_a_watched_site_is_left_alone_for_as_long_as_it_asks(
    hours: Hours, capsys: pytest.CaptureFixture[str]
) -> None:
    watched = Watched(a=[None, SiteBusyError("wait", 600), None, SiteBusyError("wait", 1)])
    with pytest.raises(StopIteration):
        watched.run(hours)
    assert hours.slept == [60, 600, 60, 60]
    assert watched.delivered == 2, "nothing is sent to a site that asks to wait"
    assert "a: wait" in capsys.readouterr().err


def test_a_watched_site_that_is_away_is_asked_less_and_less_often(hours: Hours) -> None:
    watched = Watched(a=[AWAY] * 5 + [BEHIND_A_PAGE, None])
    with pytest.raises(StopIteration):
        watched.run(hours)
    assert hours.slept == [120, 240, 480, 900, 900, 900, 60]


def test_a_busy_site_holds_up_no_other(hours: Hours) -> None:
    watched = Watched(a=[SiteBusyError("wait", 200), None], b=[None] * 4)
    with pytest.raises(StopIteration):
        watched.run(hours)
    assert [at for name, at in watched.pulled if name == "a"] == [0, 200]
    assert [at for name, at in watched.pulled if name == "b"] == [0, 60, 120, 180, 240]


@pytest.mark.parametrize("no", [SiteLoginError("no"), RefusedError("no password")])
def test_a_site_that_refuses_the_login_is_left_out_and_the_others_go_on(
    hours: Hours, no: Exception
) -> None:
    watched = Watched(a=[None, no, None], b=[None] * 4)
    with pytest.raises(StopIteration):
        watched.run(hours)
    assert [at for name, at in watched.pulled if name == "a"] == [0, 60]
    assert [at for name, at in watched.pulled if name == "b"] == [0, 60, 120, 180, 240]


def test_a_refused_login_ends_the_watch_so_that_it_is_not_tried_for_ever(hours: Hours) -> None:
    watched = Watched(a=[None, SiteLoginError("no"), None])
    with pytest.raises(typer.Exit) as ended:
        watched.run(hours)
    assert ended.value.exit_code == 1
    assert len(watched.pulled) == 2
