"""Hashes of many texts at once: every word, every pair of neighbours, every run of letters.

Texts stand in one array of bytes, words parted by a blank and texts by a line feed. All values are
our own and depend on nothing but the text: sums and products modulo 2**64, the same on every
machine and in any batch. Whoever changes a value changes ``fingerprint.ALGORITHM``.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.lexicon import CANONICAL

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]

BANDS = 12
SIGNATURE = 4
"""Lanes of 64 bits in which a text's pairs of neighbouring words are marked, a bit for each."""

KEY_BITS = 39
"""Width of a key, so that key and comment fit a slot together. The lowest bit is always set: no key
is zero. Among 20 million keys one text in five hundred shares one by chance, and is told apart."""

MOST_TEXTS = 1 << 12
"""Texts of one batch: their number must fit above ``_SORTED`` bits of a hash."""

_SORTED = np.uint64(52)
_GRAM = 12
_WINDOW = 4
_CANONICAL_BITS = np.uint64(52)


def _constants(name: str, count: int) -> Hashes:
    """Odd 64-bit multipliers, drawn from a name so that nobody has to trust a list."""
    drawn = (blake2b(f"{name} {place}".encode(), digest_size=8).digest() for place in range(count))
    return np.array([int.from_bytes(one, "little") | 1 for one in drawn], np.uint64)


