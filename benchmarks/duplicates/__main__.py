"""``python -m benchmarks.duplicates``: measure, print, and with ``--write`` keep the tables."""

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.duplicates.batches import batches
from benchmarks.duplicates.hostile import hostile
from benchmarks.duplicates.latency import latency
from benchmarks.duplicates.machine import machine
from benchmarks.duplicates.memory import memory
from benchmarks.duplicates.quality import quality
from benchmarks.duplicates.report import write
from benchmarks.duplicates.speed import speed
from benchmarks.duplicates.streams import Mix

PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "quality": lambda given: quality(given.size, given.seeds, given.text_dedup),
    "hostile": lambda given: hostile(given.originals, given.seeds[0]),
    "batches": lambda given: batches(min(given.size, 3_000), given.seeds[0]),
    "speed": lambda given: speed(given.sizes, given.mixes, given.runs, given.seeds[0]),
    "memory": lambda given: memory(given.sizes[-1:], given.mixes, given.seeds[0]),
    "latency": lambda given: latency(given.sizes, Mix.NATURAL, given.seeds[0]),
}
"""What can be measured, by name: each yields paragraphs and tables."""


def main(arguments: Sequence[str]) -> None:
    """Run the parts that were asked for."""
    given = _parser().parse_args(arguments)
    for part in given.parts:
        before = time.process_time()
        tables = "\n\n".join(PARTS[part](given))
        minutes = (time.process_time() - before) / 60
        command = shlex.join(["python", "-m", "benchmarks.duplicates", *_telling(arguments, part)])
        made = (
            f"`{command}`\n\n{machine()}. Seeds {', '.join(map(str, given.seeds))}; "
            f"{minutes:.1f} minutes of CPU time.\n\n{tables}"
        )
        sys.stdout.write(f"## {part}\n{made}\n\n")
        sys.stdout.flush()
        if given.write:
            write(part, made)


def _telling(arguments: Sequence[str], part: str) -> list[str]:
    """The arguments for one part alone, without what says nothing to a reader."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", nargs="+")
    parser.add_argument("--text-dedup")
    parser.add_argument("--write", action="store_true")
    left, others = parser.parse_known_args(arguments)
    dedup = ["--text-dedup", "PYTHON"] if left.text_dedup and part == "quality" else []
    return ["--parts", part, *others, *dedup]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--size", type=int, default=30_000, help="comments of a labelled set")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 20_000], help="lengths of streams"
    )
    parser.add_argument("--originals", type=int, default=500, help="of a hostile family")
    parser.add_argument("--mixes", type=Mix, nargs="+", choices=list(Mix), default=list(Mix))
    parser.add_argument("--runs", type=int, default=3, help="of streams below a million")
    parser.add_argument(
        "--text-dedup",
        metavar="PYTHON",
        help="an interpreter that has text-dedup, which cannot be installed beside Textual",
    )
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
