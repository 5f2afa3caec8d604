"""What is kept of a text to find its near-duplicates: one exact hash and some two dozen keys.

Texts that share a key are worth a closer look; ``verify`` takes it. Two sorts of keys complement
one another. *Bands* are MinHash values over pairs of neighbouring words: 12 bands of 2 rows make
texts that share half of their pairs meet with probability .95. *Grams* are winnowed runs of 12
bytes: they find a short comment quoted inside a long one, where the bands fail. The *signature*
marks which words a text has, to see from afar that two texts have little in common.

Stored fingerprints must mean the same in ten years and on another machine; see ``hashing``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates import hashing
from modtool.flags.duplicates.folding import Folded, fold
from modtool.flags.duplicates.hashing import SIGNATURE, Hashes
from modtool.flags.duplicates.normalise import normalise
from modtool.flags.duplicates.runs import Places, firsts
from modtool.flags.duplicates.runs import lengths as run_lengths

ALGORITHM = 2
"""Version of normalising, hashing and choosing keys; stored beside every fingerprint."""

MOST_STORED = hashing.BANDS + 12
"""Keys of one text that later ones find it by: all bands and the first grams."""

MOST_GRAMS = 256
"""Grams a new text is looked up by: more than are stored, for it may hold a quote anywhere."""

HEADER = SIGNATURE
"""Numbers before the keys of a stored fingerprint: the signature of its vocabulary."""

_LEAST_WORDS = 6
_LEAST_LENGTH = 28
_MOST_WORDS = 4_000
_MOST_LETTERS = 40_000
"""What keys are taken from; longer texts are known by their beginning."""

_MOST_TEXTS = 512
"""Texts that are hashed at a time: what fits the caches of a processor."""

_EXACT = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class TextFingerprint:
    """The stored part of a sketch; see the protocol ``Fingerprint``."""

    exact: int
    keys: bytes


@dataclass(frozen=True)
class Sketch:
    """Everything the index needs to know of one new text: small to send to another process."""

    exact: int
    """Signed 64-bit hash of the skeleton; never 0."""
    data: bytes
    """Its signature and the keys it asks for, little-endian; the stored ones come first."""

    @property
    def keys(self) -> bytes:
        """What is stored."""
        return self.data[: 8 * (HEADER + MOST_STORED)]

    @property
    def looked_up(self) -> list[int]:
        """The keys it asks for, and that of its exact text."""
        return [*stored_keys(self.data), exact_key(self.exact)]


@dataclass(frozen=True)
class Sketches:
    """Everything the index needs to know of some new texts, in arrays: small to send elsewhere."""

    exact: NDArray[np.int64]
    """Hash of each text's skeleton; 0 for a trivial one, which has no keys."""
    signatures: Hashes
    """Marks of the words of each text; none where it is too long to mark them all."""
    asked: Hashes
    """Keys by which a text looks for earlier ones, text by text."""
    ends: Places
    """Where the keys of each text end in ``asked``."""

    def __len__(self) -> int:
        return len(self.exact)

    @property
    def lengths(self) -> Places:
        """How many keys each text asks for."""
        found = self.ends.copy()
        found[1:] -= self.ends[:-1]
        return found

    @property
    def stored(self) -> NDArray[np.bool_]:
        """Which of the keys asked for are those by which later texts find this one."""
        lengths = self.lengths
        first = np.repeat(self.ends - lengths, lengths)
        return np.arange(len(self.asked)) - first < MOST_STORED

    def part(self, start: int, stop: int) -> "Sketches":
        """The sketches of some neighbouring texts."""
        first = int(self.ends[start - 1]) if start else 0
        last = int(self.ends[stop - 1]) if stop else 0
        return Sketches(
            self.exact[start:stop],
            self.signatures[start:stop],
            self.asked[first:last],
            self.ends[start:stop] - first,
        )

    @classmethod
    def of(cls, made: Sequence[Sketch | None]) -> "Sketches":
        """Sketches of single texts, put together; None stands for a trivial one."""
        lengths = np.array([len(one.data) // 8 if one else 0 for one in made], np.intp)
        data = np.frombuffer(b"".join(one.data for one in made if one), "<u8").astype(np.uint64)
        starts = np.cumsum(lengths) - lengths
        taking = lengths > 0
        heads = starts[taking][:, None] + np.arange(HEADER)
        signatures = np.zeros((len(made), SIGNATURE), np.uint64)
        signatures[taking] = data[heads]
        return cls(
            np.array([one.exact if one else 0 for one in made], np.int64),
            signatures,
            np.delete(data, heads.ravel()),
            np.cumsum(np.maximum(lengths - HEADER, 0)),
        )

    def singly(self) -> Iterator[Sketch | None]:
        """The sketch of each text by itself; None for a trivial one."""
        header = self.signatures.astype("<u8")
        keys = self.asked.astype("<u8")
        ends = self.ends.tolist()
        for place, (exact, start, end) in enumerate(
            zip(self.exact.tolist(), [0, *ends], ends, strict=False)
        ):
            data = header[place].tobytes() + keys[start:end].tobytes()
            yield Sketch(exact, data) if exact else None


def exact_keys(exact: NDArray[np.int64]) -> Hashes:
    """The key under which texts with this exact hash find one another."""
    return hashing.as_keys(exact.view(np.uint64) * np.uint64(_EXACT))


def stored_keys(keys: bytes) -> list[int]:
    """The keys of a stored fingerprint, as numbers."""
    found: list[int] = np.frombuffer(keys, "<u8")[HEADER:].tolist()
    return found


def exact_key(exact: int) -> int:
    """The key under which texts with this exact hash find one another, as a number."""
    return exact_keys_of([exact])[0]


def exact_keys_of(exact: Sequence[int]) -> list[int]:
    """``exact_key`` of many."""
    found: list[int] = exact_keys(np.array(exact, np.int64)).tolist()
    return found


def with_keys(keys: bytes, chosen: Sequence[int]) -> bytes:
    """A stored fingerprint with some of its keys only."""
    return keys[: 8 * HEADER] + np.array(chosen, "<u8").tobytes()


def joined(parts: Sequence[Sketches]) -> Sketches:
    """Sketches of several runs of texts as one."""
    offsets = np.cumsum([0, *(len(part.asked) for part in parts)])
    ends = [part.ends + offset for part, offset in zip(parts, offsets, strict=False)]
    return Sketches(
        np.concatenate([part.exact for part in parts]),
        np.concatenate([part.signatures for part in parts]),
        np.concatenate([part.asked for part in parts]),
        np.concatenate(ends),
    )


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
    return not is_trivial(normalise(text))


def is_trivial(plain: str) -> bool:
    """Whether a text takes no part, by its plain form."""
    return len(plain) < _LEAST_LENGTH or plain.count(" ") < _LEAST_WORDS - 1


def sketch(text: str) -> Sketch | None:
    """The sketch of one text; None when it is trivial."""
    return next(sketches([text]).singly())


def sketches(texts: Sequence[str]) -> Sketches:
    """The hashes and keys of ``texts``."""
    parts: list[Sketches] = []
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text)
        if len(waiting) == _MOST_TEXTS or size > _MOST_LETTERS * 4:
            parts.append(_sketched(waiting))
            waiting, size = [], 0
    if waiting or not parts:
        parts.append(_sketched(waiting))
    return parts[0] if len(parts) == 1 else joined(parts)


def _sketched(texts: Sequence[str]) -> Sketches:
    folded = fold(texts)
    count = len(texts)
    words, characters = folded.counted(count)
    takes = (words >= _LEAST_WORDS) & (characters >= _LEAST_LENGTH)
    taking = np.flatnonzero(takes)
    exact = np.zeros(count, np.int64)
    signatures = np.zeros((count, SIGNATURE), np.uint64)
    if not len(taking):
        none = np.zeros(0, np.uint64)
        return Sketches(exact, signatures, none, np.zeros(count, np.intp))
    folded = folded.where(takes[folded.owner])
    whole = hashing.words(folded)
    exact[taking] = np.where(whole.whole == 0, np.uint64(1), whole.whole).view(np.int64)
    short = _heads(folded)
    heads = folded.where(short)
    hashed = whole if short.all() else hashing.words(heads)
    cut = np.bincount(folded.owner[~short], minlength=count)[taking] > 0
    signatures[taking] = np.where(cut[:, None], np.uint64(0), hashed.signatures)
    grams, owner = hashing.grams(heads)
    counts = np.bincount(owner, minlength=count)
    rank = np.arange(len(grams)) - np.repeat(np.cumsum(counts) - counts, counts)
    few = rank < MOST_GRAMS
    grams, owner, rank = grams[few], owner[few], rank[few]
    lengths = np.where(takes, hashing.BANDS + np.minimum(counts, MOST_GRAMS), 0)
    ends = np.cumsum(lengths)
    begins = ends - lengths
    asked = np.empty(ends[-1], np.uint64)
    asked[(begins[taking][:, None] + np.arange(hashing.BANDS)).ravel()] = hashed.bands.ravel()
    asked[begins[owner] + hashing.BANDS + rank] = grams
    return Sketches(exact, signatures, hashing.as_keys(asked), ends)


def _heads(folded: Folded) -> NDArray[np.bool_]:
    """Which words keys are taken from: those at the beginning of their text."""
    first = firsts(folded.owner)
    lengths = run_lengths(first, len(folded.owner))
    if lengths.max() <= _MOST_WORDS and len(folded.data) <= _MOST_LETTERS:
        return np.ones(len(folded.owner), bool)
    rank = np.arange(len(folded.owner)) - np.repeat(first, lengths)
    offset = folded.offsets - np.repeat(folded.offsets[first], lengths)
    return (rank < _MOST_WORDS) & ((offset < _MOST_LETTERS) | (rank < _LEAST_WORDS))
