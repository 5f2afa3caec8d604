"""modtool's own models, learnt from the same split, with and without a neural pack."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.flags.methods import Floats, Method
from benchmarks.flags.split import KIND, TASK, Split
from modtool.domain import Sighting
from modtool.flags.advice import AdviceDetector
from modtool.flags.linear import WEIGHTS, Model, load
from modtool.flags.neural.opinion import SecondOpinion
from modtool.flags.neural.pack import CARD, MODEL
from modtool.flags.numbering import Numbering, portions
from modtool.flags.reading import Families, Reading
from modtool.flags.shared import FILES
from modtool.flags.training.corpus import corpus
from modtool.flags.training.examples import hasty
from modtool.flags.training.learning import learn
from modtool.flags.weighing import Scale, words_of

SIZE = sum((WEIGHTS / f"{name}.json").stat().st_size for name in (FILES[KIND], "families"))


class Ours(Method):
    """The default recipe. What is timed is the shipped detector, with spans and reasons."""

    name = "modtool"
    size = SIZE

    def __init__(self) -> None:
        families = load("families")
        self._families = Families(families["words"], families["endings"])

    def learn(self, split: Split) -> None:
        """As ``python -m modtool.flags.training`` learns, from the split."""
        plain = split.learnt
        learnt = learn(corpus([*plain, *map(hasty, plain)], self._families), TASK)
        self._take({**learnt.header, **learnt.tables})

    def _take(self, weights: dict[str, object]) -> None:
        self._model = Model(weights)
        assert self._model.sentence is not None  # noqa: S101  (requests are learnt with sentences)
        heads = [self._model.document, self._model.sentence]
        self._numbering = Numbering(self._families, words_of(heads))
        self._scale = Scale(self._numbering, heads[:1], heads[1:])
        self.line = self._model.threshold

    def scores(self, texts: Sequence[str]) -> Floats:
        """Calibrated probabilities."""
        return np.array([probability for probability, _ in self.judged(texts)])

    def judged(self, texts: Sequence[str]) -> list[tuple[float, bool]]:
        """Each probability, and whether a pack would be asked about the text."""
        found = []
        for portion in portions([Reading(text, self._families) for text in texts]):
            row = self._numbering.lay_out(portion)
            documents, sentences = self._scale.documents(row), self._scale.sentences(portion, row)
            for (document,), (asking,) in zip(documents, sentences, strict=True):
                made = self._model.judge(document, asking, ())
                found.append((made.probability, bool(made.sentences)))
        return found

    def run(self, texts: Sequence[str]) -> None:
        """The detector looks at them."""
        _look(texts, None)


class Both(Method):
    """The default recipe averaged with a pack, or with ``alone`` what the pack says by itself."""

    def __init__(self, default: Ours, opinion: SecondOpinion, place: Path, *, alone: bool) -> None:
        self.name = f"the pack's model alone ({opinion.version})" if alone else "modtool + neural"
        self.line = opinion.threshold
        self.size = (place / MODEL).stat().st_size + (0 if alone else SIZE)
        self._default = default
        self._opinion = opinion
        self._alone = alone

    def learn(self, split: Split) -> None:
        """Both have learnt already."""

    def scores(self, texts: Sequence[str]) -> Floats:
        """Calibrated probabilities."""
        if self._alone:
            return np.array(list(map(self._opinion.alone, texts)))
        found = []
        for text, (default, is_asked) in zip(texts, self._default.judged(texts), strict=True):
            found.append(self._opinion.joined(text, default) if is_asked else default)
        return np.array(found)

    def run(self, texts: Sequence[str]) -> None:
        """The pack's model reads them, or the detector looks at them with it."""
        if self._alone:
            self.scores(texts)
        else:
            _look(texts, self._opinion)


def has_learnt(place: Path, left_out: Sequence[int]) -> bool:
    """Whether the pack knows an author who is left out here."""
    files = json.loads((place / CARD).read_text(encoding="utf-8"))["learnt_from"]["files"]
    return any(f"author{author}.jsonl" in files for author in left_out)


def _look(texts: Sequence[str], second: SecondOpinion | None) -> None:
    AdviceDetector(second).look([Sighting(text=text) for text in texts])
