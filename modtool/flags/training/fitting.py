"""Fitting: the two heads, their mix into a probability, and scores for authors left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from modtool.flags.training.corpus import Bools, Floats, Ints, Rows
from modtool.flags.training.parts import PARTS

ClassWeight = str | Mapping[bool, float]

UNIT = 0.001
"""Published weights are whole multiples of this."""

LENGTH_POWER = 0.3
KEPT = 30_000
"""N-grams kept per head, the most telling first; more would cost size, fewer cost precision."""

JOBS = 2

FOLDS = 5
"""Groups of authors who are left out together; one author at a time would take three times as long
and give each of them heads that learnt a little more."""


@dataclass(frozen=True)
class Design:
    """Which columns of each part a head uses, and their stretch."""

    columns: tuple[Ints, ...]
    stretches: tuple[Floats, ...]

    def matrix(self, rows: Rows) -> csr_matrix:
        """The rows as the head's fit and scores want them."""
        by_length = diags(1 / rows.distinct_words.astype(float) ** LENGTH_POWER)
        blocks = []
        for part, columns, stretch in zip(PARTS, self.columns, self.stretches, strict=True):
            block = getattr(rows, part.field).counts[:, columns] @ diags(stretch)
            blocks.append(by_length @ block if part.by_length else block)
        return hstack(blocks).tocsr()

    def only(self, kept: Bools) -> "Design":
        """The design with the columns where ``kept`` holds."""
        ends = np.cumsum([len(columns) for columns in self.columns])
        masks = np.split(kept, ends[:-1])
        return Design(
            tuple(columns[mask] for columns, mask in zip(self.columns, masks, strict=True)),
            tuple(stretch[mask] for stretch, mask in zip(self.stretches, masks, strict=True)),
        )


@dataclass(frozen=True)
class Head:
    """A fitted head. Its logistic model carries the rounded weights that are published."""

    design: Design
    logistic: LogisticRegression
    bias: int
    weights: tuple[Ints, ...]
    """Published weights of each part's columns, in units."""

    def scores(self, rows: Rows) -> Floats:
        """Log odds of each row."""
        scores: Floats = self.logistic.decision_function(self.design.matrix(rows))
        return scores

    def named(self, rows: Rows, part: int) -> dict[str, int]:
        """Published weights by name for one part; ``rows`` are those it was fitted on."""
        names = getattr(rows, PARTS[part].field).names
        pairs = zip(self.design.columns[part], self.weights[part], strict=True)
        return {names[column]: int(weight) for column, weight in pairs if weight}


def fit_head(
    rows: Rows,
    truth: Bools,
    learn: Bools,
    class_weight: ClassWeight,
    kept: int = KEPT,
    unit: float = UNIT,
) -> Head:
    """Fit on the rows ``learn``, keep the most telling n-grams, fit again on those, round."""
    design = _design(rows, learn)
    matrix = design.matrix(rows)[learn]
    logistic = _logistic(class_weight).fit(matrix, truth[learn])
    design = design.only(_telling(design, matrix, logistic.coef_[0], kept))
    logistic = _logistic(class_weight).fit(design.matrix(rows)[learn], truth[learn])
    return _rounded(design, logistic, unit)


def _logistic(class_weight: ClassWeight) -> LogisticRegression:
    return LogisticRegression(C=1.0, solver="liblinear", class_weight=class_weight, random_state=0)


def _design(rows: Rows, learn: Bools) -> Design:
    columns, stretches = [], []
    for part in PARTS:
        seen_in = np.asarray((getattr(rows, part.field).counts[learn] > 0).sum(axis=0)).ravel()
        chosen = np.flatnonzero(seen_in >= part.fewest)
        rarity = np.log((1 + learn.sum()) / (1 + seen_in[chosen])) + 1
        columns.append(chosen)
        stretches.append(part.stretch * rarity**part.rarity)
    return Design(tuple(columns), tuple(stretches))


def _telling(design: Design, matrix: csr_matrix, weights: Floats, kept: int) -> Bools:
    """The ``kept`` columns that move scores most, and all of the surroundings."""
    moves = np.abs(weights) * np.sqrt(np.asarray(matrix.multiply(matrix).mean(axis=0)).ravel())
    ngrams = len(design.columns[0]) + len(design.columns[1])
    order = np.argsort(-moves[:ngrams], kind="stable")
    chosen = np.ones(len(moves), dtype=bool)
    chosen[order[kept:]] = False
    return chosen


def _rounded(design: Design, logistic: LogisticRegression, unit: float) -> Head:
    stretch = np.concatenate(design.stretches)
    whole = np.rint(logistic.coef_[0] * stretch / unit).astype(np.int64)
    bias = round(float(logistic.intercept_[0]) / unit)
    logistic.coef_ = (whole * unit / stretch)[np.newaxis, :]
    logistic.intercept_ = np.array([bias * unit])
    ends = np.cumsum([len(columns) for columns in design.columns])
    return Head(design, logistic, bias, tuple(np.split(whole, ends[:-1])))


def unseen_scores(
    rows: Rows, truth: Bools, authors: Sequence[int], class_weight: ClassWeight, kept: int = KEPT
) -> Floats:
    """Each row's score by a head that never saw its author; NaN where nobody is judged."""
    found = np.full(len(truth), np.nan)
    groups = [authors[first::FOLDS] for first in range(min(FOLDS, len(authors)))]
    scored = Parallel(n_jobs=JOBS)(
        delayed(_scores_without)(rows, truth, group, class_weight, kept) for group in groups
    )
    for group, scores in zip(groups, scored, strict=True):
        theirs = np.isin(rows.authors, group) & rows.is_judged
        found[theirs] = scores[theirs]
    return found


def _scores_without(
    rows: Rows, truth: Bools, group: Sequence[int], class_weight: ClassWeight, kept: int
) -> Floats:
    learn = ~np.isin(rows.authors, group)
    return fit_head(rows, truth, learn, class_weight, kept).scores(rows)


def fit_mix(known: Floats, truth: Bools) -> tuple[float, ...]:
    """Platt scaling over all facts: bias first, then a weight for each fact."""
    logistic = LogisticRegression(C=100.0, max_iter=1000).fit(known, truth)
    numbers: list[Any] = [logistic.intercept_[0], *logistic.coef_[0]]
    return tuple(round(float(number), 4) for number in numbers)


def apply_mix(mix: Sequence[float], known: Floats) -> Floats:
    """The probabilities a mix gives."""
    found: Floats = 1 / (1 + np.exp(-(known @ np.array(mix[1:]) + mix[0])))
    return found
