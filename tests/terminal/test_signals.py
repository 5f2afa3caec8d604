"""However modtool ends, the terminal is handed back as it was found, with nothing typed lost."""

import re
import signal
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from modtool.desk import Desk, looking, people
from modtool.views import QueueQuery
from tests.beginning import begin
from tests.terminal.pty import CTRL_C, CTRL_Q, Terminal, started

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
ENDINGS: dict[str, Callable[[Terminal], None]] = {
    **{one.name: partial(Terminal.signal, number=one) for one in SIGNALS},
    "q": lambda terminal: terminal.send("q"),
    "ctrl+q": lambda terminal: terminal.send(CTRL_Q),
}
each_ending = pytest.mark.parametrize("end", ENDINGS.values(), ids=list(ENDINGS))


@pytest.fixture
def queue(sample: Desk) -> Iterator[Terminal]:
    with started("--db", str(sample.store.path), "--as", "Ana", fresh=True) as terminal:
        yield terminal


def is_on(terminal: Terminal, mode: int) -> bool:
    """Whether a mode of the terminal was left switched on."""
    switched = re.findall(rb"\x1b\[\?%d([hl])" % mode, terminal.raw)
    assert switched
    return bool(switched[-1] == b"h")


def as_found(terminal: Terminal) -> bool:
    """Whether the screen, the cursor, the mouse and pasting are as a shell wants them."""
    left_on = [one for one in (1049, 1000, 1003, 1006, 1015, 1004, 2004) if is_on(terminal, one)]
    return not left_on and is_on(terminal, 25) and is_on(terminal, 7)


@each_ending
def test_every_ending_hands_the_terminal_back(
    queue: Terminal, end: Callable[[Terminal], None]
) -> None:
    end(queue)
    assert queue.ended() == 0
    assert as_found(queue)


@each_ending
def test_every_ending_hands_the_terminal_back_from_a_dialog(
    queue: Terminal, end: Callable[[Terminal], None]
) -> None:
    queue.send("f")
    queue.wait_for("Show only")
    end(queue)
    if end is ENDINGS["q"]:  # somebody types here, so it is only a letter
        queue.settle()
        assert queue.process.poll() is None
        queue.send(CTRL_Q)
    assert queue.ended() == 0
    assert as_found(queue)


@pytest.mark.parametrize("how", [one for one in ENDINGS if one != "q"])
def test_no_ending_loses_what_was_typed_just_before(sample: Desk, how: str) -> None:
    desk = sample.as_person(people.named(sample, "Mei"))
    draft = begin(desk, looking.snapshot(desk, QueueQuery())[0], "praise")
    with started("--db", str(desk.store.path), "--as", "Mei") as terminal:
        terminal.send("6")
        terminal.wait_for("Replies in the making")
        terminal.send("r")
        terminal.wait_for("Reply to")
        terminal.send("e")
        terminal.wait_for("writing")
        terminal.settle()
        terminal.send("unmistakable")
        terminal.wait_for("unmistakable")
        ENDINGS[how](terminal)
        assert terminal.ended() == 0
    assert "unmistakable" in looking.draft(desk, draft.id).body


def test_closing_the_window_ends_the_program(queue: Terminal) -> None:
    queue.hang_up()
    assert queue.ended() is not None


def test_ctrl_c_as_a_key_does_not_quit(queue: Terminal) -> None:
    queue.press(CTRL_C, "j", CTRL_C)
    assert queue.process.poll() is None, queue.text
    queue.wait_for("row 2 of")


def test_without_colour_every_state_can_be_read(sample: Desk) -> None:
    without = {"NO_COLOR": "1"}
    with started(
        "--db", str(sample.store.path), "--as", "Ana", env=without, fresh=True
    ) as terminal:
        rows = [line for line in terminal.text.splitlines() if line.startswith(">")]
        assert len(rows) == 1
        assert "[Pending " in terminal.text
        assert " advice" in terminal.text
        terminal.press("x", "k")
        assert ">●" in terminal.text
        terminal.press("x", "d")
        terminal.wait_for("→ in trash")
        terminal.send(CTRL_Q)
        assert terminal.ended() == 0
    colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw)
    assert [one for one in colours if len(set(one)) > 1] == []
