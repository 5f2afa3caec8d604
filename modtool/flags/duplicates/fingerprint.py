"""What is kept of a text to find its near-duplicates: one exact hash and some two dozen keys.

Texts that share a key are worth a closer look; ``verify`` takes it. Two sorts of keys complement
one another. *Bands* are MinHash values over pairs of neighbouring words: 12 bands of 2 rows make
texts that share half of their pairs meet with probability .95. *Grams* are winnowed runs of 12
bytes (Schleimer, Wilkerson and Aiken 2003): they find a short comment quoted inside a long one,
where the bands fail.

All hashes are our own and depend on nothing but the text: fingerprints are stored and must mean the
same in ten years, on another machine, in another implementation. Everything is sums and products
modulo 2**64, so that an implementation on arrays can give the same values. Whoever changes a value
changes ``ALGORITHM``.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise, takewhile
from struct import Struct, pack

from modtool.flags.duplicates.lexicon import CANONICAL
from modtool.flags.duplicates.normalise import normalise, skeleton

ALGORITHM = 1
"""Version of normalising, hashing and choosing keys; stored beside every fingerprint."""

BANDS = 12
STORED_GRAMS = 12
MOST_GRAMS = 256
"""Grams a new text is looked up by: more than are stored, for it may hold a quote anywhere."""

_LEAST_WORDS = 6
_LEAST_LENGTH = 28
_MOST_WORDS = 4_000
"""Words that bands and grams are taken from; longer texts are known by their beginning."""

_GRAM = Struct("<QI")
_WINDOW = 4
_CACHED_WORDS = 1 << 16

_MASK = (1 << 64) - 1
_SHORT = (1 << 32) - 1
_POINTS = tuple((place << 64) // BANDS for place in range(BANDS))


def _constants(name: str, count: int) -> tuple[int, ...]:
    """Odd 64-bit multipliers, drawn from a name so that nobody has to trust a list."""
    return tuple(
        int.from_bytes(blake2b(f"{name} {place}".encode(), digest_size=8).digest(), "little") | 1
        for place in range(count)
    )


_SALTS = _constants("band", BANDS)
_LEFT, _RIGHT, _SHUFFLE, _NEAR, _FAR = _constants("pair", 5)
_HEAD, _TAIL, _SPREAD = _constants("gram", 3)


@dataclass(frozen=True)
class TextFingerprint:
    """The stored part of a sketch; see the protocol ``Fingerprint``."""

    exact: int
    keys: bytes


@dataclass(frozen=True)
class Sketch:
    """Everything the index needs to know of a new text."""

    exact: int
    """Signed 64-bit hash of the skeleton; never 0."""
    stored: tuple[int, ...]
    """Keys by which later texts find this one."""
    asked: tuple[int, ...]
    """Keys by which this text looks for earlier ones; ``stored`` is among them."""

    words: frozenset[int]
    """Its vocabulary as 32-bit hashes, for a glance at a candidate; empty for a very long text."""

    @property
    def keys(self) -> bytes:
        """The stored keys, packed little-endian."""
        return pack(f"<{len(self.stored)}Q", *self.stored)


def fingerprint(text: str) -> TextFingerprint:
    """What to store of ``text``.

    Trivial texts (fewer than 6 words or 28 characters after normalising: "Thank you!") get
    ``exact`` 0 and no keys. They repeat nothing and nothing repeats them, not even word for word:
    thanks are frequent, and a cluster of them would tell a moderator nothing.
    """
    made = sketch(text)
    return TextFingerprint(made.exact, made.keys) if made else TextFingerprint(0, b"")


def takes_part(text: str) -> bool:
    """Whether ``text`` is long enough to repeat another or be repeated."""
    return not _is_trivial(normalise(text))


def _is_trivial(plain: str) -> bool:
    return len(plain) < _LEAST_LENGTH or plain.count(" ") < _LEAST_WORDS - 1


def sketch(text: str) -> Sketch | None:
    """The hash and keys of ``text``; None when it is trivial."""
    plain = normalise(text)
    if _is_trivial(plain):
        return None
    folded = skeleton(plain)
    words = folded.split(" ", _MOST_WORDS)[:_MOST_WORDS]
    bands = _bands(words)
    grams = _grams(words)
    return Sketch(
        exact=int.from_bytes(_digest(folded), "little", signed=True) or 1,
        stored=tuple(dict.fromkeys((*bands, *grams[:STORED_GRAMS]))),
        asked=tuple(dict.fromkeys((*bands, *grams[:MOST_GRAMS]))),
        words=frozenset(_word_hash(CANONICAL.get(word, word)) & _SHORT for word in words)
        if len(words) < _MOST_WORDS
        else frozenset(),
    )


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


@lru_cache(maxsize=_CACHED_WORDS)
def _word_hash(word: str) -> int:
    return int.from_bytes(_digest(word), "little")


def _bands(words: Sequence[str]) -> list[int]:
    """One key per band, from MinHash with two permutations instead of twenty-four.

    The hashes of all pairs of neighbours lie on a circle, and a row is the first hash at or after a
    fixed point of it. One row of a band comes from one circle and one from another: on texts of
    eight words with one changed, 98 % share a band (85 % with both rows from the same circle).
    """
    hashes = [_word_hash(word) for word in words]
    pairs = {left * _LEFT + right * _RIGHT & _MASK for left, right in pairwise(hashes)}
    near = _rows(sorted(pairs))
    far = _rows(sorted([pair * _SHUFFLE & _MASK for pair in pairs]))
    return [
        one * _NEAR + other * _FAR + salt & _MASK
        for one, other, salt in zip(near, far, _SALTS, strict=True)
    ]


def _rows(circle: list[int]) -> list[int]:
    circle.append(circle[0])
    return [circle[bisect_left(circle, point, 0, len(circle) - 1)] for point in _POINTS]


def _grams(words: Sequence[str]) -> list[int]:
    """Winnowed keys, least first, of the 12 bytes that follow each beginning of a word.

    Of every four neighbours the least is taken, so two texts that share four beginnings in a row,
    and the twelve bytes after each, share a key.
    """
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    run = b"".join(encoded)
    starts = accumulate(map(len, encoded), initial=0)
    hashes = []
    for start in takewhile((len(run) - _GRAM.size).__ge__, starts):
        head, tail = _GRAM.unpack_from(run, start)
        mixed = head * _HEAD + tail * _TAIL & _MASK
        hashes.append((mixed ^ mixed >> 32) * _SPREAD & _MASK)
    if len(hashes) < _WINDOW:
        return sorted(hashes)
    return sorted(set(map(min, *(hashes[place:] for place in range(_WINDOW)))))
