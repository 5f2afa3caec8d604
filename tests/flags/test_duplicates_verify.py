"""Which texts repeat one another and which only sound alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import DuplicateKind
from modtool.flags.duplicates.verify import Match, tell_apart, verify
from modtool.flags.duplicates.wording import wording, wordings

STORY = (
    "My mother was just diagnosed with stage 2 HER2+ breast cancer and it has spread to the lymph"
    " nodes. The doctors started Herceptin in March. What should we expect?"
)
LETTER = (
    "Please reverse the decision to close the night shuttle. Cleaners and visitors depend on it,"
    " and there is no bus after ten. A place that works around the clock must bring people home"
    " safely. We ask the board to publish the figures and to listen to those who ride it."
)
QUOTE = (
    "Every trial follows a protocol that says who may take part, which tests are used, and how long"
    " the study lasts. Taking part is voluntary and you may leave at any time."
)
SPAM = (
    "Earn {price} a week working from home, no skills needed! Visit {url} today and ask for {name}"
    " to get your free starter kit, cash paid daily."
)


def match(earlier: str, later: str) -> Match:
    found = verify(earlier, later)
    assert found is not None
    return found


def kind(earlier: str, later: str) -> DuplicateKind | None:
    found = verify(earlier, later)
    return found.kind if found else None


def added(earlier: str, later: str) -> list[str]:
    return [later[start:end] for start, end in match(earlier, later).adds]


def repeats(earlier: str, later: str) -> bool:
    return kind(earlier, later) not in (None, DuplicateKind.VARIANT)


def test_a_text_repeats_itself() -> None:
    assert verify(STORY, STORY) == Match(DuplicateKind.EXACT, 1.0)


def test_case_punctuation_and_emoji_make_no_difference() -> None:
    assert kind(STORY, STORY.upper().replace(".", "!!! 🙏").replace(" ", "  ")) == "exact"


def test_homoglyphs_zero_widths_and_digits_for_letters_make_no_difference() -> None:
    plain = "Cheap pills without a prescription, ask me in private and save money"
    disguised = "Сhe\u200bap p1lls w1thout a prescr1pt10n, ask me in pr1v4te and s4ve m0ney"
    assert kind(plain, disguised) == "exact"


def test_misspelt_words_are_the_same_words() -> None:
    typed = STORY.replace("breast", "brest").replace("expect", "exepct").replace("just", "jsut")
    assert repeats(STORY, typed)
    assert added(STORY, typed) == []


def test_words_written_in_two_parts_are_the_same_words() -> None:
    assert repeats(
        "I do not know whether the 5 mg tablet helps with the break through pain at night",
        "I dont know whether the 5mg tablet helps with the breakthrough pain at night",
    )


def test_an_added_sentence_is_shown() -> None:
    later = STORY.replace(" What", " She is so tired of waiting. What")
    assert kind(STORY, later) == "edit"
    assert added(STORY, later) == ["She is so tired of waiting"]


def test_a_dropped_sentence_still_repeats() -> None:
    shorter = STORY.replace(" The doctors started Herceptin in March.", "")
    assert kind(STORY, shorter) == "edit"
    assert added(STORY, shorter) == []


def test_a_small_rewording_still_repeats() -> None:
    text = "I read this {} and it was a {} explanation of the lung nodule that we worry about."
    assert kind(text.format("article", "wonderful"), text.format("post", "great")) == "edit"


def test_a_quoted_comment_shows_what_was_said_about_it() -> None:
    later = f'Someone wrote: "{STORY}" I have the same thing! Did you ever get an answer?'
    assert kind(STORY, later) == "extend"
    assert added(STORY, later) == [
        "Someone wrote",
        "I have the same thing! Did you ever get an answer",
    ]


def test_sentences_in_another_order_repeat() -> None:
    one, two, three = STORY.split(". ")
    assert kind(STORY, f"{three} {two}. {one}.") == "reorder"


def test_a_promotion_with_other_names_numbers_and_addresses_is_a_campaign() -> None:
    first = SPAM.format(price="$450", url="http://easy-cash.example/a", name="Linda")
    second = SPAM.format(price="820 dollars", url="www.home-jobs7.example", name="Victor")
    assert kind(first, second) == "campaign"
    assert "Victor" in added(first, second)


def test_a_form_letter_with_other_opening_and_closing_is_grouped() -> None:
    first = f"Dear board, {LETTER} Sincerely, Jorge"
    second = f"I write to you as a taxpayer. {LETTER} I will be watching what you decide."
    assert kind(first, second) == "extend"
    assert added(first, second) == [
        "I write to you as a taxpayer",
        "I will be watching what you decide",
    ]


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        ("mother", "sister"),
        ("mother", "brother"),
        ("stage 2", "stage 4"),
        ("HER2+", "HER2-"),
        ("HER2+ breast", "triple negative breast"),
        ("breast", "prostate"),
        ("lymph nodes", "liver"),
        ("Herceptin", "Keytruda"),
        ("Herceptin", "Nubeqa"),
        ("March", "May"),
        ("has spread", "has not spread"),
        ("it has", "it hasn't"),
        ("My mother", "I"),
        ("My mother", "My mother in law"),
    ],
)
def test_one_other_fact_makes_another_story(fact: str, other: str) -> None:
    changed = STORY.replace(fact, other)
    assert changed != STORY
    assert kind(STORY, changed) == "variant"
    assert kind(changed, STORY) == "variant"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hypothyroid", "hyperthyroid"),
        ("symptomatic", "asymptomatic"),
        ("operable", "inoperable"),
        ("mouth", "month"),
        ("DCIS", "LCIS"),
        ("prednisone", "prednisolone"),
        ("lobular", "tubular"),
        ("PSA of 4.5", "PSA of 45"),
        ("T2N0M0", "T2N1M0"),
        ("BRCA1", "BRCA2"),
        ("stage I", "stage IV"),
        ("weight", "eight"),
    ],
)
def test_a_fact_that_looks_like_a_misspelling_is_none(one: str, other: str) -> None:
    text = "They told us today that it says {} in the report and nobody could explain what follows."
    assert not repeats(text.format(one), text.format(other))


def test_several_facts_exchanged_between_two_people_make_another_story() -> None:
    text = "My {} has lung cancer and is on chemo. My {} has colon cancer and had surgery twice."
    assert not repeats(text.format("mother", "father"), text.format("father", "mother"))


def test_the_same_question_in_another_language_is_guarded_too() -> None:
    text = "Mi {} tiene cáncer de {} en etapa 3 y está en tratamiento desde enero. ¿Qué esperar?"
    assert not repeats(text.format("madre", "mama"), text.format("hermana", "mama"))
    assert not repeats(text.format("madre", "mama"), text.format("madre", "pulmón"))


def test_people_who_quote_the_same_passage_are_kept_apart() -> None:
    first = f'"{QUOTE}" We asked twice and nobody at the desk knew which form to sign.'
    second = f'"{QUOTE}" Retired teacher here, and this is the clearest line on the whole page.'
    assert not repeats(first, second)


def test_a_promotion_is_no_excuse_for_another_case() -> None:
    text = (
        "Dr Okoro cured my {} of stage {} cancer with herbs, contact him on WhatsApp +1 555 0117"
        " or visit www.herbs.example for the best price"
    )
    assert not repeats(text.format("mother", 2), text.format("sister", 4))


def test_thanks_at_the_head_of_a_story_do_not_swallow_it() -> None:
    thanks = "Thank you so much for this very informative article on triple negative breast cancer."
    story = (
        "My sister was just diagnosed and we are so scared. She starts chemo on Monday, and nobody"
        " tells us what to ask the doctor or whether her daughter should be tested."
    )
    assert not repeats(thanks, f"{thanks} {story}")


def test_letters_without_blanks_between_words_are_compared_too() -> None:
    text = "我母亲上个月被诊断出患有乳腺癌二期医生建议先做化疗再做手术我们应该怎么办"
    assert kind(text, text + "。") == "exact"
    assert kind(text, text + "谢谢您的回答") == "extend"
    assert not repeats(text, text.replace("二期", "四期"))
    assert not repeats(text, text.replace("母亲", "妻子"))


VOCABULARY = """
    my mother sister has stage 2 4 cancer of the lung liver and she is on taxol zejula we are so
    scared thank you great article what should do now not buy cheap www.pills.example .
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(WORDS, min_size=6, max_size=24).map(" ".join)


