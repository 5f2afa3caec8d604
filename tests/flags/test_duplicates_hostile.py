"""Texts made to hurt: long, empty of words, broken, or in other scripts."""

import pytest

from modtool.domain import DuplicateKind
from modtool.flags.duplicates.fingerprint import fingerprint
from modtool.flags.duplicates.index import DuplicateIndex
from modtool.flags.duplicates.texts import MemoryTexts
from modtool.flags.duplicates.verify import verify

MILLION = 1_000_000
HOSTILE = {
    "one long word": "a" * MILLION,
    "many words": "word " * (MILLION // 5),
    "many numbers": " ".join(map(str, range(150_000))),
    "many lines": "\n" * 100_000,
    "lines of text": "one of many lines\n" * 50_000,
    "emoji": "😀🙏🏽" * 100_000,
    "right to left": "\u202eشكرا جزيلا على المقال " * 20_000,
    "no blanks": "日本語" * 100_000,
    "surrogates": "\ud800 \udfff" * 100_000,
    "zalgo": "a" + "\u0301" * MILLION,
    "signs": "@a$b+c-d<5" * 100_000,
    "disguise": "a1" * (MILLION // 2),
    "quotes": '"“«' * 100_000,
    "addresses": "www.a@b.c.example " * 50_000,
    "named controls": "‹RLO›" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_indexed_and_found_again(text: str) -> None:
    found = DuplicateIndex().match([(1, text), (2, text), (3, f"{text} also")], MemoryTexts())
    assert found[0].repeats is None
    assert bool(found[1].repeats) == bool(fingerprint(text).exact)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_can_be_compared_with_a_comment(text: str) -> None:
    verify("My aunt was told on Tuesday that the spot on her lung has grown.", text)
    verify(text, text[: len(text) // 2] + " really " + text[len(text) // 2 :])


def test_ten_thousand_words_with_one_sentence_more_are_not_aligned_word_by_word() -> None:
    text = " ".join(f"word{number}" for number in range(10_000))
    assert verify(text, text) is not None
    assert verify(text, f"{text} and more") is None


def test_a_comment_of_other_scripts_is_found_again() -> None:
    texts = [
        "שלום לכולם, אמא שלי אובחנה בשבוע שעבר ואנחנו מחכים לתשובות",
        "Мою маму вчера выписали, и мы не знаем, что делать дальше с таблетками",
        "मेरी माँ को पिछले हफ्ते पता चला और हम जवाब का इंतज़ार कर रहे हैं",
    ]
    index = DuplicateIndex()
    index.match(list(enumerate(texts)), MemoryTexts())
    kept = MemoryTexts()
    for number, text in enumerate(texts):
        kept.keep(number, text)
    found = index.match([(10 + number, f"{text}!!") for number, text in enumerate(texts)], kept)
    assert [one.repeats and one.repeats.of for one in found] == [0, 1, 2]
    assert {one.repeats.kind for one in found if one.repeats} == {DuplicateKind.EXACT}
