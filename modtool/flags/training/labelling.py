"""Small heads for the labels of a request: whom it is about, and what it asks about."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from modtool.domain import FlagKind
from modtool.flags.linear import FEWEST_WORDS, label_features
from modtool.flags.reading import Sentence
from modtool.flags.training.corpus import Bools, Corpus, Ints, table
from modtool.flags.training.fitting import UNIT
from modtool.flags.training.learning import Unseen

LABELS = {
    "for_other": "for_other",
    "treatment_choice": "treatment_choice",
    "symptom_or_diagnosis": "symptom_or_diagnosis",
    "test_result": "test_result",
    "drug_or_side_effect": "drug_or_side_effect",
    "prognosis": "prognosis",
    "risk": "personal_risk",
    "trial": "trial_eligibility",
    "diet": "diet_supplement_activity",
}
"""Published label, and what it is called in the labelled comments."""

KEPT = 3_000
"""Words kept, the most telling first."""


@dataclass(frozen=True)
class LabelHeads:
    """What ``linear.LabelModel`` reads, and how often unseen authors' labels were met."""

    weights: dict[str, Any]
    accuracy_of_person: float
    accuracy_of_topic: float
    """Share of requests whose first topic is one of the labelled ones."""


def label_heads(corpus: Corpus, unseen: Unseen) -> LabelHeads:
    """Fit on the requests; ``unseen`` says which sentence of each is the asking one."""
    requests = corpus.truth(FlagKind.ADVICE_REQUEST) & corpus.comments.is_judged
    chosen = np.flatnonzero(requests).tolist()
    features = [label_features(corpus.readings[at], _top(corpus, unseen, at)) for at in chosen]
    truth = np.array(
        [[name in corpus.examples[at].labels for name in LABELS.values()] for at in chosen]
    )
    words = table(features)
    lengths = np.maximum([len(found) for found in features], FEWEST_WORDS)
    matrix = (diags(1 / np.sqrt(lengths)) @ words.counts).tocsr()
    authors = corpus.comments.authors[chosen]
    said = np.zeros(truth.shape)
    for author in corpus.judged_authors():
        weights, biases, columns = _fit(matrix, truth, authors != author)
        mine = authors == author
        said[mine] = (matrix[mine][:, columns] @ weights + biases) * UNIT
    weights, biases, columns = _fit(matrix, truth, np.ones(len(chosen), dtype=bool))
    topic = 1 + np.argmax(said[:, 1:], axis=1)
    has_topic = truth[:, 1:].any(axis=1)
    return LabelHeads(
        weights={
            "names": list(LABELS),
            "unit": UNIT,
            "biases": biases.tolist(),
            "words": {
                words.names[column]: row.tolist()
                for column, row in zip(columns, weights, strict=True)
            },
        },
        accuracy_of_person=float(np.mean((said[:, 0] > 0) == truth[:, 0])),
        accuracy_of_topic=float(np.mean(truth[np.arange(len(topic)), topic][has_topic])),
    )


def _top(corpus: Corpus, unseen: Unseen, comment: int) -> Sentence:
    """The sentence that most likely asks."""
    assert unseen.sentences is not None  # noqa: S101  (requests are learnt with sentences)
    best = int(np.argmax(unseen.sentences[corpus.sentences_of(comment)]))
    return corpus.readings[comment].sentences[best]


def _fit(matrix: csr_matrix, truth: Bools, learn: Bools) -> tuple[Ints, Ints, Ints]:
    """Whole weights (a row a word, a column a label), biases, and the columns they belong to."""
    seen_in = np.asarray((matrix[learn] > 0).sum(axis=0)).ravel()
    columns = np.flatnonzero(seen_in >= 3)
    stretch = np.log(learn.sum() / seen_in[columns]) + 1
    stretched = (matrix[:, columns] @ diags(stretch))[learn]
    fits = [_logistic().fit(stretched, labelled) for labelled in truth[learn].T]
    moves = sum(np.abs(fit.coef_[0]) for fit in fits) * np.sqrt(seen_in[columns])
    kept = np.sort(np.argsort(-moves, kind="stable")[:KEPT])
    columns, stretch = columns[kept], stretch[kept]
    fits = [_logistic().fit(stretched[:, kept], labelled) for labelled in truth[learn].T]
    weights = np.rint(np.array([fit.coef_[0] * stretch for fit in fits]).T / UNIT).astype(np.int64)
    biases = np.rint(np.array([fit.intercept_[0] for fit in fits]) / UNIT).astype(np.int64)
    return weights, biases, columns


def _logistic() -> LogisticRegression:
    return LogisticRegression(C=0.3, solver="liblinear", class_weight="balanced", random_state=0)
