"""Scores of linear models in plain Python: document heads, sentence heads, small label heads.

Every weight is a whole number of small units, so sums are exact: a score depends neither on the
order in which words are met nor on the company in which a comment arrives. Models come from
``modtool.flags.training`` as readable JSON.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from modtool.flags.reading import REMEMBERED, Reading, Sentence, pieces

WEIGHTS = Path(__file__).parent / "weights"
"""Where the trained models lie, one file a detector, and the families of words they share."""

FEWEST_WORDS = 3
"""A text of fewer distinct words is weighed as if it had this many."""

NO_SENTENCE = -5.0
"""Score of the best or second-best sentence where there is none."""

_FIELD = 31
"""Bits of one head's sum when several are added up in one integer; two make a machine word."""

_MASK = (1 << _FIELD) - 1


class _Letters(dict[str, int]):
    """What the letters of each word weigh, kept as long as ``REMEMBERED`` words."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = sum(map(self._weights.get, pieces(word), repeat(0)))
        return found


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


class Documents:
    """The document heads of several models, weighed in one pass over a reading.

    All sums are made in one integer with a field for each head, because looking an n-gram up costs
    far more than adding a longer number.
    """

    def __init__(self, heads: Sequence[Head]) -> None:
        self._heads = heads
        self._grams = _packed([head.grams for head in heads])
        self._letters = _Letters(_packed([head.letters for head in heads]))

    def scores(self, reading: Reading) -> list[float]:
        """Log odds by each head."""
        total = sum(filter(None, map(self._grams.get, reading.grams)))
        total += sum(map(self._letters.__getitem__, reading.distinct))
        words = len(reading.distinct)
        return [
            head.score(one, words)
            for head, one in zip(self._heads, _unpacked(total, len(self._heads)), strict=True)
        ]


class Sentences:
    """The sentence heads of several models, weighed in one pass over a reading's sentences.

    Each scores a sentence by its own words and by what stands round it.
    """

    def __init__(self, heads: Sequence[Head]) -> None:
        self._heads = heads
        self._grams = _packed([head.grams for head in heads])
        self._letters = _Letters(_packed([head.letters for head in heads]))
        self._around = _packed([head.around for head in heads])

    def scores(self, reading: Reading) -> list[list[float]]:
        """For each head the log odds of each sentence, in order."""
        found: list[list[float]] = [[] for _ in self._heads]
        wide_weights: dict[frozenset[str], int] = {}
        grams, around, count = self._grams.get, self._around.get, len(self._heads)
        parts = zip(reading.sentences, reading.sentence_grams, reading.around, strict=True)
        for sentence, runs, (wide, near) in parts:
            words = set(reading.words_of(sentence))
            total = sum(filter(None, map(grams, runs)))
            total += sum(map(self._letters.__getitem__, words))
            if wide not in wide_weights:
                wide_weights[wide] = sum(filter(None, map(around, wide)))
            setting = wide_weights[wide] + sum(filter(None, map(around, near)))
            totals, settings = _unpacked(total, count), _unpacked(setting, count)
            for place, head in enumerate(self._heads):
                found[place].append(head.score(totals[place], len(words), settings[place]))
        return found


def _packed(tables: Sequence[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, table in enumerate(tables):
        for key, weight in table.items():
            if weight:
                found[key] = found.get(key, 0) + (weight << (_FIELD * place))
    return found


def _unpacked(total: int, fields: int) -> list[int]:
    found = []
    for _ in range(fields):
        low = total & _MASK
        low -= (low >> (_FIELD - 1)) << _FIELD
        found.append(low)
        total = (total - low) >> _FIELD
    return found


@dataclass(frozen=True)
class Judgement:
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

    def is_hopeless(self, document: float, facts: Sequence[float]) -> bool:
        """Whether a text is so far below any line that its sentences could not lift it."""
        return document < self._floor and not any(facts)

    def judge(
        self, document: float, sentences: Sequence[float], facts: Sequence[float]
    ) -> Judgement:
        """The opinion of all heads and facts; of a hopeless text by its document score alone."""
        if self.is_hopeless(document, facts):
            return Judgement(probability(_dot(self._alone, (document,))), document, ())
        known = (*mixed_facts(document, sentences), *facts) if self.sentence else (document, *facts)
        return Judgement(probability(_dot(self.mix, known)), document, tuple(sentences))


def _dot(weights: Sequence[float], facts: Sequence[float]) -> float:
    return weights[0] + sum(weight * fact for weight, fact in zip(weights[1:], facts, strict=True))


def _spaced(gram: str) -> str:
    """A published run of words as readings spell it."""
    return gram + " "


class LabelModel:
    """Small linear heads, one a label, over the words of a comment and of its asking sentence."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.labels: tuple[str, ...] = tuple(weights["names"])
        self._unit: float = weights["unit"]
        self._biases: tuple[int, ...] = tuple(weights["biases"])
        self._words: dict[str, tuple[int, ...]] = weights["words"]

    def scores(self, reading: Reading, top: Sentence) -> dict[str, float]:
        """Log odds of each label."""
        features = label_features(reading, top)
        length = math.sqrt(max(len(features), FEWEST_WORDS))
        rows = [self._words[feature] for feature in features & self._words.keys()]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(self.labels)
        return {
            label: (bias + total / length) * self._unit
            for label, bias, total in zip(self.labels, self._biases, totals, strict=True)
        }


def label_features(reading: Reading, top: Sentence) -> set[str]:
    """Words and families of the comment, and once more, marked, those of its asking sentence."""
    part = slice(top.first, top.end)
    asking = {*reading.words[part], *reading.named[part]}
    return {*reading.distinct, *reading.named, *(f"asks {word}" for word in asking)}


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
