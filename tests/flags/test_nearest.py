"""What a comment is about, and which others are about the same."""

from modtool.flags.nearest import Nearest
from modtool.flags.terms import as_written, terms


def near(one: str, other: str) -> float:
    known = Nearest()
    for number, text in enumerate((one, other)):
        known.learn(number, terms(text))
    (found,) = known.near(terms(one), [terms(other)])
    return found


def test_small_words_politeness_and_bare_numbers_tell_nothing() -> None:
    assert terms("Thank you so much for this wonderful article, it is 39 and 7!") == {}
    assert terms("") == {}


def test_brand_and_generic_name_everyday_and_medical_word_are_one() -> None:
    assert terms("Taxotere") == terms("docetaxel")
    assert terms("radiotherapy") == terms("radiation")


def test_disguised_and_accented_letters_are_read_as_plain_ones() -> None:
    assert terms("dócétaxel") == terms("docetaxel")


def test_what_is_asked_counts_double() -> None:
    told, asked = terms("My port is red."), terms("Is my port red?")
    assert asked["port"] == 2 * told["port"]


def test_words_are_shown_as_they_are_written() -> None:
    text = "Since Taxotere my HAIR is gone. Hair!"
    assert as_written(text, terms("docetaxel hair")) == ("Taxotere", "HAIR")


def test_nearness_is_one_with_itself_alike_both_ways_and_none_without_a_shared_word() -> None:
    question = "Is neuropathy from oxaliplatin for ever?"
    other = "Will the neuropathy of oxaliplatin fade? My garden waits."
    assert round(near(question, question), 6) == 1.0
    assert round(near(question, other), 6) == round(near(other, question), 6) > 0.3
    assert near(question, "Does Medicare pay for proton therapy?") == 0.0
    assert near("", question) == 0.0


def test_a_long_story_around_a_question_makes_it_less_near_not_more() -> None:
    question = "Is neuropathy from oxaliplatin for ever?"
    story = "We drove a tractor to the harbor, slept in barns and sang to the cattle. " * 8
    assert near(question, story + question) < near(question, question)


def test_learning_a_text_twice_changes_nothing() -> None:
    known = Nearest()
    for _ in range(2):
        known.learn(1, terms("neuropathy after oxaliplatin"))
    assert known.candidates(terms("neuropathy"), 5) == [1]
