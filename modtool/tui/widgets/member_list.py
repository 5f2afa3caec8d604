"""The members of a cluster: who wrote it, what it adds to the first one, what it leaves out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from rich.style import Style

from modtool.domain import DuplicateKind, Span
from modtool.tui.look import FLAG_LOOK, KIND_WORDS, STATE_WORDS, age
from modtool.tui.widgets.virtual_list import Parts, VirtualList
from modtool.views import ClusterMember, ClusterView

_NAMED = 12
"""Exact copies named in one line at most."""


@dataclass(frozen=True)
class MemberRow:
    """One member, or all exact copies in one state, which need but one line."""

    members: tuple[ClusterMember, ...]

    @property
    def first(self) -> ClusterMember:
        """The member whose number the row goes by."""
        return self.members[0]

    @property
    def numbers(self) -> list[int]:
        """Every comment the row stands for."""
        return [one.id for one in self.members]


def rows_of(cluster: ClusterView) -> list[MemberRow]:
    """The members as a list shows them: who adds something first, exact copies last."""
    exact = [one for one in cluster.members if _is_plain_copy(one)]
    others = [one for one in cluster.members if not _is_plain_copy(one)]
    others.sort(key=lambda one: not one.adds_something)
    exact.sort(key=lambda one: one.state)
    groups = [tuple(some) for _, some in groupby(exact, key=lambda one: one.state)]
    return [MemberRow((one,)) for one in others] + [MemberRow(some) for some in groups]


class MemberList(VirtualList[MemberRow]):
    """Members of one cluster, three lines each."""

    def __init__(
        self,
        rows: Callable[[], Mapping[int, MemberRow]],
        leader: Callable[[], ClusterMember],
        clock: Callable[[], datetime],
        *,
        moved: Callable[[], None],
    ) -> None:
        super().__init__(
            lambda numbers: {one: rows()[one] for one in numbers if one in rows()},
            moved=moved,
            empty="Nobody else is in this cluster now.",
            row_height=3,
            id="members",
        )
        self._leader, self._clock = leader, clock

    def lines(self, row: MemberRow) -> Sequence[tuple[Parts, Parts]]:
        """Name, age, state and flags; then the addition; then how alike, and what is missing."""
        if len(row.members) > 1:
            return self._copies(row)
        member = row.first
        dim, warn = self.style("list--dim"), self.style("list--warn")
        bold = Style(bold=True)
        adds, leaves = quoted(member.adds), self._leaves_out(member)
        if adds:
            second: Parts = [("adds  ", dim), (adds, warn + bold)]
        elif member.kind is DuplicateKind.EXACT:
            second = [("exactly the same words", dim)]
        else:
            second = [("adds no words of its own", dim)]
        third: list[tuple[str, Style]] = [(alike(member), dim)]
        if leaves:
            third += [(" · leaves out ", dim), (leaves, dim + Style(strike=True))]
        return [(self._head(member), self._tags(member)), (second, []), (third, [])]

    def _head(self, member: ClusterMember) -> Parts:
        dim = self.style("list--dim")
        elsewhere = member.thread_id != self._leader().thread_id
        return [
            (member.author or "(no name)", self.style("list--strong")),
            (f"  {age(member.posted_at, self._clock())} · {STATE_WORDS[member.state]}", dim),
            (f" · #{member.id}", dim),
            (f"  under “{member.thread_title}”" if elsewhere else "", self.style("list--warn")),
            (" ", dim),
        ]

    def _tags(self, member: ClusterMember) -> Parts:
        tags: list[tuple[str, Style]] = []
        if member.by_hand:
            tags.append((" put here by hand", self.style("list--dim")))
        for kind, (word, look) in FLAG_LOOK.items():
            if kind in member.flags and look != "flag-duplicate":
                tags.append((f" {word}", self.style(look)))
        return [*tags, (" ", Style())]

    def _copies(self, row: MemberRow) -> Sequence[tuple[Parts, Parts]]:
        dim = self.style("list--dim")
        now = self._clock()
        named = [
            f"{one.author or '(no name)'} {age(one.posted_at, now)}" for one in row.members[:_NAMED]
        ]
        more = len(row.members) - len(named)
        names = " · ".join(named) + (f" · and {more:,} more" if more else "")
        head = f"{len(row.members):,} exact copies"
        state = f"  {STATE_WORDS[row.first.state]}"
        return [
            ([(head, self.style("list--strong")), (state, dim)], []),
            ([(names, Style())], []),
            ([], []),
        ]

    def _leaves_out(self, member: ClusterMember) -> str:
        return quoted(pieces(self._leader().text, member.lacks))


def alike(member: ClusterMember) -> str:
    """How a member repeats the first one, and how closely."""
    kind = KIND_WORDS[member.kind] if member.kind else "the first of them"
    return f"{kind}, {member.similarity:.0%} alike"


def pieces(text: str, spans: Iterable[Span]) -> list[str]:
    """The pieces of ``text`` at ``spans``."""
    return [text[start:end] for start, end in spans]


def quoted(texts: Iterable[str]) -> str:
    """Pieces of a text on one line, in quotation marks."""
    flat = [" ".join(one.split()) for one in texts]
    return " … ".join(f"“{one}”" for one in flat if one)


def _is_plain_copy(member: ClusterMember) -> bool:
    return member.kind is DuplicateKind.EXACT and not member.adds_something
