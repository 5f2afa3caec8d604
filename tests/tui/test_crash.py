"""What is printed when the program itself is broken."""

from pathlib import Path

import pytest

from tests.tui.support import sitting


async def test_a_crash_prints_where_it_happened_and_no_variable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Is ginger " + "safe?"
    with pytest.raises(ZeroDivisionError):
        async with sitting(tmp_path) as ana:
            try:
                _ = len(words) / 0
            except ZeroDivisionError as error:
                ana.app._handle_exception(error)
    printed = capsys.readouterr()
    assert "len(words) / 0" in printed.err
    assert "Is ginger safe?" not in printed.err
