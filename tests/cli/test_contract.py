"""What scripts rely on: exit codes, streams, global options anywhere, imports, cursors."""

import json
from pathlib import Path

import pytest

from modtool.cli import globals_first
from tests.cli.support import here, modtool


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desk with Mei as its admin."""
    path = tmp_path / "desk.db"
    monkeypatch.setenv("MODTOOL_DB", str(path))
    monkeypatch.setenv("MODTOOL_AS", "Mei")
    assert here("init", "--admin", "Mei").code == 0
    return path


def comments(tmp_path: Path, count: int, name: str = "comments.jsonl") -> Path:
    path = tmp_path / name
    rows = (
        {"id": f"c{n}", "text": f"Comment number {n} says something of its own.", "author": f"R{n}"}
        for n in range(count)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_global_options_work_before_and_behind_a_command() -> None:
    assert globals_first(["queue", "--json", "--db", "x.db", "--as=Ana", "--limit", "3"]) == [
        "--json", "--db", "x.db", "--as=Ana", "queue", "--limit", "3",
    ]  # fmt: skip
    assert globals_first(["draft", "--", "--json"]) == ["draft", "--", "--json"]


def test_wrong_usage_leaves_with_2_and_an_empty_stdout(desk: Path) -> None:
    for command in (["nonsense"], ["queue", "--limit", "none"], ["publish"], ["close"],
                    ["queue", "--state", "lost"]):  # fmt: skip
        ran = here(*command)
        assert (ran.code, ran.out) == (2, ""), command
        assert ran.err


def test_what_does_not_exist_leaves_with_1_and_says_so(desk: Path) -> None:
    for command in (["show", "99"], ["submit", "99"], ["approve", "99"], ["close", "99"],
                    ["history", "Nobody"], ["templates", "show", "nope"]):  # fmt: skip
        ran = here(*command)
        assert (ran.code, ran.out) == (1, ""), command
        assert "modtool: " in ran.err


def test_no_desk_says_how_to_make_one(tmp_path: Path) -> None:
    ran = here("queue", "--db", str(tmp_path / "none.db"))
    assert ran.code == 1
    assert "modtool init" in ran.err
    assert "modtool demo" in ran.err
    assert not (tmp_path / "none.db").exists()


def test_importing_the_same_file_twice_changes_nothing(desk: Path, tmp_path: Path) -> None:
    file = str(comments(tmp_path, 40))
    first = here("import", file, "--json")
    assert json.loads(first.out)["new"] == 40
    assert "belongs to the site imported\n" in first.err
    again = json.loads(here("import", file, "--json").out)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 40)
    assert len(here("queue", "--json").out.splitlines()) == 40


def test_a_broken_file_is_refused_with_its_line_and_leaves_no_trace(
    desk: Path, tmp_path: Path
) -> None:
    file = comments(tmp_path, 700)
    with file.open("a", encoding="utf-8") as out:
        out.write('{"id": "x", "text": \n')
    ran = here("import", str(file))
    assert ran.code == 1
    assert "line 701" in ran.err
    assert here("queue", "--state", "all", "--json").out == ""
    assert here("threads", "--json").out == ""


def test_a_cursor_walks_the_whole_queue_in_order(desk: Path, tmp_path: Path) -> None:
    here("import", str(comments(tmp_path, 25)))
    for sort in ("priority", "oldest", "newest"):
        whole = [json.loads(line)["id"] for line in
                 here("queue", "--sort", sort, "--json").out.splitlines()]  # fmt: skip
        walked: list[int] = []
        after: list[str] = []
        while page := here("queue", "--sort", sort, "--limit", "7", *after, "--json").records:
            walked += [row["id"] for row in page]
            after = ["--after", str(page[-1]["cursor"])]
        assert walked == whole


def test_a_changed_comment_is_brought_up_to_date_and_keeps_its_number(
    desk: Path, tmp_path: Path
) -> None:
    file = comments(tmp_path, 3)
    here("import", str(file))
    before = {row["remote_id"]: row["id"] for row in here("queue", "--json").records}
    text = file.read_text(encoding="utf-8").replace("Comment number 1 says", "Comment 1 now says")
    file.write_text(text, encoding="utf-8")
    assert json.loads(here("import", str(file), "--json").out)["changed"] == 1
    shown = here("show", str(before["c1"]), "--json").records[0]
    assert shown["text"].startswith("Comment 1 now says")
    assert "changed at the site" in [event["action"] for event in shown["history"]]


def test_an_older_export_does_not_undo_what_was_decided_here(desk: Path, tmp_path: Path) -> None:
    file = str(comments(tmp_path, 3))
    here("import", file)
    number = str(here("queue", "--json").records[0]["id"])
    here("trash", number)
    here("import", file)
    assert here("show", number, "--json").records[0]["state"] == "trash"


def test_search_finds_words_and_names_in_any_case(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    rows = [
        {"id": "1", "text": "Ärzte ohne Zeit", "author": "Ünal"},
        {"id": "2", "text": "50% off"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    here("import", str(file))
    for sought, found in (("ärzte OHNE", "1"), ("ünal", "1"), ("50%", "2"), ("0%o", None)):
        ids = [row["remote_id"] for row in here("queue", "--search", sought, "--json").records]
        assert ids == ([found] if found else [])


def test_scan_needs_no_desk_and_keeps_the_order(tmp_path: Path) -> None:
    lines: list[dict[str, str | int]] = [
        {"id": 7, "text": "Should I stop my tamoxifen before the surgery next week, or go on?"},
        {"id": "a", "text": "The garden by the north entrance is lovely in spring, thank you all."},
        {"id": "b", "text": "The garden by the north entrance is lovely in spring, thank you all."},
    ]
    ran = modtool("scan", "-", stdin="".join(json.dumps(line) + "\n" for line in lines))
    assert ran.code == 0, ran.err
    first, second, third = ran.records
    assert [one["id"] for one in ran.records] == [7, "a", "b"]
    assert first["flags"][0]["kind"] == "advice_request"
    assert second["flags"] == []
    assert second["duplicate"] is None
    assert third["duplicate"]["of"] == "a"
    assert third["duplicate"]["kind"] == "exact"
    start, end = first["flags"][0]["spans"][0]
    assert "tamoxifen" in str(lines[0]["text"])[start:end]


def test_scan_names_a_bad_line() -> None:
    ran = here("scan", "-", stdin='{"id": 1, "text": "fine"}\nnot json\n')
    assert ran.code == 1
    assert "line 2" in ran.err


def test_lint_checks_replies_without_a_desk() -> None:
    job = {
        "id": "r1",
        "comment": {"author": "Linda", "text": "Is there anything new for my daughter?"},
        "reply": "Dear Debbie–\n\nThank you for writing. You should stop the pills.\n\nTake care.",
    }
    ran = here("lint", "-", stdin=json.dumps(job) + "\n")
    assert ran.code == 0, ran.err
    (result,) = ran.records
    assert result["id"] == "r1"
    assert {"P05", "M01"} <= {finding["rule"] for finding in result["findings"]}


def test_the_shipped_catalogue_passes_its_own_check() -> None:
    ran = here("templates", "check")
    assert (ran.code, ran.out) == (0, "")


def test_the_demo_without_a_terminal_makes_the_desk_and_says_where(tmp_path: Path) -> None:
    ran = modtool("demo", "--json")
    assert ran.code == 0, ran.err
    (made,) = ran.records
    rows = here("queue", "--json", "--db", made["db"], "--as", "Ana").records
    assert len(rows) > 25
    again = here("demo", "--fresh", "--json")
    assert again.code == 0, again.err


def test_the_demo_never_touches_a_real_desk(desk: Path) -> None:
    here("import", "--site", "Insight", str(comments(desk.parent, 2)))
    ran = here("demo", "--fresh", "--db", str(desk))
    assert ran.code == 1
    assert "real desk" in ran.err


def test_the_queue_screen_without_a_terminal_is_refused_with_the_command_to_use(desk: Path) -> None:
    ran = modtool()
    assert (ran.code, ran.out) == (2, "")
    assert "modtool queue" in ran.err


def test_names_no_file_system_or_database_takes_are_refused_in_words(desk: Path) -> None:
    for command in (["queue", "--db", "x" * 300], ["db", "backup", "y" * 300],
                    ["queue", "--db", "x://a:b/c"]):  # fmt: skip
        ran = here(*command)
        assert ran.code == 1, command
        assert ran.err.startswith("modtool: ")


def test_light_commands_do_not_load_the_heavy_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from modtool.cli import run; run(['--version']);"
        "print([m for m in ('textual', 'sqlmodel', 'alembic', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
