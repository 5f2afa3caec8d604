"""The duplicate index of this process, kept in step with what the store holds."""

from collections.abc import Sequence

from modtool.desk import members
from modtool.flags.duplicates.fingerprint import ALGORITHM, Sketch
from modtool.flags.duplicates.index import DuplicateIndex
from modtool.store import Tx
from modtool.store import duplicates as kept


class Indexer:
    """Finds repeats among all comments of the desk; rebuilt from stored fingerprints at need."""

    def __init__(self) -> None:
        self._index: DuplicateIndex | None = None
        self._seen = 0

    def match_and_keep(
        self, tx: Tx, batch: Sequence[tuple[int, str]], sketches: Sequence[Sketch | None]
    ) -> int:
        """Compare new comments with every earlier one, and write down what was found.

        Runs inside the transaction that writes the comments, after catching up with other
        processes; returns how many of the batch repeat an earlier comment.
        """
        if not batch:
            return 0
        index = self._caught_up(tx, before=batch[0][0])
        found = index.match_sketched(batch, sketches, lambda numbers: kept.texts(tx, numbers))
        prints = [
            (number, made.exact if made else 0, made.keys if made else b"")
            for (number, _), made in zip(batch, sketches, strict=True)
        ]
        kept.keep_fingerprints(tx, prints, ALGORITHM)
        repeats = [
            (number, text, one.repeats)
            for (number, text), one in zip(batch, found, strict=True)
            if one.repeats is not None
        ]
        stay_out = members.join(tx, repeats)
        self._seen = max(self._seen, batch[-1][0])
        for number in stay_out:
            self.promote(tx, number)
        return len(repeats) - len(stay_out)

    def forget(self, tx: Tx, number: int, *, leave: bool = True) -> int | None:
        """Drop a comment whose words change from the index and, if it is to ``leave``, its cluster.

        Returns the member that leads the cluster from now on, if it is another than before.
        """
        heir = members.leave(tx, number) if leave else None
        self._caught_up(tx, before=None).forget(number)
        if heir is not None:
            self.promote(tx, heir)
        return heir

    def promote(self, tx: Tx, number: int) -> None:
        """Let whoever writes the words of comment ``number`` be found to repeat it."""
        stored = kept.fingerprint_of(tx, number, ALGORITHM)
        if stored is not None:
            self._caught_up(tx, before=None).remember(number, *stored, None)

    def start_over(self) -> None:
        """Distrust the memory after a transaction that did not come to its end."""
        self._index, self._seen = None, 0

    def _caught_up(self, tx: Tx, before: int | None) -> DuplicateIndex:
        index = self._index or DuplicateIndex()
        for number, exact, keys, leader in kept.fingerprints_after(tx, self._seen, ALGORITHM):
            if before is None or number < before:
                index.remember(number, exact, keys, leader)
                self._seen = number
        self._index = index
        return index
