"""What all learnt detectors share: one reading of each comment, weighed once for all of them."""

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from threading import RLock

from modtool.domain import FlagKind
from modtool.flags.cues import Cues, words_of_cues
from modtool.flags.linear import Judgement, Model, load
from modtool.flags.numbering import Numbering, portions
from modtool.flags.reading import Families, Reading
from modtool.flags.tuning import SHIPPED, Tuning
from modtool.flags.weighing import Scale, words_of

FILES = {
    FlagKind.ADVICE_REQUEST: "advice",
    FlagKind.URGENT: "urgent",
    FlagKind.UNSAFE_ADVICE: "unsafe_advice",
    FlagKind.PROMOTION: "promotion",
}
"""The weights file of each kind that is learnt."""

KEPT_READINGS = 512
"""Readings kept for the detectors that come after the first one: two batches."""

_LONGEST_KEPT = 4_000
"""Characters of a text whose reading is kept; longer ones are rare and read anew."""


class Shelf:
    """The models as one desk uses them, and the readings they look at.

    What is found for one kind is found for all, for a batch of comments at once, and stays with
    their readings; so the detectors that come after the first find most of the work done.
    """

    def __init__(self, tuning: Tuning) -> None:
        self.tuning = tuning
        families = load("families")
        self._families = Families(families["words"], families["endings"])
        self.models = {
            kind: Model(tuning.applied(kind, load(name))) for kind, name in FILES.items()
        }
        documents = [model.document for model in self.models.values()]
        asking = {kind: model.sentence for kind, model in self.models.items() if model.sentence}
        self._with_sentences = tuple(asking)
        heads = [*documents, *asking.values()]
        self._numbering = Numbering(self._families, {*words_of(heads), *words_of_cues()})
        self._scale = Scale(self._numbering, documents, list(asking.values()))
        self._cues = Cues(self._numbering)
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = RLock()

    def read(self, text: str) -> Reading:
        """The reading of ``text``, the same object for every detector that asks in time."""
        return self._kept.get(text) or self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """The readings of ``texts``, with their document scores and cues."""
        with self._lock:
            found = {text: self._kept[text] for text in texts if text in self._kept}
            fresh = {text: Reading(text, self._families) for text in texts if text not in found}
            for portion in portions(fresh.values()):
                row = self._numbering.lay_out(portion)
                scores = self._scale.documents(row)
                for reading, of_kinds in zip(portion, scores, strict=True):
                    reading.documents = dict(zip(self.models, of_kinds, strict=True))
                self._cues.find(portion, row)
            self._kept.update(
                (text, one) for text, one in fresh.items() if len(text) <= _LONGEST_KEPT
            )
            while len(self._kept) > KEPT_READINGS:
                self._kept.popitem(last=False)
        found |= fresh
        return [found[text] for text in texts]

    def judge(self, kind: FlagKind, reading: Reading, facts: Sequence[float] = ()) -> Judgement:
        """The model's opinion of a reading, joined with the detector's own facts."""
        return self.judge_all(kind, [reading], [facts])[0]

    def judge_all(
        self, kind: FlagKind, readings: Sequence[Reading], facts: Sequence[Sequence[float]]
    ) -> list[Judgement]:
        """The model's opinions of ``readings``, each with the detector's own facts."""
        model = self.models[kind]
        if model.sentence is not None:
            self._weigh_sentences(
                reading
                for reading, each in zip(readings, facts, strict=True)
                if not reading.asking
                and not model.is_hopeless(reading.documents[kind], each, len(reading.sentences))
            )
        return [
            model.judge(reading.documents[kind], reading.asking.get(kind, ()), each)
            for reading, each in zip(readings, facts, strict=True)
        ]

    def _weigh_sentences(self, readings: Iterable[Reading]) -> None:
        with self._lock:
            for portion in portions(dict.fromkeys(readings)):
                scores = self._scale.sentences(portion, self._numbering.lay_out(portion))
                for reading, of_kinds in zip(portion, scores, strict=True):
                    reading.asking = dict(zip(self._with_sentences, of_kinds, strict=True))


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
