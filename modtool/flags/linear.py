"""Scores of linear models in plain Python: a document head, a sentence head, small label heads.

Every weight is a whole number of small units, so sums are exact: a score depends neither on the
order in which words are met nor on the company in which a comment arrives. Models come from
``modtool.flags.training`` as readable JSON.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from modtool.domain import Span
from modtool.flags.reading import (
    REMEMBERED,
    Families,
    Sentence,
    grams,
    pieces,
    read,
    surroundings,
)

WEIGHTS = Path(__file__).parent / "weights"
"""Where the trained models lie, one file a detector."""

FEWEST_WORDS = 3
"""A text of fewer distinct words is weighed as if it had this many."""

NO_SECOND = -5.0
"""Score of the second-best sentence where there is only one."""


@dataclass(frozen=True)
class ScoredSentence:
    """A sentence, its score (log odds of being the kind looked for) and the n-grams that count."""

    sentence: Sentence
    score: float
    known: set[str]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the text."""
        return self.sentence.span


@dataclass(frozen=True)
class Judgement:
    """What a model makes of one text."""

    probability: float
    """Calibrated, between 0 and 1."""
    document: float
    """Log odds by the document head alone."""
    sentences: tuple[ScoredSentence, ...]
    """In the order of the text."""


class LinearModel:
    """Two linear heads over words and letters, mixed into one calibrated probability.

    The document head weighs each distinct n-gram of the whole comment once; the sentence head does
    so for each sentence and also weighs what stands round it. Both divide by a small power of the
    number of distinct words, so that long texts do not win by length alone.
    """

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.version: str = weights["version"]
        self.threshold: float = weights["threshold"]
        """Probability at and above which a flag is raised."""
        self.families = Families(weights["families"], weights["endings"])
        self._unit: float = weights["unit"]
        self._power: float = weights["length_power"]
        self._biases: tuple[int, int] = tuple(weights["biases"])
        self._mix: tuple[float, ...] = tuple(weights["mix"])
        self._document_grams: dict[str, int] = {
            gram: pair[0] for gram, pair in weights["grams"].items()
        }
        self._sentence_grams: dict[str, int] = {
            gram: pair[1] for gram, pair in weights["grams"].items()
        }
        self._pieces: dict[str, tuple[int, int]] = weights["pieces"]
        self._surroundings: dict[str, int] = weights["surroundings"]
        self._letters = lru_cache(REMEMBERED)(self._letter_weights)

    def judge(self, text: str) -> Judgement | None:
        """The model's opinion of ``text``; None when there is no word in it."""
        sentences = read(text, self.families)
        if not sentences:
            return None
        is_known = self._document_grams.__contains__
        known = [set(filter(is_known, grams(sentence))) for sentence in sentences]
        letters = {
            word: self._letters(word)
            for word in set[str]().union(*(sentence.words for sentence in sentences))
        }
        document = self._document(known, letters)
        scores = self._sentences(sentences, known, letters)
        return Judgement(
            self._probability(document, scores),
            document,
            tuple(map(ScoredSentence, sentences, scores, known)),
        )

    def gram_weight(self, gram: str) -> int:
        """How strongly ``gram`` speaks for a sentence, in units; 0 when it is not known."""
        return self._sentence_grams.get(gram, 0)

    def _document(self, known: Sequence[set[str]], letters: Mapping[str, tuple[int, int]]) -> float:
        total = sum(map(self._document_grams.__getitem__, set[str]().union(*known)))
        total += sum(pair[0] for pair in letters.values())
        return (self._biases[0] + total / self._length(len(letters))) * self._unit

    def _sentences(
        self,
        sentences: Sequence[Sentence],
        known: Sequence[set[str]],
        letters: Mapping[str, tuple[int, int]],
    ) -> list[float]:
        scores = []
        wide_weights: dict[frozenset[str], int] = {}
        spelt = {word: pair[1] for word, pair in letters.items()}
        weights = self._surroundings
        around = surroundings(sentences)
        for sentence, hits, (wide, near) in zip(sentences, known, around, strict=True):
            words = set(sentence.words)
            total = sum(map(self._sentence_grams.__getitem__, hits))
            total += sum(map(spelt.__getitem__, words))
            if wide not in wide_weights:
                wide_weights[wide] = sum(weights[thing] for thing in wide if thing in weights)
            setting = wide_weights[wide] + sum(weights[thing] for thing in near if thing in weights)
            length = self._length(len(words))
            scores.append((self._biases[1] + total / length + setting) * self._unit)
        return scores

    def _length(self, distinct_words: int) -> float:
        return float(max(distinct_words, FEWEST_WORDS) ** self._power)

    def _letter_weights(self, word: str) -> tuple[int, int]:
        """What the letters of a word weigh for both heads."""
        found = [self._pieces[piece] for piece in pieces(word) if piece in self._pieces]
        return sum(pair[0] for pair in found), sum(pair[1] for pair in found)

    def _probability(self, document: float, scores: Sequence[float]) -> float:
        facts = mixed_facts(document, scores)
        return probability(
            self._mix[0]
            + sum(weight * fact for weight, fact in zip(self._mix[1:], facts, strict=True))
        )


class LabelModel:
    """Small linear heads, one a label, over the words of a comment and of its asking sentence."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.labels: tuple[str, ...] = tuple(weights["names"])
        self._unit: float = weights["unit"]
        self._biases: tuple[int, ...] = tuple(weights["biases"])
        self._words: dict[str, tuple[int, ...]] = weights["words"]

    def scores(self, sentences: Sequence[Sentence], top: Sentence) -> dict[str, float]:
        """Log odds of each label."""
        features = label_features(sentences, top)
        length = math.sqrt(max(len(features), FEWEST_WORDS))
        rows = [self._words[feature] for feature in features if feature in self._words]
        totals = [sum(column) for column in zip(*rows, strict=True)] or [0] * len(self.labels)
        return {
            label: (bias + total / length) * self._unit
            for label, bias, total in zip(self.labels, self._biases, totals, strict=True)
        }


def label_features(sentences: Sequence[Sentence], top: Sentence) -> set[str]:
    """Words and families of the comment, and once more, marked, those of its asking sentence."""
    found = set[str]()
    for sentence in sentences:
        found.update(sentence.words, sentence.named)
    found.update(f"asks {word}" for word in (*top.words, *top.named))
    return found


def mixed_facts(document: float, sentences: Sequence[float]) -> tuple[float, float, float, float]:
    """What is mixed into the probability: both heads, the runner-up, the number of sentences."""
    best = sorted(sentences, reverse=True)[:2]
    second = best[1] if len(best) > 1 else NO_SECOND
    return document, best[0], second, math.log(len(sentences))


def probability(log_odds: float) -> float:
    """The logistic function, safe for any finite number."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-min(log_odds, 700)))
    power = math.exp(max(log_odds, -700))
    return power / (1 + power)


def load(name: str) -> dict[str, Any]:
    """The weights file of the detector ``name``, as it was written by the training command."""
    weights: dict[str, Any] = json.loads((WEIGHTS / f"{name}.json").read_text(encoding="utf-8"))
    return weights
