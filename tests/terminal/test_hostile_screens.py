"""Comments that attack the terminal, in the queue, its dialogs and its pager, at both sizes."""

from modtool.desk import Desk
from tests.terminal.pty import CTRL_P, DOWN, ENTER, ESCAPE
from tests.terminal.walking import Size, at_both_sizes, go, queue_of, states, tab

pytestmark = at_both_sizes


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
        terminal.press(ESCAPE, tab("Copies"))
        for _ in range(3):
            go(terminal, "c", "near-copies?")
            terminal.press("n")
            go(terminal, "C", "Near-copies")
            terminal.press("j", "k", "J", "K", "q", "j")


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
