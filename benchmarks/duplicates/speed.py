"""How many comments a second are compared with all earlier ones, and remembered."""

import gc
import statistics
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.duplicates.finders import Finder, Ours, Verified
from benchmarks.duplicates.peers import Datasketch
from benchmarks.duplicates.streams import Mix, stream
from benchmarks.duplicates.tables import table, thousands

_CHUNK = 1_000
"""Comments after which the other method takes its turn."""

_LONG = 100_000
"""Comments from which a stream takes so long that people want to know how far it is."""

_LAST = 10
"""The last tenth of a stream is shown by itself: that is the speed with everything remembered."""


def speed(sizes: Sequence[int], mixes: Sequence[Mix], runs: int, seed: int) -> Iterator[str]:
    """Ours and datasketch with our verifier, in turns in one process; medians over ``runs``."""
    rows = []
    for mix in mixes:
        for size in sizes:
            rows.append(_row(mix, size, runs, seed))
    yield table(
        [
            "comments",
            "N",
            "runs",
            "modtool/s",
            "datasketch/s",
            "ratio",
            "ratio of each run",
            "modtool/s, last tenth",
            "datasketch/s, last tenth",
        ],
        rows,
    )


def _row(mix: Mix, size: int, runs: int, seed: int) -> Sequence[str | int]:
    whole: list[tuple[float, float]] = []
    last: list[tuple[float, float]] = []
    for run in range(runs):
        texts = list(stream(mix, size, seed + run))
        spent = _in_turns((Ours(), Verified("datasketch", Datasketch())), texts)
        whole.append((sum(spent[0]), sum(spent[1])))
        tail = max(len(spent[0]) // _LAST, 1)
        last.append((sum(spent[0][-tail:]), sum(spent[1][-tail:])))
    tail_size = max(size // _LAST, min(size, _CHUNK))
    ratios = [theirs / ours for ours, theirs in whole]
    return [
        mix.value,
        thousands(size),
        runs,
        thousands(size / statistics.median(ours for ours, _ in whole)),
        thousands(size / statistics.median(theirs for _, theirs in whole)),
        f"{statistics.median(ratios):.1f}x",
        " ".join(f"{ratio:.1f}" for ratio in ratios),
        thousands(tail_size / statistics.median(ours for ours, _ in last)),
        thousands(tail_size / statistics.median(theirs for _, theirs in last)),
    ]


def _narrate(done: int, whole: int, spent: Sequence[Sequence[float]]) -> None:
    """Say on stderr how far a long stream has come, every tenth of it."""
    if whole >= _LONG and done * 10 // whole > (done - _CHUNK) * 10 // whole:
        seconds = " and ".join(f"{sum(one):.0f} s" for one in spent)
        sys.stderr.write(f"{thousands(done)} of {thousands(whole)} comments: {seconds}\n")


def _in_turns(finders: Sequence[Finder], texts: Sequence[str]) -> list[list[float]]:
    """CPU seconds of each finder for each chunk; who begins changes from chunk to chunk.

    The collector of cyclic garbage is off, for it would charge one method with another's objects.
    """
    spent: list[list[float]] = [[] for _ in finders]
    gc.collect()
    gc.disable()
    try:
        for turn, start in enumerate(range(0, len(texts), _CHUNK)):
            chunk = list(enumerate(texts[start : start + _CHUNK], start=start + 1))
            for shift in range(len(finders)):
                place = (turn + shift) % len(finders)
                before = time.process_time()
                finders[place].match(chunk)
                spent[place].append(time.process_time() - before)
            _narrate(start + len(chunk), len(texts), spent)
    finally:
        gc.enable()
    return spent
