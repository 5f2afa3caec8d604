"""One WordPress for all tests of a worker; a machine without the packages skips them."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from modtool.config import Settings
from modtool.desk import Desk
from modtool.desk import sites as desk_sites
from modtool.opening import init
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.discovery import discover
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog
from tests.wordpress.harness.packages import INSTALL, missing
from tests.wordpress.script import Script, scripted


@pytest.fixture(scope="session")
def running() -> Iterator[Blog]:
    """A real WordPress on the loopback."""
    if lacking := missing():
        said = f"no WordPress here ({lacking}); as root: {INSTALL}"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    # A short path of its own: a socket's name has room for 107 characters.
    home = Path(tempfile.mkdtemp(prefix="wp"))
    made = Blog(home)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def blog(running: Blog) -> Blog:
    """That WordPress without any article and comment."""
    running.empty()
    return running


@pytest.fixture
def connect(blog: Blog) -> Iterator[Callable[..., WordPressSite]]:
    """Connects the site as somebody, by default Rosa, the editor."""
    opened: list[Transport] = []

    def make(login: str = "rosa", password: str = "") -> WordPressSite:
        transport = Transport(discover(blog.base), login, password or blog.password(login))
        opened.append(transport)
        return WordPressSite(transport)

    yield make
    for transport in opened:
        transport.close()


@pytest.fixture
def site(connect: Callable[..., WordPressSite]) -> WordPressSite:
    """The site as Rosa reaches it."""
    return connect()


@pytest.fixture
def rosa(blog: Blog) -> Iterator[Transport]:
    """Requests in Rosa's name, as she likes them."""
    transport = Transport(discover(blog.base), "rosa", blog.password("rosa"))
    yield transport
    transport.close()


@pytest.fixture
def script() -> Iterator[Script]:
    """A server that answers as told, and no WordPress."""
    with scripted() as made:
        yield made


@pytest.fixture
def scripted_site(script: Script) -> Iterator[WordPressSite]:
    """That server as a site; it is given little time and may say little."""
    transport = Transport(
        Api.at(f"{script.base}/wp-json/"),
        "rosa",
        "s3cret",
        timeout=httpx.Timeout(1),
        body_limit=1 << 20,
        patience=0.5,
    )
    yield WordPressSite(transport)
    transport.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = init(Settings(db=str(tmp_path / "desk.db")), admin="Mei")
    yield made
    made.store.close()


@pytest.fixture
def served(desk: Desk, blog: Blog, monkeypatch: pytest.MonkeyPatch) -> SiteView:
    """The blog, connected to the desk."""
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD", blog.password("rosa"))
    site, who = desk_sites.add_wordpress(desk, "Insight", blog.base, "rosa", blog.password("rosa"))
    assert who == "Rosa (editor)"
    return site
