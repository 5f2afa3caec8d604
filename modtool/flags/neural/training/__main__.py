"""``python -m modtool.flags.neural.training``: make a neural pack from the data of the repository.

First some authors are left out: on them the probabilities are calibrated and the lines are drawn.
Then, unless told to stop there, the same is learnt again from everybody. The judge files are never
learnt from: ``python -m benchmarks.flags`` measures the pack on them.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from modtool.config import home
from modtool.flags.training.examples import DATA, Example, examples


def main(arguments: Sequence[str]) -> None:
    """Tune, calibrate, write; progress goes to stderr."""
    given = _parser().parse_args(arguments)

    import torch

    from modtool.flags.neural.training import packing
    from modtool.flags.neural.training.base import base
    from modtool.flags.neural.training.calibrating import calibrate, unseen_by_default
    from modtool.flags.neural.training.recipe import Recipe
    from modtool.flags.neural.training.tuning import tune

    if given.threads:
        torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    begin, recipe, plain = base(), replace(Recipe(), rounds=given.rounds), examples()
    some = [one for one in plain if one.author not in given.left_out]
    _tell(f"{len(some)} comments to learn from, {len(plain) - len(some)} to calibrate on")
    weights = tune(begin, some, recipe, _tell).weights()
    _tell("the default model without the authors left out")
    default = unseen_by_default(plain, given.left_out)
    texts = [one.text for one in default.examples]
    _, made = packing.encoder(begin, weights, recipe, is_small=True)
    calibration = calibrate(default, packing.log_odds(made, texts))
    for name, figures in calibration.measured.items():
        _tell(f"{name}: {figures}")
    learnt: list[Example] = some
    if not given.once:
        learnt = plain
        weights = tune(begin, plain, recipe, _tell).weights()
    told = {
        "left_out": sorted(given.left_out),
        "learnt_from": {
            "comments": len(learnt),
            "positives": sum("advice_request" in one.labels for one in learnt),
            "files": packing.learnt_from(DATA, sorted({one.author for one in learnt})),
        },
        "eight_bits": packing.lost(begin, weights, recipe, texts[: given.checked]),
    }
    card = packing.write(given.out, begin, weights, recipe, calibration, told)
    sys.stdout.write(f"{card}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m modtool.flags.neural.training", description=__doc__
    )
    parser.add_argument(
        "--out", type=Path, default=home() / "neural", help="folder of the pack; %(default)s"
    )
    parser.add_argument(
        "--left-out", type=int, nargs="+", default=[5, 10], help="authors to calibrate on"
    )
    parser.add_argument(
        "--once", action="store_true", help="keep what was learnt without them: half the time"
    )
    parser.add_argument("--rounds", type=int, default=3, help="over the data; %(default)s")
    parser.add_argument("--threads", type=int, help="of the processor")
    parser.add_argument("--checked", type=int, default=200, help="comments to check eight bits on")
    return parser


_BEGAN = time.monotonic()


def _tell(line: str) -> None:
    sys.stderr.write(f"{time.monotonic() - _BEGAN:6.0f} s  {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
