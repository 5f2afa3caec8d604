"""``modtool evaluate``: what it reads, what it counts, how it complains."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from modtool.domain import Flag, FlagKind, Sighting
from modtool.errors import ImportFileError
from modtool.flags.evaluation.figures import Judged, calibration, intervals, merit
from modtool.flags.evaluation.gold import labelled
from modtool.flags.evaluation.judging import judge
from modtool.flags.evaluation.wording import told
from modtool.flags.protocol import Contribution
from tests.cli.support import here, modtool

ASK = {
    "id": "a",
    "text": "My sister is on letrozole and her hips ache. Should she stop it?",
    "labels": ["advice_request", "for_other"],
    "evidence": ["Should she stop it?"],
    "phi": [],
    "difficulty": "easy",
    "lang": "en",
}
CALL = {
    "id": "b",
    "text": "Please call me about the parking permit on 617-555-0142.",
    "labels": ["logistics", "personal_info"],
    "evidence": [],
    "phi": [{"type": "phone", "start": 43, "end": 55, "text": "617-555-0142"}],
}
THANKS = {"id": "c", "text": "Thank you for this lovely article.", "labels": ["thanks_praise"]}


class Fixed:
    """A detector whose answers are given."""

    kind = FlagKind.ADVICE_REQUEST
    version = "fixed-1"

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        return [self._flag(one.text) for one in sightings]

    def _flag(self, text: str) -> Flag | None:
        band = {"yes": ("flag",), "look": ("look",)}.get(text)
        return band and Flag(self.kind, self._score(text), "says so", band, ((0, 1),))

    def _score(self, text: str) -> float:
        return {"yes": 0.9, "look": 0.4}.get(text, 0.1)

    def score(self, sighting: Sighting) -> float:
        return self._score(sighting.text)

    def explain(self, sighting: Sighting) -> list[Contribution]:
        return []


def lines(*rows: Mapping[str, object]) -> list[str]:
    return [json.dumps(row) for row in rows]


def test_a_perfect_ranking_has_an_area_of_one() -> None:
    found = merit([Judged(0.9, True, True), Judged(0.8, False, True), Judged(0.1, False, False)])
    assert (found.pr_auc, found.precision, found.recall) == (1.0, 1.0, 0.5)


def test_equal_scores_count_together_whatever_their_order() -> None:
    tied = [Judged(0.5, True, True), Judged(0.5, True, False)]
    assert merit(tied).pr_auc == merit(tied[::-1]).pr_auc == 0.5


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    judged = [Judged(at / 50, at > 25, at % 3 == 0) for at in range(50)]
    found = intervals(judged)
    assert found == intervals(judged)
    assert found["recall"][0] <= merit(judged).recall <= found["recall"][1]


def test_calibration_sets_what_was_said_beside_what_is_true() -> None:
    judged = [Judged(0.2, False, False)] * 50 + [Judged(0.9, True, True)] * 50
    bins = calibration(judged)
    assert sum(one.comments for one in bins) == 100
    assert [bins[0].said, bins[0].true] == pytest.approx([0.2, 0.0])
    assert [bins[-1].said, bins[-1].true] == pytest.approx([0.9, 1.0])


def test_fields_say_more_than_labels() -> None:
    (one,) = labelled(lines({"text": "x", "labels": ["urgent"], "urgent": False}))
    assert one.kinds == frozenset()


def test_labelled_pieces_become_places() -> None:
    (one,) = labelled(lines(ASK))
    assert one.evidence[FlagKind.ADVICE_REQUEST] == ((45, 64),)


def test_a_look_counts_for_the_look_band_alone() -> None:
    texts = [("yes", True), ("look", True), ("no", False)]
    gold = list(
        labelled(
            lines(*({"text": t, "labels": ["advice_request"] if asks else []} for t, asks in texts))
        )
    )
    (found,) = judge([Fixed()], gold).kinds
    assert (found.whole.recall, found.recall_with_looks) == (0.5, 1.0)
    assert found.missed == ["line 2"]
    assert any("look band" in line for line in told(judge([Fixed()], gold)))


class Counting(Fixed):
    """Counts what it is shown for the first time."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        self.batches.append([one.text for one in sightings])
        return super().look(sightings)


def test_the_pace_is_that_of_comments_not_seen_before() -> None:
    counting = Counting()
    judge([counting], list(labelled(lines(ASK, THANKS))))
    warm, timed = counting.batches
    assert timed == [ASK["text"], THANKS["text"]]
    assert not set(warm) & set(timed)


def test_pieces_that_do_not_stand_in_their_text_are_told() -> None:
    gold = list(labelled(lines({**ASK, "evidence": ["Should she stop it?", "Should he?"]})))
    report = judge([Fixed()], gold)
    assert report.astray == 1
    assert any("1 labelled pieces do not stand" in line for line in told(report))


def test_what_cannot_be_measured_is_left_blank() -> None:
    (row,) = (line for line in told(judge([Fixed()], list(labelled(lines(THANKS)))))
              if line.startswith("all "))  # fmt: skip
    assert row.split()[1:] == ["1", "0", "1.000", "–", "–", "–"]


def test_the_command_measures_a_file(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(lines(ASK, CALL, THANKS)), encoding="utf-8")
    ran = modtool("--json", "evaluate", str(file))
    rows = [json.loads(line) for line in ran.out.splitlines()]
    kinds = {row["kind"]: row for row in rows[:-1]}
    assert ran.code == 0
    assert set(kinds) == {kind.value for kind in FlagKind} - {"duplicate"}
    assert kinds["advice_request"]["whole"]["recall"] == 1.0
    assert kinds["advice_request"]["evidence_touched"] == 1.0
    assert kinds["private_info"]["pieces"]["structured"]["recall"] == 1.0
    assert rows[-1]["comments"] == 3


def test_the_command_measures_one_kind_in_words(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(lines(ASK, CALL, THANKS)), encoding="utf-8")
    ran = here("evaluate", str(file), "--kind", "private_info")
    assert "private_info" in ran.out
    assert "advice_request" not in ran.out
    assert "per CPU second" in ran.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "line 1: is not JSON"),
        ('{"id": 1}', 'needs a "text"'),
        ('{"text": "x"}', 'needs "labels"'),
        ('{"text": "x", "labels": "advice"}', "no list of texts"),
        ('{"text": "x", "labels": [], "phi": [{"type": "phone"}]}', "without type, start and end"),
        ('{"text": "x", "advice_request": "false"}', "neither true nor false"),
        ('{"text": "x", "labels": [], "urgent": [1]}', "neither true nor false"),
        ("", "no labelled comment"),
    ],
)
def test_a_bad_file_is_named_and_ends_with_1(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(content, encoding="utf-8")
    ran = here("evaluate", str(file))
    assert ran.code == 1
    assert words in ran.err


def test_an_unknown_kind_is_wrong_usage(tmp_path: Path) -> None:
    ran = here("evaluate", str(tmp_path / "x"), "--kind", "kindness")
    assert ran.code == 2
    assert "use one of advice_request" in ran.err


def test_a_missing_file_is_named() -> None:
    ran = here("evaluate", "/nowhere.jsonl")
    assert ran.code == 1
    assert "/nowhere.jsonl" in ran.err


def test_no_labelled_line_breaks_it() -> None:
    with pytest.raises(ImportFileError, match="line 2"):
        list(labelled([json.dumps(THANKS), "[1]"]))
