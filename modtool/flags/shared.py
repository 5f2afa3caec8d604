"""What all learnt detectors share: one reading of each comment, weighed once for all of them."""

from collections.abc import Sequence
from functools import cache

from modtool.domain import FlagKind
from modtool.flags.linear import Documents, Judgement, Model, load
from modtool.flags.reading import Families, Reading, Readings

FILES = {
    FlagKind.ADVICE_REQUEST: "advice",
    FlagKind.URGENT: "urgent",
    FlagKind.UNSAFE_ADVICE: "unsafe_advice",
    FlagKind.PROMOTION: "promotion",
}
"""The weights file of each kind that is learnt."""


class Shelf:
    """The shipped models, and the readings they look at."""

    def __init__(self) -> None:
        families = load("families")
        self.readings = Readings(Families(families["words"], families["endings"]))
        self.models = {kind: Model(load(name)) for kind, name in FILES.items()}
        self._documents = Documents([model.document for model in self.models.values()])

    def read(self, text: str) -> Reading:
        """The reading of ``text``, the same object for every detector that asks in time."""
        return self.readings.of(text)

    def judge(self, kind: FlagKind, reading: Reading, facts: Sequence[float] = ()) -> Judgement:
        """The model's opinion of a reading, joined with the detector's own facts."""
        return self.models[kind].judge(reading, self._document(kind, reading), facts)

    def _document(self, kind: FlagKind, reading: Reading) -> float:
        """Log odds by the document head of ``kind``; all heads are weighed at the first asking."""
        if not reading.scores:
            scores = self._documents.scores(reading)
            reading.scores = dict(zip(self.models, scores, strict=True))
        return reading.scores[kind]


@cache
def shelf() -> Shelf:
    """The one shelf, filled at the first call: reading the weights takes a moment."""
    return Shelf()
