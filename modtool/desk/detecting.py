"""Showing comments to every detector: here, or for a long reading in processes beside this one."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from modtool.domain import Incoming, Sighting
from modtool.flags.findings import Findings, find, leave_with
from modtool.flags.tuning import SHIPPED, Tuning

ALONE = 4
"""Batches looked at in this process before others are worth their start of half a second."""

_MOST_BESIDE = 2
"""Processes that look; more would wait for the one that writes."""


@dataclass(frozen=True)
class Looking:
    """Comments that are being looked at."""

    comments: Sequence[Incoming]
    _found: "Future[list[Findings]]"

    @property
    def is_done(self) -> bool:
        """Whether the answer is there, so that nobody waits for it."""
        return self._found.done()

    def findings(self) -> dict[str, Findings]:
        """What was found, by the comments' ids; waits for it. The hospital's own carry nothing."""
        answers = iter(self._found.result())
        return {
            one.remote_id: Findings() if one.by_staff else next(answers) for one in self.comments
        }


class Ahead:
    """Looks at the next comments while the last ones are being written."""

    def __init__(self, tuning: Tuning, *, is_long: bool = False) -> None:
        self._tuning = tuning
        self._alone = 0 if is_long else ALONE
        self._beside = min(os.cpu_count() or 1, _MOST_BESIDE)
        self._pool: ProcessPoolExecutor | None = None

    def look(self, comments: Sequence[Incoming]) -> Looking:
        """Begin to look at ``comments``; the answer is the same wherever it is done."""
        sightings = [_sighting(one) for one in comments if not one.by_staff]
        if self._alone or self._beside < 2:
            self._alone = max(self._alone - 1, 0)
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
def ahead(tuning: Tuning = SHIPPED, *, is_long: bool = False) -> Iterator[Ahead]:
    """Somebody who looks ahead for the length of a reading, with one tuning all through.

    A reading that is known to be long is looked at by others from its first comment on.
    """
    made = Ahead(tuning, is_long=is_long)
    try:
        yield made
    finally:
        made.close()


def _sighting(one: Incoming) -> Sighting:
    return Sighting(
        text=one.text,
        author=one.author,
        email=one.email,
        posted_at=one.posted_at,
        thread=one.thread.remote_id,
        thread_title=one.thread.title,
        thread_text=one.thread.text,
    )
