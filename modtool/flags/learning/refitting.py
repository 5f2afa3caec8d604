"""Fits the heads of a detector anew, to the shipped examples and to a desk's verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from modtool.domain import FlagKind
from modtool.flags.learning.fitting import Bools, Floats, fit
from modtool.flags.learning.rows import HeadRows
from modtool.flags.learning.steps import Steps
from modtool.flags.linear import load
from modtool.flags.reading import Families, Reading
from modtool.flags.shared import FILES
from modtool.flags.training.examples import LABELS, Example, examples, hasty, shows
from modtool.flags.training.parts import SHOWING_WEIGHT

LESSON_COUNTS = 3.0
"""A verdict counts like so many shipped examples.

With two of the authors left out of the shipped examples in turn and 180 verdicts on their comments
learnt, recall on the rest of theirs rose from .973 and .939 to .991 and .977, precision from .991
and .891 to .982 and .901. With 1 it rose to .991 and .969, with 8 no further.
"""


@dataclass(frozen=True)
class Lesson:
    """A comment with a person's verdict on one kind."""

    text: str
    is_true: bool
    shown: tuple[str, ...] = ()
    """The pieces of the text that show it; empty when nobody pointed at any."""


Change = dict[str, Any]
"""The rows of a weights file that came out different, see ``flags.tuning``."""


STEPS, STEPS_OF_A_KIND = 1, 2
"""Steps of a fit: for all kinds together, and for each of them."""

_BETWEEN = 200
"""Comments read before it is told that the work goes on."""


def refit(
    lessons: Mapping[FlagKind, Sequence[Lesson]], steps: Steps | None = None
) -> dict[FlagKind, Change]:
    """For each kind what its weights file has to have in place of the shipped rows.

    The base is always what ships, never an earlier version, so versions do not drift. How heads and
    facts are mixed into a probability stays: verdicts are mostly on flagged comments, and whoever
    calibrates on those alone calibrates wrongly.
    """
    steps = steps or Steps(0, lambda *_: None)
    steps.begin("reading the shipped examples")
    families = load("families")
    shipped = _read(examples(), Families(families["words"], families["endings"]), steps)
    own = Families(families["words"], families["endings"])
    return {
        kind: _refit(
            kind, shipped, _read([_example(kind, one) for one in taught], own, steps), steps
        )
        for kind, taught in lessons.items()
    }


_Read = list[tuple[Example, Reading]]


def _read(found: Sequence[Example], families: Families, steps: Steps) -> _Read:
    """Each example and, behind them all, each again as typed in haste; those without words not."""
    pairs: _Read = []
    for at, one in enumerate([*found, *map(hasty, found)]):
        if at % _BETWEEN == 0:
            steps.go_on()
        pairs.append((one, Reading(one.text, families)))
    return [(one, reading) for one, reading in pairs if reading.sentences]


def _example(kind: FlagKind, lesson: Lesson) -> Example:
    labels = LABELS[kind] if lesson.is_true else frozenset[str]()
    return Example("", 0, "", lesson.text, labels, {kind: lesson.shown}, is_judged=False)


def _refit(kind: FlagKind, shipped: _Read, taught: _Read, steps: Steps) -> Change:
    steps.begin(f"weighing words, {kind.replace('_', ' ')}, whole comments")
    weights = load(FILES[kind])
    whole = [*shipped, *taught]
    truth = np.array([one.is_a(kind) for one, _ in whole])
    documents = HeadRows(weights, 0)
    sentences = HeadRows(weights, 1)
    owners = []
    for at, (_, reading) in enumerate(whole):
        if at % _BETWEEN == 0:
            steps.go_on()
        documents.add(reading.grams, reading.distinct)
        parts = zip(reading.sentences, reading.sentence_grams, reading.around, strict=True)
        for sentence, grams, (wide, near) in parts:
            sentences.add(grams, set(reading.words_of(sentence)), {*wide, *near})
            owners.append(at)
    owner = np.array(owners)
    first, first_sentence = len(shipped), int(np.searchsorted(owner, len(shipped)))
    positives = int(truth[:first].sum())
    balanced = np.where(truth, first / (2 * positives), first / (2 * (first - positives)))
    counts = np.where(np.arange(len(whole)) < first, 1.0, LESSON_COUNTS)

    scale = documents.scale(first)
    start = documents.shipped(scale)
    fitted = fit(documents.matrix(scale), truth, balanced * counts, start, steps)
    heads = [documents.published(fitted, scale)]

    steps.begin(f"weighing words, {kind.replace('_', ' ')}, sentence by sentence")
    scale = sentences.scale(first_sentence)
    start, rows = sentences.shipped(scale), sentences.matrix(scale)
    showing = _showing(kind, whole, np.split(rows.times(start), np.flatnonzero(np.diff(owner)) + 1))
    importance = np.where(showing, SHOWING_WEIGHT[True], SHOWING_WEIGHT[False]) * counts[owner]
    heads.append(sentences.published(fit(rows, showing, importance, start, steps), scale))
    return _change(weights, heads)


def _showing(kind: FlagKind, whole: _Read, scores: Sequence[Floats]) -> Bools:
    """Which sentences show the kind; the likeliest one where nobody pointed at any."""
    found: list[bool] = []
    for (one, reading), likely in zip(whole, scores, strict=True):
        if one.is_a(kind) and not any(one.evidence.get(kind, ())):
            best = int(np.argmax(likely))
            found += [at == best for at in range(len(likely))]
        else:
            found += shows(one.text, one.evidence.get(kind, ()), reading)
    return np.array(found)


def _change(
    weights: Mapping[str, Any], heads: Sequence[tuple[dict[str, dict[str, int]], int]]
) -> Change:
    (of_document, bias), (of_sentence, sentence_bias) = heads
    change: Change = {
        "of": weights["version"],
        "biases": [bias, sentence_bias],
        "threshold": weights["threshold"],
        "surroundings": {
            name: weight
            for name, weight in of_sentence["surroundings"].items()
            if weight != weights["surroundings"][name]
        },
    }
    for table in ("grams", "pieces"):
        mine, other = of_document[table], of_sentence[table]
        rows = {name: [mine.get(name, 0), other.get(name, 0)] for name in weights[table]}
        change[table] = {name: row for name, row in rows.items() if row != weights[table][name]}
    return change
