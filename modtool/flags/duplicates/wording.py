"""A text as the verifier reads it: words, and, when asked for, places, sentences, contacts."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from modtool.domain import Span
from modtool.flags.duplicates.folding import Form, forms
from modtool.flags.duplicates.lazily import lazy
from modtool.flags.duplicates.lexicon import (
    CANONICAL,
    LETTER,
    LIGHT,
    MEASURED,
    PERSONAL,
    PITCH,
    TITLES,
    Weight,
    is_medical,
    weight,
)
from modtool.flags.duplicates.normalise import word_spans

_SIGNS = 0.08
"""Signs of selling for each word from which a text is taken for an advertisement."""

_CLINICAL = 3
_QUESTION_MARKS = frozenset("?？؟")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]{0,3}\s|[\n。！？]")
_MAY_LEAD = re.compile(
    r"://|@|\bwww\.|\.(?:com|net|org|info|biz|shop|store|online|site|club|top|xyz|example)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"://|@\w[\w-]{0,60}\.\w|^\W{0,3}www\.|\w\.[a-z]{2,9}\b", re.IGNORECASE)
"""What a word has that leads to somebody: web addresses, e-mail, handles; and those for sure."""

_NUMBER = re.compile(r"\d[\d\s().-]{5,20}\d")
_ABROAD = re.compile(r"\+\d[\d ().-]{7,20}\d")
"""Numbers to call; only one with its country's code is not taken for something else."""

_TOKEN = 300
"""Characters looked at either way of a mark for the blanks around it."""

