"""Finds, among many texts, those that are about the same as a new one, in other words."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from heapq import nlargest
from math import log, sqrt

from modtool.flags.terms import Terms

_K1, _B = 1.2, 0.6
"""How soon a repeated word counts no more, and how far length is held against a text: the usual
values of Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""

_POSTINGS = 12_000
"""Texts looked at for a query, through its rarest words first; what keeps it quick."""

_ELSEWHERE = 500
"""Texts imagined besides those known: on a young desk no word is common yet, nor rare."""

_WEIGHED = 60
"""How many of those are compared word by word."""


class Nearest:
    """Telling words of many texts, by number. Nothing of the texts themselves is kept."""

    def __init__(self) -> None:
        self._terms: dict[int, Terms] = {}
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._length = 0.0

    def __contains__(self, number: int) -> bool:
        return number in self._terms

    def learn(self, number: int, found: Terms) -> None:
        """Keep the telling words of one text, once."""
        if number in self._terms:
            return
        self._terms[number] = found
        self._length += sum(found.values())
        for term in found:
            self._having[term].append(number)

    def candidates(self, query: Terms, limit: int) -> list[int]:
        """The numbers of the texts nearest to ``query``, nearest first."""
        rarity = self._rarities()
        partly: defaultdict[int, float] = defaultdict(float)
        looked_at = 0
        for term in sorted(query, key=lambda one: (-query[one] * rarity(one), one)):
            having = self._having.get(term, [])
            if looked_at and looked_at + len(having) > _POSTINGS:
                continue
            looked_at += len(having)
            worth = query[term] * rarity(term) ** 2
            for number in having:
                partly[number] += worth
        likely = nlargest(_WEIGHED, partly, key=partly.__getitem__)
        cosines = self._cosines(query, [self._terms[number] for number in likely], rarity)
        near = dict(zip(likely, cosines, strict=True))
        return nlargest(limit, near, key=near.__getitem__)

    def near(self, query: Terms, others: Sequence[Terms]) -> list[float]:
        """How much each of the other texts is about the same, between 0 and 1.

        The cosine of their telling words, each weighed by how rare it is among all texts known and
        by how often it is said; so neither a long story nor words everybody uses bring it about.
        """
        return self._cosines(query, others, self._rarities())

    def _cosines(
        self, query: Terms, others: Sequence[Terms], rarity: Callable[[str], float]
    ) -> list[float]:
        first = self._weighed(query, rarity)
        length = _norm(first)
        found = []
        for other in others:
            second = self._weighed(other, rarity)
            shared = sum(weight * second[term] for term, weight in first.items() if term in second)
            found.append(shared / (length * _norm(second)))
        return found

    def _weighed(self, found: Terms, rarity: Callable[[str], float]) -> Terms:
        average = self._length / max(len(self._terms), 1) or 1.0
        slack = _K1 * (1 - _B + _B * sum(found.values()) / average)
        return {
            term: count * (_K1 + 1) / (count + slack) * rarity(term)
            for term, count in found.items()
        }

    def _rarities(self) -> Callable[[str], float]:
        known = len(self._terms) + _ELSEWHERE

        @cache
        def rarity(term: str) -> float:
            having = len(self._having.get(term, ()))
            return log(1 + (known - having + 0.5) / (having + 0.5))

        return rarity


def _norm(weighed: Terms) -> float:
    return sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
