"""No pattern of the detectors can be made slow, and neither can a whole comment."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

import modtool.flags
from modtool.domain import Sighting
from modtool.flags.registry import detectors

SHORT, LONG = 1_000, 8_000
TIMES = LONG // SHORT
MOST_GROWTH = 4 * TIMES
"""A quadratic pattern grows by the square of ``TIMES``; half of that is let pass."""

FEWEST_SECONDS = 0.02
"""Anything done in less is quick enough, however it grew."""

UNITS = [
    *(
        "a",
        "A",
        "1",
        "1 ",
        "1-",
        " ",
        ".",
        "-",
        "@",
        "a@",
        "a.",
        "(",
        "A ",
        "Aa ",
        "Aa-",
        "A.",
        "'",
    ),
    *(
        "1/1/",
        "12 Aa ",
        "12 Aa Bb ",
        "Dr. A ",
        "at dot ",
        "@a.b",
        "$a",
        "a/",
        "MRN 1-1 ",
        "1st ",
        "of ",
    ),
    *(
        "calle A ",
        "rue a ",
        "the first of ",
        "555-",
        "(555) ",
        "+1 ",
        "?",
        "!",
        "\n",
        ". ",
        "é",
        "İ",
    ),
    *("my name is ", "Flat 1, ", "find me on a ", "facebook.com/", "Mayweg", "van der A "),
]


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for found in pkgutil.walk_packages(modtool.flags.__path__, "modtool.flags."):
        if ".training" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value


PATTERNS = dict(patterns())


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    """Processor time of a search through the whole text."""
    read = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    for _ in pattern.finditer(read):
        pass
    return time.process_time() - began


def test_the_patterns_of_every_room_are_found() -> None:
    rooms = {name.rsplit(".", 2)[-2] for name in PATTERNS}
    assert {"reading", "dates", "mail", "names", "numbers", "addresses"} <= rooms


@pytest.mark.parametrize("name", PATTERNS)
def test_a_longer_text_takes_longer_only_in_proportion(name: str) -> None:
    pattern = PATTERNS[name]
    for unit in UNITS:
        short = seconds(pattern, unit * (SHORT // len(unit)) + "!")
        long = seconds(pattern, unit * (LONG // len(unit)) + "!")
        assert long < max(MOST_GROWTH * short, FEWEST_SECONDS), (name, unit, short, long)


@pytest.mark.parametrize("unit", UNITS)
def test_a_very_long_comment_grows_in_proportion_for_all_detectors(unit: str) -> None:
    taken = {}
    for length in (20_000, 80_000):
        sighting = [Sighting(text=unit * (length // len(unit)))]
        began = time.process_time()
        for detector in detectors():
            detector.look(sighting)
        taken[length] = time.process_time() - began
    assert taken[80_000] < 12 * max(taken[20_000], FEWEST_SECONDS), (unit, taken)
