"""Whether the size of a batch changes an answer. It must not."""

from collections.abc import Iterator, Sequence

from benchmarks.duplicates.finders import Ours
from benchmarks.duplicates.labelled import Item, labelled
from benchmarks.duplicates.tables import table
from modtool.flags.protocol import Found

_SIZES = (1, 37, 512)


def batches(size: int, seed: int) -> Iterator[str]:
    """How many answers differ from those to all comments at once."""
    items = labelled(size, seed)
    at_once = _answers(items, len(items))
    yield table(
        ["batch", "comments", "answers that differ"],
        (
            (batch, len(items), sum(map(_differ, at_once, _answers(items, batch))))
            for batch in _SIZES
        ),
    )


def _answers(items: Sequence[Item], batch: int) -> list[Found]:
    ours = Ours()
    found: list[Found] = []
    for start in range(0, len(items), batch):
        part = [(item.number, item.text) for item in items[start : start + batch]]
        answers = ours.index.match(part, ours.texts)
        for (number, text), answer in zip(part, answers, strict=True):
            if not answer.repeats:
                ours.texts.keep(number, text)
        found += answers
    return found


def _differ(one: Found, other: Found) -> bool:
    return one != other
