"""Reading a text for scoring, and the scores themselves."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.flags.linear import (
    MOST_HOPELESS,
    Head,
    Judgement,
    Model,
    load,
    mixed_facts,
    probability,
)
from modtool.flags.reading import HEAD, TAIL, Families, Reading, grams, pieces
from modtool.flags.shared import FILES, shelf
from tests.flags.scales import scores_of

FAMILIES = Families({"RELATIVE": ["mother", "son"], "SELF": ["my"]}, {"DRUG": ["mab"]})


def read(text: str) -> Reading:
    return Reading(text, FAMILIES)


def cut(text: str) -> list[str]:
    reading = read(text)
    return [text[slice(*reading.span(one))] for one in reading.sentences]


def toy(**changes: Any) -> Model:
    weights: dict[str, Any] = {
        "version": "toy-1",
        "threshold": 0.5,
        "unit": 0.001,
        "length_power": 0.5,
        "biases": [-1000, -2000],
        "mix": [0.0, 1.0, 0.0, 0.0, 0.0],
        "alone": [0.0, 1.0],
        "floor": -9.0,
        "grams": {"should": [4000, 6000], "should RELATIVE": [2000, 3000], "thanks": [-4000, 0]},
        "pieces": {"ould_": [1000, 0]},
        "surroundings": {"last": 500},
    }
    return Model(weights | changes)


def judged(text: str, model: Model, facts: tuple[float, ...] = ()) -> Judgement:
    reading = read(text)
    assert model.sentence is not None
    [[document]], [[sentences]] = scores_of(FAMILIES, [model], [reading])
    return model.judge(document, sentences, facts)


def test_sentences_end_at_marks_and_lines_but_not_inside_numbers_or_after_titles() -> None:
    assert cut('Dr. Noor said "wait?" It is 3.5 cm.\nIs that bad?  Yes…') == [
        'Dr. Noor said "wait?"',
        "It is 3.5 cm.",
        "Is that bad?",
        "Yes…",
    ]


def test_a_sentence_too_long_to_point_at_is_cut() -> None:
    assert len(cut("we went on and on, " * 40)) > 2


@given(st.text(st.characters(), max_size=2_000))
def test_sentences_are_in_order_apart_and_inside_the_text(text: str) -> None:
    reading = read(text)
    spans = [reading.span(one) for one in reading.sentences]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(st.text(st.sampled_from("ab c.?!\n\"'1"), max_size=300))
def test_every_word_belongs_to_one_sentence(text: str) -> None:
    reading = read(text)
    held = [at for one in reading.sentences for at in range(one.first, one.end)]
    words = [at for at, word in enumerate(reading.words) if word[0].isalnum()]
    assert held == sorted(set(held))
    assert set(words) <= set(held)


def test_of_a_very_long_text_only_both_ends_are_read_and_places_hold() -> None:
    text = "first " + "x " * HEAD + "middle " + "y " * TAIL + "last"
    reading = read(text)
    assert {"first ", "last "} <= reading.distinct
    assert "middle " not in reading.distinct
    assert text[slice(*reading.places[-1])] == "last"


def test_words_are_lower_case_and_digits_are_noughts() -> None:
    assert read("My PSA’s 12345, it's 7?").words == [
        *(". ", "my ", "psa's ", "0000 ", "it's ", "0 ", "? ")
    ]


def test_families_know_members_possessives_numbers_and_endings() -> None:
    assert read("mother's pembrolizumab 12 son rest").named == [
        *(". ", "RELATIVE ", "DRUG ", "NUMBER ", "RELATIVE ", "rest ")
    ]


def test_grams_hold_words_up_to_two_and_families_up_to_three_in_a_row() -> None:
    found = grams(["should ", "my ", "mother "], ["should ", "SELF ", "RELATIVE "])
    assert {"should ", "my mother ", "SELF RELATIVE ", "should SELF RELATIVE "} <= found
    assert "should my mother " not in found


def test_pieces_mark_the_ends_of_a_word() -> None:
    assert {"_o", "ok", "k_", "_ok_"} == set(pieces("ok ")) - {"_ok", "ok_"}
    assert pieces("x ") == []


def test_surroundings_tell_place_neighbours_and_families_of_the_whole_text() -> None:
    first, last = read("My son is ill. What now?").around
    assert "first" in first[1]
    assert {"last", "after RELATIVE"} <= set(last[1])
    assert "asked with RELATIVE" in last[0]
    assert "said with RELATIVE" in first[0]


def test_a_reading_is_kept_for_the_next_detector_unless_it_is_long() -> None:
    assert shelf().read("short") is shelf().read("short")
    assert shelf().read("long " * 2_000) is not shelf().read("long " * 2_000)


def test_a_score_is_bias_and_weights_over_the_root_of_the_words() -> None:
    found = judged("should my mother go", toy())
    assert found.document == pytest.approx(-1 + (4 + 1) / 5**0.5)
    assert found.sentences[0] == pytest.approx(-2 + 6 / 4**0.5 + 0.5)
    assert found.probability == pytest.approx(probability(found.document))


def test_a_gram_with_a_family_counts_for_each_of_its_members() -> None:
    weight = {word: judged(f"should {word}", toy()).document for word in ("mother", "son", "cat")}
    assert weight["mother"] == weight["son"] > weight["cat"]


def test_a_gram_counts_once_for_the_document_however_often_it_comes() -> None:
    assert (
        judged("should go on", toy()).document
        == judged("should go on. should go on.", toy()).document
    )


def spelt_out(model: Model, text: str) -> tuple[float, list[float]]:
    """The scores by the definition that models are learnt from."""
    reading, document, sentence = read(text), model.document, model.sentence
    assert sentence is not None

    def weight(head: Head, runs: set[str], words: set[str]) -> int:
        letters = sum(head.letters.get(piece, 0) for word in words for piece in pieces(word))
        return sum(head.grams.get(run, 0) for run in runs) + letters

    parts = zip(reading.sentences, reading.sentence_grams, reading.around, strict=True)
    scores = []
    for part, runs, (wide, near) in parts:
        words = set(reading.words_of(part))
        around = sum(sentence.around.get(told, 0) for told in (*wide, *near))
        scores.append(sentence.score(weight(sentence, runs, words), len(words), around))
    total = weight(document, reading.grams, reading.distinct)
    return document.score(total, len(reading.distinct)), scores


SAID = st.lists(
    st.sampled_from(
        [*("should", "my", "Mother", "son", "cat", "trastuzumab", "Dr", "12", "ⅷ", "𝐀")]
    )
    | st.sampled_from([*"?!.…\n,", "so "]),
    max_size=90,
).map(" ".join)


@given(st.lists(SAID, min_size=1, max_size=5))
def test_many_texts_weigh_together_what_each_weighs_spelt_out(texts: list[str]) -> None:
    model = toy(
        grams={
            "should": [4000, 6000],
            "son": [7, 70],
            "RELATIVE": [-300, 20],
            ".": [11, -13],
            ". should": [500, 900],
            "should .": [1, 2],
            "my RELATIVE": [2000, 3000],
            "my mother": [17, 19],
            "SELF RELATIVE DRUG": [5, 800],
            "cat cat": [23, 29],
            "should SELF RELATIVE": [40, 50],
            "RELATIVE RELATIVE RELATIVE": [3, 4],
        },
        pieces={"ould_": [1000, 10], "_mo": [-5, 6], "ca": [8, 9], "_xyz": [1, 1]},
        surroundings={
            "last": 500,
            "first": -20,
            "of 1": 3,
            "of 6": -7,
            "after RELATIVE": 11,
            "after ?": 13,
            "after . >": 17,
            "after ? >": -19,
            "before should": 23,
            "asked with RELATIVE": 29,
            "said with RELATIVE": 31,
            "asked with ?": 37,
        },
    )
    documents, sentences = scores_of(FAMILIES, [model], list(map(read, texts)))
    for text, [document], [parts] in zip(texts, documents, sentences, strict=True):
        assert (document, parts) == spelt_out(model, text)


def test_heads_weighed_together_score_as_they_do_alone() -> None:
    one, other = toy(), toy(biases=[500, -10], grams={"should": [-9000, 1], "go": [-7, 6000]})
    reading = read("Should my mother go? thanks")
    (together,), _ = scores_of(FAMILIES, [one, other, one], [reading])
    alone = [scores_of(FAMILIES, [each], [reading])[0][0][0] for each in (one, other, one)]
    assert together == alone


def test_a_hopeless_text_is_judged_by_its_document_score_unless_a_fact_speaks_for_it() -> None:
    model = toy(floor=0.0, mix=[0.0, 1.0, 0.0, 0.0, 0.0, 4.0])
    assert judged("thanks", model, (0.0,)).sentences == ()
    assert judged("thanks", model, (1.0,)).probability > judged("thanks", model, (0.0,)).probability


def test_one_question_in_a_long_story_is_weighed_however_little_the_whole_asks() -> None:
    model = toy(floor=50.0)
    assert judged("thanks. " * MOST_HOPELESS, model).sentences == ()
    assert len(judged("thanks. " * MOST_HOPELESS + "should we", model).sentences) > MOST_HOPELESS


def test_the_runner_up_of_a_lone_sentence_is_far_behind() -> None:
    assert mixed_facts(1.0, [2.0])[2] < mixed_facts(1.0, [2.0, 0.0])[2]


@given(st.floats(-1e6, 1e6))
def test_a_probability_lies_between_nought_and_one(log_odds: float) -> None:
    assert 0 <= probability(log_odds) <= 1


@pytest.mark.parametrize("kind", FILES)
def test_the_shipped_weights_give_the_scores_they_were_published_with(kind: Any) -> None:
    for check in load(FILES[kind])["checks"]:
        reading = shelf().read(check["text"])
        assert reading.documents[kind] == pytest.approx(check["document"], abs=1e-6)
