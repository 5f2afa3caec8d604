"""Which pairs of a comment and a leader share keys, and in which order to look at them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modtool.flags.duplicates.fingerprint import Sketches, exact_keys
from modtool.flags.duplicates.hashing import SIGNATURE, Hashes
from modtool.flags.duplicates.roster import Roster
from modtool.flags.duplicates.runs import Places, firsts, lengths, rank
from modtool.flags.duplicates.slots import MOST

LEAST_COMMON, LEAST_QUOTED = 0.4, 0.65
"""Share of a text's pairs of words that another must seem to have for a closer look: one of about
its length, and one that is much longer."""

_MUCH_SHORTER = 0.6
_LEAST_FREE = 0.02
_BITS = 64 * SIGNATURE

_SCRATCH_BITS = 20
_MOST_SHARED = 1 << 12
"""More than the keys two texts can share: the place of a text with the very same words."""


@dataclass(frozen=True)
class Asked:
    """The keys of some new comments, with the key of the exact text among them."""

    keys: Hashes
    owner: Places
    """The comment each key is from; rising among exact keys and among others."""
    is_exact: NDArray[np.bool_]
    is_stored: NDArray[np.bool_]

    @classmethod
    def of(cls, made: Sketches) -> "Asked":
        """What these texts are looked up by."""
        taking = np.flatnonzero(made.exact)
        exact = np.zeros(len(made.asked) + len(taking), bool)
        exact[len(made.asked) :] = True
        return cls(
            np.concatenate((made.asked, exact_keys(made.exact[taking]))),
            np.concatenate((np.repeat(np.arange(len(made)), made.lengths), taking)),
            exact,
            np.concatenate((made.stored, np.ones(len(taking), bool))),
        )


@dataclass(frozen=True)
class Pairs:
    """New comments and the comments they share a key with, one pair for each shared key."""

    comment: Places
    other: Places
    is_exact: NDArray[np.bool_]

    @classmethod
    def none(cls) -> "Pairs":
        """No pairs at all."""
        empty = np.zeros(0, np.intp)
        return cls(empty, empty, np.zeros(0, bool))

    def where(self, chosen: NDArray[np.bool_]) -> "Pairs":
        """Some of these pairs."""
        return Pairs(self.comment[chosen], self.other[chosen], self.is_exact[chosen])

    def at(self, places: Places) -> "Pairs":
        """The pairs at these places."""
        return Pairs(self.comment[places], self.other[places], self.is_exact[places])

    def and_these(self, more: "Pairs") -> "Pairs":
        """These pairs and others."""
        return Pairs(
            np.concatenate((self.comment, more.comment)),
            np.concatenate((self.other, more.other)),
            np.concatenate((self.is_exact, more.is_exact)),
        )


class Batch:
    """Finds the keys that comments of one batch share among themselves."""

    def __init__(self) -> None:
        self._last = np.zeros(1 << _SCRATCH_BITS, np.int32)
        self._mark = np.zeros(1 << _SCRATCH_BITS, bool)

    @property
    def nbytes(self) -> int:
        """Bytes of memory in use."""
        return self._last.nbytes + self._mark.nbytes

    def pairs(self, asked: Asked, there: Places) -> tuple[Pairs, int | None]:
        """Pairs of comments of one batch, the earlier one as ``other``, as if each led.

        ``there`` says how many earlier comments each key has already. With the pairs comes the
        first comment for which it matters who of this batch becomes a leader, because more than
        ``MOST`` might share a key: the batch must end before it.
        """
        chosen = self._shared(asked.keys)
        chosen = chosen[there[chosen] < MOST]
        chosen = chosen[np.lexsort((asked.owner[chosen], asked.keys[chosen]))]
        stored = asked.is_stored[chosen]
        places: Places = np.cumsum(stored) - stored
        group_first = np.arange(len(chosen)) - rank(asked.keys[chosen])
        before: Places = places - places[group_first]
        room = MOST - there[chosen]
        owner, exact = asked.owner[chosen], asked.is_exact[chosen]
        unsure = owner[(before > room) & ~exact]
        number = np.minimum(before, room)
        which = np.repeat(np.arange(len(chosen)), number)
        offset = np.arange(len(which)) - np.repeat(np.cumsum(number) - number, number)
        other = owner[stored][places[group_first][which] + offset]
        pairs = Pairs(owner[which], other, exact[which])
        return pairs, int(unsure.min()) if len(unsure) else None

    def _shared(self, keys: Hashes) -> Places:
        """Places of keys that occur more than once, and of a few more."""
        short = (keys >> np.uint64(1) & np.uint64((1 << _SCRATCH_BITS) - 1)).astype(np.intp)
        place = np.arange(len(keys), dtype=np.int32)
        self._last[short] = place
        twice = short[self._last[short] != place]
        self._mark[twice] = True
        shared = np.flatnonzero(self._mark[short])
        self._mark[twice] = False
        return shared


def ranked(pairs: Pairs, new: Sketches, roster: Roster) -> Pairs:
    """Each pair once, without those that have too few words in common.

    They come by comment; the very same words first, then the most shared keys, then the oldest.
    """
    if not len(pairs.comment):
        return pairs
    mixed = np.sort(
        pairs.comment.astype(np.uint64) << np.uint64(33)
        | pairs.other.astype(np.uint64) << np.uint64(1)
        | ~pairs.is_exact
    )
    starts = firsts(mixed >> np.uint64(1))
    shared = lengths(starts, len(mixed))
    mixed = mixed[starts]
    comment = (mixed >> np.uint64(33)).astype(np.intp)
    other = (mixed >> np.uint64(1) & np.uint64((1 << 32) - 1)).astype(np.intp)
    exact = mixed & np.uint64(1) == 0
    likely = np.flatnonzero(exact | _may_match(comment, other, new, roster))
    comment, other, exact, shared = comment[likely], other[likely], exact[likely], shared[likely]
    shared = np.where(exact, _MOST_SHARED, shared)
    order = np.lexsort((roster.age(other), -shared, comment))
    return Pairs(comment[order], other[order], exact[order])


def _may_match(comment: Places, other: Places, new: Sketches, roster: Roster) -> NDArray[np.bool_]:
    """Whether the longer of two texts seems to have enough pairs of words of the shorter one.

    A pair that the other text lacks shows by its bit, unless another pair has marked the same one:
    how often that happens is known from the share of bits that are marked.
    """
    marks, its_marks = new.signatures[comment], roster.signatures[other]
    count, its_count = _marked(marks), _marked(its_marks)
    is_longer = count > its_count
    short, long = np.where(is_longer, its_count, count), np.where(is_longer, count, its_count)
    both = _marked(marks & its_marks)
    lacking = (short - both) / np.maximum(1 - long / (_BITS + 1), _LEAST_FREE)
    least = np.where(short < _MUCH_SHORTER * long, LEAST_QUOTED, LEAST_COMMON)
    likely: NDArray[np.bool_] = (lacking <= (1 - least) * short) | (short == 0)
    return likely


def _marked(signatures: Hashes) -> NDArray[np.float64]:
    count: NDArray[np.float64] = np.bitwise_count(signatures).sum(axis=1, dtype=np.float64)
    return count
