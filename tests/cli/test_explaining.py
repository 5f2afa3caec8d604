"""`modtool explain`: what speaks for and against, for a person and as JSON Lines."""

import json
from pathlib import Path

import pytest

from tests.cli.support import here

TEXT = "Should I stop taking my pills? Ring me on 617-555-0142. Thank you for the article."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk with one comment, numbered 1."""
    monkeypatch.setenv("MODTOOL_DB", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MODTOOL_AS", "Mei")
    file = tmp_path / "comments.jsonl"
    file.write_text(json.dumps({"id": "1", "author": "Sam", "text": TEXT}), encoding="utf-8")
    assert here("init", "--admin", "Mei").code == 0
    assert here("import", str(file)).code == 0


@pytest.mark.usefixtures("desk")
def test_each_kind_is_a_record_with_both_sides() -> None:
    records = {one["kind"]: one for one in here("explain", "1", "--json").records}
    assert set(records) == {
        "advice_request", "urgent", "private_info", "unsafe_advice", "promotion",
    }  # fmt: skip
    for one in records.values():
        assert set(one) == {"kind", "model", "score", "band", "for", "against"}
        assert 0 <= one["score"] <= 1
        assert one["band"] in {"flagged", "look", "rest"}
        for told in (*one["for"], *one["against"]):
            assert set(told) == {"words", "weight", "why"}
    assert records["private_info"]["band"] == "flagged"
    assert records["private_info"]["for"] == [
        {"words": "617-555-0142", "weight": 3.0, "why": "a telephone number"}
    ]
    assert records["promotion"]["band"] == "rest"


@pytest.mark.usefixtures("desk")
def test_a_person_reads_the_same_in_lines() -> None:
    ran = here("explain", "1")
    assert (ran.code, ran.err) == (0, "")
    assert "private_info  0.97  flagged" in ran.out
    assert "  for       +3.00  “617-555-0142”: a telephone number" in ran.out
    assert "against" in ran.out


@pytest.mark.usefixtures("desk")
def test_a_comment_that_is_not_there_fails_with_an_empty_stdout() -> None:
    ran = here("explain", "99")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no comment 99" in ran.err
