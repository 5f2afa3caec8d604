"""What a recipe reaches on authors it has not seen, and where to draw the lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score

from modtool.flags.training.corpus import Bools, Floats, Ints


@dataclass(frozen=True)
class Line:
    """How a set fares: PR-AUC, and precision and recall at a threshold found without it."""

    name: str
    comments: int
    positives: int
    pr_auc: float
    threshold: float
    precision: float
    recall: float


_NEARLY = 0.99
"""Share of the best F-score that is as good as the best."""


def threshold_for(recall: float, probabilities: Floats, truth: Bools) -> float:
    """The highest threshold, rounded down to four places, at which ``recall`` is reached."""
    of_positives = np.sort(probabilities[truth])[::-1]
    wanted = int(np.ceil(recall * len(of_positives)))
    return float(np.floor(of_positives[wanted - 1] * 10_000) / 10_000)


def best_threshold(probabilities: Floats, truth: Bools, beta: float) -> float:
    """The middle, rounded down to four places, of all thresholds with nearly the best F-score.

    ``beta`` says how many times recall counts as much as precision. The very best would jump with
    every author that is added, because many are as good to within what chance does.
    """
    order = np.argsort(-probabilities, kind="stable")
    right = np.cumsum(truth[order])
    flagged = np.arange(1, len(order) + 1)
    scores = (1 + beta**2) * right / (flagged + beta**2 * truth.sum())
    good = np.flatnonzero(scores >= _NEARLY * scores.max())
    chosen = float(probabilities[order[good[len(good) // 2]]])
    return float(np.floor(chosen * 10_000) / 10_000)


def lines(
    said: Floats, truth: Bools, authors: Ints, thresholds: Sequence[float], everywhere: float
) -> list[Line]:
    """A line for each author in order, and a last one for all together."""
    found = [
        line(f"author {author}", said[authors == author], truth[authors == author], threshold)
        for author, threshold in zip(sorted(set(authors.tolist())), thresholds, strict=True)
    ]
    return [*found, line("all authors", said, truth, everywhere)]


def line(name: str, said: Floats, truth: Bools, threshold: float) -> Line:
    """How one set fares at one threshold."""
    flagged = said >= threshold
    right = int((flagged & truth).sum())
    return Line(
        name=name,
        comments=len(truth),
        positives=int(truth.sum()),
        pr_auc=float(average_precision_score(truth, said)),
        threshold=threshold,
        precision=right / max(1, int(flagged.sum())),
        recall=right / max(1, int(truth.sum())),
    )


def calibration_error(said: Floats, truth: Bools) -> float:
    """Mean distance between said probability and truth over ten equal groups."""
    groups: list[Ints] = np.array_split(np.argsort(said, kind="stable"), 10)
    return float(np.mean([abs(said[group].mean() - truth[group].mean()) for group in groups]))
