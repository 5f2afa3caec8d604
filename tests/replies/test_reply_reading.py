"""What a comment and a title say."""

import pytest

from modtool.replies.reading import (
    mentions,
    possessive,
    relations,
    shares_good_news,
    writer_is_patient,
)
from modtool.replies.topic import UNKNOWN, article_topic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My daughter is 39.", ("daughter",)),
        ("my younger sister has it", ("sister",)),
        ("My mother-in-law was told", ("mother-in-law",)),
        ("My husband and I read this; our son too.", ("husband", "son")),
        ("my mom and dad", ("mom", "dad")),
        ("My daughter's friend said so", ()),
        ("my friend’s daughter", ()),
        ("I have no family.", ()),
        ("my mother's last scan was clear", ("mother",)),
        ("my moms cancer is back", ("mom",)),
        ("Mom has stage 4.", ("mom",)),
        ("my twin sister", ("sister",)),
        ("my soon to be mother in law", ("mother-in-law",)),
        ("my step daughter", ("stepdaughter",)),
        ("My 9-year-old has leukemia", ("child",)),
        ("our little boy", ("child",)),
        ("my parents both have it", ()),
    ],
)
def test_relatives_are_the_ones_the_writer_calls_their_own(
    text: str, expected: tuple[str, ...]
) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("relation", "text", "word"),
    [
        ("daughter", "He said so.", "her"),
        ("husband", "", "his"),
        ("mother-in-law", "", "her"),
        ("friend", "She is tired.", "her"),
        ("partner", "He is tired.", "his"),
        ("spouse", "She told him.", "their"),
        ("cousin", "No word of who it is.", "their"),
        ("", "She is my doctor.", "your"),
    ],
)
def test_a_pronoun_needs_support_in_the_comment(relation: str, text: str, word: str) -> None:
    assert possessive(relation, text) == word


def test_the_writer_may_be_the_patient() -> None:
    assert writer_is_patient("I was just diagnosed. My daughter drives me.")
    assert writer_is_patient("my oncologist says wait")
    assert not writer_is_patient("My daughter was diagnosed in May.")
    assert not writer_is_patient("My mother finished chemo.")


def test_good_news_is_noticed() -> None:
    assert shares_good_news("The last scan was clear!")
    assert shares_good_news("She finished her chemo in May")
    assert not shares_good_news("They found it in two places.")


@pytest.mark.parametrize(
    "text",
    ["Her scan was not clean.", "We pray for a clean scan.", "If only she were in remission.",
     "No longer cancer free.", "Is she cancer free?", "She finished chemo, then it came back.",
     "He was in remission for 5 years, now it is back in his liver."],
)  # fmt: skip
def test_news_hoped_for_denied_or_overtaken_is_not_good(text: str) -> None:
    assert not shares_good_news(text)


@pytest.mark.parametrize(
    "text",
    ["I just finished chemo. Will it come back?", "We were told the scan is clean.",
     "It had spread, but now the scan is clean.", "He is in remission. Can we prevent a relapse?"],
)  # fmt: skip
def test_a_question_behind_good_news_takes_nothing_from_it(text: str) -> None:
    assert shares_good_news(text)


def test_two_words_for_one_person_count_as_a_mention() -> None:
    assert mentions("mother", "My mom is ill")
    assert mentions("child", "my son is four")
    assert mentions("sister", "my sis is ill")
    assert not mentions("husband", "my brother is ill")
    assert not mentions("son", "my daughter is ill")
    assert not mentions("husband", "my wife is ill")


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("What Is HER2-Positive Breast Cancer?", "HER2-positive breast cancer"),
        ("What Does It Mean When Breast Cancer Is HER2-Positive?", "HER2-positive breast cancer"),
        ("What Is Non-Hodgkin Lymphoma?", "non-Hodgkin lymphoma"),
        ("Chemo Brain: What It Is and How to Cope", "chemo brain"),
        ("Clinical Trials Explained", "clinical trials"),
        ("CAR T-Cell Therapy: What to Expect", "CAR T-cell therapy"),
        ("What's New in Pancreatic Cancer Research", "pancreatic cancer"),
        ("Life After a Stem Cell Transplant", "stem cell transplant"),
        ("Does Sugar Feed Cancer?", UNKNOWN),
        ("Should You Take Supplements During Chemo?", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_the_topic_is_read_off_the_title(title: str, subject: str) -> None:
    assert article_topic(title) == subject
