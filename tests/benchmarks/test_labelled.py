"""The labelled set is the same for a seed, and its labels are true."""

import os
import re
import subprocess
import sys
from collections import Counter
from difflib import SequenceMatcher
from random import Random

import pytest

from benchmarks.duplicates import edits
from benchmarks.duplicates.composing import Composer
from benchmarks.duplicates.corpus import sentences
from benchmarks.duplicates.facts import with_other_facts
from benchmarks.duplicates.grammar import sections
from benchmarks.duplicates.labelled import MISLEADING, REPEATING, Item, Kind, labelled
from benchmarks.duplicates.promotions import campaigns, letters
from benchmarks.duplicates.streams import Mix, stream
from modtool.flags.duplicates.normalise import normalise

SIZE = 3_000


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return labelled(SIZE, 1)


@pytest.fixture(scope="module")
def originals(items: list[Item]) -> dict[int, str]:
    return {item.group: item.text for item in items if item.kind is Kind.ORIGINAL}


def pairs(items: list[Item], originals: dict[int, str], kind: Kind) -> list[tuple[str, str]]:
    """Originals and copies of one kind, where the original is among the comments."""
    found = [
        (originals[item.group], item.text)
        for item in items
        if item.kind is kind and item.group in originals
    ]
    assert found
    return found


def test_a_set_is_as_large_as_wanted_and_numbered_in_order_of_arrival(items: list[Item]) -> None:
    assert [item.number for item in items] == list(range(1, SIZE + 1))


def test_another_seed_makes_another_set(items: list[Item]) -> None:
    assert labelled(SIZE, 1) == items
    assert labelled(SIZE, 2) != items


def test_neither_a_set_nor_a_stream_depends_on_the_hash_seed_of_python() -> None:
    program = (
        "import hashlib\nfrom benchmarks.duplicates.labelled import labelled\n"
        "from benchmarks.duplicates.streams import Mix, stream\n"
        "texts = [repr(labelled(300, 1)), *(t for mix in Mix for t in stream(mix, 50, 1))]\n"
        "print(hashlib.sha256('\\n'.join(texts).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_every_kind_is_there_and_misleading_comments_stand_alone(items: list[Item]) -> None:
    kinds = Counter(item.kind for item in items)
    groups = Counter(item.group for item in items)
    assert set(kinds) == set(Kind)
    assert all(groups[item.group] == 1 for item in items if item.kind in MISLEADING)
    repeating = [item for item in items if groups[item.group] > 1]
    assert {item.kind for item in repeating} <= {*REPEATING, Kind.ORIGINAL}


def test_what_adds_something_comes_after_its_original(items: list[Item]) -> None:
    begun: set[int] = set()
    for item in items:
        if item.kind is Kind.ORIGINAL:
            begun.add(item.group)
        if item.kind in (Kind.EDIT, Kind.EXTEND, Kind.QUOTE_1, Kind.QUOTE_2, Kind.QUOTE_3):
            assert item.group in begun


def test_lengths_are_those_of_comments(items: list[Item]) -> None:
    lengths = sorted(len(item.text.split()) for item in items if item.kind is Kind.ORIGINAL)
    assert 35 <= lengths[len(lengths) // 2] <= 60
    assert lengths[-1] <= 450


def test_originals_differ(items: list[Item]) -> None:
    plain = Counter(normalise(item.text) for item in items if item.kind is Kind.ORIGINAL)
    assert max(plain.values()) == 1


def test_exact_copies_are_equal(items: list[Item], originals: dict[int, str]) -> None:
    assert all(old == new for old, new in pairs(items, originals, Kind.EXACT))


def test_another_format_leaves_the_words(items: list[Item], originals: dict[int, str]) -> None:
    for old, new in pairs(items, originals, Kind.FORMAT):
        assert old != new
        plain, changed = (re.sub(r"[^\w]|_", "", normalise(text)) for text in (old, new))
        assert SequenceMatcher(None, plain, changed, autojunk=False).ratio() > 0.97


def test_a_typing_mistake_changes_few_letters(items: list[Item], originals: dict[int, str]) -> None:
    for old, new in pairs(items, originals, Kind.TYPO):
        assert abs(len(old) - len(new)) <= 6
        assert len(old.split()) == len(new.split())


def test_moved_sentences_are_the_same_sentences(
    items: list[Item], originals: dict[int, str]
) -> None:
    for old, new in pairs(items, originals, Kind.REORDER):
        assert sorted(old.split()) == sorted(new.split())
        assert old.split() != new.split()


@pytest.mark.parametrize(
    ("kind", "share"), [(Kind.QUOTE_1, 1), (Kind.QUOTE_2, 2), (Kind.QUOTE_3, 3)]
)
def test_a_quotation_is_whole_and_has_so_many_own_words(
    items: list[Item], originals: dict[int, str], kind: Kind, share: int
) -> None:
    for old, new in pairs(items, originals, kind):
        assert old in new
        assert len(new.split()) >= (share + 1) * len(old.split())


def test_an_edit_leaves_most_of_the_comment(items: list[Item], originals: dict[int, str]) -> None:
    for old, new in pairs(items, originals, Kind.EDIT):
        common = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
        assert sum(block.size for block in common.get_matching_blocks()) >= len(old.split()) * 0.6


def test_other_facts_change_a_word_or_two_and_never_none() -> None:
    rng = Random(3)
    composer = Composer(rng)
    for _ in range(300):
        text = composer.comment()
        changed = with_other_facts(text, rng)
        if changed is not None:
            assert changed != text
            left, right = Counter(text.split()), Counter(changed.split())
            assert (left - right).total() <= 6


def test_copies_of_a_campaign_differ_in_contacts_and_no_two_campaigns_have_one_pitch() -> None:
    found = campaigns(Random(1))
    one, other = found[0].copy(), found[0].copy()
    assert one != other
    assert len({sentences(each.copy())[0] for each in found}) == len(found)


def test_copies_of_a_letter_share_a_body_and_letters_share_one_sentence_at_most() -> None:
    pool = sections("letters.txt")["body"]
    bodies: list[set[str]] = []
    for letter in letters(Random(1)):
        first, second = (
            {sentence for sentence in pool if sentence in copy}
            for copy in (letter.copy(), letter.copy())
        )
        assert first == second
        assert len(first) >= 4
        assert all(len(first & body) <= 1 for body in bodies)
        bodies.append(first)


def test_an_edit_of_a_very_short_comment_is_refused_rather_than_most_of_it() -> None:
    rng = Random(1)
    assert edits.reordered("One sentence only.", rng) is None


@pytest.mark.parametrize("mix", list(Mix))
def test_a_stream_has_its_length(mix: Mix) -> None:
    texts = list(stream(mix, 400, 1))
    assert len(texts) == 400
    assert len(set(texts)) > 300
