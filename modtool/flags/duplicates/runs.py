"""Runs of equal neighbours in arrays: what sorted numbers are grouped by."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]


def firsts(values: NDArray[Any]) -> Places:
    """Where each run of equal values begins."""
    return np.flatnonzero(_begins(values))


def lengths(starts: Places, count: int) -> Places:
    """How long the runs are that begin at ``starts``, of ``count`` values."""
    found = np.empty(len(starts), np.intp)
    if len(starts):
        np.subtract(starts[1:], starts[:-1], out=found[:-1])
        found[-1] = count - starts[-1]
    return found


def rank(values: NDArray[Any]) -> Places:
    """How many equal values stand before each in its run."""
    place = np.arange(len(values))
    return place - np.maximum.accumulate(place * _begins(values))


def _begins(values: NDArray[Any]) -> NDArray[np.bool_]:
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
