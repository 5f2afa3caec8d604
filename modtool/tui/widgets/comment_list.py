"""The queue's rows: author, article and flags on one line, the words on the next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from rich.style import Style

from modtool.domain import CommentState, FlagKind
from modtool.tui.look import FLAG_LOOK, STATE_WORDS, age
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import QueueRow

ALL_SEEN = "Nothing here. Everything has been looked at."
NONE_FOUND = "Nothing here fits. esc shows everything again."
"""What an empty list says, when all comments are shown and when a search or a filter hides some."""


class CommentList(VirtualList[QueueRow]):
    """Comments, two lines each."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Mapping[int, QueueRow]],
        clock: Callable[[], datetime],
        *,
        moved: Callable[[], None],
    ) -> None:
        super().__init__(
            fetch,
            moved=moved,
            empty=ALL_SEEN,
            row_height=2,
            id="comments",
        )
        self._clock = clock
        self.home_state: CommentState | None = CommentState.PENDING
        """The state this list is of; rows that have left it are greyed."""

    def lines(self, row: QueueRow) -> Sequence[tuple[Parts, Parts]]:
        """Author, age and article with the flags; then the words."""
        dim = self.style("list--dim")
        left_home = self.home_state is not None and row.state is not self.home_state
        strong = dim if left_home else self.style("list--strong")
        urgent = "! " if FlagKind.URGENT in row.flags else ""
        head = [
            (urgent, self.style("flag-urgent")),
            (row.author or "(no name)", strong),
            (f"  {age(row.posted_at, self._clock())}  ", dim),
            (row.thread_title, dim),
            (" ", dim),
        ]
        words = dim if left_home else Style()
        return [(head, self._tags(row, left_home)), ([(row.excerpt, words)], [])]

    def _tags(self, row: QueueRow, left_home: bool) -> Parts:
        tags: list[tuple[str, Style]] = []
        if row.claimed_by:
            tags.append((f" {row.claimed_by} is on it", self.style("list--dim")))
        if row.draft is not None:
            tags.append((f" draft {row.draft}", self.style("list--good")))
        if row.answered:
            tags.append((" answered", self.style("list--good")))
        if row.cluster_size > 1:
            tags.append((f" ×{row.cluster_size}", self.style("flag-duplicate")))
        if left_home:
            tags.append((f" → {STATE_WORDS[row.state]}", self.style("list--good")))
        else:
            tags += [
                (f" {word}", self.style(look))
                for kind, (word, look) in FLAG_LOOK.items()
                if kind in row.flags
            ]
        tags.append((" ", Style()))
        return tags
