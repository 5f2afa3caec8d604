"""``python -m modtool.flags.training``: train the advice model, print what it reaches."""

import json
import sys
from pathlib import Path
from typing import Any

from modtool.domain import FlagKind
from modtool.flags.linear import WEIGHTS
from modtool.flags.reading import Families
from modtool.flags.training.corpus import Corpus, corpus
from modtool.flags.training.examples import examples, hasty
from modtool.flags.training.fitting import LENGTH_POWER, UNIT, Heads, fit_heads, held_out
from modtool.flags.training.labelling import LabelHeads, label_heads
from modtool.flags.training.measuring import (
    Line,
    Measured,
    final_mix,
    measured,
    unseen_probabilities,
    unseen_sentences,
)
from modtool.flags.training.publishing import publish, tables

FAMILIES = Path(__file__).parent / "families.json"
VERSION = "advice-1"
CHECKED = 5
"""Texts kept with their scores, so that the scorer can be checked without training."""


def main() -> None:
    """Read, measure on authors left out, fit on all, write the weights file."""
    words = json.loads(FAMILIES.read_text(encoding="utf-8"))
    plain = examples()
    read = corpus(
        [*plain, *map(hasty, plain)],
        Families(words["words"], words["endings"]),
        FlagKind.ADVICE_REQUEST,
    )
    held = held_out(read)
    sentence_scores = unseen_sentences(read, held)
    figures = measured(read, unseen_probabilities(read, held), sentence_scores)
    labels = label_heads(read, sentence_scores)
    heads = fit_heads(read.comments, read.asking)
    header = {
        "version": VERSION,
        "threshold": figures.everyone.threshold,
        "look": figures.look,
        "learnt_from": {
            "comments": len(plain),
            "requests": sum(FlagKind.ADVICE_REQUEST in one.labels for one in plain),
            "authors": len({one.author for one in plain}),
        },
        "measured_on_authors_left_out": {
            "comments": figures.everyone.comments,
            "requests": figures.everyone.requests,
            **_figures(figures, labels),
        },
        "unit": UNIT,
        "length_power": LENGTH_POWER,
        "biases": [heads.document.bias, heads.sentence.bias],
        "mix": final_mix(read, held),
        "checks": _checks(read, heads),
        "families": words["words"],
        "endings": words["endings"],
        "labels": labels.weights,
    }
    path = WEIGHTS / "advice.json"
    publish(path, header, tables(read, heads))
    sys.stdout.write(_report(figures, labels, path))


def _checks(read: Corpus, heads: Heads) -> list[dict[str, Any]]:
    scores = heads.document.scores(read.comments)
    every = len(read.examples) // CHECKED
    return [
        {"text": read.examples[at].text, "document": round(float(scores[at]), 9)}
        for at in range(0, every * CHECKED, every)
    ]


def _figures(figures: Measured, labels: LabelHeads) -> dict[str, float]:
    return {
        "pr_auc": round(figures.everyone.pr_auc, 4),
        "precision": round(figures.everyone.precision, 4),
        "recall": round(figures.everyone.recall, 4),
        "calibration_error": round(figures.calibration_error, 4),
        "spans_found": round(figures.spans_found, 4),
        "person_right": round(labels.accuracy_of_person, 4),
        "topic_right": round(labels.accuracy_of_topic, 4),
    }


def _report(figures: Measured, labels: LabelHeads, path: Path) -> str:
    lines = ["each author judged by a model of the others, at a line drawn on the others", _HEADING]
    lines += [_row(line) for line in (*figures.authors, figures.everyone)]
    lines += [f"{name:24}{value:8.4f}" for name, value in _figures(figures, labels).items()]
    lines.append(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
    return "\n".join(lines) + "\n"


_HEADING = f"{'':12}{'comments':>9}{'requests':>9}{'PR-AUC':>8}{'line':>8}{'prec.':>8}{'recall':>8}"


def _row(line: Line) -> str:
    return (
        f"{line.name:12}{line.comments:9}{line.requests:9}{line.pr_auc:8.3f}"
        f"{line.threshold:8.3f}{line.precision:8.3f}{line.recall:8.3f}"
    )


if __name__ == "__main__":
    main()
