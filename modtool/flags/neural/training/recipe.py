"""How an encoder is tuned: what for, how long, how fast."""

from dataclasses import dataclass

from modtool.flags.evaluation.gold import LABELS

KINDS = tuple(LABELS)
"""One head for each: they share what they learn. Only the first, requests, is used."""


@dataclass(frozen=True)
class Recipe:
    """How an encoder is tuned."""

    tokens: int = 160
    beginning: int = 50
    """Pieces kept of the beginning of a text that is longer than ``tokens``."""
    rounds: int = 4
    batch: int = 16
    rate: float = 1e-4
    warming: float = 0.1
    """Share of the steps in which the rate rises; then it falls to nothing."""
    others: float = 0.3
    """Weight of another head's loss beside that of requests."""
    in_haste: float = 0.2
    """Share of the comments that are learnt without marks in each round."""
    covered: float = 0.1
    """Share of the pieces of a text that are hidden, so that no single word is relied on."""
    frozen: int = 2
    """Layers that do not learn, counted from the words."""
    decay: float = 0.01
    seed: int = 7
