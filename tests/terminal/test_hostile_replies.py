"""Comments that attack the terminal are answered, and the answers are attacks themselves."""

from modtool.desk import Desk, looking
from tests.terminal import hostile
from tests.terminal.pty import ENTER, ESCAPE
from tests.terminal.screen import active
from tests.terminal.walking import Size, at_both_sizes, go, queue_of, states

pytestmark = at_both_sizes


def test_letters_are_offered_for_every_attack(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        terminal.press("g")
        for _ in states(attacked):
            go(terminal, "r", "Have you read")
            terminal.press("n", "q", "j")


def test_a_reply_can_be_written_to_an_attack_and_with_one(attacked: Desk, size: Size) -> None:
    with queue_of(attacked, size) as terminal:
        go(terminal, "r", "Have you read")
        go(terminal, "n", "all letters")
        go(terminal, "t", "Which letter?")
        terminal.send("praise")
        terminal.press(ENTER)
        terminal.wait_for("draft 1 ")
        terminal.press(ENTER, ENTER, ENTER)
        go(terminal, "1", "which?")
        terminal.press(*"something else")
        terminal.press(ENTER)
        terminal.wait_for(lambda text: "which?" not in text and "enter takes it" in text)
        terminal.settle()
        terminal.paste("Bea \x1b[2J[/nope]\u202e")
        terminal.press(ENTER)
        terminal.wait_for(lambda text: "enter takes" not in text and "[2J[/nope]" in text)
        go(terminal, "e", "writing")
        terminal.press(*"[/nope] \u202e\u200b\x9b")
        for name, payload in hostile.PAYLOADS.items():
            if name != "surrogate":
                terminal.paste(f"{payload} ")
        terminal.press(ESCAPE)
        terminal.wait_for("draft 1 by")
        terminal.press("y", ESCAPE, ESCAPE)
    body = looking.draft(attacked, 1).body
    assert active(body) == set()
    assert "[2J" in body
    assert "[@click=app.quit]x[/]" in body
    assert hostile.ACTIVE["marks"][:3] in body
    assert hostile.ACTIVE["marks"][:4] not in body
