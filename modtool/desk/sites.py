"""The blogs this desk serves, and how each is reached."""

from functools import lru_cache
from pathlib import Path

from modtool.desk.desk import Desk
from modtool.errors import NotFoundError, RefusedError, UsageError
from modtool.policy import Action, require
from modtool.sites import secrets
from modtool.sites.folder import FolderSite
from modtool.sites.protocol import Site
from modtool.store import Store, journal
from modtool.store import sites as store
from modtool.text import legible_line
from modtool.views import SiteView

FOLDER = "folder"
WORDPRESS = "wordpress"
RETIRED = "retired"
"""No longer served; its comments are still here."""


def connect(kept: Store, site: SiteView) -> Site:
    """The way to a site; a WordPress needs its password from environment or keyring."""
    if site.kind == FOLDER:
        return FolderSite(Path(site.location))
    if site.kind == WORDPRESS:
        return _wordpress(site.location, site.user, _password(kept, site))
    raise RefusedError(f"{site.name} is no longer served; add it again under another name")


def add_folder(desk: Desk, name: str, folder: Path) -> SiteView:
    """Serve a folder of JSON Lines files as a site."""
    require(desk.person, Action.SITES)
    return make_folder(desk, name, folder)


def add_wordpress(
    desk: Desk, name: str, url: str, user: str, password: str
) -> tuple[SiteView, str]:
    """Serve the WordPress at ``url``, once its API is found and the login has every right needed.

    Returns the site and who the desk is there.
    """
    from modtool.sites.wordpress.discovery import discover

    require(desk.person, Action.SITES)
    if ":" in user or not user.strip():
        raise UsageError("the user is the name, or the e-mail address, of an account there")
    for one in _others(desk.store, name):
        if secrets.variable(one.name) == secrets.variable(name):
            raise RefusedError(
                f"{name} and {one.name} would get their passwords from the same variable, "
                f"{secrets.variable(name)}; choose a name that differs in letters or digits"
            )
    location = discover(url).root
    who = _introduced(location, user.strip(), password)
    with desk.store.writing() as tx:
        site = store.add(
            tx, legible_line(name, 80), kind=WORDPRESS, location=location, user=user.strip()
        )
        entry = journal.Entry("site added", after=WORDPRESS, note=site.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return site, who


def introduce(desk: Desk, name: str, password: str = "") -> str:
    """Who the desk is at a site, with this password or the kept one; raises what is missing."""
    site = named(desk, name)
    if site.kind != WORDPRESS:
        connect(desk.store, site).look([])
        return desk.person.name
    return _introduced(site.location, site.user, password or _password(desk.store, site))


def given_password(desk: Desk, name: str) -> str:
    """What the environment gives as the password of a WordPress of that name, here or yet to come;
    empty when it gives none."""
    return secrets.given(name, is_only=not _others(desk.store, name))


def remove(desk: Desk, name: str) -> bool:
    """Stop serving a site and forget its password; False when its comments keep it listed."""
    require(desk.person, Action.SITES)
    site = named(desk, name)
    if site.kind == RETIRED:
        raise RefusedError(f"{name} is no longer served already")
    if site.kind == WORDPRESS:
        secrets.forget(site.location, site.user)
    with desk.store.writing() as tx:
        is_gone = store.remove(tx, site.id, retired=RETIRED)
        entry = journal.Entry("site removed", before=site.kind, note=site.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return is_gone


def served(desk: Desk, name: str = "") -> list[SiteView]:
    """The sites that are served, or the one of that name; ``NotFoundError`` when there is none."""
    sites = [one for one in every(desk) if one.kind != RETIRED and name in ("", one.name)]
    if not sites:
        raise NotFoundError(f"no site {name or 'at all'} is connected to this desk")
    return sites


def named(desk: Desk, name: str) -> SiteView:
    """The site of that name."""
    with desk.store.reading() as reading:
        return store.by_name(reading, name)


def _password(kept: Store, site: SiteView) -> str:
    is_only = not _others(kept, site.name)
    return secrets.password(site.name, site.location, site.user, is_only=is_only)


def _others(kept: Store, name: str) -> list[SiteView]:
    """Every other WordPress that is served."""
    with kept.reading() as reading:
        known = store.every_site(reading)
    return [one for one in known if one.kind == WORDPRESS and one.name != name]


def every(desk: Desk) -> list[SiteView]:
    """All sites that comments came from, those included that are no longer served."""
    with desk.store.reading() as reading:
        return store.every_site(reading)


def make_folder(desk: Desk, name: str, folder: Path) -> SiteView:
    """A folder site for whoever may bring comments in: it is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    with desk.store.writing() as tx:
        site = store.add(tx, legible_line(name, 80), kind=FOLDER, location=str(folder.absolute()))
        entry = journal.Entry("site added", after=FOLDER, note=site.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return site


def _introduced(location: str, user: str, password: str) -> str:
    from modtool.sites.wordpress.site import WordPressSite

    site = _wordpress(location, user, password)
    assert isinstance(site, WordPressSite)  # noqa: S101  (it was made three lines up)
    login = site.check()
    return f"{login.name} ({', '.join(login.roles)})"


@lru_cache(maxsize=16)
def _wordpress(location: str, user: str, password: str) -> Site:
    """One client for each login, so that its connections are used again."""
    from modtool.sites.wordpress.address import Api
    from modtool.sites.wordpress.site import WordPressSite
    from modtool.sites.wordpress.transport import Transport

    return WordPressSite(Transport(Api.at(location), user, password))
