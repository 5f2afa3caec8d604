"""`modtool similar`: what was answered before, for a person and as JSON Lines."""

import json
from pathlib import Path

import pytest

from tests.cli.support import here

ASKED = "My fingertips are numb since oxaliplatin ended. Will the neuropathy go?"
AGAIN = "Ten months after oxaliplatin my toes are numb. Is neuropathy for ever?"
ANSWER = "Dear Sam, it can take time."
ROWS: list[dict[str, object]] = [
    {"id": "1", "author": "Sam", "text": ASKED, "state": "approved"},
    {"id": "2", "text": ANSWER, "parent": "1", "by_staff": True, "state": "approved"},
    {"id": "3", "author": "Ida", "text": AGAIN},
    {"id": "4", "author": "Bo", "text": "Lovely article."},
]


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """A desk with one answered question."""
    db = str(tmp_path / "desk.db")
    file = tmp_path / "comments.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    assert here("init", "--db", db, "--admin", "Mei").code == 0
    assert here("import", str(file), "--db", db, "--as", "Mei").code == 0
    return db


def number_of(desk: str, author: str) -> str:
    rows = here("queue", "--state", "all", "--json", "--db", desk, "--as", "Mei").records
    return str(next(row["id"] for row in rows if row["author"] == author))


def test_earlier_answers_are_listed_with_the_reason(desk: str) -> None:
    ran = here("similar", number_of(desk, "Ida"), "--db", desk, "--as", "Mei")
    assert ran.code == 0
    assert "both about" in ran.out
    assert ANSWER in ran.out
    (record,) = here(
        "similar", number_of(desk, "Ida"), "--json", "--db", desk, "--as", "Mei"
    ).records
    assert record["author"] == "Sam"
    assert set(record["shared"]) == {"oxaliplatin", "numb", "neuropathy"}


def test_nothing_near_is_said_on_stderr_and_is_no_failure(desk: str) -> None:
    ran = here("similar", number_of(desk, "Bo"), "--db", desk, "--as", "Mei")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing about the same" in ran.err
    assert here("similar", "999", "--db", desk, "--as", "Mei").code == 1
