"""Comments composed from the grammar: as many as are wanted, none saying what another one says."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from random import Random

from benchmarks.duplicates.chain import Chain
from benchmarks.duplicates.corpus import written_comments
from benchmarks.duplicates.grammar import fill, sections, words

Given = Mapping[str, tuple[str, ...]]
"""What may stand in a slot, by its name."""

SHORTEST, LONGEST = 8, 400
"""Words of a composed comment."""

_MEDIAN, _SPREAD = 37, 0.75
"""Of the log-normal distribution of lengths in words, as long as comments on health blogs are."""

_FREE, _FREE_IF_VARIOUS = 0.7, 0.98
"""Share of sentences that are made from pairs of words and not from the grammar."""

_EVERYDAY, _EVERYDAY_IF_VARIOUS = 0.2, 0.02
"""Share of sentences that many people write."""

_PLANS: Sequence[tuple[int, str, Sequence[str]]] = (
    # weight, sections of the first sentence, sections of those that follow
    (40, "opening", ("treatment", "effect", "life", "question")),
    (14, "question", ("opening", "effect", "treatment")),
    (12, "thanks", ("life", "opening")),
    (10, "opinion", ("opinion", "life", "thanks")),
    (10, "support", ("effect", "life", "support")),
    (8, "life", ("life", "effect")),
    (6, "encyclopaedia", ("encyclopaedia",)),
)
_WEIGHTS = [weight for weight, _, _ in _PLANS]


class Composer:
    """Composes comments that differ in what they tell.

    A sentence that tells something is said once in all comments of a composer, though the same
    phrasing with other facts comes up often. Sentences of the section *everyday* are repeated, and
    make up no more than a third of a comment.
    """

    def __init__(self, rng: Random, *, various: bool = False) -> None:
        """``various`` for streams, which are to be as unlike as what people write.

        Then the grammar's phrasings are rare, and whole texts are said once, not sentences.
        """
        self._rng = rng
        self._various = various
        self._free = _FREE_IF_VARIOUS if various else _FREE
        self._everyday = _EVERYDAY_IF_VARIOUS if various else _EVERYDAY
        self._told: set[int] = set()
        self._chain = _chain()
        self._templates = sections("sentences.txt")

    def comment(self, about: Given | None = None) -> str:
        """A comment of a length that is usual; ``about`` narrows the choice of some words."""
        length = self._rng.lognormvariate(0, _SPREAD) * _MEDIAN
        return self.comment_of(min(max(int(length), SHORTEST), LONGEST), about)

    def comment_of(self, length: int, about: Given | None = None) -> str:
        """A comment of at least ``length`` words, and a sentence more at most."""
        while True:
            text = " ".join(self._sentences(length, about))
            if not self._various or self._is_new(text):
                return text

    def passage(self, length: int) -> str:
        """What could stand in an encyclopaedia, of at least ``length`` words."""
        found: list[str] = []
        while sum(map(_length, found)) < length:
            found.append(self.sentence("encyclopaedia"))
        return " ".join(found)

    def sentence(self, section: str, about: Given | None = None) -> str:
        """A sentence of ``section`` that was not used before, unless it is an everyday one."""
        given = {**words(), **(about or {})}
        while True:
            made = fill(self._rng.choice(self._templates[section]), self._rng, given)
            if section == "everyday" or self._various or self._is_new(made.meaning):
                return made.text

    def _free_sentence(self) -> str:
        while True:
            text = self._chain.sentence(self._rng)
            if self._various or self._is_new(text):
                return text

    def _sentences(self, length: int, about: Given | None) -> Iterator[str]:
        _, first, others = self._rng.choices(_PLANS, _WEIGHTS)[0]
        opening = self._telling_sentence(first, about)
        yield opening
        count, told = _length(opening), _length(opening)
        while count < length:
            if self._rng.random() < self._everyday:
                sentence = self.sentence("everyday")
                if count - told + _length(sentence) > told / 2:
                    continue
            else:
                sentence = self._telling_sentence(self._rng.choice(others), about)
                told += _length(sentence)
            count += _length(sentence)
            yield sentence

    def _telling_sentence(self, section: str, about: Given | None) -> str:
        of_grammar = section == "encyclopaedia" and not self._various
        if not of_grammar and self._rng.random() < self._free:
            return self._free_sentence()
        return self.sentence(section, about)

    def _is_new(self, told: object) -> bool:
        mark = hash(told)
        if mark in self._told:
            return False
        self._told.add(mark)
        return True


@cache
def _chain() -> Chain:
    """Learnt from comments of the repository: those in English that have nothing to sell."""
    written = (one for one in written_comments() if one.language == "en" and not one.promotes)
    return Chain([one.text for one in written])


def _length(text: str) -> int:
    return text.count(" ") + 1
