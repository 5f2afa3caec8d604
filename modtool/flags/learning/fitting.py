"""Sparse rows and a logistic fit on them: what the desk needs of a training library.

The same objective that made the shipped weights: half the squared weights, and for each row the
logarithm of one plus the odds against it. Its minimum is unique, so the way there does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modtool.flags.learning.steps import Steps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PRECISE = 1e-4
"""The fit ends when the slope is this small a share of what it was at no weights at all."""

_MOST_ROUNDS, _MOST_STEPS, _HALVINGS = 30, 60, 20


@dataclass(frozen=True)
class Sparse:
    """Rows of a few values each; a column may stand twice in a row, and then counts as its sum."""

    values: Floats
    columns: Ints
    starts: Ints
    """Where each row begins among the values, and one more for the end. No row is empty."""
    width: int

    def times(self, weights: Floats) -> Floats:
        """The sum of weighted values of each row."""
        found: Floats = np.add.reduceat(self.values * weights[self.columns], self.starts[:-1])
        return found

    def gathered(self, rows: Floats) -> Floats:
        """The sum over rows for each column, each row weighed by its number in ``rows``."""
        spread = self.values * np.repeat(rows, np.diff(self.starts))
        found = np.bincount(self.columns, weights=spread, minlength=self.width)
        return found.astype(np.float64)

    def squared(self) -> "Sparse":
        """Every value squared."""
        return Sparse(self.values**2, self.columns, self.starts, self.width)


def sparse(rows: Sequence[tuple[Ints, Floats]], width: int) -> Sparse:
    """Rows given as columns and values."""
    lengths = [len(columns) for columns, _ in rows]
    return Sparse(
        np.concatenate([values for _, values in rows]),
        np.concatenate([columns for columns, _ in rows]),
        np.concatenate([[0], np.cumsum(lengths)]),
        width,
    )


def fit(
    rows: Sparse, truth: Bools, importance: Floats, start: Floats, steps: Steps | None = None
) -> Floats:
    """The weights that fit best, found from ``start`` by Newton's method with inner steps."""
    signs = np.where(truth, 1.0, -1.0)
    squares = rows.squared()
    enough = PRECISE * float(np.linalg.norm(rows.gathered(-0.5 * importance * signs)))
    weights, loss = start, _loss(rows, signs, importance, start)
    for _ in range(_MOST_ROUNDS):
        if steps is not None:
            steps.go_on()
        wrong = 1 / (1 + np.exp(signs * rows.times(weights)))
        slope = weights - rows.gathered(importance * signs * wrong)
        if float(np.linalg.norm(slope)) <= enough:
            break
        bend = importance * wrong * (1 - wrong)
        step = _newton_step(rows, bend, 1 + squares.gathered(bend), slope)
        size = 1.0
        for _ in range(_HALVINGS):
            tried = weights + size * step
            now = _loss(rows, signs, importance, tried)
            if now <= loss + 1e-4 * size * float(slope @ step):
                break
            size /= 2
        weights, loss = tried, now
    return weights


def _loss(rows: Sparse, signs: Floats, importance: Floats, weights: Floats) -> float:
    margins = signs * rows.times(weights)
    return float(weights @ weights / 2 + importance @ np.logaddexp(0, -margins))


def _newton_step(rows: Sparse, bend: Floats, diagonal: Floats, slope: Floats) -> Floats:
    """Down the slope as far as the curvature says: conjugate gradients, scaled by column."""
    step = np.zeros_like(slope)
    rest = -slope
    scaled = rest / diagonal
    way = scaled
    size = float(rest @ scaled)
    enough = 0.01 * size
    for _ in range(_MOST_STEPS):
        curved = way + rows.gathered(bend * rows.times(way))
        length = size / float(way @ curved)
        step = step + length * way
        rest = rest - length * curved
        scaled = rest / diagonal
        following = float(rest @ scaled)
        if following <= enough:
            break
        way = scaled + following / size * way
        size = following
    return step
