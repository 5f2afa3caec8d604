"""Writes a pack: model, vocabulary, card. Checks what weights in eight bits cost."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from modtool.errors import RefusedError
from modtool.flags.linear import probability
from modtool.flags.neural.opinion import Encoder
from modtool.flags.neural.pack import CARD, FORMAT, LARGEST, MODEL, VOCABULARY, Card, Pack
from modtool.flags.neural.training.base import HEADS_BIAS, HEADS_WEIGHT, Base, Weights
from modtool.flags.neural.training.calibrating import Calibration
from modtool.flags.neural.training.graph import graph
from modtool.flags.neural.training.recipe import Recipe
from modtool.flags.training.corpus import Floats

VERSION = "minilm-1"

CHECKED = "My brother starts his second cycle on Monday. Should he skip the antacid until then?"
"""What a pack is asked before it is used; its answer stands in the card."""

MOST_LOST = 0.02
"""Mean distance between the probabilities in eight bits and in full that is tolerated."""


def encoder(
    begin: Base, weights: Weights, recipe: Recipe, *, is_small: bool
) -> tuple[bytes, Encoder]:
    """The model's bytes, and the model as a desk runs it."""
    heads = (HEADS_WEIGHT, HEADS_BIAS)
    made = graph(begin.shape, weights, heads, recipe.tokens, is_small=is_small)
    model: bytes = made.SerializeToString()
    bare = Card("", recipe.tokens, recipe.beginning, (0, 1), (0, 1), 0.5, 0.5, ("", 0.0))
    return model, Encoder(Pack(bare, model, tuple(begin.vocabulary)))


def log_odds(of: Encoder, texts: Sequence[str]) -> Floats:
    """What an encoder says of each text."""
    return np.array([of.log_odds(text) for text in texts])


def lost(
    begin: Base, weights: Weights, recipe: Recipe, texts: Sequence[str]
) -> dict[str, float | int]:
    """What eight bits change on a sample. Raises ``RefusedError`` when it is too much."""
    said = [
        np.array([probability(one) for one in log_odds(made, texts).tolist()])
        for _, made in (
            encoder(begin, weights, recipe, is_small=True),
            encoder(begin, weights, recipe, is_small=False),
        )
    ]
    away = np.abs(said[0] - said[1])
    other = int(((said[0] >= 0.5) != (said[1] >= 0.5)).sum())
    if not away.mean() <= MOST_LOST:
        raise RefusedError(
            f"in eight bits the model answers otherwise: {away.mean():.3f} away in the mean, "
            f"{other} of {len(texts)} on the other side of .5; no pack was written"
        )
    return {
        "comments": len(texts),
        "mean_difference": round(float(away.mean()), 4),
        "other_side": other,
    }


def write(
    folder: Path,
    begin: Base,
    weights: Weights,
    recipe: Recipe,
    calibration: Calibration,
    told: Mapping[str, Any],
) -> Path:
    """Write the pack into ``folder``, the card last; ``told`` is what else the card tells."""
    model, made = encoder(begin, weights, recipe, is_small=True)
    if len(model) > LARGEST:
        raise RefusedError(f"the model has {len(model):,} bytes; a desk takes {LARGEST:,}")
    vocabulary = ("\n".join(begin.vocabulary) + "\n").encode()
    card = {
        "format": FORMAT,
        "version": VERSION,
        "kind": "advice_request",
        "begun_with": {"name": begin.name, "sha256": begin.sha256},
        "tokens": recipe.tokens,
        "beginning": recipe.beginning,
        "alone": calibration.alone,
        "together": calibration.together,
        "threshold": calibration.threshold,
        "look": calibration.look,
        "check": {"text": CHECKED, "log_odds": round(made.log_odds(CHECKED), 4)},
        "measured_on_authors_left_out": calibration.measured,
        **told,
        "files": {
            name: hashlib.sha256(content).hexdigest()
            for name, content in ((MODEL, model), (VOCABULARY, vocabulary))
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CARD).unlink(missing_ok=True)
    (folder / MODEL).write_bytes(model)
    (folder / VOCABULARY).write_bytes(vocabulary)
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")
    return folder / CARD


def learnt_from(data: Path, authors: Sequence[int]) -> dict[str, str]:
    """Sha256 of the files of these authors, 0 being practice."""
    names = [f"author{author}.jsonl" if author else "practice.jsonl" for author in sorted(authors)]
    return {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in names}
