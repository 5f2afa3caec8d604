"""Comments in Chinese, Arabic and Hebrew: composed, copied as people copy, or with other facts."""

from collections.abc import Mapping
from functools import cache
from random import Random

from benchmarks.duplicates.grammar import Sentence, fill, sections, word_lists

SCRIPTS = ("chinese", "arabic", "hebrew")

_SENTENCES = (2, 3, 3, 4)
_BLANKS = {"chinese": "", "arabic": " ", "hebrew": " "}
_MARKS = {
    "chinese": ("\u200b", "\u3000", "\ufeff"),
    "arabic": ("\u200f", "\u0640", "\u064e", "\u0651"),  # mark, tatweel, fatha, shadda
    "hebrew": ("\u200f", "\u05b8", "\u05bc"),  # mark, qamats, dagesh
}
"""What is sprinkled between letters without changing a word."""


@cache
def _words(script: str) -> Mapping[str, tuple[str, ...]]:
    return {
        name.removesuffix(f".{script}"): choices
        for name, choices in word_lists("scripts_words.txt").items()
        if name.endswith(f".{script}")
    }


class Passage:
    """A comment of a few sentences in one script."""

    def __init__(self, script: str, rng: Random) -> None:
        templates = sections("scripts.txt")[script]
        self._script = script
        self._rng = rng
        self._sentences = [
            fill(template, rng, _words(script))
            for template in rng.sample(templates, rng.choice(_SENTENCES))
        ]

    @property
    def text(self) -> str:
        """As it was written."""
        return self._joined(self._sentences)

    def marked(self) -> str:
        """With marks and invisible characters inside words."""
        marks = _MARKS[self._script]
        return "".join(
            char + self._rng.choice(marks) if char.isalpha() and self._rng.random() < 0.2 else char
            for char in self.text
        )

    def extended(self) -> str:
        """With a sentence more at the end."""
        template = self._rng.choice(sections("scripts.txt")[self._script])
        return self._joined([*self._sentences, fill(template, self._rng, _words(self._script))])

    def with_other_facts(self) -> str:
        """With one sentence telling something else in the same words."""
        changed = list(self._sentences)
        place = self._rng.randrange(len(changed))
        while changed[place].text == self._sentences[place].text:
            changed[place] = fill(changed[place].meaning[0], self._rng, _words(self._script))
        return self._joined(changed)

    def _joined(self, sentences: list[Sentence]) -> str:
        return _BLANKS[self._script].join(sentence.text for sentence in sentences)
