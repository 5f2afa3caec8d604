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

from modtool.flags.duplicates.hashing import KEY_BITS, Hashes
from modtool.flags.duplicates.runs import Places, firsts, rank

MOST = 16
"""Comments with a slot under one key; a key that more share says little."""

MOST_COMMENTS = (1 << 64 - KEY_BITS) - 1
"""Comments that one table can tell apart."""

_WIDTH = 8
_COMMENT_BITS = np.uint64(64 - KEY_BITS)
_LIMIT = np.uint64(1) << _COMMENT_BITS
_FIRST_SIZE = 1 << 10
_FULL = 0.75
_SMALL, _FAST_GROWTH, _GROWTH = 1 << 18, 3, 1.5
"""Lines up to which a table grows fast, to be made anew less often: so small it may waste some."""


class Slots:
    """Comments by key. Comments are small numbers from 0; ``add`` them in rising order."""

    def __init__(self) -> None:
        self._used = 0
        self._waiting: dict[int, list[int]] = {}
        self._make(_FIRST_SIZE)

    def _make(self, size: int) -> None:
        self._lines = np.zeros((size, _WIDTH), np.uint64)
        self._filled = np.zeros(size, np.uint8)
        self._marks = np.zeros(size * _WIDTH, np.uint8)
        """A bit for each key that has a comment; most keys asked for have none."""

    @property
    def nbytes(self) -> int:
        """Bytes of memory in use."""
        arrays = self._lines.nbytes + self._filled.nbytes + self._marks.nbytes
        return arrays + sum(56 + 8 * len(few) for few in self._waiting.values())

    def find(self, keys: Hashes) -> tuple[Places, Places]:
        """Which comments have a slot under these keys: places in ``keys``, and the comments."""
        byte, bit = self._mark(keys)
        active = np.flatnonzero(self._marks.take(byte) & bit)
        wanted, bucket = keys[active] << _COMMENT_BITS, self._bucket(keys[active])
        rows: list[Places] = [active[:0]]
        found: list[Places] = [active[:0]]
        while len(active):
            entry = self._lines.take(bucket, axis=0)
            entry ^= wanted[:, None]
            hits = np.flatnonzero(entry < _LIMIT)
            rows.append(active[hits >> 3])
            found.append(entry.ravel()[hits].astype(np.intp) - 1)
            on = np.flatnonzero(self._filled.take(bucket) == _WIDTH)
            active, wanted, bucket = active[on], wanted[on], self._next(bucket[on])
        return np.concatenate(rows), np.concatenate(found)

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
        bits = np.uint64(len(keys).bit_length())
        mixed = np.sort(keys << bits | np.arange(len(keys), dtype=np.uint64))
        order = (mixed & (np.uint64(1) << bits) - np.uint64(1)).astype(np.intp)
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
        """Fill slots; keys are sorted, and so are their buckets and marks then."""
        byte, bit = self._mark(keys)
        first = firsts(byte)
        self._marks[byte[first]] |= np.bitwise_or.reduceat(bit, first) if len(first) else bit
        entries = keys << _COMMENT_BITS | (comments + 1).astype(np.uint64)
        bucket = self._bucket(keys)
        self._used += len(keys)
        flat = self._lines.reshape(-1)
        while len(bucket):
            slot = self._filled.take(bucket) + rank(bucket)
            fits = slot < _WIDTH
            here = bucket[fits]
            flat[here * _WIDTH + slot[fits]] = entries[fits]
            # Of equal buckets the last one stays, and it has the highest slot.
            self._filled[here] = slot[fits] + 1
            bucket, entries = self._next(bucket[~fits]), entries[~fits]

    def _grow_for(self, more: int) -> None:
        wanted = int((self._used + more) / _FULL / _WIDTH) + 1
        if wanted <= len(self._lines):
            return
        old = self._lines
        growth = _FAST_GROWTH if len(old) < _SMALL else _GROWTH
        self._make(max(int(len(old) * growth), wanted))
        self._used = 0
        for start in range(0, len(old), _FIRST_SIZE):
            entries = old[start : start + _FIRST_SIZE]
            entries = np.sort(entries[entries != 0])
            self._put(
                entries >> _COMMENT_BITS,
                (entries & (_LIMIT - np.uint64(1))).astype(np.intp) - 1,
            )

    def _bucket(self, keys: Hashes) -> Places:
        return (keys * np.uint64(len(self._lines)) >> np.uint64(KEY_BITS)).astype(np.intp)

    def _mark(self, keys: Hashes) -> tuple[Places, NDArray[np.uint8]]:
        """The byte and the bit in it that stand for each key."""
        place = (keys >> np.uint64(KEY_BITS - 32)) * np.uint64(8 * len(self._marks)) >> np.uint64(
            32
        )
        bit = np.uint8(1) << (place & np.uint64(7)).astype(np.uint8)
        return (place >> np.uint64(3)).astype(np.intp), bit

    def _next(self, bucket: Places) -> Places:
        """The bucket after; after the last comes the first."""
        after = bucket + 1
        after[after == len(self._lines)] = 0
        return after
