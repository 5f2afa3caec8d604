"""What is trained is what is scored, and the same data gives the same file."""

import json
from pathlib import Path

import numpy as np
import pytest

from modtool.domain import FlagKind
from modtool.flags.linear import Model, load
from modtool.flags.reading import Families, Reading
from modtool.flags.training.examples import DATA, Example, examples, hasty, read_examples, shows
from modtool.flags.training.vocabulary import known_words
from tests.flags.scales import scores_of

pytest.importorskip("sklearn")

from modtool.flags.training.corpus import Corpus, corpus
from modtool.flags.training.fitting import LENGTH_POWER, Head, fit_head
from modtool.flags.training.measuring import best_threshold, threshold_for
from modtool.flags.training.publishing import publish, tables

FAMILIES = Families({"RELATIVE": ["mother", "son"], "SELF": ["my", "i"]}, {"DRUG": ["mab"]})
ASKING = FlagKind.ADVICE_REQUEST
FINE = 1e-6
"""A unit so small that rounding does not show."""


def example(text: str, asking: str = "", author: int = 1) -> Example:
    labels = frozenset({"advice_request"} if asking else ())
    return Example("x", author, "en", text, labels, {ASKING: (asking,) if asking else ()})


def small_corpus() -> Corpus:
    return corpus(read_examples(DATA / "author1.jsonl", author=1)[:120], FAMILIES)


def fitted(read: Corpus) -> list[Head]:
    return [
        fit_head(rows, truth, np.ones(len(truth), dtype=np.bool_), "balanced", kept=500, unit=FINE)
        for rows, truth in (
            (read.comments, read.truth(ASKING)),
            (read.sentences, read.showing(ASKING)),
        )
    ]


def published(read: Corpus, heads: list[Head]) -> Model:
    return Model(
        {
            "version": "test-1",
            "threshold": 0.5,
            "unit": FINE,
            "length_power": LENGTH_POWER,
            "biases": [head.bias for head in heads],
            "mix": [0.0, 1.0, 1.0, 0.0, 0.0],
            "alone": [0.0, 1.0],
            "floor": -100.0,
            **tables(read, heads),
        }
    )


def test_the_scale_scores_as_scikit_learn_does() -> None:
    read = small_corpus()
    heads = fitted(read)
    model = published(read, heads)
    documents, sentences = scores_of(FAMILIES, [model], read.readings)
    expected = [heads[0].scores(read.comments), heads[1].scores(read.sentences)]
    assert [score for (score,) in documents] == pytest.approx(expected[0], abs=1e-3)
    assert [score for (parts,) in sentences for score in parts] == pytest.approx(
        expected[1], abs=1e-3
    )


def test_fitting_twice_gives_the_same_weights() -> None:
    read = small_corpus()
    once, again = tables(read, fitted(read)), tables(read, fitted(read))
    assert once == again


def test_a_published_file_is_json_in_the_order_of_names(tmp_path: Path) -> None:
    publish(tmp_path / "w.json", {"version": "é-1"}, {"grams": {"b": [1, 2], "a": [0, 3]}})
    text = (tmp_path / "w.json").read_text(encoding="utf-8")
    assert json.loads(text) == {"version": "é-1", "grams": {"a": [0, 3], "b": [1, 2]}}
    assert text.index('"a"') < text.index('"b"')


def test_the_flag_line_catches_the_share_it_is_drawn_for() -> None:
    said = np.array([0.9, 0.8, 0.7, 0.2, 0.95])
    truth = np.array([True, True, True, True, False])
    assert threshold_for(0.75, said, truth) == 0.7
    assert threshold_for(1.0, said, truth) == 0.2


def test_the_best_line_weighs_recall_against_precision() -> None:
    said = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    truth = np.array([True, True, False, False, False, True])
    assert best_threshold(said, truth, beta=1) == 0.8
    assert best_threshold(said, truth, beta=3) == 0.4


def test_the_look_line_is_below_the_flag_line() -> None:
    weights = load("advice")
    assert 0 < weights["look"] < weights["threshold"] < 1


def test_a_hasty_copy_keeps_its_evidence_and_is_not_judged() -> None:
    copy = hasty(example("I am 50. Should I stop?", "Should I stop?"))
    assert copy.text == "i am 50 should i stop"
    assert copy.evidence[ASKING][0] in copy.text
    assert not copy.is_judged


def test_the_sentence_that_holds_the_evidence_shows_it() -> None:
    text = "I am 50. Should I stop? Thanks."
    assert shows(text, ["Should I stop?"], Reading(text, FAMILIES)) == [False, True, False]


def test_every_training_request_shows_the_words_that_ask() -> None:
    for one in examples():
        assert one.is_a(ASKING) == bool(one.evidence[ASKING])
        assert all(piece in one.text for pieces in one.evidence.values() for piece in pieces)


def test_what_is_judged_is_never_learnt() -> None:
    learnt = {one.text for one in examples()}
    for path in DATA.glob("judge*.jsonl"):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        assert learnt.isdisjoint(row["text"] for row in rows)


def test_labelled_names_are_not_among_the_known_words() -> None:
    assert "letrozole" in known_words()
    assert "kowalczyk" not in known_words()
