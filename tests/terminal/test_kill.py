"""A sudden end loses nothing that was acknowledged: fifty kills at random moments, seeded."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from modtool import opening
from modtool.config import Settings
from modtool.desk import Desk, drafting, history, intake, looking, publishing
from modtool.desk.sites import add_folder
from modtool.domain import CommentState, OutboxState
from modtool.sites.folder_log import FolderLog
from modtool.views import QueueQuery
from tests.terminal.pty import WIDE, started

IMPORT_KILLS, COMMAND_KILLS, SCREEN_KILLS, WRITING_KILLS = 14, 12, 12, 12
SAFE = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.DONE)
"""States of an outbox entry that is not lost: one left in ``sending`` is looked up and resumed."""

_WORDS = (
    "garden letter walk evening tea doctor nurse week hope sister article reading scan window "
    "morning question answer booklet stairs soup winter light music neighbour train"
).split()


def comments(count: int, dice: random.Random) -> Iterator[dict[str, str]]:
    """Invented comments, no two alike."""
    for number in range(count):
        yield {
            "id": f"c{number}",
            "text": f"{number} {' '.join(dice.choices(_WORDS, k=12))}",
            "author": f"Reader {number % 97}",
            "thread": f"t{number % 7}",
            "thread_title": f"Article {number % 7}",
            "posted_at": "2026-03-01T10:00:00Z",
        }


def written(path: Path, count: int, dice: random.Random) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in comments(count, dice)), "utf-8")
    return path


@pytest.fixture
def home() -> Path:
    """A new desk with its admin, where commands of this test find it."""
    desk = opening.init(Settings(), admin="Mei")
    desk.store.close()
    path = desk.store.path
    assert path is not None
    return path.parent


@pytest.fixture
def blog(home: Path) -> Path:
    """The folder of a site with 400 comments, which that desk has pulled."""
    folder = home / "blog"
    folder.mkdir()
    written(folder / "comments.jsonl", 400, random.Random(3))
    with at_desk() as desk:
        intake.pull(desk, add_folder(desk, "blog", folder))
    return folder


@contextmanager
def at_desk() -> Iterator[Desk]:
    """The desk opened anew, as after a restart: its file whole and its journal unbroken."""
    desk = opening.open_desk(Settings())
    path = desk.store.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    history.verify(desk)
    yield desk
    desk.store.close()


def command(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "modtool", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed(process: "subprocess.Popen[str]", deadline: float) -> bool:
    """Kill a command at the deadline; False when it had ended by itself."""
    try:
        process.wait(max(deadline - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    return False


def remote_ids(desk: Desk) -> list[str]:
    """The site's ids of everything any list shows."""
    numbers = looking.snapshot(desk, QueueQuery(state=None))
    return [row.remote_id for row in looking.rows(desk, numbers).values()]


def approved(desk: Desk) -> set[int]:
    return set(looking.snapshot(desk, QueueQuery(state=CommentState.APPROVED)))


def require_on_its_way(desk: Desk) -> None:
    """Every decision has its line in the journal and an outbox entry that is not lost."""
    entries = looking.outbox_rows(desk, looking.outbox_ids(desk, *OutboxState)).values()
    decided = [one.comment_id for one in history.recent(desk, limit=9_999) if one.action == "decide"]
    assert sorted(decided) == sorted(approved(desk))
    assert {one.comment_id for one in entries if one.state in SAFE} == approved(desk)


def require_delivered(desk: Desk, blog: Path) -> None:
    """What was left on its way arrives, and the blog knows every decision."""
    publishing.deliver(desk)
    assert looking.outbox_ids(desk) == []
    known = {row.remote_id for row in looking.rows(desk, list(approved(desk))).values()}
    assert set(FolderLog(blog).states()) == known


def test_a_killed_import_shows_all_or_nothing_and_can_be_finished(
    home: Path, tmp_path: Path
) -> None:
    dice = random.Random(7)
    file = written(tmp_path / "many.jsonl", 3_000, dice)
    kills = 0
    while kills < IMPORT_KILLS:
        importing = command("import", str(file))
        if not killed(importing, time.monotonic() + dice.uniform(0.3, 4.0)):
            assert importing.returncode == 0, importing.communicate()
            break
        kills += 1
        with at_desk() as desk:
            assert len(remote_ids(desk)) in {0, 3_000}
    importing = command("import", str(file))
    assert importing.wait() == 0, importing.communicate()
    with at_desk() as desk:
        assert sorted(remote_ids(desk)) == sorted(f"c{number}" for number in range(3_000))
        assert looking.unfinished_readings(desk) == []
