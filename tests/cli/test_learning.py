"""Learning on the command line: what is refused, what is printed."""

import json
from pathlib import Path

import pytest

from tests.cli.support import here


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with Mei as its admin, Ana as a moderator, and two comments."""
    monkeypatch.setenv("MODTOOL_DB", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MODTOOL_AS", "Mei")
    assert here("init", "--admin", "Mei").code == 0
    here("people", "add", "Ana", "moderator")
    texts = ("My mother is 66. Should she stop her chemo?", "We walked to the lake twice.")
    rows = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    file = tmp_path / "comments.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    assert here("import", str(file)).code == 0
    return tmp_path


def test_learning_says_what_it_lacks_and_who_may_decide(desk: Path) -> None:
    ran = here("learn")
    assert (ran.code, ran.out) == (1, "")
    assert "learning takes 10 verdicts" in ran.err
    assert here("learn", "--list").out == ""
    assert "modtool learn" in here("learn", "--accept").err
    for command in (["learn", "--accept"], ["learn", "--roll-back"], ["threshold", "miss-fewer"],
                    ["learn", "--reread"], ["learn", "--reject"]):  # fmt: skip
        ran = here("--as", "Ana", *command)
        assert ran.code == 1
        assert "takes an admin" in ran.err
    assert here("learn", "--accept", "--roll-back").code == 2
    assert here("learn", "--version", "1").code == 2


def test_the_line_is_offered_set_and_told_by_the_doctor(desk: Path) -> None:
    offers = here("threshold", "--json").records
    assert [one["threshold"] for one in offers] == ["miss-fewer", "default", "fewer-alarms"]
    assert here("threshold", "fewer-alarms", "--json").records == [
        {"threshold": "fewer-alarms", "was": "default"}
    ]
    told = {one["name"]: one["value"] for one in here("doctor", "--json").records}
    assert "/fewer-alarms" in told["detectors"]
    assert here("learn", "--reread", "--json").records == [{"read": 2, "changed": 0}]
    assert "/fewer-alarms" in json.dumps(here("explain", "1", "--json").records)


def test_the_audit_lists_and_takes_answers(desk: Path) -> None:
    (one,) = here("audit-sample", "--json").records
    number = str(one["id"])
    assert here("audit", number, "--advice", "maybe", "--urgent", "no").code == 2
    ran = here("audit", number, "--advice", "yes", "--urgent", "no", "--json")
    assert ran.records == [{"id": one["id"], "advice": True, "urgent": False, "by": "Mei"}]
    assert here("audit-sample", "--json").out == ""
