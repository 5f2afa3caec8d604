"""A text as the verifier reads it: words, and, when asked for, places, sentences, contacts."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from modtool.domain import Span
from modtool.flags.duplicates.lexicon import CANONICAL, PITCH, Weight, is_medical, weight
from modtool.flags.duplicates.normalise import normalise, skeleton, word_spans

_SIGNS = 0.08
"""Signs of selling for each word from which a text is taken for an advertisement."""

_CLINICAL = 3
_QUESTION_MARKS = frozenset("?？؟")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]{0,3}\s|[\n。！？]")
_ADDRESS = re.compile(
    r"""\b(?:https?://|www\.)\S{1,300}
    | (?:\b[\w.+-]{1,64})?@\w[\w.-]{0,100}
    | \b(?:[\w-]{1,63}\.){1,5}(?:com|net|org|info|biz|shop|store|online|site|club|top|xyz|example)\b
      \S{0,200}
    | \+?\(?\d[\d\s().-]{5,20}\d""",
    re.VERBOSE | re.IGNORECASE,
)
"""Web addresses, e-mail, handles, telephone numbers."""

_PRICE = re.compile(
    r"[$€£]\s?\d[\d.,]{0,20}|\d[\d.,]{0,20}\s?(?:%|[$€£]|usd\b|dollars\b|euros?\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Wording:
    """The words of one text. Places are counted in words unless a name says characters."""

    text: str
    plain: tuple[str, ...]
    """Words as ``normalise`` gives them: what facts are compared by."""
    words: tuple[str, ...]
    """The same words as skeletons in canonical spelling: what is aligned."""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Numbers written in digits."""
        return frozenset(filter(str.isdigit, self.plain))

    def weight(self, place: int) -> Weight:
        """How much the word at ``place`` says."""
        before = self.words[place - 1] if place else ""
        return weight(self.plain[place], self.words[place], before)

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        """How much each word says."""
        return tuple(map(self.weight, range(len(self.words))))

    @cached_property
    def telling(self) -> int:
        """How many words may tell something."""
        return sum(weight >= Weight.TELLING for weight in self.weights)

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands in the text, in characters."""
        return word_spans(self.text)

    @cached_property
    def sentences(self) -> list[range]:
        """The words of each sentence; a line is a sentence too."""
        starts = [start for start, _ in self.spans]
        cuts = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        ends = [bisect_left(starts, cut) for cut in cuts]
        return [
            range(one, other) for one, other in pairwise([0, *ends, len(starts)]) if one < other
        ]

    @cached_property
    def contacts(self) -> frozenset[int]:
        """Places of words that belong to an address, a number to call, or a price."""
        inside = bytearray(len(self.text))
        for pattern in (_ADDRESS, _PRICE):
            for found in pattern.finditer(self.text):
                inside[found.start() : found.end()] = b"\1" * len(found[0])
        return frozenset(place for place, (start, _) in enumerate(self.spans) if inside[start])

    @cached_property
    def is_clinical(self) -> bool:
        """Whether it speaks of disease and treatment in more than passing."""
        return sum(map(is_medical, self.vocabulary)) >= _CLINICAL

    def asks(self, sentence: range) -> bool:
        """Whether a sentence ends in a question mark."""
        end = self.spans[sentence[-1]][1]
        return not _QUESTION_MARKS.isdisjoint(self.text[end : end + 3])

    @cached_property
    def sells(self) -> bool:
        """Whether this reads like an advertisement: selling words, an address, a price."""
        pitch = len(PITCH & self.vocabulary)
        if pitch == 0 or pitch + 2 < _SIGNS * len(self.words):
            return False
        signs = pitch + bool(_ADDRESS.search(self.text)) + bool(_PRICE.search(self.text))
        return signs >= max(3, _SIGNS * len(self.words))

    def pieces(self, places: Sequence[int]) -> Iterator[Span]:
        """The text at ``places``, neighbours joined, as spans in characters."""
        start = previous = -1
        for place in places:
            if start < 0 or place != previous + 1:
                if start >= 0:
                    yield self.spans[start][0], self.spans[previous][1]
                start = place
            previous = place
        if start >= 0:
            yield self.spans[start][0], self.spans[previous][1]


def wording(text: str) -> Wording:
    """``text`` taken apart into words."""
    plain = normalise(text)
    words = skeleton(plain).split(" ")
    if not CANONICAL.keys().isdisjoint(words):
        words = [CANONICAL.get(word, word) for word in words]
    return Wording(text=text, plain=tuple(plain.split(" ")), words=tuple(words))
