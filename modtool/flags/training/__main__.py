"""``python -m modtool.flags.training``: train the shipped advice model and print what it reaches."""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from modtool.domain import FlagKind
from modtool.flags.linear import WEIGHTS
from modtool.flags.reading import Families
from modtool.flags.training.corpus import Corpus, corpus
from modtool.flags.training.examples import examples, hasty
from modtool.flags.training.fitting import (
    LENGTH_POWER,
    UNIT,
    Heads,
    facts,
    fit_heads,
    held_out,
)
from modtool.flags.training.labelling import LabelHeads, label_heads
from modtool.flags.training.measuring import Line, Measured, final_mix, measured
from modtool.flags.training.measuring import unseen_probabilities
from modtool.flags.training.publishing import publish

FAMILIES = Path(__file__).parent / "families.json"
VERSION = "advice-1"
CHECKS = (
    "Is it safe to take magnesium with my pills?",
    "my dad is 80 and they want to operate, we dont know what to do",
    "Thank you for this lovely article!",
    "¿Qué puede tomar mi mamá para las náuseas?",
)
"""Texts whose scores are kept with the weights, so that the scorer can be checked without training."""


def main() -> None:
    """Read, measure on authors left out, fit on all, write the weights file."""
    words = json.loads(FAMILIES.read_text(encoding="utf-8"))
    families = Families(words["words"], words["endings"])
    plain = examples()
    read = corpus([*plain, *map(hasty, plain)], families, FlagKind.ADVICE_REQUEST)
    held = held_out(read)
    figures = measured(read, held, unseen_probabilities(read, held))
    heads = fit_heads(read.comments, read.asking)
    unseen_sentences = np.nanmax(
        [pair.sentences for (one, other), pair in held.items() if one == other], axis=0
    )
    labels = label_heads(read, unseen_sentences)