_SALTS = _constants("band", BANDS)
_LEFT, _RIGHT, _SHUFFLE, _NEAR, _FAR = _constants("pair", 5)
_HEAD, _TAIL, _SPREAD = _constants("gram", 3)
_BASE, _FINISH = _constants("word", 2)
_POINTS = np.array([(place << 64) // BANDS for place in range(BANDS)], np.uint64)
_HALF = np.uint64(32)


@dataclass(frozen=True)
class Words:
    """The words of some texts by their hashes, in order."""

    hashes: Hashes
    starts: Places
    """The first word of each text; every text has at least two."""

    @cached_property
    def _pairs(self) -> tuple[Hashes, Places]:
        """A hash for each pair of neighbours, and where the pairs of each text start."""
        pairs = self.hashes[:-1] * _LEFT + self.hashes[1:] * _RIGHT
        return np.delete(pairs, self.starts[1:] - 1), self.starts - np.arange(len(self.starts))

    @property
    def signatures(self) -> Hashes:
        """For each text ``SIGNATURE`` lanes with a bit set for each of its pairs of neighbours."""
        pairs, starts = self._pairs
        place = pairs >> np.uint64(56)
        bit = np.uint64(1) << (place & np.uint64(63))
        lane = place >> np.uint64(6)
        marked = [
            np.bitwise_or.reduceat(np.where(lane == np.uint64(one), bit, 0), starts)
            for one in range(SIGNATURE)
        ]
        return np.stack(marked, axis=1).astype(np.uint64, copy=False)

    @property
    def bands(self) -> Hashes:
        """``BANDS`` keys for each text, from MinHash with two permutations instead of twenty-four.

        The hashes of all pairs of neighbours lie on a circle, and a row is the first hash at or
        after a fixed point of it. One row of a band comes from one circle and one from another: on
        texts of eight words with one changed, 98 % share a band (85 % with both rows from the same
        circle).
        """
        pairs, starts = self._pairs
        near, far = _rows(pairs, starts), _rows(pairs * _SHUFFLE, starts)
        keys: Hashes = near * _NEAR + far * _FAR + _SALTS
        return keys


def words(text: NDArray[np.uint8]) -> Words:
    """The words of all texts; each hash is a polynomial of the word's bytes, stirred.

    The polynomials come from one running sum: that of a stretch is a difference of two sums, moved
    back to the beginning by the inverse of a power.
    """
    powers, inverses = _powers(len(text))
    is_end = text <= ord(" ")
    ends = np.flatnonzero(is_end)
    starts = np.append(0, ends[:-1] + 1)
    sums = np.cumsum(np.where(is_end, np.uint8(0), text) * powers[: len(text)])
    before = np.where(starts > 0, sums[starts - 1], np.uint64(0))
    polynomial = (sums[ends] - before) * inverses[starts]
    mixed = (polynomial ^ polynomial >> _HALF) * _FINISH
    hashes = mixed ^ mixed >> _HALF
    last = np.flatnonzero(text[ends] == ord("\n"))
    return Words(_canonical(hashes), np.append(0, last[:-1] + 1))


def grams(text: NDArray[np.uint8]) -> tuple[Hashes, Places]:
    """Winnowed keys of the 12 bytes that follow each beginning of a word, blanks left out.

    Keys come text by text, least first, with the text each is from. Of every four neighbours the
    least is taken (Schleimer, Wilkerson and Aiken 2003), so two texts that share four beginnings in
    a row, and the twelve bytes after each, share a key.
    """
    is_end = text <= ord(" ")
    ends = np.flatnonzero(is_end)
    run = text[~is_end]
    starts = np.append(0, ends[:-1] + 1) - np.arange(len(ends))
    closes = text[ends] == ord("\n")
    owner = np.cumsum(closes) - closes
    stops = (ends + 1 - np.arange(1, len(ends) + 1))[closes]
    fits = starts + _GRAM <= stops[owner]
    starts, owner = starts[fits], owner[fits]
    if not len(starts):
        return np.zeros(0, np.uint64), owner
    head = np.ndarray(len(run) - 7, "<u8", run.tobytes(), strides=(1,))
    tail = np.ndarray(len(run) - 3, "<u4", run.tobytes(), strides=(1,))
    mixed = head[starts].astype(np.uint64) * _HEAD + tail[starts + 8].astype(np.uint64) * _TAIL
    hashes = (mixed ^ mixed >> _HALF) * _SPREAD
    hashes, owner = _winnowed(hashes, owner)
    chosen = np.sort(_sortable(owner, hashes))
    chosen = chosen[np.append(True, chosen[1:] != chosen[:-1])]
    owner = (chosen >> _SORTED).astype(np.intp)
    return (chosen << (np.uint64(64) - _SORTED)) * _SPREAD, owner


def as_keys(hashes: Hashes) -> Hashes:
    """Hashes cut to ``KEY_BITS``."""
    return hashes >> np.uint64(64 - KEY_BITS) | np.uint64(1)


def _rows(circle: Hashes, starts: Places) -> Hashes:
    """For each text, the first of its hashes at or after each of the points."""
    rows = np.empty((len(starts), BANDS), np.uint64)
    for place, point in enumerate(_POINTS):
        rows[:, place] = np.minimum.reduceat(circle - point, starts) + point
    return rows


def _winnowed(hashes: Hashes, owner: Places) -> tuple[Hashes, Places]:
    """The least of every four neighbours of one text; all of a text with fewer."""
    few = np.bincount(owner)[owner] < _WINDOW
    whole = owner[: 1 - _WINDOW] == owner[_WINDOW - 1 :]
    count = max(len(hashes) - _WINDOW + 1, 0)
    least = hashes[:count]
    for place in range(1, _WINDOW):
        least = np.minimum(least, hashes[place : place + count])
    least, its_owner = least[whole], owner[:count][whole]
    fresh = np.ones(len(least), bool)
    fresh[1:] = (least[1:] != least[:-1]) | (its_owner[1:] != its_owner[:-1])
    return (
        np.concatenate((least[fresh], hashes[few])),
        np.concatenate((its_owner[fresh], owner[few])),
    )


def _sortable(owner: Places, hashes: Hashes) -> Hashes:
    """One number to sort by: the text, then as much of the hash as fits."""
    return owner.astype(np.uint64) << _SORTED | hashes >> (np.uint64(64) - _SORTED)


class _Powers:
    """Powers of the base and of its inverse, as many as the longest batch has needed so far."""

    made: tuple[Hashes, Hashes] = (np.zeros(0, np.uint64), np.zeros(0, np.uint64))


def _powers(count: int) -> tuple[Hashes, Hashes]:
    if len(_Powers.made[0]) < count:
        size = max(count, 1 << 16)
        inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
        first = np.ones(1, np.uint64)
        powers: Hashes = np.cumprod(
            np.append(first, np.full(size, _BASE, np.uint64)), dtype=np.uint64
        )
        inverses: Hashes = np.cumprod(
            np.append(first, np.full(size, inverse, np.uint64)), dtype=np.uint64
        )
        _Powers.made = (powers, inverses)
    return _Powers.made


def _canonical(hashes: Hashes) -> Hashes:
    """``hashes`` with those of a second spelling replaced by those of the first."""
    likely = np.flatnonzero(_LIKELY[(hashes >> _CANONICAL_BITS).astype(np.intp)])
    if len(likely):
        place = np.minimum(np.searchsorted(_WRITTEN, hashes[likely]), len(_WRITTEN) - 1)
        same = _WRITTEN[place] == hashes[likely]
        hashes[likely[same]] = _MEANT[place[same]]
    return hashes


def _spellings() -> tuple[Hashes, Hashes]:
    listed = [" ".join(column).encode() + b"\n" for column in zip(*CANONICAL.items(), strict=True)]
    written, meant = (words(np.frombuffer(column, np.uint8)).hashes for column in listed)
    order = np.argsort(written)
    return written[order], meant[order]


_LIKELY = np.zeros(1 << 12, bool)
_WRITTEN, _MEANT = _spellings()
_LIKELY[(_WRITTEN >> _CANONICAL_BITS).astype(np.intp)] = True
