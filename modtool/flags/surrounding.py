"""What stands round sentences, weighed for many of them at once.

The same as ``reading.surroundings`` tells, from which models are learnt.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from modtool.flags.numbering import BITS, MASK, Numbering, Row, Weights, Whole, distinct
from modtool.flags.reading import ASKS, EXCLAIMS, MOST_COUNTED


class Round:
    """Weights, for each head, of what may stand round a sentence."""

    def __init__(self, numbering: Numbering, tables: Sequence[Mapping[str, int]]) -> None:
        self._tables = tables
        self._known = numbering.known
        self._asks = numbering[ASKS]
        words = [word[:-1] for word in numbering.spelt[: self._known + 1]]
        self._is_told = np.array(
            [word.isupper() or f"{word} " in {ASKS, EXCLAIMS} for word in words], dtype=np.bool_
        )
        """Whether a word is named to its neighbours: families and marks."""
        self._asked_with = self._each([f"asked with {word}" for word in words])
        self._said_with = self._each([f"said with {word}" for word in words])
        self._after = self._each([f"after {word}" for word in words])
        self._after_mark = self._each([f"after {word} >" for word in words])
        self._before = self._each([f"before {word}" for word in words])
        self._first, self._last = self._each(["first"]), self._each(["last"])
        self._of = self._each([f"of {count}" for count in range(MOST_COUNTED + 1)])

    def _each(self, told: Sequence[str]) -> Weights:
        """For each head what it gives for each of these; nothing for the word numbered nought."""
        return np.array([[table.get(one, 0) for one in told] for table in self._tables], float)

    def weigh(self, row: Row, inner: Row, texts: Whole, first: Whole, end: Whole) -> Weights:
        """For each head what the surroundings of each sentence weigh.

        ``inner`` holds the words of the sentences, which stand in ``row`` from ``first`` up to
        ``end``; ``texts`` tells of which text each is a part.
        """
        size, count = len(texts), len(row.lengths)
        words = np.where(row.words <= self._known, row.words, 0)
        named = np.where(inner.named <= self._known, inner.named, 0)
        told = self._is_told[named]
        here = distinct(inner.place[told] << BITS | named[told])
        anywhere = distinct(texts[here >> BITS] << BITS | here & MASK)
        is_last = np.append(texts[1:] != texts[:-1], True)
        is_first = np.append(True, is_last[:-1])
        follows, leads = np.flatnonzero(~is_first), np.flatnonzero(~is_last)
        asks = row.words[end - 1] == self._asks
        parts = np.minimum(np.bincount(texts, minlength=count), MOST_COUNTED)[texts]
        near = self._of[:, parts] + self._first * is_first + self._last * is_last
        near[:, follows] += self._after_mark[:, words[first[follows] - 1]]
        near[:, leads] += self._before[:, words[first[leads + 1]]]
        before = here[~is_last[here >> BITS]]
        return np.array(
            [
                of_head
                + np.bincount((before >> BITS) + 1, after[before & MASK], size)
                + np.where(
                    asks,
                    np.bincount(anywhere >> BITS, asked[anywhere & MASK], count)[texts],
                    np.bincount(anywhere >> BITS, said[anywhere & MASK], count)[texts],
                )
                for of_head, after, asked, said in zip(
                    near, self._after, self._asked_with, self._said_with, strict=True
                )
            ]
        )
