"""Desks of the benchmark: connected through a proxy, impatient, with a clock that can be moved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from modtool.config import Settings
from modtool.desk import Desk, intake
from modtool.desk import sites as desk_sites
from modtool.opening import init, open_desk
from modtool.sites.protocol import Site
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog

PATIENCE = httpx.Timeout(1.5, connect=5)
"""What a client of the benchmark waits for an answer; modtool itself waits 30 s."""


@dataclass(frozen=True)
class Way:
    """How a process of its own comes to the desk and to the blog."""

    db: str
    root: str
    user: str
    password: str
    ahead: float = 0
    """Seconds that the clock is ahead of the real one."""

    def open(self, patience: httpx.Timeout = PATIENCE) -> Desk:
        """The desk with the admin in the chair."""
        offset = timedelta(seconds=self.ahead)
        settings = Settings(db=self.db, MODTOOL_AS="Mei")  # type: ignore[call-arg]
        desk = open_desk(settings, clock=lambda: datetime.now(UTC) + offset)
        return replace(desk, connect=self.connecting(patience))

    def connecting(self, patience: httpx.Timeout = PATIENCE) -> Callable[[SiteView], Site]:
        """One client, for whatever site is asked for."""
        made = WordPressSite(
            Transport(Api.at(self.root), self.user, self.password, timeout=patience)
        )
        return lambda _: made


def filled(blog: Blog, home: Path, name: str = "desk") -> tuple[Desk, SiteView]:
    """A desk that has everything the blog has."""
    desk = init(Settings(db=str(home / f"{name}.db")), admin="Mei")
    site, _ = desk_sites.add_wordpress(desk, "Insight", blog.base, "rosa", blog.password("rosa"))
    intake.pull(desk, site)
    return desk, site
