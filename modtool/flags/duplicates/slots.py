"""A table from keys to comments in one array: for millions of keys, thousands asked at a time.

Buckets of eight slots fill a line of a processor's cache each. A key's bucket is found by scaling
the key, so the table can grow by any factor; when a bucket is full the next one is used. A slot
holds the key and the comment in one number. Nothing is ever taken out: who no longer counts is
passed over by the caller, and left behind when the table is made anew.

Under one key ``MOST`` comments have a slot; the others wait in a list, to be told when one of those
with a slot no longer counts.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.hashing import KEY_BITS, Hashes, Places

MOST = 32
"""Comments with a slot under one key; a key that more share says little."""

MOST_COMMENTS = (1 << 64 - KEY_BITS) - 1
"""Comments that one table can tell apart."""

_WIDTH = 8
_COMMENT_BITS = np.uint64(64 - KEY_BITS)
_LIMIT = np.uint64(1) << _COMMENT_BITS
_FIRST_SIZE = 1 << 10
_FULL = 0.75
_GROWTH = 1.5


class Slots:
    """Comments by key. Comments are small numbers from 0; ``add`` them in rising order."""

    def __init__(self) -> None:
        self._lines = np.zeros((_FIRST_SIZE, _WIDTH), np.uint64)
        self._used = 0
        self._waiting: dict[int, list[int]] = {}

    @property
    def nbytes(self) -> int:
        """Bytes of memory in use."""
        return self._lines.nbytes + sum(56 + 8 * len(few) for few in self._waiting.values())

    def find(self, keys: Hashes) -> tuple[Places, Places]:
        """Which comments have a slot under these keys: places in ``keys``, and the comments."""
        rows: list[Places] = []
        found: list[Places] = []
        active = np.arange(len(keys))
        wanted, bucket = keys << _COMMENT_BITS, self._bucket(keys)
        while len(active):
            lines = self._lines.take(bucket, axis=0)
            entry = lines ^ wanted[:, None]
            hits = np.flatnonzero(entry < _LIMIT)
            rows.append(active[hits >> 3])
            found.append(entry.ravel()[hits].astype(np.intp) - 1)
            on = np.flatnonzero(lines[:, -1])
            active, wanted, bucket = active[on], wanted[on], self._next(bucket[on])
        return np.concatenate(rows or [active]), np.concatenate(found or [active])

    def arrange(
        self,
        keys: Hashes,
        counts: Callable[[Places], NDArray[np.bool_]],
        age: Callable[[Places], NDArray[np.int64]],
    ) -> bool:
        """Let the oldest of the comments that count have the slots; whether that changes anything.

        Only keys for which comments wait are looked at.
        """
        changed = False
        for key in self._waiting.keys() & keys.tolist() if self._waiting else ():
            where = self._places(key)
            there = (self._lines.ravel()[where] & (_LIMIT - np.uint64(1))).astype(np.intp) - 1
            everybody = np.concatenate((there, np.array(self._waiting[key], np.intp)))
            everybody = everybody[np.lexsort((age(everybody), ~counts(everybody)))]
            first, rest = everybody[: len(there)], everybody[len(there) :]
            changed = changed or not np.array_equal(np.sort(first), np.sort(there))
            entries = np.uint64(key) << _COMMENT_BITS | (first + 1).astype(np.uint64)
            self._lines.ravel()[where] = entries
            self._waiting[key] = rest[counts(rest)].tolist()
        return changed

    def add(self, keys: Hashes, comments: Places, there: Places) -> None:
        """Give comments a slot under keys; ``there`` says how many each key has already."""
        if not len(keys):
            return
        order = np.argsort(keys, kind="stable")
        keys, comments, there = keys[order], comments[order], there[order]
        taken = there + rank(keys)
        for place in np.flatnonzero(taken >= MOST).tolist():
            self._waiting.setdefault(int(keys[place]), []).append(int(comments[place]))
        fits = taken < MOST
        self._grow_for(int(fits.sum()))
        self._put(keys[fits], comments[fits])

    def _places(self, key: int) -> Places:
        """Where the entries of a key stand, counted in slots."""
        wanted = np.array([key], np.uint64)
        bucket = self._bucket(wanted)
        found = []
        while True:
            line = self._lines[bucket[0]]
            found.append(bucket * _WIDTH + np.flatnonzero(line >> _COMMENT_BITS == wanted))
            if not line[-1]:
                return np.concatenate(found)
            bucket = self._next(bucket)

    def _put(self, keys: Hashes, comments: Places) -> None:
        entries = keys << _COMMENT_BITS | (comments + 1).astype(np.uint64)
        bucket = self._bucket(keys)
        self._used += len(keys)
        while len(bucket):
            order = np.argsort(bucket, kind="stable")
            bucket, entries = bucket[order], entries[order]
            filled = np.count_nonzero(self._lines.take(bucket, axis=0), axis=1)
            slot = filled + rank(bucket)
            fits = slot < _WIDTH
            self._lines[bucket[fits], slot[fits]] = entries[fits]
            bucket, entries = self._next(bucket[~fits]), entries[~fits]

    def _grow_for(self, more: int) -> None:
        wanted = int((self._used + more) / _FULL / _WIDTH) + 1
        if wanted <= len(self._lines):
            return
        old = self._lines
        self._lines = np.zeros((max(int(len(old) * _GROWTH), wanted), _WIDTH), np.uint64)
        self._used = 0
        for start in range(0, len(old), _FIRST_SIZE):
            entries = old[start : start + _FIRST_SIZE]
            entries = entries[entries != 0]
            self._put(
                entries >> _COMMENT_BITS,
                (entries & (_LIMIT - np.uint64(1))).astype(np.intp) - 1,
            )

    def _bucket(self, keys: Hashes) -> Places:
        return (keys * np.uint64(len(self._lines)) >> np.uint64(KEY_BITS)).astype(np.intp)

    def _next(self, bucket: Places) -> Places:
        """The bucket after; after the last comes the first."""
        after = bucket + 1
        after[after == len(self._lines)] = 0
        return after


def rank(values: NDArray[np.generic]) -> Places:
    """How many equal values stand before each, where equal values are neighbours."""
    place = np.arange(len(values))
    first = np.append(True, values[1:] != values[:-1])[: len(values)]
    return place - np.maximum.accumulate(np.where(first, place, 0))
