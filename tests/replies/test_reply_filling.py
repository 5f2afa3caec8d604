"""Filling slots and putting their words into a letter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.render import render
from modtool.replies.slots import GOOD_NEWS, How, fill, vouched
from modtool.shipped import templates
from tests.replies.support import DEBBIE, Desk

CATALOGUE = Catalogue.load(templates())
LETTER = CATALOGUE.letter("metastatic-research")
HOSTILE = st.text(max_size=80) | st.sampled_from(
    [
        "{{ 7 * 7 }}",
        "{% for x in y %}",
        "{# no #}",
        "{{ salutation }}",
        "a\n\nb",
        "\\",
        "}}",
        "\x00",
    ]
)


@given(author=HOSTILE, text=HOSTILE, title=HOSTILE)
def test_no_comment_breaks_filling_or_rendering(author: str, text: str, title: str) -> None:
    comment = ReplyContext(author=author, text=text, thread_title=title)
    filled = fill(LETTER, comment, CATALOGUE)
    assert list(filled) == list(LETTER.slots)
    assert render(LETTER, {n: s.value for n, s in filled.items()}, CATALOGUE).startswith("Dear ")


@given(words=HOSTILE.filter(lambda words: words.strip() and "\n" not in words))
def test_words_in_a_slot_are_never_read_as_template_code(words: str) -> None:
    letter = CATALOGUE.letter("praise")
    plain = render(letter, {"salutation": "Dear Debbie–", "passed_to": "QQQ"}, CATALOGUE)
    text = render(letter, {"salutation": "Dear Debbie–", "passed_to": words}, CATALOGUE)
    assert text == plain.replace("QQQ", " ".join(words.split()))


def test_two_relatives_leave_the_choice_to_a_person() -> None:
    filled = fill(
        LETTER, ReplyContext(author="Ana", text="My son and my sister are ill"), CATALOGUE
    )
    assert filled["relation"].value == ""
    assert filled["relation"].how is How.CONFIRM
    assert filled["relation"].choices == ("son", "sister")


def test_what_hangs_on_the_relation_follows_a_choice() -> None:
    comment = ReplyContext(author="Ana", text="My son and my sister are ill")
    filled = fill(LETTER, comment, CATALOGUE, {"relation": "sister"})
    assert filled["possessive"].value == "her"
    assert filled["audience"].value == "you or your sister"
    assert filled["sign_off"].value == "Wishing the best for you and your sister."


def test_a_patient_who_names_a_relative_is_not_asked_about_the_relative() -> None:
    comment = ReplyContext(author="Ana", text="I was diagnosed in May. My husband drove me.")
    filled = fill(LETTER, comment, CATALOGUE)
    assert filled["relation"].value == ""
    assert filled["possessive"].value == "your"


def test_the_readers_own_illness_never_picks_a_sentence() -> None:
    """HER2 in the comment, another subject in the title: nothing about HER2 is said back."""
    comment = ReplyContext(author="Ana", text="I am HER2 positive", thread_title="Fighting Fatigue")
    assert "HER2" not in fill(LETTER, comment, CATALOGUE)["general_info"].value


def test_an_id_stands_for_the_words_of_its_entry() -> None:
    slots = {"general_info": "research-directions", "resource": "research-news"}
    text = render(LETTER, slots, CATALOGUE)
    assert CATALOGUE.snippets["research-directions"].text in text
    assert CATALOGUE.resources["research-news"].text in text


def test_a_language_guess_is_given_its_name() -> None:
    comment = ReplyContext(author="Ana", text="Gracias", language="es-MX")
    assert fill(CATALOGUE.letter("non-english"), comment, CATALOGUE)["language"].value == "Spanish"


@pytest.mark.parametrize(
    ("slot", "value", "is_vouched"),
    [
        ("salutation", "Dear Debbie–", True),
        ("salutation", "Dear Deb–", False),
        ("relation", "daughter", True),
        ("relation", "daughter with stage IV disease", False),
        ("general_info", "recurrence-factors", True),
        ("general_info", "It never comes back.", False),
        ("resource", "breast-guide", True),
        ("resource", "A page (https://cures.example)", False),
        ("hopeful_line", "", True),
        ("sign_off", "Wishing the best for you and your daughter.", True),
    ],
)
def test_only_words_of_the_comment_or_the_catalogue_are_vouched_for(
    slot: str, value: str, is_vouched: bool
) -> None:
    desk = Desk(CATALOGUE)
    slots = desk.filled | {slot: value}
    assert (slot in vouched(desk.letter, slots, desk.comment, CATALOGUE)) is is_vouched


def test_good_news_is_echoed_in_general_words_only() -> None:
    comment = replace(DEBBIE, text="My daughter has no evidence of disease!")
    assert fill(LETTER, comment, CATALOGUE)["good_news"].value == GOOD_NEWS
