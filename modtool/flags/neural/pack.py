"""A neural pack: a folder with a model, its vocabulary, and a card that says what they are.

``python -m modtool.flags.neural.training`` makes one. It is never fetched from anywhere.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modtool.errors import ImportFileError
from modtool.flags.neural.wordpiece import MARKS

CARD, MODEL, VOCABULARY = "card.json", "advice.onnx", "vocabulary.txt"

FORMAT = 1
"""Cards of another format are of another modtool."""

LARGEST = 25_000_000
"""Bytes of a model; a larger one was not made for a desk."""


@dataclass(frozen=True)
class Card:
    """What a pack says of itself."""

    version: str
    """Such as ``minilm-1``."""
    tokens: int
    beginning: int
    """Pieces read of a text, and how many of them of its beginning."""
    alone: tuple[float, float]
    """Bias and weight that make the model's log odds calibrated ones."""
    together: tuple[float, float]
    """The same for the mean of its log odds and those of the default model."""
    threshold: float
    look: float
    """The two lines for the averaged probability, see ``flags.linear.Model``."""
    check: tuple[str, float]
    """A text, and the log odds it had where the pack was made."""


@dataclass(frozen=True)
class Pack:
    """A pack that is whole."""

    card: Card
    model: bytes
    vocabulary: tuple[str, ...]


def read(folder: Path) -> Pack:
    """The pack in ``folder``. Raises ``ImportFileError`` when it is not whole or not ours."""
    said = _json(folder / CARD)
    if said.get("format") != FORMAT:
        raise ImportFileError(f"is of format {said.get('format')!r}, not {FORMAT}", CARD)
    try:
        card = _card(said)
        sums = {name: str(said["files"][name]) for name in (MODEL, VOCABULARY)}
    except (KeyError, TypeError, ValueError) as error:
        raise ImportFileError(f"lacks something: {error!r}", CARD) from error
    model = _whole(folder / MODEL, sums[MODEL])
    words = _whole(folder / VOCABULARY, sums[VOCABULARY]).decode("utf-8", "replace")
    vocabulary = tuple(words.rstrip("\n").split("\n"))
    for mark in MARKS:
        if mark not in vocabulary:
            raise ImportFileError(f"has no {mark}", VOCABULARY)
    return Pack(card, model, vocabulary)


def _json(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImportFileError(f"cannot be read: {error.strerror}", path.name) from error
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"is not JSON: {error}", path.name) from error
    if not isinstance(said, dict):
        raise ImportFileError("is no card", path.name)
    return said


def _card(said: Mapping[str, Any]) -> Card:
    card = Card(
        version=str(said["version"]),
        tokens=int(said["tokens"]),
        beginning=int(said["beginning"]),
        alone=_pair(said["alone"]),
        together=_pair(said["together"]),
        threshold=float(said["threshold"]),
        look=float(said["look"]),
        check=(str(said["check"]["text"]), float(said["check"]["log_odds"])),
    )
    if not 0 < card.look <= card.threshold < 1:
        raise ValueError(f"the lines {card.look} and {card.threshold} are not in order")
    if not 2 <= card.beginning + 2 <= card.tokens:
        raise ValueError(f"{card.beginning} of {card.tokens} pieces cannot be read")
    return card


def _pair(given: Any) -> tuple[float, float]:
    bias, weight = given
    return float(bias), float(weight)


def _whole(path: Path, wanted: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise ImportFileError(f"is larger than {LARGEST // 1_000_000} MB", path.name)
        found = path.read_bytes()
    except OSError as error:
        raise ImportFileError(f"cannot be read: {error.strerror}", path.name) from error
    if hashlib.sha256(found).hexdigest() != wanted:
        raise ImportFileError("is not the file the card speaks of", path.name)
    return found
