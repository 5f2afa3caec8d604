"""A comment taken apart for scoring: sentences with their offsets, words, families, n-grams.

Everything here scans once and forwards: no pattern can backtrack, whatever the text. Of a very
long text only the beginning and the end are read, because that is where people ask.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from modtool.domain import Span

HEAD, TAIL = 8_000, 4_000
"""Characters read from the beginning and the end of a text longer than both together."""

REMEMBERED = 50_000
"""Words whose family and weight are kept at hand, as most words come back."""

_WORD = re.compile(r"[^\W\d_]{1,30}(?:'[^\W\d_]{1,30})?|\d+|[?!]")
_END = re.compile(r"[.!?…。！？؟।]+|\n+")
_FOREIGN_MARKS = str.maketrans({"’": "'", "ʼ": "'", "？": "?", "؟": "?", "！": "!", "¿": "?"})
_CLOSERS = frozenset("\"'”’)]»")
_SPACELESS = frozenset("。！？")
_ABBREVIATIONS = frozenset(
    {"dr", "mr", "mrs", "ms", "st", "vs", "approx", "prof", "dra", "sr", "no"}
)
_LONG = 320
_BREAKS = ("; ", ", ", " - ", " ")


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands in the text, its words, and each word's family or itself."""

    span: Span
    words: tuple[str, ...]
    named: tuple[str, ...]


class Families:
    """Groups of words that stand for each other, such as RELATIVE for mother, son, uncle.

    Family names are upper case, words are lower case, so the two never meet.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], endings: Mapping[str, Iterable[str]]):
        self._of = {word: name for name, members in words.items() for word in members}
        self._endings = [(tuple(ends), name) for name, ends in endings.items()]
        self.name = lru_cache(REMEMBERED)(self._name)
        """The family of a word, or the word itself when it has none."""

    def _name(self, word: str) -> str:
        known = self._of.get(word) or self._of.get(word.removesuffix("'s"))
        if known is not None:
            return known
        if word[0] == "0":
            return "NUMBER"
        if len(word) > 6:
            for ends, name in self._endings:
                if word.endswith(ends):
                    return name
        return word


def read(text: str, families: Families) -> list[Sentence]:
    """The sentences of ``text`` that have a word in them, in order."""
    found = []
    for start, end in sentence_spans(text):
        words = words_of(text[start:end])
        if words:
            found.append(Sentence((start, end), words, tuple(map(families.name, words))))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words, question and exclamation marks; digits become noughts, at most four."""
    text = text.lower()
    if not text.isascii():
        text = text.translate(_FOREIGN_MARKS)
    found = _WORD.findall(text)
    return tuple("0" * min(len(word), 4) if word[0].isdigit() else word for word in found)


def sentence_spans(text: str) -> Iterator[Span]:
    """Where the sentences of ``text`` start and end, without the space around them."""
    if len(text) <= HEAD + TAIL:
        windows: tuple[Span, ...] = ((0, len(text)),)
    else:
        windows = ((0, HEAD), (len(text) - TAIL, len(text)))
    for begin, end in windows:
        ends = [begin, *_ends(text, begin, end), end]
        for first, last in pairwise(ends):
            yield from _trimmed(text, first, last)


def _ends(text: str, begin: int, end: int) -> Iterator[int]:
    for found in _END.finditer(text, begin, end):
        stop = found.end()
        mark = text[stop - 1]
        if mark != "\n":
            while stop < end and text[stop] in _CLOSERS:
                stop += 1
            if mark not in _SPACELESS and stop < end and not text[stop].isspace():
                continue
            if found[0] == "." and _is_abbreviation(text, begin, found.start()):
                continue
        yield stop


def _is_abbreviation(text: str, begin: int, dot: int) -> bool:
    before = text[max(begin, dot - 8) : dot].split()
    return bool(before) and before[-1].lower().lstrip("(") in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece without outer space, cut at commas or spaces while it is too long to point at."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > _LONG:
        cut = next((at for mark in _BREAKS if (at := _last(text, mark, start)) > 0), start + _LONG)
        yield start, cut
        start = cut
        while text[start].isspace():
            start += 1
    if end > start:
        yield start, end


def _last(text: str, mark: str, start: int) -> int:
    at = text.rfind(mark, start + _LONG // 2, start + _LONG)
    return at if at < 0 or mark.isspace() else at + len(mark.rstrip())


def grams(sentence: Sentence) -> list[str]:
    """The runs of one to three words, as written and with families in their place.

    ``<`` and ``>`` stand for the beginning and the end of the sentence; a run may come twice.
    """
    found: list[str] = []
    both = (sentence.words, sentence.named)
    for words in both if sentence.named != sentence.words else both[:1]:
        line = ("<", *words, ">")
        pairs = [f"{a} {b}" for a, b in pairwise(line)]
        found += line
        found += pairs
        found += [f"{pair} {c}" for pair, c in zip(pairs, line[2:], strict=False)]
    return found


def pieces(word: str) -> list[str]:
    """The runs of two to five letters of a word; ``_`` stands for its beginning and its end."""
    if len(word) == 1:
        return []
    padded = f"_{word}_"
    return [padded[at : at + size] for size in range(2, 6) for at in range(len(padded) - size + 1)]


def surroundings(sentences: Sequence[Sentence]) -> list[tuple[frozenset[str], list[str]]]:
    """What stands round each sentence: the families of the whole text, its place and neighbours.

    The first depends only on whether the sentence has a question mark, so it can be weighed once.
    """
    names = [
        {name for name in sentence.named if name.isupper() or name in "?!"}
        for sentence in sentences
    ]
    everywhere = set[str]().union(*names)
    wide = {
        manner: frozenset(f"{manner} with {name}" for name in everywhere)
        for manner in ("asked", "said")
    }
    last = len(sentences) - 1
    around = []
    for at, sentence in enumerate(sentences):
        near = [f"of {min(last + 1, 6)}"]
        if at == 0:
            near.append("first")
        else:
            near += [f"after {name}" for name in names[at - 1]]
            near.append(f"after {sentences[at - 1].words[-1]} >")
        if at == last:
            near.append("last")
        else:
            near.append(f"before {sentences[at + 1].words[0]}")
        around.append((wide["asked" if "?" in sentence.words else "said"], near))
    return around
