"""The blogs this desk serves, and how each is reached."""

from pathlib import Path

from modtool.desk.desk import Desk
from modtool.errors import RefusedError
from modtool.policy import Action, require
from modtool.sites.folder import FolderSite
from modtool.sites.protocol import Site
from modtool.store import journal
from modtool.store import sites as store
from modtool.text import legible_line
from modtool.views import SiteView

FOLDER = "folder"


def connect(site: SiteView) -> Site:
    """The way to a site."""
    if site.kind == FOLDER:
        return FolderSite(Path(site.location))
    raise RefusedError(f"this modtool cannot reach a site of kind {site.kind}")


def add_folder(desk: Desk, name: str, folder: Path) -> SiteView:
    """Serve a folder of JSON Lines files as a site."""
    require(desk.person, Action.SITES)
    return _add_folder(desk, name, folder)


def for_import(desk: Desk, name: str | None, folder: Path) -> SiteView:
    """The site that imported comments belong to.

    That is the one named, or the only one there is. When there is none yet, a folder site is made
    in ``folder``, so that replies to imported comments have somewhere to go.
    """
    known = _every(desk)
    if name is None and len(known) == 1:
        return known[0]
    if name is None and known:
        there = ", ".join(site.name for site in known)
        raise RefusedError(f"say which site these comments belong to, with --site: {there}")
    wanted = name or "imported"
    for site in known:
        if site.name == wanted:
            return site
    return _add_folder(desk, wanted, folder / wanted)


def _every(desk: Desk) -> list[SiteView]:
    with desk.store.reading() as reading:
        return store.every_site(reading)


def _add_folder(desk: Desk, name: str, folder: Path) -> SiteView:
    folder.mkdir(parents=True, exist_ok=True)
    with desk.store.writing() as tx:
        site = store.add(tx, legible_line(name, 80), kind=FOLDER, location=str(folder.absolute()))
        entry = journal.Entry("site added", after=FOLDER, note=site.name)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return site
