"""Words and sentences from which comments are composed, as text files, and how to fill them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random

_PIECE = re.compile(r"<([^<>]*)>|\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its slots filled."""

    text: str
    meaning: tuple[str, ...]
    """The template and its fillers: equal for sentences that differ in manner only."""


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """What may stand in a slot, by the name of the slot."""
    return word_lists("words.txt")


@cache
def word_lists(file: str) -> Mapping[str, tuple[str, ...]]:
    """The choices of each line of ``file``, by the name before the equals sign."""
    lines = (line.partition("=") for line in _lines(file))
    return {name.strip(): tuple(map(str.strip, found.split("|"))) for name, _, found in lines}


@cache
def sections(file: str) -> Mapping[str, tuple[str, ...]]:
    """The templates of ``file`` by their section; the text before the first section is a note."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in _text(file).splitlines():
        if re.fullmatch(r"# [a-z]+", line):
            name = line[2:]
        elif name and line:
            found.setdefault(name, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def fill(template: str, rng: Random, given: Mapping[str, tuple[str, ...]]) -> Sentence:
    """``template`` with choices made; a word is not used twice, slots not given are left open."""
    fillers: list[str] = []
    text: list[str] = []
    for plain, manners, slot in _pieces(template):
        text.append(plain)
        if manners:
            text.append(rng.choice(manners))
        elif slot and slot not in given:
            text.append(f"{{{slot}}}")
        elif slot:
            word = rng.choice(given[slot])
            while word in fillers and len(given[slot]) > 1:
                word = rng.choice(given[slot])
            fillers.append(word)
            text.append(word)
    whole = "".join(text)
    return Sentence(whole[0].upper() + whole[1:], (template, *fillers))


@cache
def _pieces(template: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """``template`` as (text, choices of manner, slot), with one of the last two."""
    return tuple(_cut(template))


def _cut(template: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    start = 0
    for found in _PIECE.finditer(template):
        manners, slot = found.groups()
        yield template[start : found.start()], tuple(manners.split("|")) if manners else (), slot
        start = found.end()
    yield template[start:], (), ""


def _lines(file: str) -> list[str]:
    return [line for line in _text(file).splitlines() if line and not line.startswith("#")]


def _text(file: str) -> str:
    return resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
