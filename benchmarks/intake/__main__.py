"""``python -m benchmarks.intake``: measure, print, and with ``--write`` keep the table."""

import argparse
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.duplicates.machine import machine
from benchmarks.duplicates.report import write
from benchmarks.duplicates.streams import Mix, stream
from benchmarks.duplicates.tables import table, thousands
from benchmarks.intake.reading import Took, apart

_ARTICLES = 200
_LIBRARIES = ("modtool", "rapidfuzz", "numpy", "sqlalchemy")


def main(arguments: Sequence[str]) -> None:
    """Import as many comments as were asked for, each number into a desk of its own."""
    given = _parser().parse_args(arguments)
    rows = [_row(_took(size, given.mix, given.seed)) for size in given.sizes]
    heads = [
        "comments", "writer/s", "detectors/s", "by the clock/s", "CPU s, writer",
        "CPU s, detectors", "seconds", "peak MiB, writer", "peak MiB, detectors",
    ]  # fmt: skip
    told = [one for one in arguments if one != "--write"]
    command = shlex.join(["python", "-m", "benchmarks.intake", *told])
    made = f"`{command}`\n\n{machine(_LIBRARIES)}. Seed {given.seed}.\n\n{table(heads, rows)}"
    print(f"## intake\n{made}")
    if given.write:
        write("intake", made)


def _took(size: int, mix: Mix, seed: int) -> Took:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "comments.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for line in _lines(size, mix, seed):
                out.write(f"{line}\n")
        return apart(file)


def _lines(size: int, mix: Mix, seed: int) -> Iterator[str]:
    """Comments as a blog exports them, a minute apart, under some hundred articles."""
    rng = Random(seed)
    for number, text in enumerate(stream(mix, size, seed), start=1):
        article, author = rng.randrange(_ARTICLES), rng.randrange(size)
        day, minute = divmod(number, 24 * 60)
        yield json.dumps(
            {
                "id": str(number),
                "text": text,
                "author": f"Reader {author}",
                "email": f"reader{author}@example.org",
                "thread": f"article-{article}",
                "thread_title": f"Article {article}",
                "posted_at": f"2026-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
                f"T{minute // 60:02}:{minute % 60:02}:00Z",
            },
            ensure_ascii=False,
        )


def _row(took: Took) -> list[str]:
    times = (took.writer, took.lookers, took.wall)
    return [
        thousands(took.comments),
        *(f"{took.comments / seconds:.0f}" if seconds else "–" for seconds in times),
        *(f"{seconds:.1f}" for seconds in times),
        *(f"{size:.0f}" for size in (took.writer_memory, took.looker_memory)),
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000], help="of imports")
    parser.add_argument("--mix", type=Mix, choices=list(Mix), default=Mix.NATURAL)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
