"""Groups of words and phrases, and where they are found."""

from modtool.flags.phrases import Hit, Phrases

PHRASES = Phrases({"harm": "kill|hurt myself, suicide", "dose": "took # pills\nthe whole bottle"})


def find(text: str) -> list[tuple[str, int, int]]:
    words = [f"{word} " for word in text.split()]
    return [(hit.group, hit.first, hit.end) for hit in PHRASES.find(words)]


def test_alternatives_and_numbers_stand_for_phrases_of_their_own() -> None:
    assert find("i hurt myself") == [("harm", 1, 3)]
    assert find("took 00 pills") == find("took 0 pills") == [("dose", 0, 3)]


def test_a_phrase_cut_off_by_the_end_is_none() -> None:
    assert find("the whole") == find("kill") == []


def test_every_place_is_found_in_words_first_and_in_order() -> None:
    assert find("suicide the whole bottle suicide") == [
        ("harm", 0, 1),
        ("harm", 4, 5),
        ("dose", 1, 4),
    ]


def test_a_hit_says_where_it_stands() -> None:
    assert PHRASES.find(["suicide "]) == [Hit("harm", 0, 1)]
