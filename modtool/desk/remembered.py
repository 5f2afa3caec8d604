"""What the desk remembers of comments, to find those that a new one repeats.

A process that asks after few comments gets its answers from the table of keys; one that asks after
many builds an index in memory from the stored fingerprints. Both give the same answers.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import neg
from time import monotonic

from modtool.flags.duplicates.fingerprint import (
    ALGORITHM,
    Sketch,
    exact_key,
    exact_keys_of,
    stored_keys,
    with_keys,
)
from modtool.flags.duplicates.index import DuplicateIndex, Numbered
from modtool.flags.duplicates.slots import MOST
from modtool.flags.protocol import Found
from modtool.store import Tx, duplicate_keys
from modtool.store import duplicates as kept
from modtool.store.duplicates import Kept

Progress = Callable[[int], None]
"""Told, from the second second on, how many comments have been remembered."""

_FEW = 500
"""Comments a process asks after before an index in memory is worth its building."""

_PATIENCE = 1.0
_STEP = 5_000


class Remembered:
    """The readers' comments, or the hospital's replies; every call is made in a transaction."""

    def __init__(self, *, replies: bool, progress: Progress, few: int = _FEW) -> None:
        self._replies = replies
        self._progress = progress
        self._few = few
        self._asked = 0
        self._index: DuplicateIndex | None = None
        self._seen = 0
        self._changes = 0

    def match(self, tx: Tx, batch: Numbered, made: Sequence[Sketch | None]) -> list[Found]:
        """What new comments repeat, of earlier ones and of each other; ``keep`` them afterwards."""
        index = self._ready(tx, made)
        found = index.match_sketched(batch, made, lambda numbers: kept.texts(tx, numbers))
        if index is self._index:
            self._seen = max(self._seen, batch[-1][0])
        return found

    def look(self, tx: Tx, batch: Numbered, made: Sequence[Sketch | None]) -> list[Found]:
        """What comments repeat that are not of this kind themselves."""
        index = self._ready(tx, made)
        return index.look_sketched(batch, made, lambda numbers: kept.texts(tx, numbers))

    def keep(
        self, tx: Tx, batch: Numbered, made: Sequence[Sketch | None], members: Iterable[int]
    ) -> None:
        """Write down what was made of comments; ``members`` are only found by their very words."""
        pairs = list(zip([number for number, _ in batch], made, strict=True))
        prints = [
            (number, one.exact, one.keys) if one else (number, 0, b"") for number, one in pairs
        ]
        kept.keep_fingerprints(tx, prints, ALGORITHM)
        following = set(members)
        taking = [one for one in prints if one[1]]
        rows: list[tuple[int, int]] = []
        for (number, _, keys), own in zip(
            taking, exact_keys_of([exact for _, exact, _ in taking]), strict=True
        ):
            found = [own] if number in following else [own, *stored_keys(keys)]
            rows += zip(map(neg, found) if self._replies else found, repeat(number))
        duplicate_keys.keep(tx, rows)

    def forget(self, tx: Tx, number: int) -> None:
        """Let nothing be found to repeat a comment, until it is kept again."""
        for _, exact, keys, _ in self._stored(tx, [number]):
            duplicate_keys.drop(tx, number, self._keys(exact, keys))
        kept.drop_fingerprint(tx, number)
        duplicate_keys.note_changes(tx, [number])

    def lead(self, tx: Tx, number: int) -> None:
        """Let whoever writes the words of a comment that is stored be found to repeat it."""
        for _, exact, keys, _ in self._stored(tx, [number]):
            every = self._keys(exact, keys)
            duplicate_keys.drop(tx, number, every)
            duplicate_keys.keep(tx, [(key, number) for key in every])
        duplicate_keys.note_changes(tx, [number, *kept.followers(tx, number)])

    def start_over(self) -> None:
        """Distrust the memory after a transaction that did not come to its end."""
        self._index, self._seen, self._changes = None, 0, 0

    def _ready(self, tx: Tx, made: Sequence[Sketch | None]) -> DuplicateIndex:
        self._asked += len(made)
        if self._index is None and self._asked <= self._few:
            return self._few_of(tx, made)
        return self._caught_up(tx)

    def _few_of(self, tx: Tx, made: Sequence[Sketch | None]) -> DuplicateIndex:
        """An index of no more than those who share a key with these comments, and their leaders."""
        wanted = {self._sided(key) for one in made if one for key in one.looked_up}
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for key, number in duplicate_keys.sharing(tx, sorted(wanted), MOST):
            shared[number].append(self._sided(key))
        found = self._stored(tx, shared)
        leaders = {leader for *_, leader in found if leader is not None} - shared.keys()
        index = DuplicateIndex()
        index.remember_all(
            (number, exact, with_keys(keys, sorted(shared[number])), leader)
            for number, exact, keys, leader in sorted([*found, *self._stored(tx, leaders)])
            if exact
        )
        return index

    def _caught_up(self, tx: Tx) -> DuplicateIndex:
        """The index in memory, with all that was written since, here or elsewhere."""
        if self._index is None:
            self._index, self._changes = DuplicateIndex(), duplicate_keys.latest_change(tx)
        changes = duplicate_keys.changes_after(tx, self._changes)
        for change, number in changes:
            self._index.forget(number)
            self._changes = change
        changed = {number for _, number in changes if number <= self._seen}
        fresh = kept.fingerprints_after(tx, self._seen, ALGORITHM, by_staff=self._replies)
        latest = kept.latest_number(tx)
        self._index.remember_all(self._noted([*self._stored(tx, changed)], fresh))
        # What is not of this kind has been passed over, and need not be again at every batch.
        self._seen = max(self._seen, latest)
        return self._index

    def _noted(self, changed: Iterable[Kept], fresh: Iterable[Kept]) -> Iterator[Kept]:
        """All of these, with the place kept and told."""
        yield from changed
        began = monotonic()
        for count, one in enumerate(fresh, start=1):
            yield one
            self._seen = one[0]
            if count % _STEP == 0 and monotonic() - began > _PATIENCE:
                self._progress(count)

    def _stored(self, tx: Tx, numbers: Iterable[int]) -> list[Kept]:
        wanted = list(numbers)
        if not wanted:
            return []
        return kept.fingerprints_of(tx, wanted, ALGORITHM, by_staff=self._replies)

    def _keys(self, exact: int, keys: bytes) -> list[int]:
        every = [exact_key(exact), *stored_keys(keys)] if exact else []
        return [self._sided(key) for key in every]

    def _sided(self, key: int) -> int:
        """A key as it is in the table; the same turns it back."""
        return -key if self._replies else key
