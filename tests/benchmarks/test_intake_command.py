"""The benchmark of intake runs from end to end on few comments."""

import pytest

from benchmarks.duplicates.report import README
from benchmarks.intake.__main__ import main


def test_an_import_is_measured_process_by_process(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--sizes", "30", "--seed", "1"])
    *_, row = capsys.readouterr().out.strip().splitlines()
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[0] == "30"
    assert int(cells[1]) > 0
    assert int(cells[7]) > 0


def test_the_table_has_a_place_in_the_readme() -> None:
    assert "<!-- intake -->" in README.read_text(encoding="utf-8")
