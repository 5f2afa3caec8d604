"""Labelled comments as sparse matrices: a row a comment or a sentence, a column an n-gram."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from modtool.flags.linear import FEWEST_WORDS
from modtool.flags.reading import Families, Sentence, grams, pieces, read, surroundings
from modtool.flags.training.examples import Example, asks

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Counts of named things in each row; columns are in the order of their names."""

    counts: csr_matrix
    names: list[str]


@dataclass(frozen=True)
class Rows:
    """What one head learns from: comments, or sentences."""

    grams: Table
    pieces: Table
    surroundings: Table
    distinct_words: Ints
    authors: Ints
    is_judged: Bools
    truth: Bools


@dataclass(frozen=True)
class Corpus:
    """All examples, read once: the comments, their sentences, and which sentence is whose."""

    examples: Sequence[Example]
    sentences: Sequence[list[Sentence]]
    comments: Rows
    asking: Rows
    comment_of: Ints
    """For each row of ``asking`` the row of ``comments`` it belongs to."""

    def judged_authors(self) -> list[int]:
        """The authors who are left out in turn to be judged."""
        return sorted(set(self.comments.authors[self.comments.is_judged].tolist()))


def corpus(examples: Sequence[Example], families: Families, label: str) -> Corpus:
    """Read ``examples`` for learning ``label``; those without a word in them are left out."""
    read_examples = [(example, read(example.text, families)) for example in examples]
    read_examples = [(example, sentences) for example, sentences in read_examples if sentences]
    sentences = [sentence for _, found in read_examples for sentence in found]
    comment_of = np.array([at for at, (_, found) in enumerate(read_examples) for _ in found])
    sentence_grams = [set(grams(sentence)) for sentence in sentences]
    sentence_words = [set(sentence.words) for sentence in sentences]
    comment_grams: list[set[str]] = [set() for _ in read_examples]
    comment_words: list[set[str]] = [set() for _ in read_examples]
    for at, found_grams, found_words in zip(
        comment_of, sentence_grams, sentence_words, strict=True
    ):
        comment_grams[at] |= found_grams
        comment_words[at] |= found_words
    around = [{*wide, *near} for _, found in read_examples for wide, near in surroundings(found)]
    authors = np.array([example.author for example, _ in read_examples])
    is_judged = np.array([example.is_judged for example, _ in read_examples])
    return Corpus(
        examples=[example for example, _ in read_examples],
        sentences=[found for _, found in read_examples],
        comments=_rows(
            comment_grams,
            comment_words,
            [set() for _ in read_examples],
            authors,
            is_judged,
            [label in example.labels for example, _ in read_examples],
        ),
        asking=_rows(
            sentence_grams,
            sentence_words,
            around,
            authors[comment_of],
            is_judged[comment_of],
            [truth for example, found in read_examples for truth in asks(example, found)],
        ),
        comment_of=comment_of,
    )


def table(rows: Sequence[Iterable[str]]) -> Table:
    """Count the names in each row."""
    names = sorted({name for row in rows for name in row})
    place = {name: at for at, name in enumerate(names)}
    columns: list[int] = []
    counts: list[int] = []
    starts = [0]
    for row in rows:
        for name, count in sorted(Counter(row).items()):
            columns.append(place[name])
            counts.append(count)
        starts.append(len(columns))
    shape = (len(rows), len(names))
    return Table(csr_matrix((np.array(counts, float), columns, starts), shape=shape), names)


def _rows(
    grams_of: Sequence[set[str]],
    words_of: Sequence[set[str]],
    around: Sequence[set[str]],
    authors: Ints,
    is_judged: Bools,
    truth: Sequence[bool],
) -> Rows:
    return Rows(
        grams=table(grams_of),
        pieces=table([[p for word in words for p in pieces(word)] for words in words_of]),
        surroundings=table(around),
        distinct_words=np.array([max(len(words), FEWEST_WORDS) for words in words_of]),
        authors=authors,
        is_judged=is_judged,
        truth=np.array(truth, dtype=bool),
    )
