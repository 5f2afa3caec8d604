"""A sudden end loses nothing that was acknowledged: fifty kills at random moments, seeded."""

import json
import os
import random
import select
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from modtool import opening
from modtool.config import Settings
from modtool.desk import Desk, history, intake, looking, publishing
from modtool.desk.sites import add_folder
from modtool.domain import CommentState, OutboxState
from modtool.sites.folder_log import FolderLog
from modtool.views import QueueQuery
from tests.beginning import begin
from tests.terminal.forked import Forked
from tests.terminal.pty import PATIENCE, WIDE, started

IMPORT_KILLS, COMMAND_KILLS, SCREEN_KILLS, WRITING_KILLS = 10, 16, 14, 10
_KILLS_IN_A_ROW = 3
"""How often an import is cut off before it may finish."""
SAFE = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNCERTAIN, OutboxState.DONE)
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
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes a new desk with its admin where commands of this test find it; returns its folder."""

    def move(name: str) -> Path:
        monkeypatch.setenv("MODTOOL_HOME", str(tmp_path / name))
        monkeypatch.setenv("MODTOOL_HOLD_SECONDS", "0")
        opening.init(Settings(), admin="Mei").store.close()
        return tmp_path / name

    return move


@pytest.fixture
def blog(home: Callable[[str], Path]) -> Path:
    """The folder of a site with 400 comments, which a new desk has pulled."""
    folder = home("desk") / "blog"
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


class Command:
    """A command in a process of its own that can be killed."""

    def __init__(self, *arguments: str) -> None:
        self._reads, writes = os.pipe()
        self._process = Forked(*arguments, end=writes, terminal=False, env=os.environ)
        os.close(writes)

    def killed(self, after: float) -> bool:
        """Kill it after some seconds; False when it had ended by itself."""
        if self._process.wait(max(after, 0)) is None:
            self._process.kill()
            return True
        return False

    def said(self) -> str:
        """What it printed; comes when its last helper process has let go of the pipe, too."""
        with os.fdopen(self._reads, "rb", buffering=0) as pipe:
            said = b""
            while piece := select.select([pipe], [], [], PATIENCE)[0] and pipe.read(1 << 16):
                said += piece
        assert piece == b"", "it does not end"
        self._process.wait()
        return said.decode()


def remote_ids(desk: Desk) -> list[str]:
    """The site's ids of everything any list shows."""
    numbers = looking.snapshot(desk, QueueQuery(state=None))
    return [row.remote_id for row in looking.rows(desk, numbers).values()]


def approved(desk: Desk) -> set[int]:
    return set(looking.snapshot(desk, QueueQuery(state=CommentState.APPROVED)))


def require_on_its_way(desk: Desk) -> None:
    """Every decision has its line in the journal and an outbox entry that is not lost."""
    entries = looking.outbox_rows(desk, looking.outbox_ids(desk, *OutboxState)).values()
    decided = [
        one.comment_id or 0 for one in history.recent(desk, limit=9_999) if one.action == "decide"
    ]
    assert sorted(decided) == sorted(approved(desk))
    assert {one.comment_id for one in entries if one.state in SAFE} == approved(desk)


def require_delivered(desk: Desk, blog: Path) -> None:
    """What was left on its way arrives, and the blog knows every decision."""
    publishing.deliver(desk)
    assert looking.outbox_ids(desk) == []
    known = {row.remote_id for row in looking.rows(desk, list(approved(desk))).values()}
    assert set(FolderLog(blog).states()) == known


def test_a_killed_import_shows_all_or_nothing_and_can_be_finished(
    home: Callable[[str], Path], tmp_path: Path
) -> None:
    dice = random.Random(7)
    file = written(tmp_path / "many.jsonl", 2_000, dice)
    everything = sorted(f"c{number}" for number in range(2_000))
    began = time.monotonic()
    home("timed")
    assert "2,000 comments read" in Command("import", str(file)).said()
    takes = time.monotonic() - began
    kills = desks = 0
    while kills < IMPORT_KILLS:
        home(f"desk{(desks := desks + 1)}")
        for _ in range(_KILLS_IN_A_ROW):
            importing = Command("import", str(file))
            kills += importing.killed(takes * dice.uniform(0.05, 0.95))
            importing.said()
            with at_desk() as desk:
                assert sorted(remote_ids(desk)) in ([], everything)
        assert "2,000 comments read" in Command("import", str(file)).said()
        with at_desk() as desk:
            assert sorted(remote_ids(desk)) == everything
            assert looking.unfinished_readings(desk) == []


def test_a_killed_command_loses_no_decision_it_has_confirmed(blog: Path) -> None:
    dice = random.Random(11)
    confirmed: set[int] = set()
    waiting = iter(range(1, 401))
    for _ in range(COMMAND_KILLS):
        deadline = time.monotonic() + dice.uniform(0.1, 1.0)
        cut_off = False
        while not cut_off:
            number = next(waiting)
            deciding = Command("approve", str(number))
            cut_off = deciding.killed(deadline - time.monotonic())
            is_confirmed = f"{number} is now approved" in deciding.said()
            assert is_confirmed or cut_off
            confirmed |= {number} if is_confirmed else set()
        with at_desk() as desk:
            assert confirmed <= approved(desk)
            require_on_its_way(desk)
    with at_desk() as desk:
        require_delivered(desk, blog)


def test_a_killed_screen_loses_no_decision_it_has_shown(blog: Path) -> None:
    dice = random.Random(13)
    shown = 0
    for _ in range(SCREEN_KILLS):
        with at_desk() as desk:
            before = len(approved(desk))
        with started(shows=f"[Pending {400 - before}]") as terminal:
            deadline = time.monotonic() + dice.uniform(0.1, 1.5)
            while time.monotonic() < deadline:
                terminal.send("a")
                terminal.drain(dice.uniform(0.01, 0.1))
            terminal.kill()
            shown = 400 - int(terminal.text.partition("[Pending ")[2].split("]")[0])
        with at_desk() as desk:
            assert len(approved(desk)) >= shown >= before
            require_on_its_way(desk)
    assert shown
    with at_desk() as desk:
        require_delivered(desk, blog)


def test_a_killed_editor_keeps_what_was_on_screen_a_second_before(blog: Path) -> None:
    dice = random.Random(17)
    with at_desk() as desk:
        first = looking.snapshot(desk, QueueQuery(), limit=1)[0]
        number = begin(desk, first, "praise").id
    kept: list[str] = []
    for session in range(WRITING_KILLS):
        with started(size=WIDE) as terminal:
            terminal.press("g", "r")
            terminal.wait_for("Reply to")
            terminal.press("e")
            terminal.wait_for("writing")
            assert all(word in terminal.text for word in kept[:9])
            sent: list[str] = []
            seen: dict[str, float] = {}
            deadline = time.monotonic() + dice.uniform(1.2, 2.2)
            while time.monotonic() < deadline:
                sent.append(f"w{session}x{len(sent)}")
                terminal.send(f"{sent[-1]} ")
                terminal.drain(dice.uniform(0.02, 0.12))
                for word in set(sent).intersection(terminal.text.split()):
                    seen.setdefault(word, time.monotonic())
            now = time.monotonic()
            terminal.kill()
        kept = [word for word, since in seen.items() if now - since >= 1]
        with at_desk() as desk:
            body = looking.draft(desk, number).body
        assert [word for word in kept if word not in body] == []
    assert kept
