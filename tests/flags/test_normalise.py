"""One spelling for texts that look alike, and the way back to where the words stand."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from modtool.flags.duplicates.normalise import normalise, skeleton, word_spans

ANY_TEXT = st.text(st.characters(), max_size=60)
TRICKY_TEXT = st.lists(
    st.sampled_from([*"aB7 @$+-<>,'é‹.\n\0½日ﷺ😀İß\u200b\u0301\ud800", "‹RLO›", "ที", "000"]),
    max_size=16,
).map("".join)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Don’t WORRY", "dont worry"),
        ("Fi\u00adbroid\u200bs", "fibroids"),
        ("naïve Señora", "naive senora"),
        ("Вuу nоw", "buy now"),
        ("ΒUΥ ΝOW", "buy now"),
        ("Ｃｈｅａｐ 𝐩𝐢𝐥𝐥𝐬 Ⓥ🅥", "cheap pills vv"),
        ("v‹RLO›i‹LRM›a", "via"),
        ("vi@gra ca$h", "viagra cash"),
        ("write to joe@mail.example", "write to joe mail example"),
        ("4,120 and 1,2", "4120 and 1 2"),
        ("١٢ and ½", "12 and 1 2"),
        ("Herceptin™ -- 5️⃣", "herceptin 5"),
        ("日本が", "日 本 が"),
        ("कि के", "कि के"),
        ("\ud800x", "x"),
    ],
)
def test_a_text_is_folded_to_plain_words(written: str, plain: str) -> None:
    assert normalise(written) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("HER2+", "HER2-"), ("ER−, PR+", "ER+, PR−"), ("PSA <4", "PSA >4"), ("CEA ↑", "CEA ↓")],
)
def test_the_sign_of_a_finding_is_not_lost(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_mark_of_quotation_is_no_comparison() -> None:
    assert normalise("> 4 weeks") == "4 weeks"


def test_digits_inside_words_are_read_as_letters() -> None:
    assert skeleton(normalise("V1AGRA p1lls fr33")) == skeleton("viagra pills free")


def test_numbers_that_stand_alone_stay_numbers() -> None:
    assert skeleton("stage 3 at 450 mg") == "stage 3 at 450 mg"


def test_different_digits_never_become_the_same_letter() -> None:
    assert len({skeleton(f"t{digit}") for digit in "0123456789"}) == 10


@given(ANY_TEXT | TRICKY_TEXT)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    # What signs part ("a:b:c:d") stays apart; what blanks part is a word spelt out.
    assume(not re.search(r"(?<!\w)\w \w(?!\w)", once))
    assert normalise(once) == once


@given(ANY_TEXT | TRICKY_TEXT)
def test_every_word_has_its_place_in_the_text(text: str) -> None:
    words = normalise(text).split()
    spans = word_spans(text)
    assert len(spans) == len(words)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.lists(st.text("abcdefghij", min_size=1), max_size=8))
def test_a_span_covers_its_word(words: list[str]) -> None:
    text = " – ".join(word.upper() for word in words)
    assert [text[start:end].lower() for start, end in word_spans(text)] == words


@given(st.text("abc ", max_size=30), st.integers(0, 30))
def test_an_invisible_character_changes_nothing(text: str, place: int) -> None:
    assert normalise(text[:place] + "\u200d" + text[place:]) == normalise(text)


def test_words_written_letter_by_letter_are_words() -> None:
    assert normalise("Buy v i a g r a here, c h e a p l y") == "buy viagra here cheaply"
    assert normalise("d o  n o t  s t o p  i t") == "do not stop it"
    assert normalise("my hep B C panel is back") == "my hep b c panel is back"


def test_a_word_drawn_out_in_arabic_is_the_same_word() -> None:
    assert normalise("العـــلاج") == normalise("العلاج")
