"""How well repetitions are found, kind by kind, by us and by the libraries people use."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.duplicates.counting import Count, count
from benchmarks.duplicates.finders import Finder, Ours
from benchmarks.duplicates.labelled import MISLEADING, REPEATING, Item, Kind, labelled
from benchmarks.duplicates.peers import AllPairs, comparisons, libraries, searches
from benchmarks.duplicates.separate import TextDedup
from benchmarks.duplicates.tables import table, thousands

_BATCH = 512
_MOST_SEARCHED, _MOST_PAIRED = 10_000, 3_000
"""Comments of a set for methods that slow down with every comment, or compare all pairs."""


def quality(size: int, seeds: Sequence[int], text_dedup: str | None) -> Iterator[str]:
    """Tables over one labelled set of ``size`` comments for each seed."""
    found = _Quality()
    for seed in seeds:
        found.measure(size, seed, text_dedup)
    yield from found.tables()


class _Quality:
    """Counts of every method over several labelled sets."""

    def __init__(self) -> None:
        self._counts: dict[str, Count] = {}
        self._seconds: dict[str, float] = {}
        self._comments: dict[str, int] = {}
        self._single: list[tuple[int, Count]] = []

    def measure(self, size: int, seed: int, text_dedup: str | None) -> None:
        """Let every method work through the set of ``seed``."""
        items = labelled(size, seed)
        self._single.append((seed, self._one(Ours(), items)))
        for finder in libraries():
            self._one(finder, items)
        if text_dedup:
            for settings in TextDedup.DOCUMENTED:
                self._one(TextDedup(text_dedup, *settings), items)
        for most, methods in ((_MOST_SEARCHED, searches()), (_MOST_PAIRED, comparisons())):
            fewer = labelled(min(size, most), seed)
            for finder in methods:
                self._one(finder, fewer)

    def _one(self, finder: Finder, items: Sequence[Item]) -> Count:
        whole = isinstance(finder, AllPairs | TextDedup)
        batch = len(items) if whole else _BATCH
        named: dict[int, list[int]] = {}
        before = time.process_time()
        for start in range(0, len(items), batch):
            part = items[start : start + batch]
            answers = finder.match([(item.number, item.text) for item in part])
            named.update(zip((item.number for item in part), answers, strict=True))
        seconds = time.process_time() - before
        made = count(items, named)
        name = finder.name
        self._counts[name] = self._counts.get(name, Count()) + made
        self._seconds[name] = self._seconds.get(name, 0.0) + seconds + _elsewhere(finder)
        self._comments[name] = self._comments.get(name, 0) + len(items)
        return made

    def tables(self) -> Iterator[str]:
        """What was found, as three tables."""
        yield table(
            ["method", "comments", "precision", "recall", "F1", "comments/s"],
            (
                (
                    name,
                    self._comments[name],
                    made.precision,
                    made.recall,
                    made.f1,
                    thousands(self._comments[name] / self._seconds[name]),
                )
                for name, made in self._counts.items()
            ),
        )
        yield "Recall by kind:"
        yield _by_method(
            REPEATING, self._counts, lambda made, kind: f"{made.recall_of(kind):.3f}".lstrip("0")
        )
        yield "Wrong pairs by the kind of the later comment:"
        kinds = (Kind.ORIGINAL, *MISLEADING)
        yield _by_method(kinds, self._counts, lambda made, kind: str(made.misled[kind]))
        yield "Ours, seed by seed:"
        yield table(
            ["seed", "precision", "recall", "F1", "least recall of a kind", "of"],
            (
                (seed, made.precision, made.recall, made.f1, made.recall_of(least), least.value)
                for seed, made in self._single
                for least in [min(made.due, key=made.recall_of)]
            ),
        )


def _by_method(
    kinds: Sequence[Kind], counts: Mapping[str, Count], cell: Callable[[Count, Kind], str]
) -> str:
    return table(
        ["method", *(kind.value for kind in kinds)],
        ((name, *(cell(made, kind) for kind in kinds)) for name, made in counts.items()),
    )


def _elsewhere(finder: Finder) -> float:
    return finder.seconds if isinstance(finder, TextDedup) else 0.0
