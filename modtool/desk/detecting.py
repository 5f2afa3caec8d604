"""Showing comments to every detector: here, or for a long reading in processes beside this one."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from multiprocessing import get_context

from modtool.domain import Incoming, Link, Sighting
from modtool.flags.duplicates.fingerprint import Sketch
from modtool.flags.findings import Findings, find, leave_with
from modtool.flags.tuning import SHIPPED, Tuning
from modtool.store.intake import Looked

_FEW = 1_024
"""Comments looked at in this process before another is worth its start of a second."""

_MANY = 4_096
"""Comments known to come that are worth the start of two; a third would wait for the writer."""


@dataclass(frozen=True)
class Seen:
    """A comment with what was found in it."""

    looked: Looked
    sketch: Sketch | None = None
    """For the duplicate index."""
    quotes: Link | None = None
    """The article's own words, when it is mostly made of them."""


@dataclass(frozen=True)
class Looking:
    """Comments that are being looked at."""

    comments: Sequence[Incoming]
    _found: "Future[list[Findings]]"

    @property
    def is_done(self) -> bool:
        """Whether the answer is there, so that nobody waits for it."""
        return self._found.done()

    def seen(self) -> list[Seen]:
        """What was found, in the order of the comments; waits for it."""
        return _joined(self.comments, self._found.result())


def look(comments: Sequence[Incoming], tuning: Tuning = SHIPPED) -> list[Seen]:
    """What every detector finds, as tuned; the hospital's own answers are not looked at."""
    return _joined(comments, find(_sightings(comments), tuning))


class Ahead:
    """Looks at the next comments while the last ones are being written."""

    def __init__(self, tuning: Tuning, expected: int = 0) -> None:
        self._tuning = tuning
        self._beside = 2 if expected > _MANY else 1
        self._here: float = 0 if expected > _FEW else _FEW
        """Comments still to be looked at in this process."""
        if (os.cpu_count() or 1) < 2:
            self._here = inf
        self._pool: ProcessPoolExecutor | None = None

    def look(self, comments: Sequence[Incoming]) -> Looking:
        """Begin to look at ``comments``; the answer is the same wherever it is done."""
        sightings = _sightings(comments)
        if self._here > 0 or not sightings:
            self._here -= len(sightings)
            found: Future[list[Findings]] = Future()
            found.set_result(find(sightings, self._tuning))
            return Looking(comments, found)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._beside,
                mp_context=get_context("spawn"),
                initializer=leave_with,
                initargs=(os.getpid(),),
            )
        return Looking(comments, self._pool.submit(find, sightings, self._tuning))

    def close(self) -> None:
        """Let the other processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def ahead(tuning: Tuning = SHIPPED, expected: int = 0) -> Iterator[Ahead]:
    """Somebody who looks ahead for the length of a reading, with one tuning all through.

    When many comments are ``expected``, other processes look from the first one on.
    """
    made = Ahead(tuning, expected)
    try:
        yield made
    finally:
        made.close()


def _sightings(comments: Sequence[Incoming]) -> list[Sighting]:
    return [
        Sighting(
            text=one.text,
            author=one.author,
            email=one.email,
            posted_at=one.posted_at,
            thread=one.thread.remote_id,
            thread_title=one.thread.title,
            thread_text=one.thread.text,
        )
        for one in comments
        if not one.by_staff
    ]


def _joined(comments: Sequence[Incoming], found: Sequence[Findings]) -> list[Seen]:
    answers = iter(found)
    return [
        Seen(Looked(one, ()))
        if one.by_staff
        else Seen(Looked(one, (answer := next(answers)).flags), answer.sketch, answer.quotes)
        for one in comments
    ]
