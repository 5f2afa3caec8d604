"""``python -m benchmarks.flags``: learn, judge, print, and with ``--write`` keep the tables."""

import argparse
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.metrics import precision_recall_curve

from benchmarks.duplicates.machine import machine
from benchmarks.duplicates.report import write
from benchmarks.duplicates.tables import table, thousands
from benchmarks.flags.methods import Floats, Keywords, Meanings, Method, Words, missing_for_meanings
from benchmarks.flags.ours import Both, Ours, has_learnt
from benchmarks.flags.split import LEFT_OUT, Judged, Split, split
from modtool.flags.neural.standing import folder, look
from modtool.flags.training.measuring import line

PART = "flags"
"""The tables' place in the README."""

_WARM = 200
"""Texts shown to a method before it is timed."""

_LIBRARIES = ("modtool", "scikit-learn", "numpy", "onnxruntime")


def main(arguments: Sequence[str]) -> None:
    """Run every method there is."""
    given = _parser().parse_args(arguments)
    before = time.process_time()
    tables = "\n\n".join(report(split(given.left_out), given.pack, given.left_out))
    minutes = (time.process_time() - before) / 60
    told = [one for one in arguments if one != "--write"]
    if given.pack and "--pack" in told:
        told[told.index("--pack") + 1] = "FOLDER"
    command = shlex.join(["python", "-m", "benchmarks.flags", *told])
    made = f"`{command}`\n\n{machine(_LIBRARIES)}; {minutes:.1f} minutes of CPU time.\n\n{tables}"
    sys.stdout.write(f"{made}\n")
    if given.write:
        write(PART, made)


def report(apart: Split, pack: Path | None, left_out: Sequence[int]) -> Iterator[str]:
    """What was done, a table for each set, and one of speed and size."""
    chosen, notes = methods(pack, left_out)
    for method, _ in chosen:
        method.learn(apart)
        sys.stderr.write(f"{method.name} has learnt\n")
    positives = int(apart.truth.sum())
    yield f"Learnt from {len(apart.learnt)} comments, {positives} of them requests."
    for each in apart.sets:
        yield (
            f"{each.name[0].upper()}{each.name[1:]}: {len(each.texts)} comments, "
            f"{int(each.truth.sum())} of them requests."
        )
        rows = [
            [method.name, *(["–"] * 4 if knows and each is apart.sets[0] else _row(method, each))]
            for method, knows in chosen
        ]
        yield table(["method", "PR-AUC", "best F1", "precision", "recall"], rows)
    texts = [text for each in apart.sets for text in each.texts]
    rows = [
        [method.name, thousands(_speed(method, texts)), f"{method.size / 1e6:.1f} MB"]
        for method, _ in chosen
    ]
    yield "Comments per second of CPU time, and what must be kept beside the libraries:"
    yield table(["method", "comments/CPU-s", "size"], rows)
    yield from notes


def methods(
    pack: Path | None, left_out: Sequence[int]
) -> tuple[list[tuple[Method, bool]], list[str]]:
    """All that can run, each with whether it knows the authors left out; and what cannot."""
    ours = Ours()
    found: list[tuple[Method, bool]] = [(Keywords(), False), (Words(), False)]
    notes = []
    missing = missing_for_meanings()
    if missing:
        notes.append(
            f"Not run: sentence embedding, logistic regression (not installed: {missing})."
        )
    else:
        found.append((Meanings(), False))
    found.append((ours, False))
    standing = look(pack)
    if standing.opinion is None or pack is None:
        notes.append("Not run: modtool + neural (there is no pack that can be used).")
        sys.stderr.write(f"{standing.told}\n")
        return found, notes
    knows = has_learnt(pack, left_out)
    if knows:
        notes.append("The pack has learnt from the authors left out, so it is not judged on them.")
    for alone in (True, False):
        found.append((Both(ours, standing.opinion, pack, alone=alone), knows))
    return found, notes


def _row(method: Method, each: Judged) -> list[str]:
    said = method.scores(each.texts)
    found = line("", said, each.truth, method.line)
    figures = (found.pr_auc, _best_f1(said, each), found.precision, found.recall)
    return [f"{figure:.3f}".removeprefix("0") for figure in figures]


def _best_f1(said: Floats, each: Judged) -> float:
    precision, recall, _ = precision_recall_curve(each.truth, said)
    both = precision + recall
    return float((2 * precision * recall / both.clip(min=1e-9)).max())


def _speed(method: Method, texts: Sequence[str]) -> float:
    method.run(texts[:_WARM])
    began = time.process_time()
    method.run(texts)
    return len(texts) / max(time.process_time() - began, 1e-9)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flags", description=__doc__)
    parser.add_argument(
        "--left-out",
        type=int,
        nargs="+",
        default=list(LEFT_OUT),
        help="authors to judge on; those of the pack's card if it is to be judged on them",
    )
    parser.add_argument(
        "--pack", type=Path, default=folder(), help="folder of a neural pack; %(default)s"
    )
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
