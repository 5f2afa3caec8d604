"""What words weigh for several models at once: whole texts, and each of their sentences.

Weights are whole numbers and sums stay below 2**53, where floating point is exact: a score depends
neither on the order in which words are met nor on the company in which a comment arrives. What
counts is defined by ``grams``, ``pieces`` and ``surroundings`` of ``reading``, from which models
are learnt; here the same is looked up without being spelt out.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from modtool.flags.linear import Head
from modtool.flags.numbering import (
    BITS,
    MASK,
    Numbering,
    Row,
    Runs,
    Weights,
    Whole,
    apart,
    distinct,
)
from modtool.flags.reading import STOP, Reading, pieces
from modtool.flags.surrounding import Round


def words_of(heads: Iterable[Head]) -> set[str]:
    """All words that these heads weigh, alone or in runs, or know round a sentence."""
    found: set[str] = set()
    for head in heads:
        for gram in head.grams:
            found.update(apart(gram))
        for told in head.around:
            found.update(f"{word} " for word in told.split())
    return found


class Scale:
    """The document heads and the sentence heads of several models."""

    def __init__(
        self, numbering: Numbering, documents: Sequence[Head], sentences: Sequence[Head]
    ) -> None:
        self._numbering = numbering
        self._stop = numbering[STOP]
        self._documents, self._sentences = documents, sentences
        heads = [*documents, *sentences]
        tables = [head.grams for head in heads]
        runs = [gram for gram in set().union(*tables) if gram.count(" ") > 1]
        self._runs = Runs([numbering.run(apart(run)) for run in runs])
        self._run_weights = _columns(tables, runs)
        singly = [
            {
                **head.letters,
                **{gram: of for gram, of in head.grams.items() if gram.count(" ") == 1},
            }
            for head in heads
        ]
        parts = list(set().union(*singly))
        self._part = {part: place for place, part in enumerate(parts)}
        """Letters and words, which end in a space, by their places among the weights."""
        self._part_weights = _columns(singly, parts)
        self._alone = np.zeros((len(heads), numbering.most + 1))
        """What words weigh by themselves and by their letters, a row for each head."""
        self._is_weighed = np.zeros(numbering.most + 1, dtype=np.bool_)
        self._forgotten = 0
        self._round = Round(numbering, [head.around for head in sentences])

    def documents(self, row: Row) -> list[list[float]]:
        """For each text of ``row`` its log odds by each document head."""
        totals, words = self._totals(row, 0, len(self._documents))
        made = zip(self._documents, totals, strict=True)
        scores = np.array([head.scores(total, words) for head, total in made])
        found: list[list[float]] = scores.T.tolist()
        return found

    def sentences(self, readings: Sequence[Reading], row: Row) -> list[list[list[float]]]:
        """For each reading, laid out in ``row``, and each head the log odds of each sentence."""
        cuts = list(accumulate((len(one.sentences) for one in readings), initial=0))
        if not cuts[-1]:
            return [[[] for _ in self._sentences] for _ in readings]
        texts = np.repeat(np.arange(len(readings)), np.diff(cuts))
        parts = [part for one in readings for part in one.sentences]
        first = row.starts[texts] + np.array([part.first for part in parts], np.int64)
        end = row.starts[texts] + np.array([part.end for part in parts], np.int64)
        inner = row.cut(first, end)
        totals, words = self._totals(_between_stops(inner, self._stop), len(self._documents))
        has_stop = np.bincount(inner.place[inner.words == self._stop], minlength=len(texts)) > 0
        settings = self._round.weigh(row, inner, texts, first, end)
        made = zip(self._sentences, totals, settings, strict=True)
        scores = [head.scores(total, words - ~has_stop, one).tolist() for head, total, one in made]
        return [
            [by_head[cuts[at] : cuts[at + 1]] for by_head in scores] for at in range(len(readings))
        ]

    def _totals(self, row: Row, first: int, count: int | None = None) -> tuple[Weights, Whole]:
        """What each text weighs for the heads from ``first`` on, and how many words it has."""
        heads = slice(first, count)
        size = len(row.lengths)
        words = distinct(row.place << BITS | row.words)
        in_family = row.named != row.words
        families = distinct((row.place << BITS | row.named)[in_family])
        self._weigh_alone(words & MASK)
        self._weigh_alone(families & MASK)
        alone = np.concatenate([words, families])
        runs = self._runs_in(row, in_family)
        totals = np.array(
            [
                np.bincount(alone >> BITS, by_word[alone & MASK], size)
                + np.bincount(runs >> BITS, by_run[runs & MASK], size)
                for by_word, by_run in zip(
                    self._alone[heads], self._run_weights[heads], strict=True
                )
            ]
        )
        return totals, np.bincount(words >> BITS, minlength=size)

    def _runs_in(self, row: Row, in_family: npt.NDArray[np.bool_]) -> Whole:
        """The known runs of each text, as the text's place and the run's in one number."""
        words, named, place = row.words, row.named, row.place
        twos = row.twos
        threes = row.threes
        named_twos = twos[in_family[twos] | in_family[twos + 1]]
        keys = np.concatenate(
            [
                words[twos] << BITS | words[twos + 1],
                named[named_twos] << BITS | named[named_twos + 1],
                (named[threes] << BITS | named[threes + 1]) << BITS | named[threes + 2],
            ]
        )
        at, runs = self._runs.find(keys)
        return distinct(place[np.concatenate([twos, named_twos, threes])[at]] << BITS | runs)

    def _weigh_alone(self, numbers: Whole) -> None:
        """See to it that these words are weighed."""
        if self._forgotten != self._numbering.forgotten:
            self._forgotten = self._numbering.forgotten
            self._is_weighed[self._numbering.known + 1 :] = False
        fresh = distinct(numbers[~self._is_weighed[numbers]])
        held: list[int] = []
        counts: list[int] = []
        for number in fresh.tolist():
            word = self._numbering.spelt[number]
            known = [self._part[part] for part in (word, *pieces(word)) if part in self._part]
            held += known
            counts.append(len(known))
        where = np.repeat(np.arange(len(fresh)), np.array(counts, np.int64))
        for alone, weights in zip(self._alone, self._part_weights, strict=True):
            alone[fresh] = np.bincount(where, weights[np.array(held, np.int64)], len(fresh))
        self._is_weighed[fresh] = True


def _columns(tables: Sequence[Mapping[str, int]], names: Sequence[str]) -> Weights:
    """For each head what it gives for these names."""
    return np.array([[table.get(name, 0) for name in names] for table in tables], dtype=np.float64)


def _between_stops(row: Row, stop: int) -> Row:
    """Each text of ``row`` with a ``STOP`` before and behind."""
    count = len(row.lengths)
    ends = np.cumsum(row.lengths)
    at = np.concatenate([ends - row.lengths, ends])
    place = np.arange(count)
    return Row(
        np.insert(row.words, at, stop),
        np.insert(row.named, at, stop),
        row.lengths + 2,
        np.repeat(place, row.lengths + 2),
    )
