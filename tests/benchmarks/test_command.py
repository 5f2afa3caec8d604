"""The benchmark runs from end to end on few comments."""

from pathlib import Path

import pytest

from benchmarks.duplicates import __main__ as command
from benchmarks.duplicates import report
from benchmarks.duplicates.counting import count
from benchmarks.duplicates.labelled import Item, Kind

ITEMS = [
    Item(1, "a", 1, Kind.ORIGINAL),
    Item(2, "b", 2, Kind.ORIGINAL),
    Item(3, "a", 1, Kind.EXACT),
    Item(4, "a", 1, Kind.TYPO),
]


def test_precision_is_by_pairs_and_recall_by_comments() -> None:
    made = count(ITEMS, {1: [], 2: [1], 3: [1, 2], 4: []})
    assert (made.right, made.wrong) == (1, 2)
    assert made.recall == 0.5
    assert made.recall_of(Kind.EXACT) == 1
    assert made.misled[Kind.ORIGINAL] == 1


def test_naming_nothing_is_never_wrong_but_finds_nothing() -> None:
    made = count(ITEMS, {item.number: [] for item in ITEMS})
    assert (made.precision, made.recall, made.f1) == (1, 0, 0)


def test_a_table_is_put_between_its_marks_and_nothing_else_changes(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    file.write_text("before\n<!-- speed -->\nold\n<!-- end of speed -->\nafter\n")
    report.write("speed", "new \\1", file)
    assert file.read_text() == "before\n<!-- speed -->\nnew \\1\n<!-- end of speed -->\nafter\n"
    with pytest.raises(ValueError, match="no place for memory"):
        report.write("memory", "new", file)


def test_every_part_has_a_place_in_the_readme() -> None:
    text = report.README.read_text(encoding="utf-8")
    assert all(f"<!-- {part} -->" in text for part in command.PARTS)


def test_every_part_prints_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("datasketch", "rensa", "psutil"):
        pytest.importorskip(library)
    monkeypatch.setattr("benchmarks.duplicates.latency._MEASURED", 50)
    small = ["--size", "150", "--sizes", "150", "--long", "150", "--runs", "1", "--originals", "8"]
    command.main(small)
    printed = capsys.readouterr().out
    for part in command.PARTS:
        assert f"## {part}\n`python -m benchmarks.duplicates --parts {part}" in printed
    assert "| modtool | 150 |" in printed
