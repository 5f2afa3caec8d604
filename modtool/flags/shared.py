"""What all learnt detectors share: one reading of each comment, weighed once for all of them."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from modtool.domain import FlagKind
from modtool.flags.linear import Documents, Judgement, Model, Sentences, load
from modtool.flags.reading import Families, Reading, Readings
from modtool.flags.tuning import SHIPPED, Tuning

FILES = {
    FlagKind.ADVICE_REQUEST: "advice",
    FlagKind.URGENT: "urgent",
    FlagKind.UNSAFE_ADVICE: "unsafe_advice",
    FlagKind.PROMOTION: "promotion",
}
"""The weights file of each kind that is learnt."""


class Shelf:
    """The models as one desk uses them, and the readings they look at."""

    def __init__(self, tuning: Tuning) -> None:
        self.tuning = tuning
        families = load("families")
        self._readings = Readings(Families(families["words"], families["endings"]))
        self.models = {
            kind: Model(tuning.applied(kind, load(name))) for kind, name in FILES.items()
        }
        self._documents = Documents([model.document for model in self.models.values()])
        heads = {kind: model.sentence for kind, model in self.models.items() if model.sentence}
        self._with_sentences = tuple(heads)
        self._sentences = Sentences(list(heads.values()))

    def read(self, text: str) -> Reading:
        """The reading of ``text``, the same object for every detector that asks in time."""
        return self._readings.of(text)

    def judge(self, kind: FlagKind, reading: Reading, facts: Sequence[float] = ()) -> Judgement:
        """The model's opinion of a reading, joined with the detector's own facts.

        What is weighed for one kind is weighed for all, and kept with the reading.
        """
        if not reading.documents:
            scores = self._documents.scores(reading)
            reading.documents = dict(zip(self.models, scores, strict=True))
        model, document = self.models[kind], reading.documents[kind]
        if model.sentence is None or model.is_hopeless(document, facts):
            return model.judge(document, (), facts)
        if not reading.asking:
            by_kind = self._sentences.scores(reading)
            reading.asking = dict(zip(self._with_sentences, by_kind, strict=True))
        return model.judge(document, reading.asking[kind], facts)


_in_use: ContextVar[Shelf | None] = ContextVar("shelf", default=None)


def shelf() -> Shelf:
    """The shelf of the models in use here: the shipped ones, or those of ``using``."""
    return _in_use.get() or _shipped()


@contextmanager
def using(tuning: Tuning) -> Iterator[None]:
    """Have everything in this block judged by the models of a desk."""
    token = _in_use.set(_filled(tuning))
    try:
        yield
    finally:
        _in_use.reset(token)


@cache
def _shipped() -> Shelf:
    return _filled(SHIPPED)


@lru_cache(4)
def _filled(tuning: Tuning) -> Shelf:
    """A shelf, filled at the first call: reading the weights takes a moment.

    What it holds never changes, so the garbage collector need not visit it again and again: that
    was a quarter of the time of a long reading.
    """
    made = Shelf(tuning)
    gc.collect()
    gc.freeze()
    return made
