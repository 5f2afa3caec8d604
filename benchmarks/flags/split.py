"""What every method learns from, and what it is judged on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modtool.domain import FlagKind
from modtool.flags.training.examples import DATA, Example, examples, read_examples
from modtool.flags.training.tasks import TASKS

KIND = FlagKind.ADVICE_REQUEST
TASK = next(task for task in TASKS if task.kind is KIND)
LEFT_OUT = (5, 10)
"""Authors nobody learns from: one who was given, one of our own."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """One set to be judged on."""

    name: str
    texts: list[str]
    truth: Bools


@dataclass(frozen=True)
class Split:
    """Comments to learn from, with their authors, and the sets to be judged on."""

    learnt: list[Example]
    sets: list[Judged]

    @property
    def texts(self) -> list[str]:
        """What is learnt from."""
        return [one.text for one in self.learnt]

    @property
    def truth(self) -> Bools:
        """Which of it asks for advice."""
        return truth(self.learnt)

    @property
    def authors(self) -> NDArray[np.int64]:
        """By whom it is."""
        return np.array([one.author for one in self.learnt])


def split(left_out: Sequence[int] = LEFT_OUT) -> Split:
    """All authors but ``left_out`` to learn from; these and the judge files to judge on."""
    everything = examples()
    apart = [one for one in everything if one.author in left_out]
    sets = [judged(f"authors {' and '.join(map(str, left_out))}", apart)]
    for path in sorted(DATA.glob("judge*.jsonl"), reverse=True):
        sets.append(judged(path.stem, read_examples(path, author=1)))
    return Split([one for one in everything if one.author not in left_out], sets)


def judged(name: str, comments: Sequence[Example]) -> Judged:
    """A set of these comments."""
    return Judged(name, [one.text for one in comments], truth(comments))


def truth(comments: Sequence[Example]) -> Bools:
    """Which of them ask for advice."""
    return np.array([one.is_a(KIND) for one in comments], dtype=bool)
