"""The desk's own versions of its models: as a list, one in full, and what judges now."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from textual.content import Content

from modtool.desk.learning import FEWEST, Said
from modtool.desk.tuning import Judging
from modtool.domain import FlagKind, Threshold
from modtool.store.learning import ModelView
from modtool.tui.look import FLAG_LOOK, FLAG_STYLES, FLAG_TITLES, LINE_WORDS, age
from modtool.tui.widgets.virtual_list import Parts, VirtualList

_Part = str | tuple[str, str]
_LOOKS = {"in use": "list--good", "a candidate": "list--warn"}


class VersionList(VirtualList[ModelView]):
    """Versions of the desk's own, one line each."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Mapping[int, ModelView]],
        clock: Callable[[], datetime],
        *,
        moved: Callable[[], None],
    ) -> None:
        empty = "No version of this desk yet: l learns one from its verdicts."
        super().__init__(fetch, moved=moved, empty=empty)
        self._clock = clock

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done to several at once."""
        return action not in {"mark", "mark_all"}

    def lines(self, row: ModelView) -> Sequence[tuple[Parts, Parts]]:
        """Which, where it stands, who made it and from how many verdicts."""
        dim = self.style("list--dim")
        made = f"by {row.made_by}, {age(row.made_at, self._clock())}"
        learnt = ", ".join(
            f"{FLAG_LOOK[FlagKind(kind)][0]} {figures['verdicts']}"
            for kind, figures in row.figures.items()
        )
        return [
            (
                [
                    (f"version {row.id:<4} ", self.style("list--strong")),
                    (f"{row.state:<16}", self.style(_LOOKS.get(row.state, "list--dim"))),
                    (made, dim),
                ],
                [(f" {learnt} ", dim)],
            )
        ]


def described(row: ModelView) -> Content:
    """Who made a version, who wanted it, and what was measured when it was made."""
    parts: list[_Part] = [
        (f"Version {row.id}, {row.state}\n", "bold"),
        f"made {_at(row.made_at)} by {row.made_by}\n",
    ]
    if row.accepted_at is not None:
        parts.append(f"accepted {_at(row.accepted_at)} by {row.accepted_by}\n")
    if row.rejected_at is not None:
        parts.append(f"rejected {_at(row.rejected_at)} by {row.rejected_by}\n")
    for name, figures in row.figures.items():
        kind = FlagKind(name)
        before, after = figures["frozen_before"]["merit"], figures["frozen_after"]["merit"]
        flagged = f"{figures['flagged_before']:,} → {figures['flagged_after']:,}"
        recall = f"recall {before['recall']:.3f} → {after['recall']:.3f}"
        precision = f"precision {before['precision']:.3f} → {after['precision']:.3f}"
        parts += [
            (f"\n{FLAG_TITLES[kind]}", f"bold {FLAG_STYLES[kind]}"),
            (f"  {figures['verdicts']} verdicts, {figures['confirmed']} yes\n", "$dim"),
            f"  on the frozen set {recall}, {precision}\n",
            f"  here {flagged} flagged of {figures['looked_at']:,}, when it was made\n",
        ]
    parts.append(("\nc compares it with what is in use now", "$dim"))
    return Content.assemble(*parts)


def standing(
    judging: Sequence[Judging], said: Sequence[Said], line: Threshold, second: str
) -> Content:
    """Which models judge, how much was said of each kind, and where the line stands."""
    counts = {one.kind: one for one in said}
    parts: list[_Part] = []
    for one in judging:
        if one.kind not in counts:
            continue
        verdicts = counts[one.kind]
        counted = f"verdicts {verdicts.verdicts}, {verdicts.confirmed} of them yes"
        too_few = "" if verdicts.is_enough else f" (learning takes {FEWEST}, some yes, some no)"
        whose = "this desk's own" if one.is_own else "as shipped"
        parts += [
            (FLAG_TITLES[one.kind], f"bold {FLAG_STYLES[one.kind]}"),
            f"  {one.model}, {whose}; {counted}",
            (f"{too_few}\n", "$dim"),
        ]
    rest = ", ".join(one.model for one in judging if one.kind not in counts)
    parts += [
        (f"Not learnt here: {rest}\n", "$dim"),
        ("Second opinion on requests", "bold"),
        f"  {second}\n",
        ("Flag line of requests", "bold"),
        f"  {LINE_WORDS[line]}",
    ]
    return Content.assemble(*parts)


def _at(moment: datetime) -> str:
    return f"{moment.astimezone():%d %B %Y, %H:%M}"
