"""Where the comments of a file belong: to the blog they come from, or to a site of their own."""

from collections.abc import Sequence
from pathlib import Path

from modtool.desk import sites
from modtool.desk.desk import Desk
from modtool.desk.spool import WXR, Spool
from modtool.errors import RefusedError
from modtool.views import SiteView

_OWN = "imported"
"""What the folder site of imported comments is called, beside a WordPress with their format."""


def for_import(desk: Desk, name: str | None, folder: Path, file: Spool | None = None) -> SiteView:
    """The site that the comments of ``file`` belong to.

    That is the one named, or the WordPress that the file is an export of, or the only folder site
    there is. Otherwise a folder site is made in ``folder``, so that replies to imported comments
    have somewhere to go. Beside a WordPress every format has one of its own: ids of another origin
    would overwrite comments of the blog, and count as deleted there at the next pull.
    """
    known = sites.every(desk)
    wanted = name or _place(file, [site for site in known if site.kind != sites.RETIRED])
    for site in known:
        if site.name == wanted and site.kind == sites.RETIRED:
            raise RefusedError(f"{wanted} is no longer served; name another site with --site")
        if site.name == wanted:
            return site
    return sites.make_folder(desk, wanted, folder / wanted)


def require_its_own(site: SiteView, file: Spool) -> None:
    """``RefusedError`` when ``site`` is a WordPress and ``file`` is no export of it."""
    if site.kind == sites.WORDPRESS and not _is_of(site, file):
        raise RefusedError(_stranger(file, site.name))


def _place(file: Spool | None, known: Sequence[SiteView]) -> str:
    """The name of the site for a file about which nobody said where it belongs."""
    if blogs := [site for site in known if site.kind == sites.WORDPRESS]:
        return _beside(file, blogs)
    if len(known) > 1:
        there = ", ".join(site.name for site in known)
        raise RefusedError(f"say which site these comments belong to, with --site: {there}")
    return known[0].name if known else _OWN


def _beside(file: Spool | None, blogs: Sequence[SiteView]) -> str:
    if file is None or file.format != WXR:
        return f"{_OWN}-{file.format}" if file else _OWN
    for site in blogs:
        if _is_of(site, file):
            return site.name
    raise RefusedError(_stranger(file, " or ".join(site.name for site in blogs)))


def _is_of(site: SiteView, file: Spool) -> bool:
    from modtool.sites.wordpress.address import is_of

    return file.format == WXR and is_of(site.location, file.home)


def _stranger(file: Spool, blogs: str) -> str:
    """Why the comments of ``file`` cannot stand among those of a WordPress, and what to do."""
    if file.format == WXR:
        said = f"an export of {file.home}" if file.home else "an export that names no blog"
        return (
            f"{file.name} is {said}, not of {blogs}, whose comments it would overwrite; "
            "give it a site of its own: --site with a new name"
        )
    return (
        f"{file.name} has other ids than {blogs}, whose comments it would overwrite; "
        "leave --site out, and it gets a site of its own, or give it a new name"
    )
