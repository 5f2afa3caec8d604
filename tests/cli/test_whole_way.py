"""The whole way through the command line alone: from an incoming comment to a published reply."""

import json
from pathlib import Path

import pytest

from tests.cli.support import Ran, here

PROMOTION = "Try the new mountain herb tonic, it melts every tumor in days, order at tonic.example"
COMMENTS = [
    {"id": "c1", "author": "Linda", "email": "linda@mail.example", "thread": "t1",
     "thread_title": "What Is HER2-Positive Breast Cancer?", "posted_at": "2026-03-01T10:00:00Z",
     "text": "My daughter is 39 and it has spread to her spine. The last scan was clear. Is there "
             "anything new on the way that could help her?"},
    {"id": "c2", "author": "Sam", "thread": "t1", "posted_at": "2026-03-01T11:00:00Z",
     "text": PROMOTION},
    {"id": "c3", "author": "Joy", "thread": "t1", "posted_at": "2026-03-01T12:00:00Z",
     "text": PROMOTION},
    {"id": "c4", "author": "Kim", "thread": "t1", "posted_at": "2026-03-01T13:00:00Z",
     "text": "Printed this for my sister. Thank you!"},
]  # fmt: skip


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new desk with four people, the comments of a folder site, and that folder."""
    monkeypatch.setenv("MODTOOL_DB", str(tmp_path / "desk.db"))
    folder = tmp_path / "blog"
    folder.mkdir()
    lines = "\n".join(json.dumps(row) for row in COMMENTS)
    (folder / "comments.jsonl").write_text(lines + "\n", encoding="utf-8")
    done(here("init", "--admin", "Mei"))
    for name, role in (("Ana", "moderator"), ("Rosa", "staff"), ("Theo", "staff")):
        done(here("people", "add", name, role, "--as", "Mei"))
    done(here("site", "add", "Insight", "--folder", str(folder), "--as", "Mei"))
    done(here("pull", "--as", "Ana"))
    return folder


def done(ran: Ran) -> Ran:
    assert ran.code == 0, ran.err
    return ran


def refused(ran: Ran, *words: str) -> None:
    assert ran.code == 1
    assert ran.out == ""
    for word in words:
        assert word in ran.err


def test_the_whole_way(blog: Path) -> None:
    rows = done(here("--json", "queue", "--as", "Ana")).records
    ids = {row["remote_id"]: str(row["id"]) for row in rows}
    linda = next(row for row in rows if row["remote_id"] == "c1")
    assert rows[0]["remote_id"] == "c1"
    assert linda["flags"] == ["advice_request"]

    # Triage: the copies of a promotion together, thanks approved, one step back and again.
    spam = done(here("spam", ids["c2"], "--cluster", "--as", "Ana", "--json")).records
    assert {row["id"] for row in spam if row["changed"]} == {int(ids["c2"]), int(ids["c3"])}
    done(here("approve", ids["c1"], ids["c4"], "--as", "Ana"))
    undone = done(here("undo", "--as", "Ana", "--json")).records[0]
    assert set(undone["comments"]) == {int(ids["c1"]), int(ids["c4"])}
    done(here("approve", ids["c1"], ids["c4"], "--as", "Ana"))
    refused(here("approve", ids["c1"], "--as", "Rosa"), "staff member", "moderator")

    # A reply: suggested, begun, stopped, mended, submitted, approved by another person, published.
    refused(here("suggest", ids["c1"], "--as", "Rosa"), "crisis or urgent", "modtool read")
    done(here("read", ids["c1"], "--crisis", "no", "--urgent", "no", "--as", "Ana"))
    best = done(here("suggest", ids["c1"], "--as", "Rosa", "--json")).records[0]
    assert best["letter_id"] == "metastatic-research"
    refused(here("draft", ids["c1"], "--template", best["letter_id"], "--as", "Ana"), "moderator")
    draft = done(
        here("draft", ids["c1"], "--template", best["letter_id"], "--as", "Rosa", "--json")
    ).records[0]
    number = str(draft["id"])
    refused(here("submit", number, "--as", "Rosa"), "confirm")
    confirm = [part for name in draft["to_confirm"]
               for part in ("--set", f"{name}={draft['slots'][name]}")]  # fmt: skip
    filled = done(here("draft", ids["c1"], *confirm, "--as", "Rosa", "--json")).records[0]
    wrong = filled["body"].replace("Dear Linda", "Dear Debbie")
    done(here("draft", ids["c1"], "--body", "-", "--as", "Rosa", stdin=wrong))
    refused(here("submit", number, "--as", "Rosa"), "P05")
    done(here("draft", ids["c1"], "--body", "-", "--as", "Rosa", stdin=filled["body"]))
    assert done(here("lint", number, "--as", "Rosa", "--json")).records[0]["needs"] == "none"
    done(here("submit", number, "--as", "Rosa"))
    refused(here("approve-draft", number, "--as", "Rosa"), "another person")
    refused(here("publish", number, "--as", "Rosa"), "approved")
    done(here("return", number, "--reason", "one more look", "--as", "Theo"))
    done(here("submit", number, "--as", "Rosa"))
    done(here("approve-draft", number, "--as", "Theo"))
    sent = done(here("publish", "--ready", "--as", "Rosa", "--json")).records[0]
    assert sent["state"] == "done"
    replies = [json.loads(line) for line in (blog / "replies.jsonl").read_text().splitlines()]
    assert [(one["parent"], one["text"]) for one in replies] == [("c1", filled["body"])]
    assert done(here("outbox", "--as", "Rosa", "--json")).records == []

    # The thread closes, takes no further reply, and opens again.
    thread = str(linda["thread_id"])
    refused(here("close", thread, "--as", "Rosa"), "may not close threads")
    done(here("close", thread, "--note", "older than 90 days", "--as", "Mei"))
    assert done(here("threads", "--closed", "--as", "Mei", "--json")).records[0]["pending"] == 0
    late = here("draft", ids["c4"], "--template", "praise", "--as", "Rosa")
    refused(late, "closed")
    done(here("reopen", thread, "--as", "Mei"))
    praise = ("draft", ids["c4"], "--template", "praise", "--as", "Rosa")
    refused(here(*praise), "nobody has said yet")
    done(here("read", ids["c4"], "--crisis", "no", "--urgent", "no", "--as", "Rosa"))
    done(here(*praise))

    # Everything is in the journal, and nobody has rewritten it.
    actions = [e["action"] for e in done(here("history", "--as", "Mei", "--json")).records]
    for action in ("decide", "undo", "draft", "submit", "return", "approve-draft", "publish",
                   "published", "close", "reopen"):  # fmt: skip
        assert action in actions
    assert done(here("verify", "--as", "Mei", "--json")).records[0]["holds"] is True


def test_pulling_again_changes_nothing(blog: Path) -> None:
    before = done(here("queue", "--as", "Ana", "--json")).out
    report = done(here("pull", "--as", "Ana", "--json")).records[0]
    assert (report["new"], report["changed"], report["unchanged"]) == (0, 0, 4)
    assert done(here("queue", "--as", "Ana", "--json")).out == before


def test_a_site_that_fails_keeps_no_other_from_being_pulled(blog: Path, tmp_path: Path) -> None:
    for name in ("Able", "Baker", "Journal"):
        folder = tmp_path / name
        folder.mkdir()
        row = {**COMMENTS[3], "id": f"{name}-1"}
        (folder / "comments.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        done(here("site", "add", name, "--folder", str(folder), "--as", "Mei"))
    for name in ("Able", "Baker"):
        (tmp_path / name).rename(tmp_path / f"{name} is away")
    ran = here("pull", "--as", "Ana", "--json")
    assert ran.code == 1
    for name in ("Able", "Baker"):
        assert f"modtool: {name}: {tmp_path / name} is no folder" in ran.err
    assert [(row["source"], row["new"]) for row in ran.records] == [("Insight", 0), ("Journal", 1)]


def test_decisions_made_here_come_back_from_the_site_as_they_were_made(blog: Path) -> None:
    number = str(done(here("queue", "--as", "Ana", "--json")).records[0]["id"])
    done(here("spam", number, "--as", "Ana"))
    report = done(here("pull", "--as", "Ana", "--json")).records[0]
    assert report["changed"] == 0
    assert done(here("show", number, "--as", "Ana", "--json")).records[0]["state"] == "spam"
