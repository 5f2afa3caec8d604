"""A neural pack small enough to be made in a test: one layer, eight numbers wide, at random."""

from math import erf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from modtool.flags.neural.training.base import HEADS_BIAS, HEADS_WEIGHT, Base, Shape, Weights
from modtool.flags.neural.training.calibrating import Calibration
from modtool.flags.neural.training.packing import write
from modtool.flags.neural.training.recipe import Recipe

Floats = NDArray[np.float64]

SIZE, INNER, HEADS = 8, 16, 2
RECIPE = Recipe(tokens=12, beginning=4)
CALIBRATION = Calibration((0.1, 1.0), (0.0, 1.0), 0.6, 0.4, {})
VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] ? . ' should i stop my ch ##em ##o ##mo chemo pills résumé "
    "resume ##s is it ok to wait thank you a ##b".split()
)


def base(seed: int = 1) -> Base:
    """An encoder of random numbers, with one head."""
    draw = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), SIZE),
        "embeddings.position_embeddings.weight": (16, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        "embeddings.LayerNorm.weight": (SIZE,),
        "embeddings.LayerNorm.bias": (SIZE,),
        HEADS_WEIGHT: (5, SIZE),
        HEADS_BIAS: (5,),
    }
    layer = "encoder.layer.0."
    for name, wide, narrow in (
        ("attention.self.query", SIZE, SIZE),
        ("attention.self.key", SIZE, SIZE),
        ("attention.self.value", SIZE, SIZE),
        ("attention.output.dense", SIZE, SIZE),
        ("intermediate.dense", INNER, SIZE),
        ("output.dense", SIZE, INNER),
    ):
        shapes[f"{layer}{name}.weight"], shapes[f"{layer}{name}.bias"] = (wide, narrow), (wide,)
    for name in ("attention.output.LayerNorm", "output.LayerNorm"):
        shapes[f"{layer}{name}.weight"] = shapes[f"{layer}{name}.bias"] = (SIZE,)
    weights: Weights = {
        name: draw.normal(0, 0.7, shape).astype(np.float32) for name, shape in shapes.items()
    }
    return Base("tiny", Shape(1, HEADS, 1e-12), weights, list(VOCABULARY), "0")


def made(folder: Path, calibration: Calibration = CALIBRATION) -> Path:
    """A whole pack in ``folder``."""
    begin = base()
    write(folder, begin, begin.weights, RECIPE, calibration, {"learnt_from": {"files": {}}})
    return folder


def answer(begin: Base, numbers: list[int]) -> Floats:
    """What the encoder of ``begin`` says, worked out step by step."""
    given = {name: value.astype(np.float64) for name, value in begin.weights.items()}
    layer = "encoder.layer.0."

    def dense(name: str, states: Floats) -> Floats:
        found: Floats = states @ given[f"{layer}{name}.weight"].T + given[f"{layer}{name}.bias"]
        return found

    def normed(name: str, states: Floats) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        even = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        found: Floats = even * given[f"{name}.weight"] + given[f"{name}.bias"]
        return found

    states = given["embeddings.word_embeddings.weight"][numbers]
    states = states + given["embeddings.position_embeddings.weight"][: len(numbers)]
    states = normed(
        "embeddings.LayerNorm", states + given["embeddings.token_type_embeddings.weight"][0]
    )
    query, key, value = (
        dense(f"attention.self.{one}", states) for one in ("query", "key", "value")
    )
    seen = []
    for head in np.split(np.arange(SIZE), HEADS):
        scores = query[:, head] @ key[:, head].T / np.sqrt(len(head))
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        seen.append(shares / shares.sum(-1, keepdims=True) @ value[:, head])
    mixed = dense("attention.output.dense", np.concatenate(seen, -1))
    states = normed(f"{layer}attention.output.LayerNorm", states + mixed)
    wide = dense("intermediate.dense", states)
    wide = wide * _normal(wide)
    states = normed(f"{layer}output.LayerNorm", states + dense("output.dense", wide))
    found: Floats = states.mean(0) @ given[HEADS_WEIGHT].T + given[HEADS_BIAS]
    return found


def _normal(values: Floats) -> Floats:
    found: Floats = np.vectorize(lambda value: 0.5 * (1 + erf(value / 2**0.5)))(values)
    return found
