"""Comments that attack the terminal are walked over on every screen, at both sizes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from modtool.desk import Desk, drafting, looking
from modtool.domain import CommentState
from modtool.views import QueueQuery
from tests.terminal import hostile
from tests.terminal.pty import (
    CTRL_P,
    CTRL_Q,
    DOWN,
    ENTER,
    ESCAPE,
    NARROW,
    WIDE,
    Terminal,
    started,
)
from tests.terminal.screen import active, foreign

pytestmark = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
Size = tuple[int, int]

DRAFTS, OUTBOX, COPIES = "6", "8", "4"
"""Number keys of the lists behind the counts."""


def states(desk: Desk) -> dict[int, CommentState]:
    numbers = looking.snapshot(desk, QueueQuery(state=None))
    return {number: row.state for number, row in looking.rows(desk, numbers).items()}


@contextmanager
def queue_of(desk: Desk, size: Size) -> Iterator[Terminal]:
    """The queue; in the end nothing of the attacks has come out of it, and nothing was decided."""
    before = states(desk)
    with started(size=size) as terminal:
        yield terminal
        assert terminal.process.poll() is None, terminal.text
        terminal.send(CTRL_Q)
        assert terminal.ended() == 0
    assert foreign(terminal.raw) == set()
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


def test_list_comment_and_pager_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        assert "␛[2J" in terminal.text
        terminal.press("X", "X", "x", "o", "o", "o", "n", ESCAPE, "g")
        for _ in states(attacked):
            terminal.press(ENTER, ESCAPE)
            go(terminal, "v", "q back  ?")
            terminal.press("q", "j")
        terminal.press("k", "G", "g")


def test_dialogs_name_hostile_articles_and_copies(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "f", "Show only")
        terminal.press(*[DOWN] * 5)
        terminal.paste("About \x1b[2J")
        terminal.press(ESCAPE)
        go(terminal, "f", "Show only")
        terminal.paste("nope")
        terminal.press(ENTER)
        terminal.wait_for("one article")
        terminal.press(ESCAPE, COPIES)
        for _ in range(3):
            go(terminal, "c", "near-copies?")
            go(terminal, ENTER, "y do it")
            terminal.press("n", "j")


def test_a_search_for_an_attack_shows_it_as_words(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        for payload in ("\x1b[2J", "\u202etxt", "\x9b2J", "[/nope]", "[@click=app.quit]x[/]"):
            go(terminal, "/", "Search comments")
            terminal.paste(payload)
            terminal.press(ENTER)
            terminal.wait_for("with “")
            terminal.press(ESCAPE)


def test_help_and_palette_open_over_every_attack(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "?", "publish this comment")
        terminal.press(ESCAPE)
        go(terminal, CTRL_P, "Search")
        terminal.paste("\x1b[2J [/nope]")
        terminal.press(ESCAPE)


def test_threads_history_and_outbox_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "t", "Threads")
        walk(terminal)
        go(terminal, ENTER, "one article")
        terminal.press(ESCAPE, "q")
        go(terminal, "h", "History")
        terminal.press("a")
        walk(terminal)
        go(terminal, "z", "Undo")
        terminal.press("n", "v", "q")
        go(terminal, OUTBOX, "Outbox")
        walk(terminal)
        terminal.press("q")


def test_letters_and_drafts_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    for number in states(attacked):
        drafting.begin(attacked, number, "praise")
    with queue_of(attacked, size) as terminal:
        go(terminal, DRAFTS, "Replies in the making")
        walk(terminal, ENTER, "q")
        terminal.press("q")


def test_a_reply_can_be_written_to_an_attack_and_with_one(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "r", "Reply to")
        go(terminal, "t", "Which letter?")
        terminal.send("praise")
        terminal.press(ENTER)
        terminal.wait_for("draft 1 ")
        terminal.press(ENTER, ENTER, ENTER)
        go(terminal, "e", "writing")
        for name, payload in hostile.PAYLOADS.items():
            if name != "surrogate":
                terminal.paste(f"{payload} ")
        terminal.press(ESCAPE)
        terminal.wait_for("draft 1 by")
        terminal.press("y", ESCAPE, ESCAPE)
    body = looking.draft(attacked, 1).body
    assert active(body) == set()
    assert "␛[2J" in body
    assert "[@click=app.quit]x[/]" in body


def test_a_click_on_a_comments_markup_does_nothing(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "/", "Search comments")
        terminal.paste("click=")
        terminal.press(ENTER)
        terminal.wait_for("row 1 of 2 ")
        for keys in ([], ["j"], [ENTER]):
            terminal.press(*keys)
            assert "[@click" in terminal.text
            for row, line in enumerate(terminal.text.splitlines()):
                for column in range(size[0] if "[@click" in line else 0):
                    terminal.click(column, row)
            terminal.settle()
