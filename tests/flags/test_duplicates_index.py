"""The index gives one answer, however the comments reach it."""

import random
from collections.abc import Mapping, Sequence

import pytest

from modtool.domain import Duplicate, DuplicateKind
from modtool.flags.duplicates.fingerprint import fingerprint
from modtool.flags.duplicates.index import DuplicateIndex
from modtool.flags.duplicates.slots import MOST
from modtool.flags.duplicates.texts import MemoryTexts
from modtool.flags.protocol import DuplicateFinder, Found, Texts

FIRST = "My aunt was told on Tuesday that the spot on her lung has grown, and we wait for a date."
OTHER = (
    "The parking garage was closed again this morning and my father had to walk from the bridge."
)


class AllTexts:
    """Every text by its number, as a store would give them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __call__(self, numbers: Sequence[int]) -> Mapping[int, str]:
        return {number: self._texts[number] for number in numbers}


@pytest.fixture(scope="module")
def stream() -> list[str]:
    """Invented comments of which half repeat an earlier one in some way."""
    chance = random.Random(20)
    who = ["mother", "sister", "uncle", "neighbor", "wife", "cousin"]
    what = ["lung", "colon", "breast", "kidney"]
    ends = [
        "We wait for the scan and nobody calls us back.",
        "The nurse on the third floor was very kind to him.",
        "What would you ask the doctor first?",
        "It took two hours to find the right desk, please put up signs.",
        "She wants to know if she may travel in May.",
    ]
    texts: list[str] = []
    for _ in range(400):
        if texts and chance.random() < 0.5:
            words = chance.choice(texts).split()
            sort = chance.randrange(4)
            if sort == 0:
                words.insert(chance.randrange(len(words)), chance.choice(["really", "also", "so"]))
            elif sort == 1:
                words.append(chance.choice(ends))
            elif sort == 2:
                place = chance.randrange(len(words))
                words[place] = words[place][::-1]
            texts.append(" ".join(words))
        else:
            start = f"My {chance.choice(who)} has {chance.choice(what)} cancer, stage"
            texts.append(f"{start} {chance.randint(1, 4)}. {' '.join(chance.sample(ends, 2))}")
    return texts


def answers(texts: Sequence[str], size: int) -> list[Found]:
    index = DuplicateIndex()
    found: list[Found] = []
    for start in range(0, len(texts), size):
        batch = list(enumerate(texts))[start : start + size]
        found += index.match(batch, AllTexts(texts[:start]))
    return found


def test_the_index_is_a_duplicate_finder_and_memory_holds_texts() -> None:
    finder: DuplicateFinder = DuplicateIndex()
    texts: Texts = MemoryTexts()
    assert finder.match([(1, FIRST)], texts) == [Found()]


def test_a_comment_sent_twice_is_found() -> None:
    index, texts = DuplicateIndex(), MemoryTexts()
    index.match([(1, FIRST), (2, OTHER)], texts)
    texts.keep(1, FIRST)
    assert index.match([(3, FIRST)], texts) == [Found(Duplicate(1, 1.0, DuplicateKind.EXACT))]


def test_earlier_entries_of_a_batch_count_as_earlier_comments() -> None:
    found = DuplicateIndex().match([(1, FIRST), (2, OTHER), (3, FIRST)], MemoryTexts())
    assert [one.repeats and one.repeats.of for one in found] == [None, None, 1]


def test_trivial_texts_repeat_nothing() -> None:
    assert (
        DuplicateIndex().match([(1, "Thank you!"), (2, "Thank you!")], MemoryTexts())
        == [Found()] * 2
    )


def test_a_variant_is_not_reported_and_leads_its_own_cluster() -> None:
    variant = FIRST.replace("aunt", "brother")
    found = DuplicateIndex().match([(1, FIRST), (2, variant), (3, variant)], MemoryTexts())
    assert [one.repeats and one.repeats.of for one in found] == [None, None, 2]


def test_a_repeat_of_a_member_belongs_to_the_leader() -> None:
    longer = f"{FIRST} Nobody told her who will call."
    found = DuplicateIndex().match([(1, FIRST), (2, longer), (3, longer)], MemoryTexts())
    assert [one.repeats and one.repeats.of for one in found] == [None, 1, 1]


@pytest.mark.parametrize("size", [1, 37, 512])
def test_the_size_of_a_batch_does_not_matter(stream: list[str], size: int) -> None:
    expected = answers(stream, len(stream))
    assert sum(one.repeats is not None for one in expected) > 100
    assert answers(stream, size) == expected


@pytest.mark.parametrize("stop", [1, 150, 399])
def test_a_restart_does_not_matter(stream: list[str], stop: int) -> None:
    expected = answers(stream, len(stream))
    index = DuplicateIndex()
    for number, text in enumerate(stream[:stop]):
        made, found = fingerprint(text), expected[number].repeats
        index.remember(number, made.exact, made.keys, found.of if found else None)
    rest = list(enumerate(stream))[stop:]
    assert index.match(rest, AllTexts(stream)) == expected[stop:]


def test_a_forgotten_comment_leads_no_longer() -> None:
    index = DuplicateIndex()
    index.match([(1, FIRST)], MemoryTexts())
    index.forget(1)
    found = index.match([(2, FIRST), (3, FIRST)], AllTexts(["", FIRST]))
    assert [one.repeats and one.repeats.of for one in found] == [None, 2]


def test_the_oldest_member_can_take_over_from_a_forgotten_leader() -> None:
    index = DuplicateIndex()
    index.match([(1, FIRST), (2, FIRST)], MemoryTexts())
    made = fingerprint(FIRST)
    index.forget(1)
    index.remember(2, made.exact, made.keys, None)
    found = index.match([(3, FIRST)], AllTexts(["", "", FIRST]))
    assert [one.repeats and one.repeats.of for one in found] == [2]


def test_a_leader_whose_text_is_gone_is_passed_over() -> None:
    index = DuplicateIndex()
    index.match([(1, FIRST)], MemoryTexts())
    assert index.match([(2, FIRST)], MemoryTexts()) == [Found()]


def test_a_comment_does_not_repeat_itself() -> None:
    index = DuplicateIndex()
    index.match([(1, FIRST)], MemoryTexts())
    assert index.match([(1, FIRST)], AllTexts(["", FIRST])) == [Found()]


def test_a_crowd_of_variants_does_not_hide_an_exact_repeat() -> None:
    crowd = [f"{FIRST} She was born in {1900 + year}." for year in range(3 * MOST)]
    found = DuplicateIndex().match([*enumerate(crowd), (len(crowd), crowd[-1])], MemoryTexts())
    assert all(one.repeats is None for one in found[:-1])
    assert found[-1] == Found(Duplicate(len(crowd) - 1, 1.0, DuplicateKind.EXACT))
