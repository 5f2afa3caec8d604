"""Seeing what somebody else does to a comment while an update of it is under way.

An update that WordPress takes its time over ends by writing back the words and the state from
before it began, and leaves no trace of what was changed in between. So whoever waits for the answer
keeps looking: from the moment the request leaves, because what is done between the reading before
it and WordPress's own is overruled by it unseen.

The looks come one after another in even steps, however long each takes, because what is changed
after the last of them is not seen. The first steps are wide: every look is work for the same server
and makes a quick update slower, and so the time longer in which something can be lost.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TypeVar

from modtool.errors import SiteError

Seen = TypeVar("Seen")

_HEAD_START = 0.008
"""Seconds that the first look is on its way before the block runs: one that comes to read after the
update has written sees nothing of what the update overwrote."""
_SECOND = 0.08
"""Seconds from the first look to the second; a quick update is done by then."""
_EVERY = 0.012
"""Seconds from look to look after that."""
_STRETCH = 0.01
"""Share of the time gone by that is waited at least, so that a site in trouble is asked less."""
_AFTER_A_FAULT = 0.2
_AT_ONCE = 3
"""Looks under way side by side."""


@contextmanager
def watched(look: Callable[[], Seen]) -> Iterator[list[Seen]]:
    """Collects what ``look`` finds while the block runs, without repeating it."""
    found: list[Seen] = []
    over = Event()
    turn = Lock()
    begun = due = time.monotonic()

    def is_due() -> bool:
        """Waits for the next look's moment; False when the block is over."""
        nonlocal due
        with turn:
            if over.wait(max(0.0, due - time.monotonic())):
                return False
            gone = time.monotonic() - begun
            due = begun + max(_SECOND, gone + max(_EVERY, _STRETCH * gone))
            return True

    def watch() -> None:
        while is_due():
            try:
                if (seen := look()) not in found[-1:]:
                    found.append(seen)
            except SiteError:
                over.wait(_AFTER_A_FAULT)

    watchers = [Thread(target=watch, daemon=True) for _ in range(_AT_ONCE)]
    for one in watchers:
        one.start()
    try:
        time.sleep(_HEAD_START)
        yield found
    finally:
        over.set()
        for one in watchers:
            one.join()
