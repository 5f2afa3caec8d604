"""The advice detector as the desk meets it: what it flags, where it points, what it says."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.about import person
from modtool.flags.registry import detectors
from modtool.flags.shared import shelf
from modtool.text import legible_line

REGRESSION = Path(__file__).parent / "advice_regression.jsonl"

ASKING = [
    (
        "My sister had a lumpectomy. The margins were close. Should she have more surgery?",
        "Should she have more surgery?",
    ),
    (
        "been on the pill for a year, hips hurt every night. is it ok to stop for a few weeks",
        "is it ok to stop for a few weeks",
    ),
    (
        "I am 52 and my scan shows a 6 mm spot on the lung. Do I need a biopsy? Lovely article.",
        "Do I need a biopsy?",
    ),
    (
        "Tengo 40 años y me encontraron un nódulo en el pecho. ¿Debo hacerme una biopsia?",
        "¿Debo hacerme una biopsia?",
    ),
]

NOT_ASKING = [
    "Thank you for this article, it was a great comfort to our family.",
    "What is the difference between stage three and stage four?",
    "How do I get my records sent to another hospital?",
    "I finished treatment in 2015 and have been well ever since.",
]

HOSTILE = [
    "a" * 1_000_000,
    "should i stop my chemo? " * 40_000,
    "x\n" * 100_000,
    "?" * 100_000,
    '?"' * 100_000,
    "a." * 100_000,
    "🙏🏽👩‍👩‍👧" * 1_000,
    "هل يجب أن أتوقف عن العلاج؟ " * 50,
    "\ud800 should I \udfff take it?",
    "\x00should\x00I\x00stop?\x00",
    "\u202eshould I stop\u202c my pills?",
    "İİİİ? ﬀﬀ? ßß?",
    "e\u0301" * 5_000,
]


def look(text: str) -> Flag | None:
    (detector,) = (one for one in detectors() if one.kind is FlagKind.ADVICE_REQUEST)
    (flag,) = detector.look([Sighting(text=text)])
    return flag


def flagged(text: str) -> Flag:
    flag = look(text)
    assert flag is not None
    return flag


@pytest.mark.parametrize(("text", "words"), ASKING)
def test_the_span_is_the_words_that_ask(text: str, words: str) -> None:
    assert words in [text[start:end] for start, end in flagged(text).spans]


@pytest.mark.parametrize(("text", "words"), ASKING)
def test_the_reason_quotes_the_words_that_ask(text: str, words: str) -> None:
    assert f"“{words}”" in flagged(text).reason


PERSONS = [
    ("Can my sister eat grapefruit on this?", "“my sister”"),
    ("My mother is 66. What research is there for people like her?", "“my mother”"),
    ("My granddaughter set this up. My husband is tired. Should he rest?", "“my husband”"),
    ("My husband is tired. Our daughter rang. Should he rest?", "“my husband”"),
    ("My sister set this up." + " It rains." * 9 + " Should he rest?", "someone else"),
    ("My wife has lost weight. She sleeps. Should I wake her?", "“my wife”"),
    ("I asked my grandson for a spoon and he laughed. I forget words. Should I be tested?", ""),
    ("Mi madre tiene 60 años. ¿Debe operarse?", "“mi madre”"),
    ("Is it safe for her to fly?", "someone else"),
]


@pytest.mark.parametrize("text", NOT_ASKING)
def test_thanks_stories_logistics_and_general_questions_are_not_flagged(text: str) -> None:
    assert look(text) is None


@pytest.mark.parametrize("text", ["", " \n\t ", "...", "🙏🙏", "\x00"])
def test_a_text_without_words_is_not_flagged(text: str) -> None:
    assert look(text) is None


def test_a_request_for_a_relative_says_for_whom() -> None:
    flag = flagged(ASKING[0][0])
    assert "for_other" in flag.labels
    assert "about “my sister”" in flag.reason


@pytest.mark.parametrize(("text", "about"), PERSONS)
def test_a_request_is_about_the_nearest_relative_it_can_mean(text: str, about: str) -> None:
    reading = shelf().read(text)
    asking = next(one for one in reading.sentences if "? " in reading.words_of(one))
    assert person(reading, asking) == about


def test_a_request_for_the_writer_says_so() -> None:
    flag = flagged(ASKING[2][0])
    assert "for_self" in flag.labels
    assert "about themselves" in flag.reason


@pytest.mark.parametrize(("text", "topic"), [(ASKING[0][0], "treatment_choice")])
def test_a_request_names_its_topic_and_its_band(text: str, topic: str) -> None:
    assert flagged(text).labels[0] == "flag"
    assert topic in flagged(text).labels


def test_a_missing_question_mark_hides_no_question() -> None:
    assert look("my mom is 70 on chemo and has a fever should she go to the er or wait")


def test_an_ask_at_the_end_of_a_very_long_text_is_found() -> None:
    story = "We drove to the lake and looked at the boats. " * 20_000
    ask = "My dad has stage four lung cancer. Should he stop the chemo?"
    flag = flagged(story + ask)
    assert "Should he stop the chemo?" in [(story + ask)[start:end] for start, end in flag.spans]


def test_a_long_sentence_is_quoted_short() -> None:
    text = "should i " + "and the pills and the scans and my doctor " * 30 + "stop it now?"
    assert len(flagged(text).reason) < 400


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_breaks_it_nor_moves_a_span_outside(text: str) -> None:
    flag = look(text)
    assert flag is None or all(0 <= a < b <= len(text) for a, b in flag.spans)


@given(st.text(st.characters(), max_size=300))
def test_any_text_has_an_answer_within_bounds(text: str) -> None:
    flag = look(text + " Should I stop my chemo?")
    if flag is not None:
        assert 0 <= flag.score <= 1
        assert list(flag.spans) == sorted(set(flag.spans))
        assert all(0 <= a < b <= len(text) + 24 for a, b in flag.spans)
        assert legible_line(flag.reason, 1_000) == flag.reason


@settings(max_examples=20)
@given(st.lists(st.sampled_from([text for text, _ in ASKING] + NOT_ASKING), max_size=8))
def test_company_changes_no_answer(texts: list[str]) -> None:
    (detector,) = detectors()[:1]
    together = detector.look([Sighting(text=text) for text in texts])
    assert together == [look(text) for text in texts]


def test_the_detectors_are_built_once() -> None:
    assert detectors() is detectors()


def test_recall_and_precision_hold_on_comments_it_never_learnt_from() -> None:
    rows = [json.loads(line) for line in REGRESSION.read_text(encoding="utf-8").splitlines()]
    answers = [(bool(row["evidence"]), look(row["text"]) is not None) for row in rows]
    caught = sum(asks and found for asks, found in answers)
    assert caught / sum(asks for asks, _ in answers) >= 0.9
    assert caught / sum(found for _, found in answers) >= 0.9


def test_spans_and_persons_hold_on_comments_it_never_learnt_from() -> None:
    rows = [json.loads(line) for line in REGRESSION.read_text(encoding="utf-8").splitlines()]
    found = [(row, flag) for row in rows if row["evidence"] and (flag := look(row["text"]))]
    touching = [
        any(
            row["text"].find(piece) < end and start < row["text"].find(piece) + len(piece)
            for start, end in flag.spans
            for piece in row["evidence"]
        )
        for row, flag in found
    ]
    assert sum(touching) / len(found) >= 0.9
    assert sum(row["about"] in flag.labels for row, flag in found) / len(found) >= 0.9