_PRICE = re.compile(
    r"[$€£]\s?\d[\d.,]{0,20}|\d[\d.,]{0,20}\s?(?:%|[$€£]|usd\b|dollars\b|euros?\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Wording:
    """The words of one text. Places are counted in words unless a name says characters."""

    text: str
    form: Form = field(compare=False)

    @lazy
    def words(self) -> tuple[str, ...]:
        """Words as skeletons in canonical spelling: what is aligned."""
        words = self.form.skeleton.split() or [""]
        if not _REWRITTEN.isdisjoint(words):
            words = [CANONICAL.get(word, word) for word in words]
        return tuple(words)

    def says_the_same(self, other: "Wording") -> bool:
        """Whether both texts have the same words in the same order."""
        return self.form.skeleton == other.form.skeleton or self.words == other.words

    @lazy
    def plain(self) -> tuple[str, ...]:
        """The same words as ``normalise`` gives them: what facts are compared by."""
        return tuple(self.form.plain.split()) or ("",)

    @lazy
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    def weight(self, place: int) -> Weight:
        """How much the word at ``place`` says."""
        before = self.words[place - 1] if place else ""
        return weight(self.plain[place], self.words[place], before)

    @lazy
    def weights(self) -> tuple[Weight, ...]:
        """How much each word says."""
        return tuple(map(self.weight, range(len(self.words))))

    @lazy
    def telling(self) -> int:
        """How many words may tell something."""
        return len(self.words) - sum(map(LIGHT.__contains__, self.words))

    @lazy
    def spans(self) -> list[Span]:
        """Where each word stands in the text, in characters."""
        return list(zip(self.starts, self._edges[1::2], strict=True))

    @lazy
    def starts(self) -> list[int]:
        """Where each word starts in the text, in characters."""
        return self._edges[::2]

    @lazy
    def _edges(self) -> list[int]:
        if self.form.edges is not None:
            edges: list[int] = self.form.edges.tolist()
            return edges
        return [edge for span in word_spans(self.text) for edge in span]

    @lazy
    def sentences(self) -> list[range]:
        """The words of each sentence; a line is a sentence too."""
        starts = self.starts
        cuts = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        ends = [bisect_left(starts, cut) for cut in cuts]
        return [
            range(one, other) for one, other in pairwise([0, *ends, len(starts)]) if one < other
        ]

    @lazy
    def contacts(self) -> frozenset[int]:
        """Places of words that belong to an address, a number to call, or a price."""
        numbers = chain(_NUMBER.finditer(self.text), _PRICE.finditer(self.text))
        return self._inside([*self._leads, *(found.span() for found in numbers)])

    @lazy
    def addresses(self) -> frozenset[int]:
        """Places of words that belong to what leads to somebody for sure."""
        sure = [(start, end) for start, end in self._leads if _LEADS.search(self.text[start:end])]
        return self._inside([*sure, *(found.span() for found in _ABROAD.finditer(self.text))])

    @lazy
    def _leads(self) -> list[Span]:
        """The tokens, between blanks, that may lead to somebody."""
        found: list[Span] = []
        for mark in _MAY_LEAD.finditer(self.text):
            if not found or mark.start() >= found[-1][1]:
                place = mark.start()
                # A letter put in between keeps a blank before the mark from being cut off.
                before = f"{self.text[max(place - _TOKEN, 0) : place]}x".rsplit(None, 1)[-1]
                after = self.text[place : place + _TOKEN].split(None, 1)[0]
                found.append((place - len(before) + 1, place + len(after)))
        return found

    def _inside(self, pieces: Iterable[Span]) -> frozenset[int]:
        """The places of words that begin in some pieces of the text."""
        places: set[int] = set()
        for start, end in pieces:
            places.update(range(bisect_left(self.starts, start), bisect_left(self.starts, end)))
        return frozenset(places)

    def is_name(self, place: int) -> bool:
        """Whether the word at ``place`` is written as a name is."""
        return self.text[self.starts[place]].isupper()

    def is_personal(self, place: int) -> bool:
        """Whether the word at ``place`` is about a person's own case, in an advertisement too.

        Where much is said of disease, any word may be one, unless it names whom to turn to. Each
        answer is kept: the first advertisement of a campaign is asked again with every copy.
        """
        known = self._personal.get(place)
        if known is None:
            known = self._personal[place] = self._is_about_a_case(place)
        return known

    @lazy
    def _personal(self) -> dict[int, bool]:
        return {}

    def _is_about_a_case(self, place: int) -> bool:
        words = self.words
        if place in self.contacts:
            return False
        if words[place] in PERSONAL or is_medical(words[place]):
            return True
        if self.weight(place) is Weight.FACT:
            return any(
                word in MEASURED or is_medical(word)
                for word in words[max(place - 1, 0) : place + 2]
            )
        if self.weight(place) is not Weight.TELLING or not self.is_clinical:
            return False
        is_named = (place > 0 and words[place - 1] in TITLES) or self.is_name(place)
        return not is_named

    @lazy
    def is_clinical(self) -> bool:
        """Whether it speaks of disease and treatment in more than passing."""
        return sum(map(is_medical, self.vocabulary)) >= _CLINICAL

    def asks(self, sentence: range) -> bool:
        """Whether a sentence ends in a question mark."""
        end = self.spans[sentence[-1]][1]
        return not _QUESTION_MARKS.isdisjoint(self.text[end : end + 3])

    @lazy
    def sells(self) -> bool:
        """Whether this reads like an advertisement: selling words, an address, a price."""
        pitch = len(PITCH & self.vocabulary)
        if pitch == 0 or pitch + 2 < _SIGNS * len(self.words):
            return False
        reached = bool(self._leads or _NUMBER.search(self.text))
        signs = pitch + reached + bool(_PRICE.search(self.text))
        return signs >= max(3, _SIGNS * len(self.words))

    @lazy
    def is_letter(self) -> bool:
        """Whether it has words that letters open and close with."""
        return LETTER.search(" ".join(self.plain)) is not None

    @lazy
    def says_where(self) -> bool:
        """Whether it gives an address or a number to call."""
        return bool(self._leads or _ABROAD.search(self.text))

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
    return wordings([text])[0]


def wordings(texts: Sequence[str]) -> list[Wording]:
    """``wording`` for many texts at once, which is quicker."""
    return list(map(Wording, texts, forms(texts)))


_REWRITTEN = frozenset(CANONICAL)
