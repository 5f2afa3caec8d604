"""Hashes of many texts at once: every word, every pair of neighbours, every run of letters.

Texts stand in one array of bytes, as ``folding`` gives them. All values are our own and depend on
nothing but the text: sums and products modulo 2**64, the same on every machine and in any batch.
Whoever changes a value changes ``fingerprint.ALGORITHM``.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.folding import Folded, fold
from modtool.flags.duplicates.lexicon import CANONICAL
from modtool.flags.duplicates.runs import Places, firsts, lengths

Hashes = NDArray[np.uint64]

BANDS = 12
SIGNATURE = 4
"""Lanes of 64 bits in which a text's pairs of neighbouring words are marked, a bit for each."""

KEY_BITS = 39
"""Width of a key, so that key and comment fit a slot together. The lowest bit is always set: no key
is zero. Among 20 million keys one text in five hundred shares one by chance, and is told apart."""

_SORTED = np.uint64(52)
"""Bits of a hash beside the number of its text, up to 4095, in one number to sort by."""

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
_STEP, _WHOLE = _constants("text", 2)
_POINTS = np.array([(place << 64) // BANDS for place in range(BANDS)], np.uint64)
_HALF = np.uint64(32)


@dataclass(frozen=True)
class Words:
    """The words of some texts by their hashes, in order."""

    hashes: Hashes
    starts: Places
    """The first word of each text; every text has at least two."""

    @property
    def whole(self) -> Hashes:
        """A hash of each text: the sum of its words' hashes, each times a power for its place."""
        powers, inverses = _STEPS.up_to(len(self.hashes))
        sums = np.add.reduceat(self.hashes * powers[: len(self.hashes)], self.starts)
        mixed: Hashes = sums * inverses[self.starts] * _WHOLE
        return mixed ^ mixed >> _HALF

    @cached_property
    def _pairs(self) -> tuple[Hashes, Places]:
        """A hash for each pair of neighbours, and where the pairs of each text start."""
        pairs = self.hashes[:-1] * _LEFT + self.hashes[1:] * _RIGHT
        return np.delete(pairs, self.starts[1:] - 1), self.starts - np.arange(len(self.starts))

    @property
    def signatures(self) -> Hashes:
        """For each text ``SIGNATURE`` lanes with a bit set for each of its pairs of neighbours."""
        pairs, starts = self._pairs
        owner = np.repeat(np.arange(len(starts)), lengths(starts, len(pairs)))
        marked = np.zeros((len(starts), 64 * SIGNATURE), bool)
        marked[owner, (pairs >> np.uint64(56)).astype(np.intp)] = True
        packed = np.packbits(marked, axis=1, bitorder="little")
        return packed.view("<u8").astype(np.uint64, copy=False)

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


def words(text: Folded) -> Words:
    """The words of all texts; each hash is a polynomial of the word's bytes, stirred.

    The polynomials come from one running sum: that of a stretch is a difference of two sums, moved
    back to the beginning by the inverse of a power.
    """
    powers, inverses = _BASES.up_to(len(text.data))
    # Before the first word stands a blank, so there is a sum up to every word.
    sums = text.data * powers[: len(text.data)]
    np.cumsum(sums, out=sums)
    polynomial = (sums[text.ends - 1] - sums[text.starts - 1]) * inverses[text.starts]
    mixed = (polynomial ^ polynomial >> _HALF) * _FINISH
    return Words(_canonical(mixed ^ mixed >> _HALF), firsts(text.owner))


def grams(text: Folded) -> tuple[Hashes, Places]:
    """Winnowed keys of the 12 bytes that follow each beginning of a word, blanks left out.

    Keys come text by text, least first, with the text each is from. Of every four neighbours the
    least is taken (Schleimer, Wilkerson and Aiken 2003), so two texts that share four beginnings in
    a row, and the twelve bytes after each, share a key.
    """
    first = firsts(text.owner)
    count = lengths(first, len(text.owner))
    last = first + count - 1
    stops = text.offsets[last] + text.ends[last] - text.starts[last]
    fits = text.offsets + _GRAM <= np.repeat(stops, count)
    starts, owner = text.offsets[fits], text.owner[fits]
    if not len(starts):
        return np.zeros(0, np.uint64), owner
    run = text.letters
    head = np.ndarray(len(run) - 7, "<u8", run, strides=(1,)).take(starts).astype(np.uint64)
    tail = np.ndarray(len(run) - 3, "<u4", run, strides=(1,)).take(starts + 8).astype(np.uint64)
    mixed = head * _HEAD + tail * _TAIL
    hashes = (mixed ^ mixed >> _HALF) * _SPREAD
    hashes, owner = _winnowed(hashes, owner)
    chosen = np.sort(_sortable(owner, hashes))
    chosen = chosen[firsts(chosen)]
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
    """Powers of a number and of its inverse, as many as the longest batch has needed so far."""

    def __init__(self, base: np.uint64) -> None:
        self._base = base
        self._made = (np.ones(1, np.uint64), np.ones(1, np.uint64))

    def up_to(self, count: int) -> tuple[Hashes, Hashes]:
        """At least ``count`` of them, from the power of zero on."""
        if len(self._made[0]) < count:
            inverse = np.uint64(pow(int(self._base), -1, 1 << 64))
            self._made = (_powers(self._base, count), _powers(inverse, count))
        return self._made


def _powers(base: np.uint64, count: int) -> Hashes:
    steps = np.full(max(count, 1 << 16), base, np.uint64)
    steps[0] = 1
    return np.cumprod(steps, dtype=np.uint64)


_BASES, _STEPS = _Powers(_BASE), _Powers(_STEP)


def _canonical(hashes: Hashes) -> Hashes:
    """``hashes`` with those of a second spelling replaced by those of the first."""
    likely = np.flatnonzero(_LIKELY[(hashes >> _CANONICAL_BITS).astype(np.intp)])
    if len(likely):
        place = np.minimum(np.searchsorted(_WRITTEN, hashes[likely]), len(_WRITTEN) - 1)
        same = _WRITTEN[place] == hashes[likely]
        hashes[likely[same]] = _MEANT[place[same]]
    return hashes


def _spellings() -> tuple[Hashes, Hashes]:
    written, meant = (
        words(fold([" ".join(column)])).hashes for column in zip(*CANONICAL.items(), strict=True)
    )
    order = np.argsort(written)
    return written[order], meant[order]


_LIKELY = np.zeros(1 << 12, bool)
_WRITTEN, _MEANT = _spellings()
_LIKELY[(_WRITTEN >> _CANONICAL_BITS).astype(np.intp)] = True
