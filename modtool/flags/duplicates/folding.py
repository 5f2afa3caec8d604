"""Both forms of many texts at once, in one array of bytes: what ``normalise`` gives, but fast."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.normalise import (
    ASCII_PLAIN,
    ASCII_SHAPES,
    ASCII_SKELETON,
    LEET,
    is_wide,
    normalise,
    opened,
    runs,
    skeleton,
)
from modtool.flags.duplicates.runs import Places

_PARTING = "\x1f"


def _parted(table: bytes) -> bytes:
    """``table`` with what parts texts left as it is."""
    return table[: ord(_PARTING)] + _PARTING.encode() + table[ord(_PARTING) + 1 :]


_PLAIN, _DROPPED = _parted(ASCII_PLAIN[0]), ASCII_PLAIN[1]
_SKELETON, _SHAPES = _parted(ASCII_SKELETON[0]), _parted(ASCII_SHAPES)
_BETWEEN = _PARTING.encode() + b" "

_FEW = 8
"""Texts that are quicker opened one by one."""

_LETTER, _SIGN, _FOREIGN = 1, 2, 3
_SORTS = bytes(
    _FOREIGN
    if code >= 128 or chr(code) in "@$<>"
    else _SIGN
    if chr(code) in ",+-"
    else chr(code).isalnum() or chr(code) == "_"
    for code in range(256)
)
"""What a byte is: nothing to look at, of a word, a sign behind a word, or to be looked at."""

_NEAR = 4
"""From one word of one letter to the next, with a blank between them, or an apostrophe as well."""

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


@dataclass(frozen=True)
class Form:
    """One text in both forms, but for the number of blanks."""

    plain: str
    skeleton: str
    edges: Places | None = None
    """Where words start and end in the text, in turns, where that was had along the way."""


def fold(texts: Sequence[str]) -> Folded:
    """The skeletons of ``texts``."""
    data, starts, ends = _skeletons(_joined(_opened(texts)[0]))
    lengths = ends - starts
    until = np.searchsorted(starts, np.flatnonzero(data == ord(_PARTING)))
    owner = np.repeat(np.arange(len(until) + 1), np.diff(until, prepend=0, append=len(starts)))
    offsets = np.cumsum(lengths) - lengths
    letters = data.tobytes().translate(None, _BETWEEN)
    return Folded(data, letters, starts, ends, offsets, owner)


def forms(texts: Sequence[str]) -> list[Form]:
    """Both forms of each text."""
    if len(texts) < _FEW:
        return [Form(plain, skeleton(plain)) for plain in map(normalise, texts)]
    opening, changed = _opened(texts)
    joined = _joined(opening)
    data, _, _ = _skeletons(joined)
    plain, bare = _apart(joined.translate(_PLAIN, _DROPPED)), _apart(data.tobytes())
    return list(map(Form, plain, bare, _edges(joined, changed)))


def _edges(joined: bytes, changed: Collection[int]) -> Iterator[Places | None]:
    """Where words start and end in each text, in turns; None where that takes a closer look."""
    shape = np.frombuffer(joined.translate(_SHAPES), np.uint8)
    last = np.flatnonzero(shape == ord(_PARTING))
    dropped = np.flatnonzero(shape == ord("'"))
    several = np.searchsorted(last, dropped[1:][np.diff(dropped) == 1])
    unsure = {*several.tolist(), *changed}
    edges = runs(shape)
    starts = [0, *last.tolist()]
    cuts = [0, *np.searchsorted(edges, last).tolist(), len(edges)]
    for place, (start, (first, stop)) in enumerate(zip(starts, pairwise(cuts), strict=True)):
        yield None if place in unsure else edges[first:stop] - start


def _apart(parted: bytes) -> list[str]:
    return parted.decode("utf-8", "surrogatepass").split(_PARTING)


def _skeletons(joined: bytes) -> tuple[NDArray[np.uint8], Places, Places]:
    """The skeletons of joined texts, and where each word starts and ends."""
    data = np.frombuffer(bytearray(joined.translate(_SKELETON, _DROPPED)), np.uint8)
    in_word = data > ord(" ")
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    _read_digits(data, starts, ends)
    return data, starts, ends


def _joined(texts: Sequence[str]) -> bytes:
    return f" {_PARTING.join(texts)} ".encode("utf-8", "surrogatepass")


def _opened(texts: Sequence[str]) -> tuple[Sequence[str], Collection[int]]:
    """Every text as ``opened`` gives it, and the places of those that this changed.

    Most are left as they are, which is seen at a glance.
    """
    if len(texts) < _FEW:
        return [opened(text).replace(_PARTING, " ") for text in texts], range(len(texts))
    joined = _joined(texts)
    data = np.frombuffer(joined, np.uint8)
    ends = np.flatnonzero(data == ord(_PARTING))
    if len(ends) != len(texts) - 1:
        return _opened([text.replace(_PARTING, " ") for text in texts])
    signs, lone = _suspects(data, np.frombuffer(joined.translate(_SORTS), np.uint8))
    suspect = set(np.searchsorted(ends, signs).tolist())
    spaced = set(np.searchsorted(ends, lone).tolist())
    suspect |= {place for place in spaced if is_wide(texts[place])}
    found = list(texts)
    changed = []
    for place in suspect:
        found[place] = opened(texts[place]).replace(_PARTING, " ")
        if found[place] != texts[place]:
            changed.append(place)
    return found, changed


def _suspects(data: NDArray[np.uint8], sort: NDArray[np.uint8]) -> tuple[Places, Places]:
    """Places of what ``opened`` might change: too many rather than too few.

    First those of characters beyond ASCII, of ``@ $ < >``, and of a comma or a sign behind a letter
    or digit. Then those where two words of one letter follow one another: letters may be spaced.
    """
    signs = np.flatnonzero(sort >= _SIGN)
    signs = signs[(sort[signs] == _FOREIGN) | (sort[signs - 1] == _LETTER)]
    signs = signs[(data[signs] != ord("-")) | (sort[signs + 1] != _LETTER)]
    signs = signs[(data[signs] != ord(",")) | _is_digit(data[signs + 1])]
    in_word = sort == _LETTER
    alone = in_word[1:-1] & ~in_word[:-2] & ~in_word[2:]
    lone = np.flatnonzero(alone) + 1
    return signs, lone[:-1][np.diff(lone) <= _NEAR]


def _is_digit(data: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return (data >= ord("0")) & (data <= ord("9"))


def _read_digits(data: NDArray[np.uint8], starts: Places, ends: Places) -> None:
    """Turn digits into letters, except in words of digits only."""
    places = np.flatnonzero(_is_digit(data))
    word = np.searchsorted(starts, places, "right") - 1
    mixed = np.bincount(word, minlength=len(starts)) < ends - starts
    places = places[mixed[word]]
    data[places] = _AS_LETTERS[data[places]]
