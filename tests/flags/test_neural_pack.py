"""A pack is averaged in where it is whole, and told of and left alone where it is not."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from modtool.domain import Sighting, Threshold
from modtool.errors import RefusedError
from modtool.flags.advice import AdviceDetector
from modtool.flags.neural.pack import CARD, MODEL, VOCABULARY
from modtool.flags.neural.standing import folder, look
from modtool.flags.shared import shelf, using
from modtool.flags.tuning import Tuning
from tests.cli.support import here
from tests.flags.test_advice import ASKING, NOT_ASKING

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("sklearn")

from modtool.flags.linear import log_odds, probability
from modtool.flags.neural.opinion import SecondOpinion, second_opinion
from modtool.flags.neural.training import packing
from modtool.flags.neural.training.calibrating import Calibration, Default, calibrate
from modtool.flags.training.examples import Example
from tests.flags import tiny_pack

TEXTS = [text for text, _ in ASKING] + NOT_ASKING


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_pack.made(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def opinion(pack: Path) -> SecondOpinion:
    return second_opinion(pack)


def test_the_graph_says_what_the_encoder_says() -> None:
    begin = tiny_pack.base()
    _, full = packing.encoder(begin, begin.weights, tiny_pack.RECIPE, is_small=False)
    _, small = packing.encoder(begin, begin.weights, tiny_pack.RECIPE, is_small=True)
    for numbers in ([2, 3], [2, 8, 9, 10, 11, 16, 5, 3], list(range(12))):
        wanted = tiny_pack.answer(begin, numbers)[0]
        assert full.answer(numbers) == pytest.approx(wanted, abs=1e-4)
        assert small.answer(numbers) == pytest.approx(wanted, abs=0.3)


def test_eight_bits_that_lose_too_much_make_no_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = tiny_pack.base()
    told = packing.lost(begin, begin.weights, tiny_pack.RECIPE, TEXTS)
    assert told["comments"] == len(TEXTS)
    monkeypatch.setattr(packing, "MOST_LOST", -1)
    with pytest.raises(RefusedError, match="no pack was written"):
        packing.lost(begin, begin.weights, tiny_pack.RECIPE, TEXTS)


def test_the_average_lies_between_the_two(opinion: SecondOpinion) -> None:
    for text in TEXTS:
        alone = opinion.alone(text)
        for default in (0.0, 0.2, 0.9, 1.0):
            joined = opinion.joined(text, default)
            assert min(alone, default) < joined < max(alone, default)
        assert opinion.joined(text, alone) == pytest.approx(alone)


def test_the_average_is_calibrated_by_the_card(tmp_path: Path) -> None:
    calibration = Calibration((0.5, 2.0), (-0.3, 1.5), 0.6, 0.4, {})
    opinion = second_opinion(tiny_pack.made(tmp_path, calibration))
    mean = (log_odds(opinion.alone(TEXTS[0])) + log_odds(0.4)) / 2
    wanted = probability(-0.3 + 1.5 * mean)
    assert opinion.joined(TEXTS[0], 0.4) == pytest.approx(wanted)


def test_the_detector_says_what_is_averaged_and_names_both(opinion: SecondOpinion) -> None:
    plain, both = AdviceDetector(), AdviceDetector(opinion)
    assert both.version == f"{plain.version}+{opinion.version}"
    for text in TEXTS:
        sighting = Sighting(text=text)
        judgement = shelf().judge(both.kind, shelf().read(text))
        wanted = judgement.probability
        if judgement.sentences:
            wanted = opinion.joined(text, judgement.probability)
        assert both.score(sighting) == pytest.approx(wanted)
        (flag,) = both.look([sighting])
        assert (flag is not None) == (wanted >= opinion.look and bool(judgement.sentences))
        if flag is not None:
            assert flag.labels[0] == ("flag" if wanted >= opinion.threshold else "look")


def test_why_names_the_pack(opinion: SecondOpinion) -> None:
    told = AdviceDetector(opinion).explain(Sighting(text=TEXTS[0]))
    assert [one.why for one in told if one.words == f"neural pack {opinion.version}"] == [
        "averaged in"
    ]


def test_company_changes_no_averaged_answer(opinion: SecondOpinion) -> None:
    detector = AdviceDetector(opinion)
    sightings = [Sighting(text=text) for text in TEXTS]
    assert detector.look(sightings) == [detector.look([one])[0] for one in sightings]


def test_a_whole_pack_is_told_of(pack: Path, opinion: SecondOpinion) -> None:
    found = look(pack)
    assert found.opinion is not None
    assert found.told == f"averaged with the neural pack {opinion.version} in {pack}"


def test_without_a_pack_the_default_stands_alone(tmp_path: Path) -> None:
    assert look(tmp_path / "none").told == f"no neural pack in {tmp_path / 'none'}"
    assert look(tmp_path / "none").opinion is None


def _card(**changes: object) -> Callable[[Path], None]:
    def change(place: Path) -> None:
        card = json.loads((place / CARD).read_text(encoding="utf-8"))
        (place / CARD).write_text(json.dumps({**card, **changes}), encoding="utf-8")

    return change


def _without(place: Path) -> None:
    card = json.loads((place / CARD).read_text(encoding="utf-8"))
    del card["together"]
    (place / CARD).write_text(json.dumps(card), encoding="utf-8")


BROKEN = {
    "not JSON": lambda place: (place / CARD).write_text("{"),
    "is no card": lambda place: (place / CARD).write_text("[]"),
    "lacks something: KeyError('together')": _without,
    "is of format 2, not 1": _card(format=2),
    "not in order": _card(threshold=0.3),
    "cannot be read: No such file": lambda place: (place / MODEL).unlink(),
    "advice.onnx: is not the file": lambda place: (place / MODEL).write_bytes(b"other"),
    "vocabulary.txt: is not the file": lambda place: (place / VOCABULARY).write_text("a\nb\n"),
    "does not answer here": _card(check={"text": "Should I stop?", "log_odds": 40}),
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_broken_pack_is_told_of_and_left_alone(tmp_path: Path, reason: str) -> None:
    place = tiny_pack.made(tmp_path)
    BROKEN[reason](place)
    found = look(place)
    assert found.opinion is None
    assert found.told.startswith(f"the neural pack in {place} is not used: ")
    assert reason in found.told


def test_a_model_that_is_none_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tiny_pack.made(tmp_path)
    monkeypatch.setattr("modtool.flags.neural.pack._whole", lambda path, _: b"[UNK]\n[CLS]\n[SEP]")
    assert "advice.onnx: cannot be run" in look(place).told


def test_a_vocabulary_of_another_model_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tiny_pack.made(tmp_path)
    longer = "\n".join([*(f"x{number}" for number in range(90)), *tiny_pack.VOCABULARY]).encode()
    monkeypatch.setattr(
        "modtool.flags.neural.pack._whole",
        lambda path, _: longer if path.name == VOCABULARY else path.read_bytes(),
    )
    assert "advice.onnx: cannot be run" in look(place).told


def test_a_vocabulary_without_marks_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tiny_pack.made(tmp_path)
    monkeypatch.setattr(
        "modtool.flags.neural.pack._whole",
        lambda path, _: b"a\nb" if path.name == VOCABULARY else path.read_bytes(),
    )
    assert "vocabulary.txt: has no [UNK]" in look(place).told


def test_without_onnxruntime_it_says_what_to_install(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert "pip install 'modtool[neural]'" in look(pack).told


def test_where_a_pack_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODTOOL_HOME", str(tmp_path))
    assert folder() is None
    assert look(folder()).told == "no neural pack is wanted (MODTOOL_NEURAL is off)"
    monkeypatch.delenv("MODTOOL_NEURAL")
    assert folder() == tmp_path / "neural"
    (tmp_path / "modtool.toml").write_text('neural = "/packs/one"\n')
    assert folder() == Path("/packs/one")


def test_the_doctor_says_whether_a_second_opinion_is_asked() -> None:
    assert here("init", "--admin", "Mei").code == 0
    told = here("doctor").out
    assert "second opinion: no neural pack is wanted (MODTOOL_NEURAL is off)" in told


def test_a_line_moved_in_words_moves_the_line_of_the_pack(opinion: SecondOpinion) -> None:
    with using(Tuning(threshold=Threshold.MISS_FEWER)):
        fewer = AdviceDetector(opinion)
    with using(Tuning(threshold=Threshold.FEWER_ALARMS)):
        more = AdviceDetector(opinion)
    assert fewer._threshold < opinion.threshold < more._threshold
    assert fewer._look <= fewer._threshold


def test_lines_are_drawn_on_the_average_and_not_on_what_is_hopeless() -> None:
    draw = np.random.default_rng(0)
    truth = np.arange(200) % 2 == 0
    labels = [frozenset({"advice_request"} if one else ()) for one in truth]
    examples = [Example(str(at), 1, "en", "", one, {}) for at, one in enumerate(labels)]
    default = Default(
        examples,
        np.clip(np.where(truth, 0.7, 0.3) + draw.normal(0, 0.15, 200), 0.01, 0.99),
        np.arange(200) % 20 == 1,
    )
    found = calibrate(default, np.where(truth, 2.0, -2.0) + draw.normal(0, 1.5, 200))
    assert 0 < found.look <= found.threshold < 1
    assert found.measured["averaged"]["pr_auc"] >= found.measured["default"]["pr_auc"]
    assert found.measured["averaged"]["recall"] >= 0.94
