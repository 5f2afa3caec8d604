"""Figures of merit, in plain Python: precision, recall, F1, PR-AUC, intervals, calibration."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

RESAMPLES = 200
"""Drawings, with replacement, behind each interval; the same every time."""

_TAIL = 0.025
_BINS = 10

Interval = tuple[float, float]
"""The middle 95 % of what the drawings gave."""


@dataclass(frozen=True)
class Judged:
    """One comment under one kind: the score, whether it was flagged, what is true."""

    score: float
    is_flagged: bool
    is_true: bool


@dataclass(frozen=True)
class Merit:
    """How one kind fares on one set."""

    comments: int
    positives: int
    precision: float
    recall: float
    f1: float
    pr_auc: float


@dataclass(frozen=True)
class Bin:
    """Comments with about the same score: what was said, and how many were true."""

    comments: int
    said: float
    true: float


def merit(judged: Sequence[Judged]) -> Merit:
    """Figures for one set; precision is 1 when nothing is flagged."""
    ranked = sorted(judged, key=lambda one: -one.score)
    return _merit(ranked, [1] * len(ranked))


def intervals(judged: Sequence[Judged]) -> dict[str, Interval]:
    """A bootstrap interval for each figure; empty without positives."""
    ranked = sorted(judged, key=lambda one: -one.score)
    if not any(one.is_true for one in ranked):
        return {}
    draw = random.Random(0)  # noqa: S311  (a sample, not a secret)
    places = range(len(ranked))
    drawn = []
    for _ in range(RESAMPLES):
        counts = [0] * len(ranked)
        for place in draw.choices(places, k=len(ranked)):
            counts[place] += 1
        drawn.append(_merit(ranked, counts))
    return {
        name: _middle([getattr(one, name) for one in drawn])
        for name in ("precision", "recall", "f1", "pr_auc")
    }


def calibration(judged: Sequence[Judged]) -> list[Bin]:
    """Ten equal groups by score, the lowest first."""
    ranked = sorted(judged, key=lambda one: one.score)
    cuts = [len(ranked) * at // _BINS for at in range(_BINS + 1)]
    groups = [ranked[first:end] for first, end in pairwise(cuts) if first < end]
    return [
        Bin(
            len(group),
            sum(one.score for one in group) / len(group),
            sum(one.is_true for one in group) / len(group),
        )
        for group in groups
    ]


def ratio(part: int, whole: int) -> float:
    """A share; 1 of nothing, because nothing was wrong."""
    return part / whole if whole else 1.0


def _merit(ranked: Sequence[Judged], counts: Sequence[int]) -> Merit:
    flagged = right = positives = 0
    for one, count in zip(ranked, counts, strict=True):
        flagged += count * one.is_flagged
        positives += count * one.is_true
        right += count * (one.is_flagged and one.is_true)
    precision, recall = ratio(right, flagged), ratio(right, positives)
    both = precision + recall
    return Merit(
        comments=sum(counts),
        positives=positives,
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / both if both else 0.0,
        pr_auc=_pr_auc(ranked, counts, positives),
    )


def _pr_auc(ranked: Sequence[Judged], counts: Sequence[int], positives: int) -> float:
    """Average precision: the mean, over the positives, of the precision down to each.

    Comments of the same score count together, so their order does not matter.
    """
    if not positives:
        return 0.0
    area, seen, right, at = 0.0, 0, 0, 0
    while at < len(ranked):
        end, found = at, 0
        while end < len(ranked) and ranked[end].score == ranked[at].score:
            seen += counts[end]
            found += counts[end] * ranked[end].is_true
            end += 1
        right += found
        area += found * right / seen if seen else 0.0
        at = end
    return area / positives


def _middle(values: Sequence[float]) -> Interval:
    ranked = sorted(values)
    cut = int(len(ranked) * _TAIL)
    return ranked[cut], ranked[-1 - cut]
