"""Walking over a queue full of attacks, and what must hold when the walk is over."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from modtool.desk import Desk, looking
from modtool.domain import CommentState
from modtool.tui.widgets.badge_bar import TABS
from modtool.views import QueueQuery
from tests.terminal import hostile
from tests.terminal.pty import CTRL_Q, NARROW, WIDE, Terminal, started
from tests.terminal.screen import foreign

Size = tuple[int, int]
at_both_sizes = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def states(desk: Desk) -> dict[int, CommentState]:
    """The state of every comment."""
    numbers = looking.snapshot(desk, QueueQuery(state=None))
    return {number: row.state for number, row in looking.rows(desk, numbers).items()}


def tab(name: str) -> str:
    """The number key of a list that has its count at the top of the queue."""
    return str([one.name for one in TABS].index(name) + 1)


@contextmanager
def queue_of(desk: Desk, size: Size) -> Iterator[Terminal]:
    """The queue; in the end nothing of the attacks has come out of it, and nothing was decided."""
    before = states(desk)
    with started(size=size) as terminal:
        yield terminal
        assert terminal.process.poll() is None, terminal.text
        terminal.send(CTRL_Q)
        assert terminal.ended() == 0
    assert foreign(bytes(terminal.raw)) == set()
    assert [attack for attack in hostile.FORBIDDEN if attack in terminal.raw] == []
    assert terminal.raw.count(b"\x1b[?1049h") == terminal.raw.count(b"\x1b[?1049l") == 1
    assert states(desk) == before


def walk(terminal: Terminal, *keys: str) -> None:
    """Down a list from its first row to its last, with ``keys`` on each, and back to the top."""
    terminal.press("g")
    rows = int(terminal.text.partition("row 1 of ")[2].split()[0])
    for _ in range(rows):
        terminal.press(*keys, "j")
    terminal.press("k", "k", "G", "g")


def go(terminal: Terminal, key: str, there: str) -> None:
    """Press a key that leads somewhere, and wait until one is there."""
    terminal.send(key)
    terminal.wait_for(there)
    terminal.settle()
