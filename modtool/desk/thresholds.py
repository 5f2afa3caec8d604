"""The line of requests for advice in words, with what each choice would mean for this desk."""

from dataclasses import dataclass, replace

from modtool.desk.comparing import ground
from modtool.desk.desk import Desk
from modtool.domain import Threshold
from modtool.flags.evaluation.figures import Merit
from modtool.flags.learning.comparing import expected, on_frozen
from modtool.flags.tuning import LEARNABLE


@dataclass(frozen=True)
class Offer:
    """One choice."""

    threshold: Threshold
    in_use: bool
    flagged: int
    looked_at: int
    """Of so many of the desk's newest comments so many are flagged."""
    queue: int
    """How many pending comments would be flagged, as far as those tell."""
    recall: float
    precision: float
    """To be expected on this desk's comments, if the probabilities are right."""
    frozen: Merit
    """Measured on the labelled comments that nothing learns from."""


def offers(desk: Desk) -> list[Offer]:
    """Every choice, from the one that misses least to the one that alarms least."""
    with desk.store.reading() as reading:
        on = ground(reading)
    kind = LEARNABLE[0]
    tunings = [replace(on.used, threshold=threshold) for threshold in Threshold]
    here, measured = expected(tunings, kind, on.texts), on_frozen(tunings, kind)
    share = on.pending / max(len(on.texts), 1)
    return [
        Offer(
            threshold=tuning.threshold,
            in_use=tuning == on.used,
            flagged=said.flagged,
            looked_at=len(on.texts),
            queue=round(said.flagged * share),
            recall=said.recall,
            precision=said.precision,
            frozen=frozen.merit,
        )
        for tuning, said, frozen in zip(tunings, here, measured, strict=True)
    ]
