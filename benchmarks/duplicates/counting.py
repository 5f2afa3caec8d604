"""How good the answers are: precision by pairs, recall by comments."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.duplicates.labelled import Item, Kind


@dataclass
class Count:
    """Right and wrong answers of one method to one labelled set."""

    right: int = 0
    """Pairs of one group."""
    wrong: int = 0
    """Pairs of two groups."""
    due: Counter[Kind] = field(default_factory=Counter)
    """Comments with an earlier one of their group, by kind."""
    found: Counter[Kind] = field(default_factory=Counter)
    """Those of them for which at least one right pair was named."""
    misled: Counter[Kind] = field(default_factory=Counter)
    """Wrong pairs by the kind of the later comment."""

    @property
    def precision(self) -> float:
        """Share of the named pairs that are right; 1 when none was named."""
        named = self.right + self.wrong
        return self.right / named if named else 1.0

    @property
    def recall(self) -> float:
        """Share of the repeating comments that were recognised."""
        return self.found.total() / self.due.total() if self.due else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def recall_of(self, kind: Kind) -> float:
        """Recall among comments of one kind."""
        return self.found[kind] / self.due[kind] if self.due[kind] else 1.0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right,
            self.wrong + other.wrong,
            self.due + other.due,
            self.found + other.found,
            self.misled + other.misled,
        )


def count(items: Sequence[Item], answers: Mapping[int, Sequence[int]]) -> Count:
    """Compare ``answers``, the pairs named for each number, with the truth."""
    groups = {item.number: item.group for item in items}
    made, begun = Count(), set()
    for item in items:
        named = [groups[other] == item.group for other in answers[item.number]]
        made.right += sum(named)
        made.wrong += len(named) - sum(named)
        made.misled[item.kind] += len(named) - sum(named)
        if item.group in begun:
            made.due[item.kind] += 1
            made.found[item.kind] += any(named)
        begun.add(item.group)
    return made
