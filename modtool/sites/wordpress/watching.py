"""Seeing what somebody else does to a comment while an update of it is under way.

An update that WordPress takes its time over ends by writing back the words and the state from
before it began, and leaves no trace of what was changed in between. So whoever waits for the answer
keeps looking.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from modtool.domain import Version
from modtool.errors import SiteError

_EVERY = 0.4
"""Seconds between two looks; most updates are over before the first."""


@contextmanager
def watched(look: Callable[[], Version]) -> Iterator[list[Version]]:
    """Collects the versions that ``look`` finds while the block runs."""
    found: list[Version] = []
    over = Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            try:
                found.append(look())
            except SiteError:
                continue

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield found
    finally:
        over.set()
        watcher.join()
