"""New sentences out of pairs of neighbouring words, so that the composed comments read less alike.

A grammar alone says the same few words around every fact. Of the word triples of 2,800 written
comments nine in ten are new; of as many from our grammar alone, one in four.
"""

from collections.abc import Sequence
from random import Random

from benchmarks.duplicates.corpus import sentences

_LONGEST_RUN = 4
"""Steps that may be taken from one written sentence in a row."""

_LEAP = 0.2
"""Share of steps to a word that stands anywhere, beside none it was seen beside."""

_LENGTHS = range(5, 31)
_Step = tuple[int, str]
"""A written sentence by its number, and a word of it."""


class Chain:
    """Walks from word to word as written sentences do, changing over from one to another."""

    def __init__(self, texts: Sequence[str]) -> None:
        """``texts`` are the written comments to learn neighbours from."""
        self._first: list[_Step] = []
        self._after: dict[str, list[_Step]] = {}
        self._anywhere: list[_Step] = []
        written = [line for text in texts for line in sentences(text)]
        for number, line in enumerate(written):
            words = line.split()
            if not words or not words[0][0].isupper():
                continue
            self._first.append((number, words[0]))
            for word, following in zip(words, [*words[1:], ""], strict=True):
                self._after.setdefault(word, []).append((number, following))
            self._anywhere += ((number, word) for word in words)

    def sentence(self, rng: Random) -> str:
        """A sentence nobody wrote: no more than a few words in a row are from one written one."""
        while True:
            words = self._walk(rng)
            if words and len(words) in _LENGTHS:
                return " ".join(words)

    def _walk(self, rng: Random) -> list[str] | None:
        chance, after, anywhere = rng.random, self._after, self._anywhere
        source, word = rng.choice(self._first)
        words, run = [], 0
        while word:
            words.append(word)
            following = anywhere if chance() < _LEAP else after[word]
            number, word = following[int(chance() * len(following))]
            run = run + 1 if number == source else 0
            if run > _LONGEST_RUN or len(words) >= _LENGTHS.stop:
                return None
            source = number
        return words
