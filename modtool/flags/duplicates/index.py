"""The duplicate index: finds the earlier comment that a new one repeats, its cluster's leader."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

import numpy as np

from modtool.flags.duplicates.fingerprint import (
    HEADER,
    Sketch,
    Sketches,
    exact_keys,
    sketches,
)
from modtool.flags.duplicates.hashing import SIGNATURE, Hashes
from modtool.flags.duplicates.judging import judge, read_ahead
from modtool.flags.duplicates.pairing import Asked, Batch, Pairs, ranked
from modtool.flags.duplicates.roster import Roster
from modtool.flags.duplicates.runs import Places, firsts, rank
from modtool.flags.duplicates.slots import Slots
from modtool.flags.protocol import Found, Texts

MOST_CANDIDATES = 8
"""Earlier comments looked at closely for one new comment."""

_BATCH = 256
"""Comments looked up at a time."""

_REMEMBERED = 1 << 12
"""Comments remembered at a time."""

Remembered = tuple[int, int, bytes, int | None]
"""Number, exact hash and keys of an earlier comment, and its leader when it is a member."""

Numbered = Sequence[tuple[int, str]]


class DuplicateIndex:
    """An index in memory that implements ``DuplicateFinder``.

    The answer to a comment depends on the comments before it and their numbers alone: not on the
    size of batches, nor on whether earlier ones were seen in this session or remembered from their
    fingerprints, in whatever order.
    """

    def __init__(self) -> None:
        self._slots = Slots()
        self._roster = Roster()
        self._batch = Batch()

    @property
    def nbytes(self) -> int:
        """Bytes of memory in use."""
        return self._slots.nbytes + self._roster.nbytes + self._batch.nbytes

    def remember(self, number: int, exact: int, keys: bytes, leader: int | None) -> None:
        """Take in a stored fingerprint; ``leader`` when the comment is a cluster's member."""
        self.remember_all([(number, exact, keys, leader)])

    def remember_all(self, earlier: Iterable[Remembered]) -> None:
        """``remember`` for many at once; a leader comes before its members."""
        source = (one for one in earlier if one[1])
        while some := list(islice(source, _REMEMBERED)):
            self._remember(some)

    def forget(self, number: int) -> None:
        """Let comment ``number`` lead no longer; nothing will be said to repeat it.

        Where a cluster should live on, ``remember`` its oldest member as a leader afterwards, and
        the other members with it.
        """
        self._roster.forget(number)

    def match(self, batch: Numbered, texts: Texts) -> list[Found]:
        """For each new ``(number, text)`` what it repeats, then remember it."""
        return self._match_all(batch, sketches([text for _, text in batch]), texts)

    def match_sketched(
        self, batch: Numbered, made: Sequence[Sketch | None], texts: Texts
    ) -> list[Found]:
        """``match`` for texts whose sketches are at hand, because they are stored as well."""
        return self._match_all(batch, Sketches.of(made), texts)

    def look(self, batch: Numbered, texts: Texts) -> list[Found]:
        """``match`` that remembers nothing."""
        return self.look_sketched(
            batch, list(sketches([text for _, text in batch]).singly()), texts
        )

    def look_sketched(
        self, batch: Numbered, made: Sequence[Sketch | None], texts: Texts
    ) -> list[Found]:
        """``look`` for texts whose sketches are at hand."""
        found: list[Found] = []
        for start in range(0, len(batch), _BATCH):
            some = batch[start : start + _BATCH]
            its = Sketches.of(made[start : start + _BATCH])
            pairs, _ = self._look_up(Asked.of(its))
            numbers = np.array([number for number, _ in some], np.int64)
            strange = self._roster.numbers[pairs.other] != numbers[pairs.comment]
            its_pairs = ranked(pairs.where(strange), its, self._roster)
            found += self._judged(some, its_pairs, {}, texts, first=None)
        return found

    def _match_all(self, batch: Numbered, made: Sketches, texts: Texts) -> list[Found]:
        found: list[Found] = []
        known = dict(batch)
        size = _BATCH
        while len(found) < len(batch):
            start, stop = len(found), min(len(found) + size, len(batch))
            some = self._match(batch[start:stop], made.part(start, stop), known, texts)
            # What was cut short, as it is where many send the same, will be so again.
            size = min(2 * len(some), _BATCH)
            found += some
        return found

    def _match(
        self, batch: Numbered, made: Sketches, known: dict[int, str], texts: Texts
    ) -> list[Found]:
        """The answers for the first comments of a batch, for as many as can be had at a time.

        ``known`` are texts at hand; others are fetched.
        """
        asked = Asked.of(made)
        pairs, there = self._look_up(asked)
        # A comment that comes alone is not compared with itself.
        among, stop = self._batch.pairs(asked, there) if len(batch) > 1 else (Pairs.none(), None)
        if stop is not None:
            return self._match(batch[:stop], made.part(0, stop), known, texts)
        numbers = np.array([number for number, _ in batch], np.int64)
        if len(batch) > 1 and self._roster.knows_any(numbers):
            return self._match(batch[:1], made.part(0, 1), known, texts)
        first = self._roster.enter(numbers, made.signatures)
        pairs = pairs.where(self._roster.is_there[pairs.other])
        pairs = pairs.and_these(Pairs(among.comment, among.other + first, among.is_exact))
        pairs = ranked(pairs, made, self._roster)
        found = self._judged(batch, pairs, known, texts, first)
        self._settle(asked, there, first)
        return found

    def _look_up(self, asked: Asked) -> tuple[Pairs, Places]:
        """Who shares keys with new comments, and how many comments have a slot under each key."""
        places, hits = self._slots.find(asked.keys)
        there = np.bincount(places, minlength=len(asked.keys))
        here = self._roster.counts(hits)
        if not here.all() and self._arrange(asked.keys[places[~here]]):
            return self._look_up(asked)
        places, hits = places[here], hits[here]
        pairs = Pairs(
            asked.owner[places],
            self._roster.leaders[hits].astype(np.intp),
            asked.is_exact[places],
        )
        return pairs, there

    def _judged(
        self,
        batch: Numbered,
        pairs: Pairs,
        known: dict[int, str],
        texts: Texts,
        first: int | None,
    ) -> list[Found]:
        """What each comment repeats; with ``first``, its place in the roster, members follow."""
        found = [Found()] * len(batch)
        if not len(pairs.comment):
            return found
        self._fetch(pairs, known, texts)
        starts = firsts(pairs.comment)
        self._read_ahead(batch, pairs.at(starts), known)
        for start, stop in pairwise([*starts.tolist(), len(pairs.comment)]):
            place = int(pairs.comment[start])
            candidates = self._candidates(pairs, range(start, stop))
            missing = [number for number in candidates if number not in known]
            if missing:
                known.update(texts(missing))
            found[place] = judge(batch[place][1], candidates, known)
            repeats = found[place].repeats
            if repeats and first is not None:
                self._roster.follow(np.array([first + place]), repeats.of)
        return found

    def _candidates(self, pairs: Pairs, some: range) -> list[int]:
        """The numbers of the leaders of a comment's best pairs."""
        chosen: dict[int, None] = {}
        others, exact = pairs.other[some.start : some.stop], pairs.is_exact[some.start : some.stop]
        leaders = self._roster.leaders[others].tolist()
        for leader, other, is_exact in zip(leaders, others.tolist(), exact.tolist(), strict=True):
            # Who became a member in this batch leads nobody, but its leader may be meant.
            if leader == other or is_exact:
                chosen[int(self._roster.numbers[leader])] = None
                if len(chosen) == MOST_CANDIDATES:
                    break
        return list(chosen)

    def _fetch(self, pairs: Pairs, known: dict[int, str], texts: Texts) -> None:
        """Get the texts of those leaders that will be looked at in any case."""
        wanted = pairs.other[rank(pairs.comment) < MOST_CANDIDATES]
        missing = set(self._roster.numbers[wanted].tolist()) - known.keys()
        if missing:
            known.update(texts(sorted(missing)))

    def _read_ahead(self, batch: Numbered, pairs: Pairs, known: dict[int, str]) -> None:
        """Take apart the comments of pairs that will be compared, unless they are equal as is."""
        numbers = self._roster.numbers[pairs.other].tolist()
        wanted: list[str] = []
        for place, number in zip(pairs.comment.tolist(), numbers, strict=True):
            new, old = batch[place][1], known.get(number)
            if old is not None and old != new:
                wanted += old, new
        read_ahead(wanted)

    def _settle(self, asked: Asked, there: Places, first: int) -> None:
        """Enter the keys of new leaders, and the exact texts of all."""
        place = asked.owner + first
        leads = self._roster.leaders[place] == place
        chosen = np.flatnonzero(asked.is_exact | (asked.is_stored & leads))
        self._slots.add(asked.keys[chosen], place[chosen], there[chosen])
        if not self._roster.is_in_order:
            self._arrange(asked.keys[chosen])

    def _arrange(self, keys: Hashes) -> bool:
        return self._slots.arrange(keys, self._roster.counts, self._roster.age)

    def _remember(self, some: Sequence[Remembered]) -> None:
        numbers, exact, blobs, leaders = zip(*some, strict=True)
        kept = np.frombuffer(b"".join(blobs), "<u8").astype(np.uint64)
        lengths = np.array([len(blob) // 8 for blob in blobs])
        starts = np.cumsum(lengths) - lengths
        is_key = np.arange(len(kept)) - np.repeat(starts, lengths) >= HEADER
        signatures = kept[starts[:, None] + np.arange(SIGNATURE)]
        first = self._roster.enter(np.array(numbers, np.int64), signatures)
        places = np.arange(first, first + len(some))
        for place, leader in enumerate(leaders, first):
            if leader is not None:
                self._roster.follow(np.array([place]), leader)
        leads = np.array([leader is None for leader in leaders])
        chosen = is_key & np.repeat(leads, lengths)
        keys = np.concatenate((kept[chosen], exact_keys(np.array(exact, np.int64))))
        owner = np.concatenate((np.repeat(places, lengths)[chosen], places))
        found, _ = self._slots.find(keys)
        self._slots.add(keys, owner, np.bincount(found, minlength=len(keys)))
        if not self._roster.is_in_order:
            self._arrange(keys)
