"""Reading a text for scoring, and the scores themselves."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.flags.linear import LinearModel, load, mixed_facts, probability
from modtool.flags.reading import (
    HEAD,
    TAIL,
    Families,
    grams,
    pieces,
    read,
    sentence_spans,
    surroundings,
    words_of,
)

FAMILIES = Families({"RELATIVE": ["mother", "son"], "SELF": ["my"]}, {"DRUG": ["mab"]})


def toy(**changes: Any) -> LinearModel:
    weights: dict[str, Any] = {
        "version": "toy-1",
        "threshold": 0.5,
        "unit": 0.001,
        "length_power": 0.5,
        "biases": [-1000, -2000],
        "mix": [0.0, 1.0, 0.0, 0.0, 0.0],
        "families": {"RELATIVE": ["mother"]},
        "endings": {},
        "grams": {"should": [4000, 6000], "should RELATIVE": [2000, 3000], "thanks": [-4000, 0]},
        "pieces": {"ould_": [1000, 0]},
        "surroundings": {"last": 500},
    }
    return LinearModel(weights | changes)


def test_sentences_end_at_marks_and_lines_but_not_inside_numbers_or_after_titles() -> None:
    text = 'Dr. Noor said "wait?" It is 3.5 cm.\nIs that bad?!  Yes…'
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        'Dr. Noor said "wait?"',
        "It is 3.5 cm.",
        "Is that bad?!",
        "Yes…",
    ]


def test_a_sentence_too_long_to_point_at_is_cut_at_a_comma() -> None:
    text = "we went on and on, " * 40
    pieces_of_it = [text[a:b] for a, b in sentence_spans(text)]
    assert len(pieces_of_it) > 1
    assert all(piece.endswith(",") for piece in pieces_of_it)


@given(st.text(st.characters(), max_size=2_000))
def test_sentences_are_in_order_apart_and_inside_the_text(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text("ab.?! \n,", max_size=400))
def test_no_letter_falls_between_sentences(text: str) -> None:
    inside = "".join(text[a:b] for a, b in sentence_spans(text))
    assert inside.count("a") == text.count("a")


def test_of_a_very_long_text_only_both_ends_are_read() -> None:
    text = "One. " * 10_000
    spans = list(sentence_spans(text))
    assert all(b <= HEAD or a >= len(text) - TAIL for a, b in spans)


def test_words_are_lower_case_and_digits_are_noughts() -> None:
    assert words_of("Don’t take 250 mg, 12345 ¿sí？") == (
        "don't", "take", "000", "mg", "0000", "?", "sí", "?",
    )  # fmt: skip


def test_families_know_members_possessives_numbers_and_endings() -> None:
    names = [FAMILIES.name(word) for word in ("son", "son's", "00", "rituximab", "mab", "lake")]
    assert names == ["RELATIVE", "RELATIVE", "NUMBER", "DRUG", "mab", "lake"]


def test_grams_hold_words_and_families_up_to_three_in_a_row() -> None:
    (sentence,) = read("My son?", FAMILIES)
    assert {"my son ?", "SELF RELATIVE ?", "< my", "? >"} <= set(grams(sentence))


def test_pieces_mark_the_ends_of_a_word() -> None:
    assert {"_o", "ok", "k_", "_ok_"} == set(pieces("ok")) - {"_ok", "ok_"}
    assert pieces("x") == []


def test_surroundings_tell_place_neighbours_and_families_of_the_whole_text() -> None:
    first, last = surroundings(read("My son is ill. What now?", FAMILIES))
    assert "first" in first[1]
    assert {"last", "after RELATIVE", "after ill >"} <= set(last[1])
    assert "asked with RELATIVE" in last[0]
    assert "said with RELATIVE" in first[0]


def test_a_score_is_bias_and_weights_over_the_root_of_the_words() -> None:
    judgement = toy().judge("should my mother go")
    assert judgement is not None
    assert judgement.document == pytest.approx(-1 + (4 + 2 * 0 + 1) / 4**0.5)
    assert judgement.sentences[0].score == pytest.approx(-2 + 6 / 4**0.5 + 0.5)
    assert judgement.probability == pytest.approx(probability(judgement.document))


def test_a_gram_with_a_family_counts_for_each_of_its_members() -> None:
    judgement = toy().judge("should mother")
    assert judgement is not None
    assert judgement.sentences[0].known == {"should", "should RELATIVE"}


def test_a_gram_counts_once_for_the_document_however_often_it_comes() -> None:
    once, twice = toy().judge("should go on"), toy().judge("should go on. should go on.")
    assert once is not None
    assert twice is not None
    assert once.document == twice.document


def test_a_text_without_words_has_no_judgement() -> None:
    assert toy().judge(" … ") is None


def test_the_runner_up_of_a_lone_sentence_is_far_behind() -> None:
    assert mixed_facts(1.0, [2.0])[2] < mixed_facts(1.0, [2.0, 0.0])[2]


@given(st.floats(-1e6, 1e6))
def test_a_probability_lies_between_nought_and_one(log_odds: float) -> None:
    assert 0 <= probability(log_odds) <= 1


def test_the_shipped_weights_give_the_scores_they_were_published_with() -> None:
    weights = load("advice")
    model = LinearModel(weights)
    for check in weights["checks"]:
        judgement = model.judge(check["text"])
        assert judgement is not None
        assert judgement.document == pytest.approx(check["document"], abs=1e-6)
