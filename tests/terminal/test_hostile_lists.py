"""Comments that attack the terminal, as threads, history, outbox and drafts name them."""

from modtool.desk import Desk
from tests.beginning import begin
from tests.terminal.pty import ENTER, ESCAPE
from tests.terminal.walking import Size, at_both_sizes, go, queue_of, states, tab, walk

pytestmark = at_both_sizes


def test_threads_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "t", "Threads")
        walk(terminal)
        go(terminal, ENTER, "one article")
        terminal.press(ESCAPE, "q")


def test_history_and_outbox_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "h", "History")
        terminal.press("a")
        walk(terminal)
        go(terminal, "z", "Undo")
        terminal.press("n", "v", "q")
        go(terminal, tab("Outbox"), "Outbox")
        walk(terminal)
        terminal.press("q")


def test_replies_in_the_making_show_every_attack_as_words(attacked: Desk, size: Size) -> None:
    for number in states(attacked):
        begin(attacked, number, "praise")
    with queue_of(attacked, size) as terminal:
        go(terminal, tab("Drafts"), "Replies in the making")
        walk(terminal, ENTER, "q")
        terminal.press("q")
