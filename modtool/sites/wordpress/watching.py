"""Seeing what somebody else does to a comment while an update of it is under way.

An update that WordPress takes its time over ends by writing back the words and the state from
before it began, and leaves no trace of what was changed in between. So whoever waits for the answer
keeps looking: from the moment the request leaves, because what is done between the reading before
it and WordPress's own is overruled by it unseen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

from modtool.errors import SiteBusyError, SiteError

Seen = TypeVar("Seen")

_EVERY = 0.01
"""Seconds between two looks: what is changed between the last one and the writing back leaves no
trace."""
_AFTER_A_FAULT = 0.2
_WATCHERS = (0.0, 0.02)
"""Seconds after which each watcher has its first look. Two, because what lies between two looks of
one is as long as a request takes; more, or closer together, make a quick update slower, and what
is lost in it more (``tests.wordpress.benchmark lost``)."""


@contextmanager
def watched(look: Callable[[], Seen]) -> Iterator[list[Seen]]:
    """Collects what ``look`` finds while the block runs, without repeating it."""
    found: list[Seen] = []
    over = Event()

    def watch(pause: float) -> None:
        while not over.wait(pause):
            pause = _EVERY
            try:
                if (seen := look()) not in found[-1:]:
                    found.append(seen)
            except SiteBusyError:
                return  # it asks to be left alone
            except SiteError:
                pause = _AFTER_A_FAULT

    watchers = [Thread(target=watch, args=(first,), daemon=True) for first in _WATCHERS]
    for one in watchers:
        one.start()
    try:
        yield found
    finally:
        over.set()
        for one in watchers:
            one.join()
