"""The blogs this desk serves."""

from sqlalchemy import Row, delete, select
from sqlmodel import select as pick

from modtool.errors import NotFoundError, RefusedError
from modtool.models import Site, Thread
from modtool.store.engine import Reading, Tx
from modtool.store.tables import intake, site
from modtool.views import SiteView


def every_site(reading: Reading) -> list[SiteView]:
    """All sites, by name."""
    return [_view(row) for row in reading.execute(select(site).order_by(site.c.name))]


def by_name(reading: Reading, name: str) -> SiteView:
    """The site of that name; ``NotFoundError`` lists the ones there are."""
    known = every_site(reading)
    for view in known:
        if view.name == name:
            return view
    there = ", ".join(view.name for view in known) or "none yet"
    raise NotFoundError(f"no site is called {name!r}; there is: {there}")


def by_id(reading: Reading, site_id: int) -> SiteView:
    """The site with that number."""
    row = reading.execute(select(site).where(site.c.id == site_id)).first()
    if row is None:
        raise NotFoundError(f"there is no site {site_id}")
    return _view(row)


def add(tx: Tx, name: str, *, kind: str, location: str, user: str = "") -> SiteView:
    """Serve one more blog. Its secret is never kept here."""
    if tx.exec(pick(Site).where(Site.name == name)).first():
        raise RefusedError(f"a site called {name!r} is already served")
    row = Site(name=name, kind=kind, location=location, user=user)
    tx.add(row)
    tx.flush()
    assert row.id is not None  # noqa: S101  (flushed rows have a number)
    return SiteView(row.id, row.name, row.kind, row.location, row.user)


def remove(tx: Tx, site_id: int, *, retired: str) -> bool:
    """Stop serving a blog; False when its comments are here, and it stays as kind ``retired``."""
    row = tx.get_one(Site, site_id)
    if tx.exec(pick(Thread.id).where(Thread.site_id == site_id).limit(1)).first() is None:
        tx.connection().execute(delete(intake).where(intake.c.site_id == site_id))
        tx.delete(row)
        return True
    row.kind = retired
    return False


def _view(row: Row[tuple[object, ...]]) -> SiteView:
    return SiteView(row.id, row.name, row.kind, row.location, row.user)
