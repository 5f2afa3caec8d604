"""One detector learnt: scores of authors left out, the mix, the lines, the final heads."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from modtool.flags.linear import MOST_HOPELESS, mixed_facts
from modtool.flags.training.corpus import Bools, Corpus, Floats
from modtool.flags.training.fitting import (
    LENGTH_POWER,
    UNIT,
    Head,
    apply_mix,
    fit_head,
    fit_mix,
    unseen_scores,
)
from modtool.flags.training.measuring import Line, calibration_error, lines
from modtool.flags.training.parts import SHOWING_WEIGHT
from modtool.flags.training.publishing import tables
from modtool.flags.training.tasks import Task


@dataclass(frozen=True)
class Unseen:
    """Scores by heads that never saw the author of what they score; NaN where none is judged."""

    documents: Floats
    sentences: Floats | None


@dataclass(frozen=True)
class Learnt:
    """A detector's weights file, and what its recipe reaches on authors left out."""

    header: dict[str, Any]
    tables: dict[str, dict[str, Any]]
    lines: list[Line]
    unseen: Unseen


def learn(corpus: Corpus, task: Task) -> Learnt:
    """Measure on authors left out, draw the lines, fit on everybody.

    The mix of a judged author is fitted on the other authors' scores. Its few numbers are all that
    has seen heads which knew the judged author.
    """
    truth = corpus.truth(task.kind)
    showing = corpus.showing(task.kind) if task.weighs_sentences else None
    unseen = _unseen(corpus, task, truth, showing)
    known = _known(corpus, task, unseen)
    judged = corpus.comments.is_judged
    authors = corpus.comments.authors
    said = np.full(len(truth), np.nan)
    for author in corpus.judged_authors():
        mine, others = judged & (authors == author), judged & (authors != author)
        said[mine] = apply_mix(fit_mix(known[others], truth[others]), known[mine])
    threshold = task.flag_line(said[judged], truth[judged])
    thresholds = [
        task.flag_line(said[judged & (authors != author)], truth[judged & (authors != author)])
        for author in corpus.judged_authors()
    ]
    measured = lines(said[judged], truth[judged], authors[judged], thresholds, threshold)
    everyone = np.ones(len(truth), dtype=bool)
    heads = [fit_head(corpus.comments, truth, everyone, "balanced", task.kept)]
    if showing is not None:
        every_sentence = np.ones(len(showing), dtype=bool)
        heads.append(fit_head(corpus.sentences, showing, every_sentence, SHOWING_WEIGHT, task.kept))
    look = {} if task.look_line is None else {"look": task.look_line(said[judged], truth[judged])}
    header = {
        "version": task.version,
        "threshold": threshold,
        **look,
        "learnt_from": {
            "comments": len(truth) // 2,
            "positives": int(truth.sum()) // 2,
            "authors": len(set(authors.tolist())),
        },
        "measured_on_authors_left_out": _figures(
            measured[-1], said[judged], truth[judged], _shown(corpus, truth, showing, unseen)
        ),
        "unit": UNIT,
        "length_power": LENGTH_POWER,
        "biases": [head.bias for head in heads],
        "mix": fit_mix(known[judged], truth[judged]),
        "alone": fit_mix(unseen.documents[judged][:, np.newaxis], truth[judged]),
        "floor": _floor(unseen.documents[judged & truth & _is_short(corpus)], task.least_missed),
        "checks": _checks(corpus, heads[0]),
    }
    return Learnt(header, tables(corpus, heads), measured, unseen)


def _unseen(corpus: Corpus, task: Task, truth: Bools, showing: Bools | None) -> Unseen:
    authors = corpus.judged_authors()
    return Unseen(
        unseen_scores(corpus.comments, truth, authors, "balanced", task.kept),
        None
        if showing is None
        else unseen_scores(corpus.sentences, showing, authors, SHOWING_WEIGHT, task.kept),
    )


def _known(corpus: Corpus, task: Task, unseen: Unseen) -> Floats:
    """What the mix sees of each comment."""
    rows: list[tuple[float, ...]] = []
    for at, (reading, document) in enumerate(
        zip(corpus.readings, unseen.documents.tolist(), strict=True)
    ):
        facts = task.facts(reading) if task.facts else ()
        if unseen.sentences is None:
            rows.append((document, *facts))
        else:
            scores = unseen.sentences[corpus.sentences_of(at)].tolist()
            rows.append((*mixed_facts(document, scores), *facts))
    return np.array(rows)


def _shown(corpus: Corpus, truth: Bools, showing: Bools | None, unseen: Unseen) -> float | None:
    """Share of the positives whose best sentence is one that shows it."""
    if showing is None or unseen.sentences is None:
        return None
    hits = []
    for at in np.flatnonzero(truth & corpus.comments.is_judged):
        rows = corpus.sentences_of(int(at))
        hits.append(bool(showing[rows[int(np.argmax(unseen.sentences[rows]))]]))
    return float(np.mean(hits))


def _is_short(corpus: Corpus) -> Bools:
    """Which comments the floor is for."""
    return np.array([len(one.sentences) <= MOST_HOPELESS for one in corpus.readings], dtype=bool)


def _floor(documents: Floats, missed: float) -> float:
    return float(np.floor(np.quantile(documents, missed) * 100) / 100)


def _figures(line: Line, said: Floats, truth: Bools, shown: float | None) -> dict[str, float]:
    found = {
        "comments": line.comments,
        "positives": line.positives,
        "pr_auc": round(line.pr_auc, 4),
        "precision": round(line.precision, 4),
        "recall": round(line.recall, 4),
        "calibration_error": round(calibration_error(said, truth), 4),
    }
    return found if shown is None else {**found, "sentences_found": round(shown, 4)}


_CHECKED = 5


def _checks(corpus: Corpus, head: Head) -> list[dict[str, Any]]:
    """Texts with their scores, so that the scorer can be checked without training."""
    scores = head.scores(corpus.comments)
    every = len(corpus.examples) // _CHECKED
    return [
        {"text": corpus.examples[at].text, "document": round(float(scores[at]), 9)}
        for at in range(0, every * _CHECKED, every)
    ]
