"""How the encoder and the default model make one probability, and where its lines are.

All of it is found on authors neither model has learnt from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from modtool.domain import FlagKind
from modtool.flags.linear import load, log_odds
from modtool.flags.reading import Families
from modtool.flags.shared import shelf
from modtool.flags.training.corpus import Bools, Floats, corpus
from modtool.flags.training.examples import Example, hasty
from modtool.flags.training.fitting import apply_mix, fit_mix, unseen_scores
from modtool.flags.training.measuring import calibration_error, line
from modtool.flags.training.parts import SHOWING_WEIGHT
from modtool.flags.training.tasks import TASKS

KIND = FlagKind.ADVICE_REQUEST
TASK = next(task for task in TASKS if task.kind is KIND)


@dataclass(frozen=True)
class Default:
    """What the default recipe says of comments by authors it has not learnt from."""

    examples: list[Example]
    probabilities: Floats
    is_hopeless: Bools
    """Of these the encoder is not asked."""


@dataclass(frozen=True)
class Calibration:
    """What a pack's card says about probabilities."""

    alone: tuple[float, ...]
    together: tuple[float, ...]
    threshold: float
    look: float
    measured: dict[str, dict[str, float]]
    """Default, encoder alone and both together, on the authors left out."""


def unseen_by_default(plain: Sequence[Example], authors: Sequence[int]) -> Default:
    """Each of ``authors`` as judged by the default recipe without that author.

    The shipped mix is used, whose few numbers have seen heads which knew the author.
    """
    families = load("families")
    read = corpus([*plain, *map(hasty, plain)], Families(families["words"], families["endings"]))
    documents = unseen_scores(read.comments, read.truth(KIND), authors, "balanced", TASK.kept)
    sentences = unseen_scores(
        read.sentences, read.showing(KIND), authors, SHOWING_WEIGHT, TASK.kept
    )
    model = shelf().models[KIND]
    chosen = np.flatnonzero(~np.isnan(documents)).tolist()
    said = [
        model.judge(documents[at], sentences[read.sentences_of(at)].tolist(), ()) for at in chosen
    ]
    return Default(
        [read.examples[at] for at in chosen],
        np.array([one.probability for one in said]),
        np.array([not one.sentences for one in said]),
    )


def calibrate(default: Default, encoder: Floats) -> Calibration:
    """From the ``encoder``'s log odds of the same comments."""
    truth = np.array([one.is_a(KIND) for one in default.examples])
    alone = fit_mix(encoder[:, np.newaxis], truth)
    by_encoder = apply_mix(alone, encoder[:, np.newaxis])
    asked = ~default.is_hopeless
    by_default = np.array([log_odds(one) for one in default.probabilities.tolist()])
    averages = (by_default + alone[0] + alone[1] * encoder) / 2
    together = fit_mix(averages[asked, np.newaxis], truth[asked])
    said = np.where(asked, apply_mix(together, averages[:, np.newaxis]), default.probabilities)
    assert TASK.look_line is not None  # noqa: S101  (requests have one)
    threshold, look = TASK.flag_line(said, truth), TASK.look_line(said, truth)
    model = shelf().models[KIND]
    return Calibration(
        alone,
        together,
        threshold,
        look,
        {
            "default": _figures(default.probabilities, truth, model.threshold),
            "encoder": _figures(by_encoder, truth, threshold),
            "averaged": _figures(said, truth, threshold),
        },
    )


def _figures(said: Floats, truth: Bools, threshold: float) -> dict[str, float]:
    found = line("", said, truth, threshold)
    return {
        "comments": found.comments,
        "positives": found.positives,
        "pr_auc": round(found.pr_auc, 4),
        "precision": round(found.precision, 4),
        "recall": round(found.recall, 4),
        "calibration_error": round(calibration_error(said, truth), 4),
    }
