"""What a desk has changed about the shipped models: learnt weights, and where the line stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from modtool.domain import FlagKind, Threshold

LEARNABLE = (FlagKind.ADVICE_REQUEST, FlagKind.URGENT)
"""The kinds a desk can learn. The line of the first can be moved in words."""

ODDS = {Threshold.MISS_FEWER: 0.4, Threshold.DEFAULT: 1.0, Threshold.FEWER_ALARMS: 2.5}
"""By what the odds at the line are multiplied. Two and a half times lower means that a missed
request counts two and a half times as much against a needless flag as it does by default."""

TABLES = ("grams", "pieces", "surroundings")


@dataclass(frozen=True)
class Tuning:
    """Compared by its contents, so that detectors are built once for each."""

    version: int | None = None
    """The desk's own version; None for the shipped weights."""
    changes: str = ""
    """For each kind learnt the rows of its weights file that are different, as JSON."""
    threshold: Threshold = Threshold.DEFAULT

    def applied(self, kind: FlagKind, weights: Mapping[str, Any]) -> Mapping[str, Any]:
        """The weights of ``kind`` as this desk uses them.

        Changes of another version than ``weights`` are left out: their words may be gone.
        """
        found = dict(weights)
        if self.holds(kind, weights):
            change = self._by_kind[kind]
            found |= {name: change[name] for name in ("biases", "threshold")}
            found |= {name: {**weights.get(name, {}), **change[name]} for name in TABLES}
            found["version"] = f"{found['version']}+desk.{self.version}"
        if kind is LEARNABLE[0] and self.threshold is not Threshold.DEFAULT:
            found["threshold"] = self.moved(found["threshold"])
            found["version"] = f"{found['version']}/{self.threshold}"
        if "look" in found:
            found["look"] = min(found["look"], found["threshold"])
        return found

    def holds(self, kind: FlagKind, weights: Mapping[str, Any]) -> bool:
        """Whether there are changes for exactly these weights."""
        change = self._by_kind.get(kind)
        return change is not None and change["of"] == weights["version"]

    @property
    def kinds(self) -> list[FlagKind]:
        """The kinds that have weights of the desk's own."""
        return [FlagKind(kind) for kind in self._by_kind]

    def moved(self, line: float) -> float:
        """A line of requests, a probability, where the chosen words put it."""
        return at_odds(line, ODDS[self.threshold])

    @cached_property
    def _by_kind(self) -> dict[str, Any]:
        return dict(json.loads(self.changes)) if self.changes else {}


SHIPPED = Tuning()
"""Everything as it came."""


def at_odds(line: float, times: float) -> float:
    """A probability with ``times`` its odds."""
    odds = times * line / (1 - line)
    return odds / (1 + odds)
