"""What a desk learns by: the same fit as the training's, and what a lesson does to the weights."""

import json

import numpy as np
import pytest

from modtool.domain import FlagKind, Sighting, Threshold
from modtool.flags.learning.fitting import fit, sparse
from modtool.flags.learning.refitting import Lesson, refit
from modtool.flags.linear import load
from modtool.flags.registry import detectors
from modtool.flags.training.examples import examples, frozen
from modtool.flags.tuning import SHIPPED, Tuning

ADVICE = FlagKind.ADVICE_REQUEST
PORTAL = (
    "Should I bring the pill bottle to the desk on Monday, or is the list in the portal enough?"
)


def test_the_fit_is_the_one_of_scikit_learn() -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    draw = np.random.default_rng(0)
    dense = draw.integers(0, 3, (60, 12)) * draw.random((60, 12)) + np.eye(60, 12)
    truth = dense[:, 0] + draw.normal(0, 0.5, 60) > 0.6
    importance = np.where(truth, 2.0, 1.0)
    rows = [(np.flatnonzero(row), row[row != 0]) for row in np.hstack([dense, np.ones((60, 1))])]
    found = fit(sparse(rows, 13), truth, importance, np.zeros(13))
    wanted = linear.LogisticRegression(C=1.0, solver="liblinear", tol=1e-8).fit(
        dense, truth, sample_weight=importance
    )
    assert found == pytest.approx([*wanted.coef_[0], wanted.intercept_[0]], abs=1e-3)


def test_without_a_lesson_the_shipped_weights_come_out() -> None:
    change = refit({ADVICE: []})[ADVICE]
    weights = load("advice")
    assert change["threshold"] == weights["threshold"]
    for table in ("grams", "pieces"):
        for word, row in change[table].items():
            assert row == pytest.approx(weights[table][word], abs=3)


def test_lessons_move_what_is_like_them_and_teach_no_new_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = [one for one in examples() if one.author == 2]
    monkeypatch.setattr("modtool.flags.learning.refitting.examples", lambda: few)
    ask = "Zyxxomab makes my hands shake, is that normal?"
    wrong = refit({ADVICE: [Lesson(PORTAL, False)] * 3 + [Lesson(ask, True)] * 3})
    right = refit({ADVICE: [Lesson(PORTAL, True, (PORTAL,))] * 3 + [Lesson(ask, False)] * 3})
    tunings = [Tuning(1, json.dumps(one)) for one in (wrong, right)]
    portal, shake = (
        [detectors(one)[0].score(Sighting(text=text)) for one in tunings] for text in (PORTAL, ask)
    )
    assert portal[0] < portal[1]
    assert shake[0] > shake[1]
    shipped = load("advice")
    for table in ("grams", "pieces", "surroundings"):
        assert set(wrong[ADVICE][table]) <= set(shipped[table])
        assert not any("zyxx" in word for word in wrong[ADVICE][table])


def test_lines_in_words_move_the_flag_line_of_requests_only() -> None:
    weights = load("advice")
    few, many = (Tuning(threshold=one) for one in (Threshold.MISS_FEWER, Threshold.FEWER_ALARMS))
    lower, higher = few.applied(ADVICE, weights), many.applied(ADVICE, weights)
    assert lower["look"] <= lower["threshold"] < weights["threshold"] < higher["threshold"]
    assert few.applied(FlagKind.URGENT, load("urgent")) == load("urgent")
    versions = {one.kind: one.version for one in detectors(many)}
    assert versions[ADVICE] == f"{weights['version']}/fewer-alarms"
    assert versions[FlagKind.URGENT] == load("urgent")["version"]


def test_desks_with_other_models_do_not_disturb_each_other() -> None:
    weights = load("advice")
    deaf = {
        ADVICE: {
            "of": weights["version"],
            "biases": [-90_000, -90_000],
            "threshold": weights["threshold"],
            **{table: {} for table in ("grams", "pieces", "surroundings")},
        }
    }
    sightings = [Sighting(text="My mother is 66. Should she stop her chemo?")]
    before = detectors()[0].look(sightings)
    assert detectors(Tuning(1, json.dumps(deaf)))[0].look(sightings) == [None]
    assert detectors()[0].look(sightings) == before != [None]
    assert detectors(Tuning()) is detectors(SHIPPED) is detectors()


def test_the_frozen_set_is_never_learnt_from() -> None:
    assert {one.text for one in frozen()}.isdisjoint(one.text for one in examples())
