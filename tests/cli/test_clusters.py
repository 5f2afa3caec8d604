"""Clusters and erasure on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.support import Ran, here

SPAM = "Try the new mountain herb tonic, it melts every tumor in days, order at tonic.example now."
WORRY = "My father took this and is bleeding, what do I do?"
ARTICLE = (
    "Scans use a small dose of radiation. Ask how to prepare, bring a list of what you take, and "
    "tell the team about allergies. Most people go home the same day and eat as usual."
)
COMMENTS = [
    {"id": "c1", "text": SPAM, "author": "Sam"},
    {"id": "c2", "text": SPAM, "author": "Joy"},
    {"id": "c3", "text": f"{SPAM} {WORRY}", "author": "Ed"},
    {"id": "c4", "text": SPAM, "author": "Kim", "email": "kim@mail.example"},
    {"id": "c5", "text": f"{ARTICLE} Thank you.", "author": "Lou"},
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A desk with a campaign on it; the number of each comment by its id at the site."""
    monkeypatch.setenv("MODTOOL_DB", str(tmp_path / "desk.db"))
    monkeypatch.setenv("MODTOOL_AS", "Mei")
    assert here("init", "--admin", "Mei").code == 0
    file = tmp_path / "comments.jsonl"
    around = {"thread": "t1", "thread_title": "Scans", "thread_text": ARTICLE}
    file.write_text("".join(json.dumps(row | around) + "\n" for row in COMMENTS), "utf-8")
    assert here("import", str(file)).code == 0
    return {row["remote_id"]: str(row["id"]) for row in here("queue", "--json").records}


def test_a_cluster_decision_names_what_it_held_out_and_fails_for_it(desk: dict[str, str]) -> None:
    ran = here("spam", desk["c1"], "--cluster", "--json")
    assert ran.code == 1
    assert [row["id"] for row in ran.records if row["changed"]] == [
        int(desk[one]) for one in ("c1", "c2", "c4")
    ]
    (held,) = (row for row in ran.records if "left_out" in row)
    assert held["id"] == int(desk["c3"])
    assert "bleeding" in held["left_out"]


def test_a_comment_that_is_named_itself_is_not_held_out(desk: dict[str, str]) -> None:
    ran = here("spam", desk["c1"], desk["c3"], "--cluster", "--json")
    assert ran.code == 0
    assert len([row for row in ran.records if row["changed"]]) == 4


def test_a_cluster_is_listed_and_shown_with_its_differences(desk: dict[str, str]) -> None:
    (row,) = here("clusters", "--json").records
    assert (row["size"], row["pending"], row["leader"]) == (4, 4, int(desk["c1"]))
    assert "4 comments, 4 pending" in here("clusters").out
    shown = here("cluster", "show", "--of", desk["c3"])
    assert shown.out.count("mountain herb tonic") == 1
    assert f"adds    “{WORRY[:-1]}”" in shown.out
    (view,) = here("cluster", "show", str(row["id"]), "--json").records
    assert [one["id"] for one in view["members"]] == [int(desk[n]) for n in ("c2", "c3", "c4")]
    assert here("cluster", "show").code == 2
    assert here("cluster", "show", "--of", desk["c5"]).code == 1


def test_clusters_are_split_and_merged_and_undone(desk: dict[str, str]) -> None:
    split = here("cluster", "split", desk["c2"], desk["c4"], "--reason", "others", "--json")
    (one,) = split.records
    assert one["comments"] == [int(desk["c2"]), int(desk["c4"])]
    assert len(here("clusters", "--json").records) == 2
    merged = here("cluster", "merge", desk["c4"], "--into", desk["c1"], "--json")
    assert len(merged.records[0]["comments"]) == 4
    assert here("undo").code == 0
    assert here("undo").code == 0
    (row,) = here("clusters", "--json").records
    assert row["size"] == 4


def test_show_names_the_articles_own_words(desk: dict[str, str]) -> None:
    ran = here("show", desk["c5"])
    assert "takes the article's own words" in ran.out
    assert "only here: “Thank you”" in ran.out
    assert here("show", desk["c5"], "--json").records[0]["links"][0]["kind"] == "article"


def test_erasing_asks_first_and_leaves_nothing(desk: dict[str, str]) -> None:
    asked = here("erase", "--email", "kim@mail.example", "--reason", "asked by letter")
    assert (asked.code, asked.out) == (1, "")
    assert f"comment {desk['c4']}" in asked.err
    erased = _erase("--email", "kim@mail.example")
    assert erased.code == 0
    assert "backups" in erased.err
    assert "[erased]" in here("show", desk["c4"]).out
    assert _erase("--email", "kim@mail.example").code == 1
    assert _erase(desk["c1"], "--json").records[0]["comments"] == [int(desk["c1"])]
    assert _erase().code == 2


def _erase(*arguments: str) -> Ran:
    return here("erase", *arguments, "--reason", "asked by letter", "--yes")
