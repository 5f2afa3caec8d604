"""Learning without its half a minute: a fit of no time, and few labelled comments kept apart."""

from collections.abc import Mapping, Sequence

import pytest

from modtool.desk import learning
from modtool.domain import FlagKind
from modtool.flags.learning import comparing
from modtool.flags.learning.refitting import STEPS, STEPS_OF_A_KIND, Change, Lesson
from modtool.flags.learning.steps import Steps
from modtool.flags.linear import load
from modtool.flags.shared import FILES
from modtool.flags.training.examples import frozen


def few_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty labelled comments are enough to see recall kept or lost."""
    few = tuple(frozen()[:40])
    monkeypatch.setattr(comparing, "_frozen", lambda: few)


def put_fit(
    monkeypatch: pytest.MonkeyPatch, bias: int = 0, **words: int
) -> list[dict[FlagKind, list[Lesson]]]:
    """Let learning move the bias and weigh these words; the list fills with what it was given."""
    given: list[dict[FlagKind, list[Lesson]]] = []

    def refit(lessons: Mapping[FlagKind, Sequence[Lesson]], steps: Steps) -> dict[FlagKind, Change]:
        for step in range(STEPS + STEPS_OF_A_KIND * len(lessons)):
            steps.begin(f"step {step}")
        given.append({kind: list(taught) for kind, taught in lessons.items()})
        return {kind: changed(kind) for kind in lessons}

    def changed(kind: FlagKind) -> Change:
        weights = load(FILES[kind])
        return {
            "of": weights["version"],
            "biases": [one + bias for one in weights["biases"]],
            "threshold": weights["threshold"],
            "grams": {word: [weight, weight] for word, weight in words.items()},
            "pieces": {},
            "surroundings": {},
        }

    monkeypatch.setattr(learning, "refit", refit)
    return given
