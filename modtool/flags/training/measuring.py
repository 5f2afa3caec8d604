"""What a recipe reaches on authors it has not seen, and where to draw the lines."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score

from modtool.flags.training.corpus import Bools, Corpus, Floats, Ints
from modtool.flags.training.fitting import Held, fit_mix

RECALL_WANTED = 0.93
"""Of the requests by unseen authors, how many the flag line must catch."""

RECALL_LOOKED = 0.98
"""The same for the lower line, between "look" and "rest"."""


@dataclass(frozen=True)
class Line:
    """How a set fares: PR-AUC, and precision and recall at a threshold found without it."""

    name: str
    comments: int
    requests: int
    pr_auc: float
    threshold: float
    precision: float
    recall: float


@dataclass(frozen=True)
class Measured:
    """Figures on authors left out, a line for each and one for all; and the lines they ask for."""

    authors: tuple[Line, ...]
    everyone: Line
    look: float
    calibration_error: float
    """Mean distance between said probability and truth over ten equal groups."""
    spans_found: float
    """Share of requests whose best sentence touches a labelled asking sentence."""


def unseen_probabilities(corpus: Corpus, held: Mapping[tuple[int, int], Held]) -> Floats:
    """Each comment's probability by heads and mix that never saw its author, or NaN."""
    rows = corpus.comments
    found = np.full(len(rows.truth), np.nan)
    authors = corpus.judged_authors()
    for author in authors:
        others = [other for other in authors if other != author]
        known = np.concatenate([held[author, o].facts[_plain(corpus, o)] for o in others])
        truth = np.concatenate([rows.truth[_plain(corpus, o)] for o in others])
        mix = np.array(fit_mix(known, truth))
        mine = _plain(corpus, author)
        found[mine] = 1 / (1 + np.exp(-(held[author, author].facts[mine] @ mix[1:] + mix[0])))
    return found


def unseen_sentences(corpus: Corpus, held: Mapping[tuple[int, int], Held]) -> Floats:
    """Each sentence's score by a head that never saw its author, or NaN."""
    rows = corpus.asking
    found = np.full(len(rows.truth), np.nan)
    for author in corpus.judged_authors():
        mine = rows.authors == author
        found[mine] = held[author, author].sentences[mine]
    return found


def requests(corpus: Corpus) -> dict[int, Ints]:
    """For each request that is judged its row and the rows of its sentences."""
    starts = np.searchsorted(corpus.comment_of, np.arange(len(corpus.sentences) + 1))
    chosen = np.flatnonzero(corpus.comments.truth & corpus.comments.is_judged)
    return {int(at): np.arange(starts[at], starts[at + 1]) for at in chosen}


def final_mix(corpus: Corpus, held: Mapping[tuple[int, int], Held]) -> tuple[float, ...]:
    """The published mix, fitted on every author's held-out scores."""
    authors = corpus.judged_authors()
    known = np.concatenate([held[a, a].facts[_plain(corpus, a)] for a in authors])
    truth = np.concatenate([corpus.comments.truth[_plain(corpus, a)] for a in authors])
    return fit_mix(known, truth)


def threshold_for(recall: float, probabilities: Floats, truth: Bools) -> float:
    """The highest threshold, rounded down to four places, at which ``recall`` is reached."""
    of_requests = np.sort(probabilities[truth])[::-1]
    wanted = int(np.ceil(recall * len(of_requests)))
    return float(np.floor(of_requests[wanted - 1] * 10_000) / 10_000)


def measured(corpus: Corpus, probabilities: Floats, sentence_scores: Floats) -> Measured:
    """The leave-one-author-out table; each author's threshold comes from the other authors."""
    rows = corpus.comments
    plain = rows.is_judged
    authors = corpus.judged_authors()
    lines = []
    for author in authors:
        others = plain & (rows.authors != author)
        line = threshold_for(RECALL_WANTED, probabilities[others], rows.truth[others])
        mine = plain & (rows.authors == author)
        lines.append(_line(f"author {author}", probabilities[mine], rows.truth[mine], line))
    said, truth = probabilities[plain], rows.truth[plain]
    threshold = threshold_for(RECALL_WANTED, said, truth)
    return Measured(
        authors=tuple(lines),
        everyone=_line("all authors", said, truth, threshold),
        look=threshold_for(RECALL_LOOKED, said, truth),
        calibration_error=_calibration_error(said, truth),
        spans_found=_spans_found(corpus, sentence_scores),
    )


def _plain(corpus: Corpus, author: int) -> Bools:
    mask: Bools = (corpus.comments.authors == author) & corpus.comments.is_judged
    return mask


def _line(name: str, said: Floats, truth: Bools, threshold: float) -> Line:
    flagged = said >= threshold
    right = int((flagged & truth).sum())
    return Line(
        name=name,
        comments=len(truth),
        requests=int(truth.sum()),
        pr_auc=float(average_precision_score(truth, said)),
        threshold=threshold,
        precision=right / max(1, int(flagged.sum())),
        recall=right / max(1, int(truth.sum())),
    )


def _calibration_error(said: Floats, truth: Bools) -> float:
    groups: list[Ints] = np.array_split(np.argsort(said, kind="stable"), 10)
    return float(np.mean([abs(said[group].mean() - truth[group].mean()) for group in groups]))


def _spans_found(corpus: Corpus, sentence_scores: Floats) -> float:
    hits = []
    for rows in requests(corpus).values():
        best = rows[int(np.argmax(sentence_scores[rows]))]
        hits.append(bool(corpus.asking.truth[best]))
    return float(np.mean(hits))
