"""The duplicate index of this process, kept in step with what the store holds."""

from collections.abc import Sequence

from modtool.domain import Duplicate, DuplicateKind
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
            (number, one.repeats, reason(one.repeats, text))
            for (number, text), one in zip(batch, found, strict=True)
            if one.repeats is not None
        ]
        kept.keep_repeats(tx, repeats, _DETECTOR)
        self._seen = max(self._seen, batch[-1][0])
        return len(repeats)

    def forget(self, tx: Tx, number: int) -> None:
        """Drop a comment whose words changed, from the index and from its cluster."""
        kept.leave_cluster(tx, number)
        self._caught_up(tx, before=None).forget(number)

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


_DETECTOR = f"duplicates-{ALGORITHM}"


def reason(found: Duplicate, text: str, of: object = None) -> str:
    """Why a comment counts as a repeat, to be read aloud."""
    name = f"comment {found.of if of is None else of}"
    added = sum(len(text[start:end].split()) for start, end in found.adds)
    adds = f", and adds {added} word{'s' if added != 1 else ''} of its own" if added else ""
    return f"{_SAYS[found.kind]} {name}{adds}"


_SAYS = {
    DuplicateKind.EXACT: "the same words as",
    DuplicateKind.EDIT: "a small rewording of",
    DuplicateKind.REORDER: "the same sentences in another order as",
    DuplicateKind.EXTEND: "repeats",
    DuplicateKind.CAMPAIGN: "the same promotion with other names or prices as",
    DuplicateKind.VARIANT: "the same phrasing with other facts as",
}
