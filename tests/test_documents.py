"""What we say is checked: tables, the map of the house, the size of files."""

import re
from pathlib import Path

from tests.documents import LETTERS, README, with_rules, with_tables

ROOT = README.parent


def test_the_readme_lists_every_key_and_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_tables(text), "run: python -m tests.documents"


def test_the_page_about_letters_lists_every_rule() -> None:
    text = LETTERS.read_text(encoding="utf-8")
    assert text == with_rules(text), "run: python -m tests.documents"


def test_no_file_is_longer_than_400_lines() -> None:
    for folder in ("modtool", "db", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path


def test_every_room_of_the_map_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    start = text.index("modtool/\n")
    for name in re.findall(r"^  (\w+)/", text[start : text.index("```", start)], re.MULTILINE):
        assert (ROOT / "modtool" / name).is_dir(), name


def test_every_fact_about_wordpress_has_tests_that_exist() -> None:
    text = (ROOT / "tests/wordpress/README.md").read_text(encoding="utf-8")
    table = text[text.index("| | fact | tests |") :].partition("\n\n")[0].splitlines()[2:]
    written = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/*/test_*.py"))
    there = set(re.findall(r"^(?:async )?def test_(\w+)", written, re.MULTILINE))
    for row in table:
        named = re.findall(r"`(\w+)`", row.split(" | ")[2])
        assert named, row
        assert not set(named) - there, row
    sections = {row.split(" | ")[0].removeprefix("| ") for row in table}
    assert sections == {f"0.{number}" for number in range(1, 9)} | {"3", "4.3", "6", "7"}


def test_constraints_hold_names_and_versions_only() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line), line


def test_nothing_committed_names_a_machines_path() -> None:
    pattern = re.compile(r"(^|[^A-Za-z0-9_.-])/(home|work|root|opt)/\w")
    for folder in ("modtool", "db", "templates", "tests", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ".yaml", ".tcss", ""} and path.is_file():
                text = path.read_text(encoding="utf-8", errors="replace")
                found = None if path == Path(__file__) else pattern.search(text)
                assert not found, f"{path}: {found}"
