"""What is learnt for each kind: from which facts, with which lines."""

from collections.abc import Callable
from dataclasses import dataclass

from modtool.domain import FlagKind
from modtool.flags import promotion, unsafe_advice
from modtool.flags.reading import Reading
from modtool.flags.training.corpus import Bools, Floats
from modtool.flags.training.fitting import KEPT
from modtool.flags.training.measuring import best_threshold, threshold_for
from modtool.flags.urgent.signs import signs

Facts = Callable[[Reading], tuple[float, ...]]


@dataclass(frozen=True)
class Task:
    """How one detector's model is made."""

    kind: FlagKind
    version: str
    flag_line: Callable[[Floats, Bools], float]
    """Finds the flag line from probabilities of unseen authors and the truth."""
    look_line: Callable[[Floats, Bools], float] | None = None
    facts: Facts | None = None
    """What the detector's rules say of a comment, joined with the heads in the mix."""
    weighs_sentences: bool = False
    kept: int = KEPT
    least_missed: float = 0.004
    """Share of the positives that the document score alone may call hopeless."""


TASKS = (
    Task(
        kind=FlagKind.ADVICE_REQUEST,
        version="advice-4",
        flag_line=lambda said, truth: threshold_for(0.94, said, truth),
        look_line=lambda said, truth: round(threshold_for(0.94, said, truth) / 4, 4),
        weighs_sentences=True,
    ),
    Task(
        kind=FlagKind.URGENT,
        version="urgent-3",
        flag_line=lambda said, truth: best_threshold(said, truth, beta=1.3),
        facts=lambda reading: signs(reading).facts(),
        weighs_sentences=True,
        kept=15_000,
        least_missed=0.06,
    ),
    Task(
        kind=FlagKind.UNSAFE_ADVICE,
        version="unsafe-advice-3",
        flag_line=lambda said, truth: best_threshold(said, truth, beta=1),
        facts=unsafe_advice.facts,
        kept=10_000,
    ),
    Task(
        kind=FlagKind.PROMOTION,
        version="promotion-3",
        flag_line=lambda said, truth: best_threshold(said, truth, beta=1.5),
        facts=promotion.facts,
        kept=10_000,
    ),
)
