"""Skeletons of many texts at once, in one array of bytes: as ``normalise`` gives them, but fast."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.normalise import ASCII_SKELETON, LEET, opened
from modtool.flags.duplicates.runs import Places

_PARTING = "\x1f"
_TABLE, _DROPPED = ASCII_SKELETON
_PARTED = _TABLE[: ord(_PARTING)] + _PARTING.encode() + _TABLE[ord(_PARTING) + 1 :]
_AS_LETTERS = np.array([LEET.get(code, code) for code in range(256)], np.uint8)


@dataclass(frozen=True)
class Folded:
    """The words of some texts, in UTF-8; of each word all but its bytes stand in arrays."""

    data: NDArray[np.uint8]
    """Everything, with what parts words and texts."""
    letters: bytes
    """The words without anything between them."""
    starts: Places
    ends: Places
    """Where each word starts and ends in ``data``."""
    offsets: Places
    """Where each word starts in ``letters``."""
    owner: Places
    """The text each word is from, rising."""

    def where(self, chosen: NDArray[np.bool_]) -> "Folded":
        """Some of the words."""
        return Folded(
            self.data,
            self.letters,
            self.starts[chosen],
            self.ends[chosen],
            self.offsets[chosen],
            self.owner[chosen],
        )

    def counted(self, texts: int) -> tuple[Places, Places]:
        """How many words each of ``texts`` texts has, and how many characters."""
        count = np.bincount(self.owner, minlength=texts)
        lengths = self.ends - self.starts
        if self.data.max(initial=0) >= 128:
            goes_on = np.cumsum(self.data & 0xC0 == 0x80)
            lengths = lengths - (goes_on[self.ends - 1] - goes_on[self.starts])
        characters = np.bincount(self.owner, lengths, minlength=texts).astype(np.intp)
        return count, characters + np.maximum(count - 1, 0)


def fold(texts: Sequence[str]) -> Folded:
    """The skeletons of ``texts``."""
    opening = (opened(text).replace(_PARTING, " ") for text in texts)
    joined = f" {_PARTING.join(opening)} "
    parted = joined.encode("utf-8", "surrogatepass").translate(_PARTED, _DROPPED)
    data = np.frombuffer(parted, np.uint8).copy()
    in_word = data > ord(" ")
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    _read_digits(data, starts, ends)
    lengths = ends - starts
    owner = np.searchsorted(np.flatnonzero(data == ord(_PARTING)), starts)
    offsets = np.cumsum(lengths) - lengths
    return Folded(data, data[in_word].tobytes(), starts, ends, offsets, owner)


def _read_digits(data: NDArray[np.uint8], starts: Places, ends: Places) -> None:
    """Turn digits into letters, except in words of digits only."""
    places = np.flatnonzero((data >= ord("0")) & (data <= ord("9")))
    word = np.searchsorted(starts, places, "right") - 1
    mixed = np.bincount(word, minlength=len(starts)) < ends - starts
    places = places[mixed[word]]
    data[places] = _AS_LETTERS[data[places]]
