"""What is trained is what is scored, and the same data gives the same file."""

import json
from pathlib import Path

import numpy as np
import pytest

from modtool.flags.linear import LinearModel, load
from modtool.flags.reading import Families, read
from modtool.flags.training.examples import Example, asks, examples, hasty

pytest.importorskip("sklearn")

from modtool.flags.training.corpus import Corpus, corpus
from modtool.flags.training.fitting import LENGTH_POWER, Heads, fit_head
from modtool.flags.training.measuring import threshold_for
from modtool.flags.training.publishing import publish, tables

WORDS = {"RELATIVE": ["mother", "son"], "SELF": ["my", "i"]}
ENDINGS = {"DRUG": ["mab"]}
FINE = 1e-9
"""A unit so small that rounding does not show."""


def example(text: str, asking: str = "", author: int = 1) -> Example:
    labels = frozenset({"advice_request"} if asking else ())
    return Example("x", author, "en", text, labels, (asking,) if asking else ())


def small_corpus() -> Corpus:
    some = [one for one in examples() if one.author == 1][:120]
    return corpus(some, Families(WORDS, ENDINGS), "advice_request")


def fitted(read_corpus: Corpus) -> Heads:
    everyone = np.ones(len(read_corpus.comments.truth), dtype=bool)
    sentences = np.ones(len(read_corpus.asking.truth), dtype=bool)
    return Heads(
        fit_head(read_corpus.comments, everyone, "balanced", kept=500, unit=FINE),
        fit_head(read_corpus.asking, sentences, "balanced", kept=500, unit=FINE),
    )


def published(read_corpus: Corpus, heads: Heads) -> LinearModel:
    return LinearModel(
        {
            "version": "test-1",
            "threshold": 0.5,
            "unit": FINE,
            "length_power": LENGTH_POWER,
            "biases": [heads.document.bias, heads.sentence.bias],
            "mix": [0.0, 1.0, 1.0, 0.0, 0.0],
            "families": WORDS,
            "endings": ENDINGS,
            **tables(read_corpus, heads),
        }
    )


def test_plain_python_scores_as_scikit_learn_does() -> None:
    read_corpus = small_corpus()
    heads = fitted(read_corpus)
    model = published(read_corpus, heads)
    documents = heads.document.scores(read_corpus.comments)
    sentences = iter(heads.sentence.scores(read_corpus.asking))
    for one, expected in zip(read_corpus.examples, documents, strict=True):
        judgement = model.judge(one.text)
        assert judgement is not None
        assert judgement.document == pytest.approx(expected, abs=1e-6)
        for scored in judgement.sentences:
            assert scored.score == pytest.approx(next(sentences), abs=1e-6)


def test_fitting_twice_gives_the_same_weights() -> None:
    read_corpus = small_corpus()
    once, again = fitted(read_corpus), fitted(read_corpus)
    assert once.document.bias == again.document.bias
    assert once.document.named(read_corpus.comments, 0) == again.document.named(
        read_corpus.comments, 0
    )


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


def test_the_look_line_is_below_the_flag_line() -> None:
    weights = load("advice")
    assert 0 < weights["look"] < weights["threshold"] < 1


def test_a_hasty_copy_keeps_its_evidence_and_is_not_judged() -> None:
    copy = hasty(example("I am 50. Should I stop?", "Should I stop?"))
    assert copy.text == "i am 50 should i stop"
    assert copy.evidence[0] in copy.text
    assert not copy.is_judged


def test_the_sentence_that_holds_the_evidence_asks() -> None:
    one = example("I am 50. Should I stop? Thanks.", "Should I stop?")
    assert asks(one, read(one.text, Families(WORDS, ENDINGS))) == [False, True, False]


def test_every_training_request_shows_the_words_that_ask() -> None:
    for one in examples():
        assert ("advice_request" in one.labels) == bool(one.evidence)
        assert all(piece in one.text for piece in one.evidence)
