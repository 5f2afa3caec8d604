"""Texts that are meant to slip through, or that were not thought of: a table of their own."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks.duplicates import disguises, edits
from benchmarks.duplicates.composing import LONGEST, Composer
from benchmarks.duplicates.counting import count
from benchmarks.duplicates.facts import with_other_facts
from benchmarks.duplicates.finders import Finder, Ours, Raw, Verified
from benchmarks.duplicates.labelled import Item, Kind
from benchmarks.duplicates.peers import Datasketch, lowered
from benchmarks.duplicates.scripts import SCRIPTS, Passage
from benchmarks.duplicates.tables import table

_SIGNS = {"o": "0", "i": "1", "e": "3", "a": "@", "s": "$", "t": "7"}
_SHORT = (
    "Thank you doctor", "God bless you", "Great article today", "Praying for you", "Please help me",
    "Well said indeed", "Call me please", "I agree completely",
)  # fmt: skip

Case = tuple[str, list[str], list[str]]
"""An original, its copies, and texts that are none."""


def hostile(originals: int, seed: int) -> Iterator[str]:
    """Precision and recall of each family, ours beside datasketch by itself and verified."""
    rows = []
    for name, make in _FAMILIES.items():
        items = _items(make, originals, Random(seed))
        row: list[str | int | float] = [name, len(items)]
        for finder in (
            Ours(),
            Raw("datasketch", Datasketch(lowered)),
            Verified("datasketch, verified", Datasketch(lowered)),
        ):
            row += _figures(finder, items)
        rows.append(row)
    heads = ["family", "comments"]
    for name in ("ours", "datasketch", "datasketch, verified"):
        heads += [f"{name}: precision", "recall", "wrong pairs"]
    yield table(heads, rows)


def _figures(finder: Finder, items: Sequence[Item]) -> tuple[float, float | str, int]:
    answers = finder.match([(item.number, item.text) for item in items])
    made = count(items, dict(zip((item.number for item in items), answers, strict=True)))
    return made.precision, made.recall if made.due else "–", made.wrong


def _items(make: Callable[[Random, Composer], Case], originals: int, rng: Random) -> list[Item]:
    composer, items, group = Composer(rng), [], 0
    for _ in range(originals):
        original, copies, others = make(rng, composer)
        group += 1
        texts = [(original, group), *((copy, group) for copy in copies)]
        for other in others:
            group += 1
            texts.append((other, group))
        items += texts
    return [
        Item(number, text, group, Kind.ORIGINAL)
        for number, (text, group) in enumerate(items, start=1)
    ]


def _disguised(way: Callable[[str, Random], str]) -> Callable[[Random, Composer], Case]:
    """A comment, itself disguised twice, and a disguised one with other facts."""

    def make(rng: Random, composer: Composer) -> Case:
        text = composer.comment()
        other = with_other_facts(text, rng)
        return text, [way(text, rng), way(text, rng)], [way(other, rng)] if other else []

    return make


def _leet(text: str, rng: Random) -> str:
    return disguises.leet(text, rng, _SIGNS)


def _spaced_words(text: str, rng: Random) -> str:
    return re.sub(
        r"\b[A-Za-z]{4,}\b",
        lambda found: " ".join(found[0]) if rng.random() < 0.3 else found[0],
        text,
    )


def _spaced_throughout(text: str, _: Random) -> str:
    return "  ".join(" ".join(word) for word in text.split())


def _in_script(script: str) -> Callable[[Random, Composer], Case]:
    def make(rng: Random, _: Composer) -> Case:
        passage = Passage(script, rng)
        return passage.text, [passage.marked(), passage.extended()], [passage.with_other_facts()]

    return make


def _long(rng: Random, composer: Composer) -> Case:
    text = composer.comment_of(LONGEST)
    changed = (
        disguises.misspelt(text, rng),
        edits.edited(text, rng, composer),
        edits.reordered(text, rng),
        edits.extended(text, rng, composer),
    )
    return text, [copy for copy in changed if copy], [composer.comment_of(LONGEST)]


def _short(rng: Random, _: Composer) -> Case:
    """Too little to say who repeats whom: nobody does."""
    return rng.choice(_SHORT), [], [rng.choice(_SHORT)]


_FAMILIES: dict[str, Callable[[Random, Composer], Case]] = {
    "homoglyphs": _disguised(disguises.homoglyphs),
    "zero-width": _disguised(disguises.zero_width),
    "leet with @ and $": _disguised(_leet),
    "spaced letters in some words": _disguised(_spaced_words),
    "spaced letters throughout": _disguised(_spaced_throughout),
    **{f"{script} script": _in_script(script) for script in SCRIPTS},
    "400 words": _long,
    "3 words": _short,
}
