"""A checked file is kept as it was read, and one that cannot be read to its end is not kept."""

from pathlib import Path

import pytest

from modtool.desk import spool
from modtool.desk.spool import Spool, checked
from modtool.errors import ImportFileError
from modtool.sites.formats import importer_for


def written(folder: Path, count: int, end: str = "") -> Path:
    path = folder / "comments.jsonl"
    lines = (
        f'{{"id": "{n}", "text": "Comment {n}", "thread": "t{n % 3}"}}\n' for n in range(count)
    )
    path.write_text("".join(lines) + end, encoding="utf-8")
    return path


@pytest.mark.parametrize("in_memory", [1, 8 << 20])
def test_entries_come_back_as_the_importer_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    path = written(tmp_path, 600)
    expected = list(importer_for(path).read(path))
    with checked(path) as kept:
        assert kept.count == len(expected)
        assert list(kept.entries()) == expected
        assert list(kept.entries()) == expected


def test_a_file_that_is_damaged_at_its_end_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="line 601"):
        checked(written(tmp_path, 600, end="{"))


def test_no_room_to_check_a_file_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("modtool.desk.spool.pickle.dump", full)
    with pytest.raises(ImportFileError, match="no room to check the file: No space left"):
        checked(written(tmp_path, 1))


def test_a_spool_that_is_closed_holds_nothing() -> None:
    with Spool("empty") as kept:
        assert list(kept.entries()) == []
    with pytest.raises(ValueError, match="closed"):
        list(kept.entries())
