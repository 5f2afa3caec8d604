"""A reply laid beside its comment: every number, date and name comes from somewhere."""

import pytest

from modtool.replies.catalogue import Catalogue
from modtool.replies.lint.dates import dates, parts
from modtool.replies.lint.figures import figures
from modtool.shipped import templates
from tests.replies.support import Desk, found, rules

DESK = Desk(Catalogue.load(templates())).about(
    "My daughter Tessa is 41 and has had six rounds of chemo. The scan was in April. Two of my "
    "sisters had cancer. Will it come back?"
)


@pytest.mark.parametrize(
    ("words", "value"),
    [("six", "6"), ("forty-one", "41"), ("Forty one", "41"), ("a dozen", "12"),
     ("two hundred", "200"), ("sixty", "60"), ("3.2", "3.2"), ("1,200", "1,200")],
)  # fmt: skip
def test_a_number_in_words_is_a_number(words: str, value: str) -> None:
    assert [one for one, _ in figures(f"She had {words} of them.")] == [value]


@pytest.mark.parametrize(
    "text", ["One person", "no one", "The two of you", "HER2 and CA-125", "a second opinion"]
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize(
    "sentence", ["Six rounds are a lot.", "The 6 rounds are over.", "At forty-one it is hard."]
)
def test_a_number_the_reader_told_is_an_echo_however_it_is_written(sentence: str) -> None:
    fired = rules(DESK.lint(DESK.with_sentence(sentence)))
    assert "P03" in fired
    assert "P07" not in fired


@pytest.mark.parametrize(
    "sentence",
    ["Seven rounds are a lot.", "Come back in three weeks.", "Come by in June.",
     "We meet on the fifth of May.", "We meet next Tuesday.", "She turned sixty."],
)  # fmt: skip
def test_a_number_or_date_from_nowhere_is_found(sentence: str) -> None:
    assert found(DESK.lint(DESK.with_sentence(sentence)), "P07")


def test_a_month_the_reader_told_is_a_date() -> None:
    assert found(DESK.lint(DESK.with_sentence("April must have been hard.")), "P04")


def test_a_date_is_one_in_every_spelling() -> None:
    for spelling in ("May 5", "5th of May", "the fifth of May", "May fifth", "the 5th of may"):
        assert parts(next(dates(f"on {spelling}"))[0]) == {"5"}
    assert parts("March 14, 2023") == {"3", "14", "23"}
    assert list(dates("You may march on, and on Sunday")) == [("on Sunday", (22, 31))]


@pytest.mark.parametrize(
    "sentence",
    ["Doris feels better soon.", "Thomas deserves rest.", "Chris should stop the drug.",
     "James has to rest.", "Yiannis needs to talk.", "We thank Mr. Petrakis.",
     "Kavos feels better."],
)  # fmt: skip
def test_a_name_that_ends_like_many_is_a_name(sentence: str) -> None:
    assert found(DESK.lint(DESK.with_sentence(sentence)), "P05")


@pytest.mark.parametrize(
    "sentence",
    ["Doctors should ask.", "Nurses know this well.", "Stress is not a fault.",
     "Sadness feels heavy.", "News is hard to take in.", "Arthritis needs to rest."],
)  # fmt: skip
def test_words_for_many_and_for_things_are_no_names(sentence: str) -> None:
    assert not found(DESK.lint(DESK.with_sentence(sentence)), "P05")


def test_a_son_is_no_daughter() -> None:
    assert found(DESK.lint(DESK.with_sentence("Your son may ask, too.")), "P05")
    assert not found(DESK.lint(DESK.with_sentence("Your child may ask, too.")), "P05")


@pytest.mark.parametrize(
    "word",
    ["leukaemia", "anemia", "anaemic", "diabetic", "lymphatic", "neuropathic", "surgical", "spinal",
     "hormonal", "mutations", "inoperable", "strokes", "MRIs", "diarrhoea", "oestrogen"],
)  # fmt: skip
def test_a_clinical_word_is_one_in_every_form(word: str) -> None:
    assert found(DESK.lint(DESK.with_sentence(f"Many read about {word} things.")), "F02")


@pytest.mark.parametrize("loud", ["Thank you!!", "That is VERY IMPORTANT now.", "Take heart 💛."])
def test_a_letter_does_not_shout(loud: str) -> None:
    assert found(DESK.lint(DESK.with_sentence(loud)), "H01")
    assert not found(DESK.lint(DESK.with_sentence("The NCI and the ACS can help!")), "H01")


def test_a_closing_line_of_ones_own_is_noted() -> None:
    body = DESK.text.rpartition("\n\n")[0]
    noted = found(DESK.lint(f"{body}\n\nWarmly, all of us."), "H01")
    assert [one.severity for one in noted] == ["warning"]


def test_a_reply_beyond_all_bounds_is_an_error_and_its_beginning_is_read() -> None:
    report = DESK.lint(DESK.with_sentence("You should stop tamoxifen.") + " Her" * 20_000)
    assert "M01" in rules(report)
    assert "error" in {one.severity for one in found(report, "H02")}
