"""The duplicate index: finds the earlier comment that a new one repeats, its cluster's leader."""

from array import array
from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from struct import iter_unpack

from modtool.domain import Duplicate, DuplicateKind
from modtool.flags.duplicates.fingerprint import Sketch, sketch
from modtool.flags.duplicates.verify import LEAST_COMMON, compare, tell_apart
from modtool.flags.duplicates.wording import Wording, wording
from modtool.flags.protocol import Found, Texts

MOST_LEADERS = 32
"""Leaders kept under one key, oldest first; a key that more share says little."""

MOST_CANDIDATES = 8
"""Earlier comments looked at closely for one new comment."""

_CACHED_LENGTH = 10_000


class DuplicateIndex:
    """An index in memory that implements ``DuplicateFinder``.

    The answer to a comment depends on the comments before it and their numbers alone: not on the
    size of batches, nor on whether earlier ones were seen in this session or remembered from their
    fingerprints. Numbers must rise in the order in which comments arrive.
    """

    def __init__(self) -> None:
        # Most keys have one leader, and a number alone takes half the memory of a list.
        self._leaders: dict[int, int | list[int]] = {}
        self._exact: dict[int, int] = {}
        self._words: dict[int, array[int]] = {}
        self._lately: set[int] = set()
        self._forgotten: set[int] = set()

    def remember(self, number: int, exact: int, keys: bytes, leader: int | None) -> None:
        """Take in a stored fingerprint; ``leader`` when the comment is a cluster's member."""
        self._forgotten.discard(number)
        if not exact:
            return
        self._know(exact, number if leader is None else leader)
        if leader is None:
            self._enter(number, (key for (key,) in iter_unpack("<Q", keys)))

    def forget(self, number: int) -> None:
        """Let comment ``number`` lead no longer; nothing will be said to repeat it.

        Where a cluster should live on, ``remember`` its oldest member as a leader afterwards.
        """
        self._forgotten.add(number)

    def match(self, batch: Sequence[tuple[int, str]], texts: Texts) -> list[Found]:
        """For each new ``(number, text)`` what it repeats, then remember it."""
        return self.match_sketched(batch, [sketch(text) for _, text in batch], texts)

    def match_sketched(
        self, batch: Sequence[tuple[int, str]], sketches: Sequence[Sketch | None], texts: Texts
    ) -> list[Found]:
        """``match`` for texts whose sketches are at hand, because they are stored as well."""
        likely = [
            self._candidates(number, made) if made else []
            for (number, _), made in zip(batch, sketches, strict=True)
        ]
        wanted = set(chain.from_iterable(likely))
        known = dict(texts(sorted(wanted))) if wanted else {}
        self._lately.clear()
        found: list[Found] = []
        for (number, text), made, before in zip(batch, sketches, likely, strict=True):
            if made is None:
                found.append(Found())
                continue
            # Leaders of this batch may have brought up candidates that were not there before.
            fresh = not self._lately.isdisjoint((made.exact, *made.asked))
            candidates = self._candidates(number, made) if fresh else before
            found.append(self._match(number, text, made, candidates, known, texts))
        return found

    def look(self, batch: Sequence[tuple[int, str]], texts: Texts) -> list[Found]:
        """``match`` that remembers nothing."""
        answers = []
        for number, text in batch:
            made = sketch(text)
            candidates = self._candidates(number, made) if made else []
            answers.append(_judged(candidates, text, texts(candidates)))
        return answers

    def _match(
        self,
        number: int,
        text: str,
        made: Sketch,
        candidates: Sequence[int],
        known: dict[int, str],
        texts: Texts,
    ) -> Found:
        missing = [candidate for candidate in candidates if candidate not in known]
        if missing:
            known.update(texts(missing))
        self._forgotten.discard(number)
        found = _judged(candidates, text, known)
        self._know(made.exact, found.repeats.of if found.repeats else number)
        self._lately.add(made.exact)
        if not found.repeats:
            self._enter(number, made.stored)
            self._lately.update(made.stored)
            self._words[number] = array("I", made.words)
            known[number] = text
        return found

    def _candidates(self, number: int, made: Sketch) -> list[int]:
        """Leaders worth a closer look: of the same text, then those that share most keys."""
        shared: Counter[int] = Counter()
        for key in made.asked:
            leaders = self._leaders.get(key)
            if leaders is not None:
                shared.update((leaders,) if isinstance(leaders, int) else leaders)
        same = self._exact.get(made.exact)
        if same is not None:
            shared[same] = len(made.asked) + 1
        for absent in (number, *self._forgotten.intersection(shared)):
            del shared[absent]
        ranked = sorted(shared, key=lambda leader: (-shared[leader], leader))
        return [one for one in ranked[:MOST_CANDIDATES] if self._may_match(one, made)]

    def _may_match(self, leader: int, made: Sketch) -> bool:
        """Whether a leader has enough words of a new text for a closer look to find a match.

        Leaders of an earlier session are always looked at; the answer is the same.
        """
        kept = self._words.get(leader)
        if not kept or not made.words:
            return True
        common = len(made.words.intersection(kept))
        return common >= LEAST_COMMON * min(len(kept), len(made.words))

    def _know(self, exact: int, leader: int) -> None:
        """Whoever writes the same words again belongs to ``leader``."""
        if self._exact.setdefault(exact, leader) in self._forgotten:
            self._exact[exact] = leader

    def _enter(self, number: int, keys: Iterable[int]) -> None:
        for key in keys:
            leaders = self._leaders.setdefault(key, number)
            if isinstance(leaders, int):
                if leaders != number:
                    self._leaders[key] = sorted((leaders, number))
            elif number not in leaders:
                insort(leaders, number)
                del leaders[MOST_LEADERS:]


def _judged(candidates: Iterable[int], text: str, known: Mapping[int, str]) -> Found:
    """The first candidate that ``text`` repeats, or else the first of which it is a variant."""
    variant: Duplicate | None = None
    apart = []
    for candidate in candidates:
        if candidate not in known:
            continue
        old, new = _wording(known[candidate]), _wording(text)
        if tell_apart(old, new):
            apart.append(candidate)
            continue
        match = compare(old, new)
        if match is None:
            continue
        seen = Duplicate(candidate, match.similarity, match.kind, match.adds)
        if match.kind is not DuplicateKind.VARIANT:
            return Found(repeats=seen)
        variant = variant or seen
    for candidate in apart:
        match = compare(_wording(known[candidate]), _wording(text))
        if variant is None and match is not None:
            variant = Duplicate(candidate, match.similarity, match.kind, match.adds)
    return Found(variant=variant)


def _wording(text: str) -> Wording:
    return _kept_wording(text) if len(text) <= _CACHED_LENGTH else wording(text)


_kept_wording = lru_cache(maxsize=8192)(wording)
