"""A comment read once for all detectors: its words, the families they stand for, its sentences.

Everything here scans once and forwards: no pattern can backtrack, whatever the text. Of a very
long text only the beginning and the end are read, because that is where people ask.

Words carry a space at their end, so that a run of words is their sum and runs are made by
``map(add, …)`` without a step in Python; that is what makes a thousand comments a fraction of a
second.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add

from modtool.domain import Span
from modtool.flags.phrases import Hit

HEAD, TAIL = 8_000, 4_000
"""Characters read from the beginning and the end of a text longer than both together."""

MOST_READ = HEAD + TAIL + 2
"""Words of a reading at most: one a letter, the line between both ends, and the stop before."""

REMEMBERED = 50_000
"""Spellings kept at hand, as most words come back."""

STOP = ". "
"""The mark that ends a sentence without asking or exclaiming; also stands before the first."""

ASKS, EXCLAIMS = "? ", "! "
"""The marks of questions and exclamations."""

MOST_COUNTED = 6
"""Sentences of a text that are counted; more are as many to a model."""

_TOKEN = re.compile(
    r"[^\W\d_]{1,30}(?:['’ʼ][^\W\d_]{1,30})?"
    r"|\d+"
    r"|[?!？！؟]"
    r"|[.…。।](?=[\s\"'”’)\]»]|\Z)"
    r"|\n"
)
_STOPS = frozenset(".…。।\n")
_MARKS = {"？": ASKS, "؟": ASKS, "！": EXCLAIMS}
_ENDS = frozenset({STOP, ASKS, EXCLAIMS})
_TITLES = frozenset({"dr ", "mr ", "mrs ", "ms ", "st ", "vs ", "prof ", "dra ", "sr "})
_OPENERS = frozenset("¿¡«“‘(")
_CLOSERS = frozenset("\"'”’)]»")
_NUMBER = "NUMBER"
_MOST_WORDS = 60
"""A sentence of more words is cut: it would be too long to point at."""


class Remembered(dict[str, str]):
    """What a function says of a word, kept until there are ``REMEMBERED`` of them."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[key] = self._function(key)
        return found


class Families:
    """Groups of words that stand for each other, such as RELATIVE for mother, son, uncle.

    Family names are upper case, words are lower case, so the two never meet.
    """

    def __init__(self, words: Mapping[str, Iterable[str]], endings: Mapping[str, Iterable[str]]):
        self._of = {word: name for name, members in words.items() for word in members}
        self._endings = [(tuple(ends), name) for name, ends in endings.items()]
        self.names = Remembered(self._name)
        """The family of each word, or the word itself when it has none; both end in a space."""
        self.every = [f"{name} " for name in {*words, *endings, _NUMBER}]
        """The names of all families."""

    def _name(self, spaced: str) -> str:
        word = spaced[:-1]
        known = self._of.get(word) or self._of.get(word.removesuffix("'s"))
        if known is not None:
            return known + " "
        if word[0] == "0":
            return f"{_NUMBER} "
        if len(word) > 6:
            for ends, name in self._endings:
                if word.endswith(ends):
                    return name + " "
        return spaced


def _plain(token: str) -> str:
    first = token[0]
    if first in _STOPS:
        return STOP
    if first.isdigit():
        return "0" * min(len(token), 4) + " "
    if first in _MARKS:
        return _MARKS[first]
    return token.lower().replace("’", "'").replace("ʼ", "'") + " "


_WORDS = Remembered(_plain)


@dataclass(frozen=True)
class Sentence:
    """One sentence as places among the words of a reading: from ``first`` up to ``end``."""

    first: int
    end: int


