"""How long one comment takes that arrives alone."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.duplicates.finders import Ours
from benchmarks.duplicates.streams import Mix, stream
from benchmarks.duplicates.tables import table, thousands

_BATCH = 512
_MEASURED = 2_000


def latency(sizes: Sequence[int], mix: Mix, seed: int) -> Iterator[str]:
    """Milliseconds of CPU time for a comment, with so many earlier ones in the index."""
    rows = []
    for size in sizes:
        texts = list(stream(mix, size + _MEASURED, seed))
        ours = Ours()
        for start in range(0, size, _BATCH):
            end = min(start + _BATCH, size)
            ours.match(list(enumerate(texts[start:end], start=start + 1)))
        alone = list(enumerate(texts[size:], start=size + 1))
        rows.append(["memory", mix.value, thousands(size), *_percentiles(ours.match, alone)])
    yield table(["index in", "comments", "N", "p50 ms", "p90 ms", "p99 ms", "longest ms"], rows)


def _percentiles(
    match: Callable[[list[tuple[int, str]]], object], comments: Sequence[tuple[int, str]]
) -> list[str]:
    spent = []
    gc.collect()
    gc.disable()
    try:
        for comment in comments:
            before = time.process_time_ns()
            match([comment])
            spent.append((time.process_time_ns() - before) / 1e6)
    finally:
        gc.enable()
    spent.sort()
    last = len(spent) - 1
    return [f"{spent[round(last * share)]:.2f}" for share in (0.5, 0.9, 0.99, 1)]
