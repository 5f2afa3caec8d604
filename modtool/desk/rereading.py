"""Showing pending comments to the detectors again, after another model has been put in use."""

from collections.abc import Callable
from dataclasses import dataclass

from modtool.desk.desk import Desk
from modtool.desk.tuning import tuning
from modtool.domain import Sighting
from modtool.flags.registry import detectors
from modtool.policy import Action, require
from modtool.store import journal
from modtool.store import rereading as store

BATCH = 256
"""Comments per transaction, as at intake."""


@dataclass(frozen=True)
class Reread:
    """What came of it."""

    read: int
    changed: int
    """How many comments now have other flags."""


def reread(desk: Desk, progress: Callable[[int], None] = lambda _: None) -> Reread:
    """Replace the flags of every pending comment that no person has judged.

    Verdicts stand, with the version they were given on. A comment that is decided or changed in the
    meantime is left alone.
    """
    require(desk.person, Action.TUNE)
    looking = detectors(tuning(desk))
    kinds = [one.kind for one in looking]
    read = changed = after = 0
    while True:
        with desk.store.reading() as reading:
            batch = store.pending(reading, after, BATCH)
        if not batch:
            break
        after = batch[-1].number
        sightings = [Sighting(text=one.text, author=one.author) for one in batch]
        found = [(one.version, one.look(sightings)) for one in looking]
        flags = {
            one.number: tuple(
                (flag, version) for version, answers in found if (flag := answers[place])
            )
            for place, one in enumerate(batch)
        }
        with desk.store.writing() as tx:
            stays = store.unmoved(tx.connection(), {one.number: one.version for one in batch})
            changed += store.replace_flags(tx, {n: flags[n] for n in flags if n in stays}, kinds)
        read += len(stays)
        progress(read)
    with desk.store.writing() as tx:
        entry = journal.Entry("reread", after=f"{read} read, {changed} with other flags")
        journal.append(tx, desk.person, desk.clock(), [entry])
    return Reread(read, changed)
