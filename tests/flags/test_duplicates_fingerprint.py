"""What is stored of a text to find its repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.flags.duplicates.fingerprint import (
    HEADER,
    MOST_STORED,
    Sketches,
    fingerprint,
    sketch,
    sketches,
    takes_part,
)

STORY = "My aunt was told on Tuesday that the spot on her lung has grown, and we wait for a date."


@pytest.mark.parametrize(
    "text",
    ["Thank you!", "Great article", "", "😀😀😀", "a b c d e f g", "Congratulations, everybody"],
)
def test_a_trivial_text_takes_no_part(text: str) -> None:
    assert not takes_part(text)
    assert fingerprint(text).exact == 0
    assert fingerprint(text).keys == b""


def keys(packed: bytes) -> set[bytes]:
    return {packed[start : start + 8] for start in range(8 * HEADER, len(packed), 8)}


def test_a_fingerprint_never_changes() -> None:
    made = fingerprint(STORY)
    assert made.exact == -9172988700319894100
    assert made.keys.hex()[:32] == "020004000c2104000000008000040208"
    assert made.keys.hex()[64:96] == "7b8e569a74000000579bb56d65000000"
    assert len(made.keys) <= 8 * (HEADER + MOST_STORED)


def test_the_hash_of_a_text_fits_a_signed_column() -> None:
    assert all(-(2**63) <= fingerprint(f"{STORY} {n}").exact < 2**63 for n in range(200))


def test_texts_that_normalise_alike_have_one_fingerprint() -> None:
    shouted = STORY.upper().replace(" ", "  ").replace("A", "\u0410")
    assert fingerprint(shouted) == fingerprint(STORY)


def test_a_short_text_shares_keys_with_a_long_one_that_quotes_it() -> None:
    around = " ".join(f"Something else entirely, number {n}, was said before." for n in range(40))
    short, long = sketch(STORY), sketch(f"{around} {STORY} {around}")
    assert short is not None
    assert long is not None
    assert len(keys(short.keys) & keys(long.data)) >= 2


@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    made = fingerprint(text)
    assert len(made.keys) % 8 == 0
    assert bool(made.exact) == bool(made.keys) == takes_part(text)


@given(st.lists(st.text(max_size=120), max_size=12))
def test_a_text_has_the_same_sketch_alone_and_among_others(texts: list[str]) -> None:
    assert list(sketches(texts).singly()) == [sketch(text) for text in texts]


@given(st.lists(st.text(max_size=120), max_size=12))
def test_sketches_come_apart_and_together_again(texts: list[str]) -> None:
    singly = list(sketches(texts).singly())
    assert list(Sketches.of(singly).singly()) == singly


@pytest.mark.parametrize("length", [100, 4_000, 300_000])
def test_long_texts_are_known_by_their_beginning(length: int) -> None:
    text = " ".join(f"word{number}" for number in range(length))
    assert (
        keys(fingerprint(text).keys) == keys(fingerprint(f"{text} and more").keys) or length < 4_000
    )
    assert fingerprint(text).exact != fingerprint(f"{text} and more").exact
