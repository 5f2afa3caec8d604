"""Fetching what a site tells while the last of it is still being worked on."""

from collections.abc import Generator, Iterator
from itertools import islice
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TypeVar

_T = TypeVar("_T")

_BATCH = 100
_AHEAD = 8
"""Batches kept ready: enough to ride out a slow page, too few to matter in memory."""
_PULSE = 0.2
"""Seconds after which each side looks whether the other is still there."""


def in_background(items: Iterator[_T]) -> Generator[_T, None, None]:
    """``items`` in order, taken from their iterator by a thread; its error comes at its place."""
    batches: Queue[list[_T] | BaseException] = Queue(_AHEAD)
    left = Event()

    def put(batch: list[_T] | BaseException) -> None:
        while not left.is_set():
            try:
                batches.put(batch, timeout=_PULSE)
            except Full:
                continue
            return

    def fetch() -> None:
        try:
            while not left.is_set() and (batch := list(islice(items, _BATCH))):
                put(batch)
        except BaseException as error:  # noqa: BLE001  (raised again by the reader)
            put(error)
        else:
            put([])

    worker = Thread(target=fetch, daemon=True)
    worker.start()
    try:
        while True:
            try:
                batch = batches.get(timeout=_PULSE)
            except Empty:
                continue
            if isinstance(batch, BaseException):
                raise batch
            if not batch:
                return
            yield from batch
    finally:
        left.set()
        worker.join()
