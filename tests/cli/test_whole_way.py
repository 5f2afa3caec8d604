"""The whole way through the command line alone: from an incoming comment to a published reply."""

import json
from pathlib import Path

import pytest

from tests.cli.support import Ran, modtool

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
    done(modtool("init", "--admin", "Mei"))
    for name, role in (("Ana", "moderator"), ("Rosa", "staff"), ("Theo", "staff")):
        done(modtool("people", "add", name, role, "--as", "Mei"))
    done(modtool("site", "add", "Insight", "--folder", str(folder), "--as", "Mei"))
    done(modtool("pull", "--as", "Ana"))
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
    rows = done(modtool("--json", "queue", "--as", "Ana")).records
    ids = {row["remote_id"]: str(row["id"]) for row in rows}
    linda = next(row for row in rows if row["remote_id"] == "c1")
    assert rows[0]["remote_id"] == "c1"
    assert linda["flags"] == ["advice_request"]

    # Triage: the copies of a promotion together, thanks approved, one step back and again.
    spam = done(modtool("spam", ids["c2"], "--cluster", "--as", "Ana", "--json")).records
    assert {row["id"] for row in spam if row["changed"]} == {int(ids["c2"]), int(ids["c3"])}
    done(modtool("approve", ids["c1"], ids["c4"], "--as", "Ana"))
    undone = done(modtool("undo", "--as", "Ana", "--json")).records[0]
    assert set(undone["comments"]) == {int(ids["c1"]), int(ids["c4"])}
    done(modtool("approve", ids["c1"], ids["c4"], "--as", "Ana"))
    refused(modtool("approve", ids["c1"], "--as", "Rosa"), "staff member", "moderator")

    # A reply: suggested, begun, stopped, mended, submitted, approved by another person, published.
    refused(modtool("suggest", ids["c1"], "--as", "Rosa"), "crisis or urgent", "modtool read")
    done(modtool("read", ids["c1"], "--crisis", "no", "--urgent", "no", "--as", "Ana"))
    best = done(modtool("suggest", ids["c1"], "--as", "Rosa", "--json")).records[0]
    assert best["letter_id"] == "metastatic-research"
    refused(
        modtool("draft", ids["c1"], "--template", best["letter_id"], "--as", "Ana"), "moderator"
    )
    draft = done(
        modtool("draft", ids["c1"], "--template", best["letter_id"], "--as", "Rosa", "--json")
    ).records[0]
    number = str(draft["id"])
    refused(modtool("submit", number, "--as", "Rosa"), "confirm")
    confirm = [part for name in draft["to_confirm"]
               for part in ("--set", f"{name}={draft['slots'][name]}")]  # fmt: skip
    filled = done(modtool("draft", ids["c1"], *confirm, "--as", "Rosa", "--json")).records[0]
    wrong = filled["body"].replace("Dear Linda", "Dear Debbie")
    done(modtool("draft", ids["c1"], "--body", "-", "--as", "Rosa", stdin=wrong))
    refused(modtool("submit", number, "--as", "Rosa"), "P05")
    done(modtool("draft", ids["c1"], "--body", "-", "--as", "Rosa", stdin=filled["body"]))
    assert done(modtool("lint", number, "--as", "Rosa", "--json")).records[0]["needs"] == "none"
    done(modtool("submit", number, "--as", "Rosa"))
    refused(modtool("approve-draft", number, "--as", "Rosa"), "another person")
    refused(modtool("publish", number, "--as", "Rosa"), "approved")
    done(modtool("return", number, "--reason", "one more look", "--as", "Theo"))
    done(modtool("submit", number, "--as", "Rosa"))
    done(modtool("approve-draft", number, "--as", "Theo"))
    sent = done(modtool("publish", "--ready", "--as", "Rosa", "--json")).records[0]
    assert sent["state"] == "done"
    replies = [json.loads(line) for line in (blog / "replies.jsonl").read_text().splitlines()]
    assert [(one["parent"], one["text"]) for one in replies] == [("c1", filled["body"])]
    assert done(modtool("outbox", "--as", "Rosa", "--json")).records == []

    # The thread closes, takes no further reply, and opens again.
    thread = str(linda["thread_id"])
    refused(modtool("close", thread, "--as", "Rosa"), "may not close threads")
    done(modtool("close", thread, "--note", "older than 90 days", "--as", "Mei"))
    assert done(modtool("threads", "--closed", "--as", "Mei", "--json")).records[0]["pending"] == 0
    late = modtool("draft", ids["c4"], "--template", "praise", "--as", "Rosa")
    refused(late, "closed")
    done(modtool("reopen", thread, "--as", "Mei"))
    praise = ("draft", ids["c4"], "--template", "praise", "--as", "Rosa")
    refused(modtool(*praise), "nobody has said yet")
    done(modtool("read", ids["c4"], "--crisis", "no", "--urgent", "no", "--as", "Rosa"))
    done(modtool(*praise))

    # Everything is in the journal, and nobody has rewritten it.
    actions = [e["action"] for e in done(modtool("history", "--as", "Mei", "--json")).records]
    for action in ("decide", "undo", "draft", "submit", "return", "approve-draft", "publish",
                   "published", "close", "reopen"):  # fmt: skip
        assert action in actions
    assert done(modtool("verify", "--as", "Mei", "--json")).records[0]["holds"] is True


def test_pulling_again_changes_nothing(blog: Path) -> None:
    before = done(modtool("queue", "--as", "Ana", "--json")).out
    report = done(modtool("pull", "--as", "Ana", "--json")).records[0]
    assert (report["new"], report["changed"], report["unchanged"]) == (0, 0, 4)
    assert done(modtool("queue", "--as", "Ana", "--json")).out == before


def test_decisions_made_here_come_back_from_the_site_as_they_were_made(blog: Path) -> None:
    number = str(done(modtool("queue", "--as", "Ana", "--json")).records[0]["id"])
    done(modtool("spam", number, "--as", "Ana"))
    report = done(modtool("pull", "--as", "Ana", "--json")).records[0]
    assert report["changed"] == 0
    assert done(modtool("show", number, "--as", "Ana", "--json")).records[0]["state"] == "spam"
