"""Linear models: document heads, sentence heads, small label heads, and what mixes their scores.

Every weight is a whole number of small units, so sums are exact; ``weighing`` makes them. Models
come from ``modtool.flags.training`` as readable JSON.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from modtool.flags.numbering import Weights, Whole
from modtool.flags.reading import MOST_READ, Reading, Sentence

WEIGHTS = Path(__file__).parent / "weights"
"""Where the trained models lie, one file a detector, and the families of words they share."""

FEWEST_WORDS = 3
"""A text of fewer distinct words is weighed as if it had this many."""

NO_SENTENCE = -5.0
"""Score of the best or second-best sentence where there is none."""

MOST_HOPELESS = 6
"""Sentences of the longest text that its document score alone may settle."""

_ASKING = "asks "
"""Marks a word of the asking sentence among the features of labels."""


@dataclass(frozen=True)
class Head:
    """One linear head: n-grams and letters divided by a power of the number of words, and a bias.

    A small power of the number of distinct words keeps long texts from winning by length alone.
    """

    bias: int
    unit: float
    power: float
    grams: Mapping[str, int]
    letters: Mapping[str, int]
    around: Mapping[str, int]
    """What stands round a sentence; nothing in a document head."""

    def score(self, total: int, distinct_words: int, setting: int = 0) -> float:
        """Log odds for a sum of weights; ``setting`` counts in full, however long the text."""
        length = max(distinct_words, FEWEST_WORDS) ** self.power
        return float((self.bias + total / length + setting) * self.unit)

    def scores(
        self, totals: Weights, distinct_words: Whole, settings: Weights | int = 0
    ) -> Weights:
        """The same for many."""
        return (self.bias + totals / self._lengths[distinct_words] + settings) * self.unit

    @cached_property
    def _lengths(self) -> Weights:
        """What sums are divided by, for every number of distinct words a reading can have."""
        counts = range(MOST_READ + 1)
        return np.array([max(words, FEWEST_WORDS) ** self.power for words in counts])


class Judgement(NamedTuple):
    """What a model makes of one text."""

    probability: float
    """Calibrated, between 0 and 1."""
    document: float
    """Log odds by the document head alone."""
    sentences: tuple[float, ...]
    """Log odds of each sentence of the reading; empty where they were not worth weighing."""


class Model:
    """A detector's heads, and how they and the detector's own facts make one probability."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.version: str = weights["version"]
        self.threshold: float = weights["threshold"]
        """Probability at and above which a flag is raised."""
        self.look: float = weights.get("look", self.threshold)
        """Probability from which a person should have a look, below the flag line."""
        self.mix: tuple[float, ...] = tuple(weights["mix"])
        """Bias, then a weight for each fact, the heads' scores first; see ``mixed_facts``."""
        self._floor: float = weights["floor"]
        self._alone: tuple[float, ...] = tuple(weights["alone"])
        made = [
            Head(
                bias=bias,
                unit=weights["unit"],
                power=weights["length_power"],
                grams={_spaced(gram): row[place] for gram, row in weights["grams"].items()},
                letters={piece: row[place] for piece, row in weights["pieces"].items()},
                around=weights.get("surroundings", {}) if place else {},
            )
            for place, bias in enumerate(weights["biases"])
        ]
        self.document = made[0]
        self.sentence = made[1] if len(made) > 1 else None

    def is_hopeless(self, document: float, facts: Sequence[float], sentences: int) -> bool:
        """Whether a text is so far below any line that its sentences could not lift it.

        No text of more than ``MOST_HOPELESS`` of them is: one that asks is lost in a long story.
        """
        return sentences <= MOST_HOPELESS and document < self._floor and not any(facts)

    def judge(
        self, document: float, sentences: Sequence[float], facts: Sequence[float]
    ) -> Judgement:
        """The opinion of all heads and facts; of a hopeless text by its document score alone."""
        if self.is_hopeless(document, facts, len(sentences)):
            return Judgement(probability(_dot(self._alone, (document,))), document, ())
        known = (*mixed_facts(document, sentences), *facts) if self.sentence else (document, *facts)
        return Judgement(probability(_dot(self.mix, known)), document, tuple(sentences))


def _dot(weights: Sequence[float], facts: Sequence[float]) -> float:
    return weights[0] + sum(map(mul, weights[1:], facts), 0.0)


def _spaced(gram: str) -> str:
    """A published run of words as readings spell it."""
    return gram + " "


class LabelModel:
    """Small linear heads, one a label, over the words of a comment and of its asking sentence."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.labels: tuple[str, ...] = tuple(weights["names"])
        self._unit: float = weights["unit"]
        self._biases: tuple[int, ...] = tuple(weights["biases"])
        words: dict[str, list[int]] = weights["words"]
        self._rows = np.array(list(words.values()), dtype=np.int64).reshape(-1, len(self.labels))
        self._place = {word: place for place, word in enumerate(words)}
        self._place_asking = {
            word.removeprefix(_ASKING): place
            for word, place in self._place.items()
            if word.startswith(_ASKING)
        }

    def scores(self, reading: Reading, top: Sentence) -> dict[str, float]:
        """Log odds of each label, by what ``label_features`` names."""
        part = slice(top.first, top.end)
        said, asking = (
            {*reading.distinct, *reading.named},
            {*reading.words[part], *reading.named[part]},
        )
        length = math.sqrt(max(len(said) + len(asking), FEWEST_WORDS))
        places = [self._place[word] for word in said if word in self._place]
        places += [self._place_asking[word] for word in asking if word in self._place_asking]
        totals = self._rows[places].sum(axis=0).tolist()
        return {
            label: (bias + total / length) * self._unit
            for label, bias, total in zip(self.labels, self._biases, totals, strict=True)
        }


def label_features(reading: Reading, top: Sentence) -> set[str]:
    """Words and families of the comment, and once more, marked, those of its asking sentence."""
    part = slice(top.first, top.end)
    asking = {*reading.words[part], *reading.named[part]}
    return {*reading.distinct, *reading.named, *(_ASKING + word for word in asking)}


def mixed_facts(document: float, sentences: Iterable[float]) -> tuple[float, float, float, float]:
    """What is mixed into the probability: both heads, the runner-up, the number of sentences."""
    ranked = sorted(sentences, reverse=True)
    best, second, *_ = *ranked[:2], NO_SENTENCE, NO_SENTENCE
    return document, best, second, math.log(max(len(ranked), 1))


def probability(log_odds: float) -> float:
    """The logistic function, safe for any finite number."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-min(log_odds, 700)))
    power = math.exp(max(log_odds, -700))
    return power / (1 + power)


def log_odds(probability: float) -> float:
    """The inverse of ``probability``, finite also for a certain 0 or 1."""
    bounded = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(bounded / (1 - bounded))


def load(name: str) -> dict[str, Any]:
    """The weights file of the detector ``name``, as it was written by the training command."""
    weights: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return weights
