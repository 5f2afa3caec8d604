"""Showing comments to every detector: here, or for a long reading in a process beside this one."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from modtool.domain import Incoming, Link, Sighting
from modtool.flags.duplicates.fingerprint import Sketch, sketches
from modtool.flags.duplicates.quoting import quoted
from modtool.flags.registry import detectors
from modtool.flags.tuning import SHIPPED, Tuning
from modtool.store.intake import Looked

_ALONE = 4
"""Batches looked at in this process before a second one is worth its start of half a second."""


@dataclass(frozen=True)
class Seen:
    """A comment with what was found in it, and its sketch for the duplicate index."""

    looked: Looked
    sketch: Sketch | None
    quotes: Link | None = None
    """The article's own words, when it is mostly made of them."""


Answer = Callable[[], list[Seen]]
"""Waits for what was found."""


def look(comments: Sequence[Incoming], tuning: Tuning = SHIPPED) -> list[Seen]:
    """What every detector finds, as tuned; the hospital's own answers are not looked at."""
    readers = [one for one in comments if not one.by_staff]
    sightings = [
        Sighting(
            text=one.text,
            author=one.author,
            email=one.email,
            posted_at=one.posted_at,
            thread=one.thread.remote_id,
            thread_title=one.thread.title,
            thread_text=one.thread.text,
        )
        for one in readers
    ]
    found = [(detector.version, detector.look(sightings)) for detector in detectors(tuning)]
    seen = [Seen(Looked(incoming, ()), None) for incoming in comments if incoming.by_staff]
    made = sketches([incoming.text for incoming in readers]).singly()
    for place, (incoming, sketch) in enumerate(zip(readers, made, strict=True)):
        flags = tuple(
            (flag, version) for version, answers in found if (flag := answers[place]) is not None
        )
        quotes = quoted(incoming.text, incoming.thread.text)
        seen.append(Seen(Looked(incoming, flags), sketch, quotes))
    return seen


class Ahead:
    """Looks at the next comments while the last ones are being written."""

    def __init__(self, tuning: Tuning) -> None:
        self._tuning = tuning
        self._batches = 0
        self._pool: ProcessPoolExecutor | None = None

    def look(self, comments: Sequence[Incoming]) -> Answer:
        """Begin to look at ``comments``; the answer is the same wherever it is done."""
        self._batches += 1
        if self._batches <= _ALONE or (os.cpu_count() or 1) < 2:
            seen = look(comments, self._tuning)
            return lambda: seen
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_leave_with, initargs=(os.getpid(),)
            )
        return self._pool.submit(look, comments, self._tuning).result

    def close(self) -> None:
        """Let the second process go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def ahead(tuning: Tuning = SHIPPED) -> Iterator[Ahead]:
    """Somebody who looks ahead for the length of a reading, with one tuning all through."""
    made = Ahead(tuning)
    try:
        yield made
    finally:
        made.close()


def _leave_with(parent: int) -> None:
    """End this process when the one it works for is gone, however that went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
