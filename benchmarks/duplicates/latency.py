"""How long one comment takes that arrives alone."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.duplicates.finders import Ours
from benchmarks.duplicates.streams import Mix, stream
from benchmarks.duplicates.tables import table, thousands
from modtool import opening
from modtool.config import Settings
from modtool.desk import intake, placing
from modtool.desk.remembered import Remembered
from modtool.domain import Incoming, IncomingThread
from modtool.flags.duplicates.fingerprint import sketches

_BATCH = 512
_MEASURED = 2_000
_KEPT = 20_000
"""Earlier comments up to which a desk is filled with them, which takes a minute for so many."""

Match = Callable[[list[tuple[int, str]]], object]


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
        if size <= _KEPT:
            with _kept_by_sqlite(texts[:size]) as look:
                rows.append(["SQLite", mix.value, thousands(size), *_percentiles(look, alone)])
    yield table(["index in", "comments", "N", "p50 ms", "p90 ms", "p99 ms", "longest ms"], rows)


@contextmanager
def _kept_by_sqlite(texts: Sequence[str]) -> Iterator[Match]:
    """Look a comment up in a desk's table of keys, as a process does that brings few comments.

    The earlier comments are brought in by the desk itself, with everything that looks at them.
    """
    with TemporaryDirectory() as folder:
        desk = opening.init(Settings(db=f"sqlite:///{folder}/desk.db"), admin="Ana")
        site = placing.for_import(desk, None, Path(folder))
        thread = IncomingThread("1", "One article")
        intake.bring_in(
            desk,
            (Incoming(str(place), thread, text) for place, text in enumerate(texts)),
            site=site,
            source="benchmark",
        )
        table_of_keys = Remembered(replies=False, progress=lambda _: None, few=sys.maxsize)

        def look(comments: list[tuple[int, str]]) -> object:
            with desk.store.writing() as tx:
                made = list(sketches([text for _, text in comments]).singly())
                return table_of_keys.look(tx, comments, made)

        yield look


def _percentiles(match: Match, comments: Sequence[tuple[int, str]]) -> list[str]:
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
