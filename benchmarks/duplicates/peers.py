"""The libraries people use for near-duplicates, set as their documentation recommends."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.duplicates.finders import Candidates, Comment, Finder, Raw, Verified, repeats
from modtool.flags.duplicates.fingerprint import takes_part
from modtool.flags.duplicates.normalise import normalise

_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128

Read = Callable[[str], str]
"""What a library is given to read instead of the text."""


def lowered(text: str) -> str:
    """The usual preparation: lower case."""
    return text.lower()


class Datasketch:
    """MinHashLSH, threshold .5, 128 permutations, shingles of three words."""

    def __init__(self, read: Read = lowered) -> None:
        from datasketch import MinHash, MinHashLSH

        self._read = read
        self._lsh = MinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS)
        self._empty = MinHash(num_perm=_PERMUTATIONS)
        self._hash = self._empty

    def ask(self, text: str) -> Iterable[int]:
        """What shares a band."""
        self._hash = self._empty.copy()
        self._hash.update_batch([shingle.encode() for shingle in _shingles(self._read(text), 3)])
        found: list[int] = self._lsh.query(self._hash)
        return found

    def add(self, number: int) -> None:
        """Insert the signature made when asked."""
        self._lsh.insert(number, self._hash, check_duplication=False)


class Rensa:
    """RMinHashLSH with 42 bands of 3 rows, shingles of two words, likeness of .3 at least."""

    _BANDS, _ROWS, _LEAST = 42, 3, 0.3

    def __init__(self, read: Read = lowered) -> None:
        from rensa import RMinHash, RMinHashLSH

        self._read = read
        self._new = RMinHash
        self._lsh = RMinHashLSH(self._LEAST, self._BANDS * self._ROWS, self._BANDS)
        self._hash = self._new(self._BANDS * self._ROWS, 42)
        self._known = {0: self._hash}

    def ask(self, text: str) -> Iterable[int]:
        """What shares a band and is alike by its signature."""
        self._hash = self._new(self._BANDS * self._ROWS, 42)
        self._hash.update(_shingles(self._read(text), 2))
        for number in self._lsh.query(self._hash):
            if self._hash.jaccard(self._known[number]) >= self._LEAST:
                yield number

    def add(self, number: int) -> None:
        """Insert the signature made when asked."""
        self._lsh.insert(number, self._hash)
        self._known[number] = self._hash


class FullText:
    """SQLite FTS5 with the trigram tokenizer: the best eight for eight pieces of the text."""

    _PIECES, _LENGTH, _BEST = 8, 8, 8

    def __init__(self, read: Read = lowered) -> None:
        self._read = read
        self._plain = ""
        self._db = sqlite3.connect(":memory:")
        self._db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='trigram')")

    def ask(self, text: str) -> Iterable[int]:
        """What has most of the pieces, by bm25."""
        plain = self._plain = self._read(text)
        last = max(len(plain) - self._LENGTH, 0)
        starts = {last * place // (self._PIECES - 1) for place in range(self._PIECES)}
        pieces = (plain[start : start + self._LENGTH].replace('"', " ") for start in sorted(starts))
        wanted = " OR ".join(f'"{piece}"' for piece in pieces)
        return [
            number
            for (number,) in self._db.execute(
                "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
                (wanted, self._BEST),
            )
        ]

    def add(self, number: int) -> None:
        """Insert the text last asked about."""
        self._db.execute("INSERT INTO texts(rowid, text) VALUES (?, ?)", (number, self._plain))


class AllPairs:
    """rapidfuzz: every text with every other, ``fuzz.ratio`` of 80 and more. Quadratic."""

    _LEAST = 80

    def __init__(self, *, verified: bool = False) -> None:
        self.name = "rapidfuzz cdist ≥ 80" + (", verified" if verified else "")
        self._verified = verified

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """Pairs within ``batch``, which therefore must be everything there is."""
        import numpy as np
        from rapidfuzz import fuzz, process

        part = [(place, text) for place, (_, text) in enumerate(batch) if takes_part(text)]
        texts = [text.lower() for _, text in part]
        scores = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=self._LEAST, workers=1)
        found: list[list[int]] = [[] for _ in batch]
        for later, earlier in zip(*np.nonzero(np.tril(scores, -1)), strict=True):
            place, text = part[later]
            old, words = part[earlier]
            if self._verified and (found[place] or not repeats(words, text)):
                continue
            found[place].append(batch[old][0])
        return found


def libraries() -> Iterator[Finder]:
    """Those that take as many comments as come, by themselves and with our verifier behind them."""
    yield from _in_each_way("datasketch .5, 3 words", Datasketch)
    yield from _in_each_way("rensa .3, 2 words", Rensa)


def searches() -> Iterator[Finder]:
    """Full-text search, which slows down with every comment."""
    yield Raw("SQLite FTS5 trigram, top 8", FullText())
    yield Verified("SQLite FTS5 trigram, top 8, verified", FullText())


def comparisons() -> Iterator[Finder]:
    """Every comment with every other."""
    yield AllPairs()
    yield AllPairs(verified=True)


def _in_each_way(name: str, make: Callable[[Read], Candidates]) -> Iterator[Finder]:
    yield Raw(name, make(lowered))
    yield Verified(f"{name}, verified", make(lowered))
    yield Verified(f"{name}, our plain text, verified", make(normalise))


def _shingles(text: str, length: int) -> list[str]:
    words = _WORD.findall(text)
    if len(words) < length:
        return [" ".join(words)]
    return [" ".join(words[place : place + length]) for place in range(len(words) - length + 1)]
