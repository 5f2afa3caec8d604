"""The desk: one person at work, with everything the use cases need."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from modtool.desk.indexer import Indexer
from modtool.desk.recollection import Recollection
from modtool.domain import Person
from modtool.replies.catalogue import Catalogue
from modtool.sites.protocol import Site
from modtool.store import Store
from modtool.views import SiteView


@dataclass(frozen=True)
class Desk:
    """Handed to every use case. Built once, in ``opening``."""

    store: Store
    person: Person
    catalogue: Catalogue
    connect: Callable[[SiteView], Site]
    indexer: Indexer
    clock: Callable[[], datetime]
    claim_for: timedelta = timedelta(minutes=20)
    hold: timedelta = timedelta(0)
    """How long an effect stays on the desk before it is sent, so that undo comes in time."""
    recollection: Recollection = field(default_factory=Recollection)

    def as_person(self, person: Person) -> "Desk":
        """The same desk with somebody else in the chair."""
        return replace(self, person=person)
