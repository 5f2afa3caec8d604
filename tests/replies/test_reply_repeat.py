"""Replies beside earlier ones: repeats on a page, and other numbers or pages than before."""

from modtool.replies.catalogue import Catalogue
from modtool.replies.lint import LintReport, lint
from modtool.shipped import templates
from tests.replies.support import DEBBIE, Desk, found

DESK = Desk(Catalogue.load(templates()))


def checked(reply: str, thread: tuple[str, ...] = (), nearest: tuple[str, ...] = ()) -> LintReport:
    return lint(
        reply,
        comment=DEBBIE,
        letter=DESK.letter,
        slots=DESK.filled,
        baseline=DESK.text,
        catalogue=DESK.catalogue,
        thread=thread,
        nearest=nearest,
    )


def test_the_same_text_never_stands_twice_on_one_page() -> None:
    posted = DESK.text.replace("Dear Debbie", "Dear Sam")
    assert [f.severity for f in found(checked(DESK.text, (posted,)), "H04")] == ["error"]


def test_nearly_the_same_text_is_warned_of() -> None:
    posted = DESK.text.replace("not alone in asking", "not the only one who asks")
    assert [f.severity for f in found(checked(DESK.text, (posted,)), "H04")] == ["warning"]


def test_another_text_is_no_repeat() -> None:
    posted = Desk(DESK.catalogue, letter_id="praise").text
    assert not found(checked(DESK.text, (posted,)), "H04")


def test_another_number_than_before_is_warned_of() -> None:
    reply = DESK.with_sentence("Please call 617-555-0100.")
    assert found(checked(reply, nearest=("Call 617-555-0111.",)), "H05")
    assert not found(checked(reply, nearest=("Call (617) 555-0100.",)), "H05")
    assert not found(checked(reply, nearest=("Take care.",)), "H05")


def test_another_page_than_before_is_warned_of() -> None:
    reply = DESK.with_sentence("See A Page (https://www.example.org/a).")
    other = "See B (https://www.example.org/b)."
    assert found(checked(reply, nearest=(other,)), "H05") or "example.org" in DESK.text
    assert not found(checked(reply, nearest=("See A (https://www.example.org/a).",)), "H05")
