"""Texts cut into the pieces of a vocabulary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.flags.neural.wordpiece import WordPieces

pytest.importorskip("onnx")  # the small vocabulary lies with the small model
pytest.importorskip("sklearn")

from tests.flags.test_advice import HOSTILE
from tests.flags.tiny_pack import VOCABULARY

PIECES = WordPieces(VOCABULARY)


def cut(text: str, most: int = 100, beginning: int = 50) -> str:
    return " ".join(VOCABULARY[number] for number in PIECES.numbers(text, most, beginning))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Should I stop my chemo?", "should i stop my chemo ?"),
        ("STOP... my pills", "stop . . . my pills"),
        ("chemos", "chemo ##s"),
        ("chmo", "ch ##mo"),
        ("Résumé", "resume"),
        ("it's ok", "it ' [UNK] ok"),
        ("xyz stop", "[UNK] stop"),
        ("st\u200bop\x00 my", "stop my"),
        ("东a", "[UNK] a"),
        ("a" * 101, "[UNK]"),
        ("a" + "b" * 99, "a" + " ##b" * 99),
        ("", ""),
    ],
)
def test_the_longest_known_piece_comes_first(text: str, pieces: str) -> None:
    assert cut(text, 200) == " ".join(f"[CLS] {pieces} [SEP]".split())


def test_of_a_long_text_the_beginning_and_the_end_are_kept() -> None:
    assert cut("thank you " + "wait " * 50 + "is it ok?", 10, 3) == (
        "[CLS] thank you wait wait is it ok ? [SEP]"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_cut_like_any_other(text: str) -> None:
    assert 2 <= len(PIECES.numbers(text, 160, 50)) <= 160


@given(st.text())
def test_any_text_has_pieces_of_the_vocabulary(text: str) -> None:
    numbers = PIECES.numbers(text, 20, 5)
    assert 2 <= len(numbers) <= 20
    assert all(0 <= number < len(VOCABULARY) for number in numbers)
    assert numbers == WordPieces(VOCABULARY).numbers(text, 20, 5)