class Reading:
    """One text, taken apart. Words are lower case, digits are noughts, at most four."""

    def __init__(self, text: str, families: Families) -> None:
        self.text = text
        self.tokens: list[str] = _TOKEN.findall(seen(text))
        """As written, in order."""
        self.words: list[str] = [STOP, *map(_WORDS.__getitem__, self.tokens)]
        """The tokens' plain spellings after one ``STOP``."""
        self._families = families
        self.documents: dict[str, float] = {}
        self.asking: dict[str, list[float]] = {}
        """Scores of the text and of its sentences by kind, once they have been weighed."""
        self.cues: dict[str, list[Hit]] = {}
        """Cues by kind, once ``cues`` has looked for them."""

    @cached_property
    def named(self) -> list[str]:
        """For each word its family, or itself."""
        return list(map(self._families.names.__getitem__, self.words))

    @cached_property
    def distinct(self) -> set[str]:
        """The different words."""
        return set(self.words)

    @property
    def grams(self) -> set[str]:
        """The runs of words of the whole text, see ``grams``."""
        return grams(self.words, self.named)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences that have a word in them, in order, cut where they are too long."""
        found: list[Sentence] = []
        first = 1
        words = self.words
        last = len(words) - 1
        for at in [at for at, word in enumerate(words) if word in _ENDS]:
            word = words[at]
            if word == STOP and words[at - 1] in _TITLES and 0 < at < last:
                continue
            found += _cut(words, first, at, at if word == STOP else at + 1)
            first = at + 1
        return found + _cut(words, first, last + 1, last + 1)

    @property
    def sentence_grams(self) -> list[set[str]]:
        """The runs of words of each sentence, with a ``STOP`` before and behind."""
        found = []
        for sentence in self.sentences:
            part = slice(sentence.first, sentence.end)
            found.append(grams([STOP, *self.words[part], STOP], [STOP, *self.named[part], STOP]))
        return found

    @property
    def around(self) -> list[tuple[frozenset[str], list[str]]]:
        """What stands round each sentence, see ``surroundings``."""
        return surroundings(self)

    def words_of(self, sentence: Sentence) -> list[str]:
        """The words of a sentence, without what stands round it."""
        return self.words[sentence.first : sentence.end]

    @cached_property
    def places(self) -> list[Span]:
        """Where each word stands in the text; the first, which is no word, at the beginning."""
        found = [(0, 0), *map(re.Match.span, _TOKEN.finditer(seen(self.text)))]
        if len(self.text) <= HEAD + TAIL:
            return found
        shift = len(self.text) - TAIL - HEAD - 1
        return [
            (start + shift, end + shift) if start >= HEAD else (start, end) for start, end in found
        ]

    def span(self, sentence: Sentence) -> Span:
        """Where a sentence stands in the text, with the marks that open and close it."""
        start = self.places[sentence.first][0]
        while start and self.text[start - 1] in _OPENERS:
            start -= 1
        end = self.places[sentence.end - 1][1]
        while end < len(self.text) and self.text[end] in _STOPS and self.text[end] != "\n":
            end += 1
        while end < len(self.text) and self.text[end] in _CLOSERS:
            end += 1
        return start, end


def _cut(words: Sequence[str], first: int, last: int, end: int) -> list[Sentence]:
    """The words up to ``last`` as a sentence that goes to ``end``, in pieces where it is too long.

    Stops among the words stand after titles; nothing but such a stop is no sentence.
    """
    if last - first <= _MOST_WORDS:
        return [Sentence(first, end)] if first < last else []
    found = []
    has_word = False
    for at in range(first, last):
        if words[at] != STOP:
            has_word = at - first < _MOST_WORDS
            if not has_word:
                found.append(Sentence(first, at + 1))
                first = at + 1
    return [*found, Sentence(first, end)] if has_word else found


def seen(text: str) -> str:
    """What is read of a text: all, or both ends of a long one with a line between."""
    if len(text) <= HEAD + TAIL:
        return text
    return f"{text[:HEAD]}\n{text[-TAIL:]}"


def grams(words: Sequence[str], named: Sequence[str]) -> set[str]:
    """Runs of one and two words, and of one to three with families in their place.

    Runs of three plain words were tried and add nothing: PR-AUC on authors left out is the same
    in the third place.
    """
    pairs = list(map(add, named, named[1:]))
    return {
        *words,
        *named,
        *map(add, words, words[1:]),
        *pairs,
        *map(add, pairs, named[2:]),
    }


def pieces(word: str) -> list[str]:
    """The runs of two to five letters of a word; ``_`` stands for its beginning and its end."""
    if len(word) <= 2:
        return []
    padded = f"_{word[:-1]}_"
    return [padded[at : at + size] for size in range(2, 6) for at in range(len(padded) - size + 1)]


def surroundings(reading: Reading) -> list[tuple[frozenset[str], list[str]]]:
    """What stands round each sentence: the families of the whole text, its place and neighbours.

    The first depends only on whether the sentence has a question mark, so it can be weighed once.
    """
    parts = [slice(sentence.first, sentence.end) for sentence in reading.sentences]
    names = [
        {name[:-1] for name in set(reading.named[part]) if name.isupper() or name in {"? ", "! "}}
        for part in parts
    ]
    everywhere = set[str]().union(*names)
    wide = {
        manner: frozenset(f"{manner} with {name}" for name in everywhere)
        for manner in ("asked", "said")
    }
    last = len(parts) - 1
    around = []
    for at, part in enumerate(parts):
        near = [f"of {min(last + 1, MOST_COUNTED)}"]
        if at == 0:
            near.append("first")
        else:
            near += [f"after {name}" for name in names[at - 1]]
            near.append(f"after {reading.words[part.start - 1][:-1]} >")
        if at == last:
            near.append("last")
        else:
            near.append(f"before {reading.words[parts[at + 1].start][:-1]}")
        asks = reading.words[part.stop - 1] == "? "
        around.append((wide["asked" if asks else "said"], near))
    return around
