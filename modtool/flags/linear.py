"""Scores of linear models in plain Python: a document head, a sentence head, small label heads.

Every weight is a whole number of small units, so sums are exact: a score depends neither on the
order in which words are met nor on the company in which a comment arrives. Models come from
``modtool.flags.training`` as readable JSON.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modtool.domain import Span
from modtool.flags.reading import Families, Sentence, grams, pieces, read, surroundings

WEIGHTS = Path(__file__).parent / "weights"
"""Where the trained models lie, one file a detector."""

FEWEST_WORDS = 3
"""A text of fewer distinct words is weighed as if it had this many."""

NO_SECOND = -5.0
"""Score of the second-best sentence where there is only one."""

_WORDS_REMEMBERED = 50_000


@dataclass(frozen=True)
class ScoredSentence:
    """A sentence, its score (log odds of being the kind looked for) and the n-grams that count."""

    sentence: Sentence
    score: float
    known: frozenset[str]

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
        self._grams: dict[str, tuple[int, int]] = weights["grams"]
        self._pieces: dict[str, tuple[int, int]] = weights["pieces"]
        self._surroundings: dict[str, int] = weights["surroundings"]
        self._words: dict[str, tuple[int, int]] = {}

    def judge(self, text: str) -> Judgement | None:
        """The model's opinion of ``text``; None when there is no word in it."""
        sentences = read(text, self.families)
        if not sentences:
            return None
        known_grams = self._grams.keys()
        known = [known_grams & grams(sentence) for sentence in sentences]
        document = self._document(sentences, known)
        scored = tuple(
            ScoredSentence(sentence, self._sentence(sentence, hits, around), frozenset(hits))
            for sentence, hits, around in zip(
                sentences, known, surroundings(sentences), strict=True
            )
        )
        return Judgement(self._probability(document, scored), document, scored)

    def gram_weight(self, gram: str) -> int:
        """How strongly ``gram`` speaks for a sentence, in units; 0 when it is not known."""
        return self._grams.get(gram, (0, 0))[1]

    def _document(self, sentences: Sequence[Sentence], known: Sequence[set[str]]) -> float:
        words = set[str]().union(*(sentence.words for sentence in sentences))
        total = sum(self._grams[gram][0] for gram in set[str]().union(*known))
        total += sum(self._letters(word)[0] for word in words)
        return (self._biases[0] + total / self._length(len(words))) * self._unit

    def _sentence(self, sentence: Sentence, known: set[str], around: set[str]) -> float:
        words = set(sentence.words)
        total = sum(self._grams[gram][1] for gram in known)
        total += sum(self._letters(word)[1] for word in words)
        setting = sum(self._surroundings.get(thing, 0) for thing in around)
        return (self._biases[1] + total / self._length(len(words)) + setting) * self._unit

    def _length(self, distinct_words: int) -> float:
        return float(max(distinct_words, FEWEST_WORDS) ** self._power)

    def _letters(self, word: str) -> tuple[int, int]:
        """What the letters of a word weigh for both heads; remembered, as words come back."""
        weighed = self._words.get(word)
        if weighed is None:
            if len(self._words) >= _WORDS_REMEMBERED:
                self._words.clear()
            found = [self._pieces[piece] for piece in pieces(word) if piece in self._pieces]
            weighed = (sum(pair[0] for pair in found), sum(pair[1] for pair in found))
            self._words[word] = weighed
        return weighed

    def _probability(self, document: float, sentences: Sequence[ScoredSentence]) -> float:
        facts = mixed_facts(document, [sentence.score for sentence in sentences])
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
    """What is mixed into the probability: both heads' scores, the runner-up, the number of sentences."""
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