@given(TEXTS)
def test_every_text_repeats_itself(text: str) -> None:
    assert kind(text, text) == "exact"


@given(TEXTS, TEXTS)
def test_it_does_not_matter_which_text_came_first(one: str, other: str) -> None:
    forth, back = verify(one, other), verify(other, one)
    assert repeats(one, other) == repeats(other, one)
    assert (forth and forth.similarity) == (back and back.similarity)


@given(TEXTS, TEXTS)
def test_a_glance_never_overlooks_a_repeat(one: str, other: str) -> None:
    if tell_apart(wording(one), wording(other)):
        assert not repeats(one, other)


@given(TEXTS, st.lists(WORDS, max_size=8), st.integers(0, 24))
def test_what_is_added_is_what_the_earlier_text_lacks(
    text: str, more: list[str], place: int
) -> None:
    words = text.split()
    later = " ".join([*words[:place], *more, *words[place:]])
    found = verify(text, later)
    if found is None:
        return
    pieces = [later[start:end] for start, end in found.adds]
    kept = len(wording(later).words) - sum(len(wording(piece).words) for piece in pieces)
    assert kept <= len(wording(text).words)
    assert list(found.adds) == sorted(found.adds)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    verify(one, other)


@given(st.lists(st.text(max_size=60) | TEXTS, min_size=8, max_size=12))
def test_a_text_is_read_alike_alone_and_among_others(texts: list[str]) -> None:
    for text, one in zip(texts, wordings(texts), strict=True):
        alone = wording(text)
        assert (one.words, one.plain, one.spans) == (alone.words, alone.plain, alone.spans)


ODDITIES = ["it''s", "o'clock", "\x1f", "\x01", "b@d", "$5", "1,000", "HER2+", "½", "v i a g r a"]


@given(st.lists(st.lists(st.sampled_from(ODDITIES), max_size=6).map(" ".join), min_size=8))
def test_what_needs_a_closer_look_is_read_alike_too(texts: list[str]) -> None:
    for text, one in zip(texts, wordings(texts), strict=True):
        alone = wording(text)
        assert (one.words, one.plain, one.spans) == (alone.words, alone.plain, alone.spans)
