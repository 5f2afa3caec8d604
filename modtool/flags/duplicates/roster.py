"""The comments that the index knows: their numbers, leaders and vocabularies, in arrays."""

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.hashing import SIGNATURE, Hashes, Places

_FIRST_SIZE = 1 << 10
_GROWTH = 1.5


class Roster:
    """Comments by place, which rises from 0 in the order of entering and is never given twice."""

    def __init__(self) -> None:
        self._count = 0
        self.numbers = np.zeros(_FIRST_SIZE, np.int64)
        self.leaders = np.zeros(_FIRST_SIZE, np.int32)
        """The place of each comment's leader; a leader's is its own."""
        self.is_there = np.zeros(_FIRST_SIZE, bool)
        """False for a comment that was forgotten, or entered again at a later place."""
        self.signatures = np.zeros((_FIRST_SIZE, SIGNATURE), np.uint64)
        self._tops = np.zeros(_FIRST_SIZE, np.int64)
        """The highest number up to each place: rising, so that a number can be looked up."""
        self._strays: dict[int, int] = {}
        """Places of comments that entered after one with a higher number."""
        self._awaited: dict[int, list[int]] = {}
        """Members that entered before their leader, by its number."""

    def __len__(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        """Bytes of memory in use."""
        arrays = (value for value in vars(self).values() if isinstance(value, np.ndarray))
        return sum(array.nbytes for array in arrays)

    @property
    def is_in_order(self) -> bool:
        """Whether places rise as numbers do."""
        return not self._strays

    def place(self, number: int) -> int | None:
        """Where a comment entered last."""
        if number in self._strays:
            return self._strays[number]
        place = int(np.searchsorted(self._tops[: self._count], number))
        return place if place < self._count and self.numbers[place] == number else None

    def knows_any(self, numbers: NDArray[np.int64]) -> bool:
        """Whether one of these comments has entered."""
        if not self._count or numbers.min() > self._tops[self._count - 1]:
            return False
        return any(self.place(number) is not None for number in numbers.tolist())

    def enter(self, numbers: NDArray[np.int64], signatures: Hashes) -> int:
        """Let comments in, each its own leader for now; the place of the first.

        A comment that enters again is known by its later place, to its members as well.
        """
        first, last = self._count, self._count + len(numbers)
        self._make_room(last)
        top = int(self._tops[first - 1]) if first else -1
        below = np.flatnonzero(np.maximum.accumulate(np.append(top, numbers))[:-1] >= numbers)
        for offset in below.tolist():
            self._supplant(int(numbers[offset]), first + offset)
        self.numbers[first:last] = numbers
        self._tops[first:last] = np.maximum(np.maximum.accumulate(numbers), top)
        self.leaders[first:last] = np.arange(first, last)
        self.is_there[first:last] = True
        self.signatures[first:last] = signatures
        self._count = last
        for number in self._awaited.keys() & numbers.tolist() if self._awaited else ():
            self.follow(np.array(self._awaited.pop(number)), number)
        return first

    def follow(self, members: Places, leader: int) -> None:
        """Make comments members of a leader, by its number; they wait when it is not there yet."""
        place = self.place(leader)
        if place is None:
            self.is_there[members] = False
            self._awaited.setdefault(leader, []).extend(members.tolist())
        else:
            self.is_there[members] = True
            self.leaders[members] = place

    def forget(self, number: int) -> None:
        """Let a comment lead no longer, nor stand for its leader."""
        place = self.place(number)
        if place is not None:
            self.is_there[place] = False

    def counts(self, places: Places) -> NDArray[np.bool_]:
        """Which comments are there, and their leaders too."""
        return self.is_there[places] & self.is_there[self.leaders[places]]

    def age(self, places: Places) -> NDArray[np.int64]:
        """A small number for each place that rises with the comments' numbers."""
        if self.is_in_order:
            return places.astype(np.int64)
        return np.unique(self.numbers[places], return_inverse=True)[1].astype(np.int64)

    def _supplant(self, number: int, place: int) -> None:
        before = self.place(number)
        if before is not None:
            self.is_there[before] = False
            members = np.flatnonzero(self.leaders[: self._count] == before)
            self.leaders[members] = place
        self._strays[number] = place

    def _make_room(self, wanted: int) -> None:
        have = len(self.numbers)
        if wanted <= have:
            return
        size = max(int(have * _GROWTH), wanted)
        for name, array in vars(self).items():
            if isinstance(array, np.ndarray):
                grown = np.zeros((size, *array.shape[1:]), array.dtype)
                grown[:have] = array
                setattr(self, name, grown)
