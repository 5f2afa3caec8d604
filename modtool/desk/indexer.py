"""Finds what new comments repeat, and writes it down: in clusters, and as links."""

from collections.abc import Sequence

from modtool.desk import members
from modtool.desk.remembered import Progress, Remembered
from modtool.domain import Duplicate, Link, LinkKind
from modtool.flags.duplicates.fingerprint import ALGORITHM, Sketch, sketches
from modtool.flags.protocol import Found
from modtool.store import Tx, links
from modtool.store import duplicates as kept

_PAGE = 500


class Indexer:
    """Compares comments with all others of the desk, and with the hospital's own replies.

    Runs inside the transaction that writes the comments, after catching up with other processes.
    ``progress`` is told how many comments have been read when that takes more than a second.
    """

    def __init__(self, progress: Progress = lambda _: None) -> None:
        self.progress = progress
        self._readers = Remembered(replies=False, progress=self._tell)
        self._replies = Remembered(replies=True, progress=self._tell)

    def match_and_keep(
        self, tx: Tx, batch: Sequence[tuple[int, str]], sketches: Sequence[Sketch | None]
    ) -> int:
        """Compare readers' new comments with every earlier one, and write down what was found.

        Returns how many of the batch repeat an earlier comment.
        """
        if not batch:
            return 0
        found = self._readers.match(tx, batch, sketches)
        repeats = [
            (number, text, one.repeats)
            for (number, text), one in zip(batch, found, strict=True)
            if one.repeats is not None
        ]
        self._readers.keep(tx, batch, sketches, [number for number, _, _ in repeats])
        stay_out = members.join(tx, repeats)
        for number in stay_out:
            self._readers.lead(tx, number)
        self._keep_links(tx, batch, sketches, found)
        return len(repeats) - len(stay_out)

    def learn_replies(self, tx: Tx, batch: Sequence[tuple[int, str]]) -> None:
        """Remember replies of the hospital, to recognise them when readers paste them."""
        if batch:
            made = list(sketches([text for _, text in batch]).singly())
            self._replies.keep(tx, batch, made, [])

    def forget(self, tx: Tx, number: int, *, leave: bool = True) -> int | None:
        """Drop a comment whose words change from the index and, if it is to ``leave``, its cluster.

        Returns the member that leads the cluster from now on, if it is another than before.
        """
        heir = members.leave(tx, number) if leave else None
        self._readers.forget(tx, number)
        if heir is not None:
            self.promote(tx, heir)
        return heir

    def promote(self, tx: Tx, number: int) -> None:
        """Let whoever writes the words of comment ``number`` be found to repeat it."""
        self._readers.lead(tx, number)

    def start_over(self) -> None:
        """Distrust the memory after a transaction that did not come to its end."""
        self._readers.start_over()
        self._replies.start_over()

    def _keep_links(
        self,
        tx: Tx,
        batch: Sequence[tuple[int, str]],
        made: Sequence[Sketch | None],
        found: Sequence[Found],
    ) -> None:
        answers = self._replies.look(tx, batch, made)
        rows: list[tuple[int, Link]] = []
        for (number, _), one, answer in zip(batch, found, answers, strict=True):
            if one.variant is not None:
                rows.append((number, _link(LinkKind.VARIANT, one.variant)))
            if answer.repeats is not None:
                rows.append((number, _link(LinkKind.ANSWER, answer.repeats)))
        links.keep(tx, rows)

    def renew(self, tx: Tx) -> None:
        """Read all comments again if their fingerprints were made by another algorithm.

        To be done before new comments are written, and before any change to those there are.
        """
        if not kept.is_outdated(tx, ALGORITHM):
            return
        after = read = 0
        while page := kept.unread(tx, ALGORITHM, after, _PAGE):
            made = list(sketches([text for _, text in page]).singly())
            ours = kept.replies_among(tx, [number for number, _ in page])
            following = kept.members_among(tx, [number for number, _ in page])
            for side, is_reply in ((self._readers, False), (self._replies, True)):
                chosen = [
                    place for place, (number, _) in enumerate(page) if (number in ours) is is_reply
                ]
                side.keep(tx, [page[n] for n in chosen], [made[n] for n in chosen], following)
            after = page[-1][0]
            read += len(page)
            self.progress(read)

    def _tell(self, count: int) -> None:
        self.progress(count)


def _link(kind: LinkKind, found: Duplicate) -> Link:
    return Link(kind, found.of, found.similarity, found.adds)
