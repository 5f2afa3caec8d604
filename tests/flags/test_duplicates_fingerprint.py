"""What is stored of a text to find its repeats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.flags.duplicates.fingerprint import (
    BANDS,
    STORED_GRAMS,
    fingerprint,
    sketch,
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


def test_a_fingerprint_never_changes() -> None:
    made = fingerprint(STORY)
    assert made.exact == -9172988700319894100
    assert made.keys.hex()[:32] == "8398fb9418f2c8309c73ef4d604f9be6"
    assert len(made.keys) <= 8 * (BANDS + STORED_GRAMS)


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
    assert len(set(short.stored) & set(long.asked)) >= 2


@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    made = fingerprint(text)
    assert len(made.keys) % 8 == 0
    assert bool(made.exact) == bool(made.keys) == takes_part(text)


@given(st.lists(st.sampled_from(STORY.split()), min_size=6, max_size=30))
def test_stored_keys_are_among_those_asked_for(words: list[str]) -> None:
    made = sketch(" ".join(words))
    assert made is None or set(made.stored) <= set(made.asked)
