"""Labelled comments as sparse matrices: a row a comment or a sentence, a column an n-gram."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from modtool.domain import FlagKind
from modtool.flags.linear import FEWEST_WORDS
from modtool.flags.reading import Families, Reading, pieces
from modtool.flags.training.examples import Example, shows

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
    """What a head learns from: comments, or sentences."""

    grams: Table
    pieces: Table
    surroundings: Table
    distinct_words: Ints
    authors: Ints
    is_judged: Bools


@dataclass(frozen=True)
class Corpus:
    """All examples, read once: the comments, their sentences, and which sentence is whose."""

    examples: Sequence[Example]
    readings: Sequence[Reading]
    comments: Rows
    sentences: Rows
    comment_of: Ints
    """For each row of ``sentences`` the row of ``comments`` it belongs to."""

    def judged_authors(self) -> list[int]:
        """The authors who are left out in turn to be judged."""
        return sorted(set(self.comments.authors[self.comments.is_judged].tolist()))

    def truth(self, kind: FlagKind) -> Bools:
        """Which comments are of this kind."""
        return np.array([one.is_a(kind) for one in self.examples], dtype=bool)

    def showing(self, kind: FlagKind) -> Bools:
        """Which sentences show it; empty for kinds whose examples have no evidence."""
        pairs = zip(self.examples, self.readings, strict=True)
        shown = [
            is_shown
            for one, reading in pairs
            for is_shown in shows(one.text, one.evidence.get(kind, ()), reading)
        ]
        return np.array(shown, dtype=bool)

    def sentences_of(self, comment: int) -> Ints:
        """The rows of a comment's sentences."""
        first, end = np.searchsorted(self.comment_of, [comment, comment + 1])
        return np.arange(first, end)


def corpus(examples: Sequence[Example], families: Families) -> Corpus:
    """Read ``examples``; those without a word in them are left out."""
    readings = [Reading(example.text, families) for example in examples]
    chosen = [at for at, reading in enumerate(readings) if reading.sentences]
    examples = [examples[at] for at in chosen]
    readings = [readings[at] for at in chosen]
    parts = [(reading, one) for reading in readings for one in reading.sentences]
    comment_of = np.array([at for at, reading in enumerate(readings) for _ in reading.sentences])
    around = [{*wide, *near} for reading in readings for wide, near in reading.around]
    authors = np.array([example.author for example in examples])
    is_judged = np.array([example.is_judged for example in examples])
    return Corpus(
        examples=examples,
        readings=readings,
        comments=_rows(
            [reading.grams for reading in readings],
            [reading.distinct for reading in readings],
            [set() for _ in readings],
            authors,
            is_judged,
        ),
        sentences=_rows(
            [runs for reading in readings for runs in reading.sentence_grams],
            [set(reading.words_of(sentence)) for reading, sentence in parts],
            around,
            authors[comment_of],
            is_judged[comment_of],
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
) -> Rows:
    return Rows(
        grams=table(grams_of),
        pieces=table([[p for word in words for p in pieces(word)] for words in words_of]),
        surroundings=table(around),
        distinct_words=np.array([max(len(words), FEWEST_WORDS) for words in words_of]),
        authors=authors,
        is_judged=is_judged,
    )
