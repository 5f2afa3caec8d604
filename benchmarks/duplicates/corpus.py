"""Comments of the repository that were written one by one, to train the advice model with."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import modtool

_DATA = Path(modtool.__file__).parent / "flags" / "training" / "data"
_FEWEST_WORDS = 8
_PROMOTING = {"spam", "unproven_cure_promo"}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Written:
    """A comment somebody wrote for the repository."""

    text: str
    language: str
    promotes: bool
    """Whether it has something to sell: sent again with other figures it is the same campaign."""


@cache
def written_comments() -> tuple[Written, ...]:
    """All of them in a fixed order, without those too short to be repeated."""
    found = {one.text: one for one in _read() if len(one.text.split()) >= _FEWEST_WORDS}
    return tuple(found.values())


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, by the punctuation at their ends."""
    return _SENTENCE_END.split(text)


def _read() -> Iterator[Written]:
    for file in sorted(_DATA.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            promotes = not _PROMOTING.isdisjoint(entry["labels"])
            yield Written(entry["text"], entry["lang"], promotes)
