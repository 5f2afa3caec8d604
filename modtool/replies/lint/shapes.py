"""Shapes of sentences: a small language for "somebody should do something about a treatment".

| written | finds |
|---|---|
| ``stop`` ``stop|quit`` ``<drug>`` | one of these words, or a word of the family |
| ``not?`` | the word, if it is there |
| ``..3`` | up to three words of any kind, within the clause |
| ``!to|<ask>`` | nothing; the next word must be none of these |
| ``!..4 to|<ask>`` | nothing; none of these may be among the next four words |
| ``^`` | the beginning of a clause |
| ``=?`` | nothing; the sentence must be a question |
| ``@who`` | one of the longer turns in ``TURNS`` |
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from modtool.domain import Span
from modtool.replies.lint.lexicon import FAMILIES, HEDGES, TURNS, WHOLE_CLAUSE
from modtool.replies.lint.tagged import CLAUSE, END, ENDS, QUESTION, Lexicon, Word, words_of
from modtool.replies.phrases import words
from modtool.replies.terms import Terms

_INSIDE = f"[^{CLAUSE}{END}{QUESTION}]"
_EDGE = f"[{CLAUSE}{END}{QUESTION}]"
_SENTENCE = f"[^{END}{QUESTION}]"
_EDGES = re.compile(_EDGE)
_GENERIC = words(
    "the a of and for saint st hospital center centre cancer clinic medical health institute "
    "university memorial general county regional national children community"
)
"""Words of many hospitals' names, which tell none of them apart."""
_BEFORE = 3
"""How far before a shape a "not" still turns it round."""

_ALL: list["Phrases"] = []


@dataclass(frozen=True, eq=False)
class Phrases:
    """The shapes a rule looks for; each list is one of its own, whatever it says."""

    shapes: tuple[str, ...]
    hedged: bool
    affirmative: bool


def phrases(text: str, *, hedged: bool = True, affirmative: bool = False) -> Phrases:
    """Shapes, one a line. Unless ``hedged`` is false, what stands behind "we cannot say", "ask
    whether" or "only a doctor can" is not found; with ``affirmative`` nor is what a "not" stands
    shortly before."""
    lines = tuple(line.strip() for line in text.strip().splitlines())
    made = Phrases(tuple(line for line in lines if line), hedged, affirmative)
    _ALL.append(made)
    return made


class Grammar:
    """The lexicon with the word lists of one catalogue in it, and all shapes compiled for it."""

    def __init__(self, terms: Terms, house: frozenset[str]) -> None:
        families = FAMILIES | {
            "house": house,
            "drug": _single(terms.drugs),
            "medicine": _single(terms.drugs + terms.medicines),
            "procedure": _single(terms.procedures),
        }
        families["treatment"] = families["medicine"] | families["procedure"]
        turns = (turn for many in TURNS.values() for turn in many)
        shapes = (shape for made in _ALL for shape in made.shapes)
        literals = {
            word
            for shape in (*turns, *shapes, *HEDGES, *WHOLE_CLAUSE)
            for item in shape.split()
            for word in _choices(item)
            if not word.startswith("<")
        }
        self.lexicon = Lexicon(families, literals)
        self._made: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._negations = self.lexicon.signs(("<not>",))
        self.hedges = tuple(self._compiled(f"{hedge} ..60") for hedge in HEDGES)
        self.whole = tuple(self._compiled(one) for one in WHOLE_CLAUSE)
        self._patterns = {made: self._of(made) for made in _ALL}

    def patterns(self, made: Phrases) -> tuple[re.Pattern[str], ...]:
        """``made`` as regular expressions over signs."""
        return self._patterns[made]

    def members(self, family: str) -> frozenset[str]:
        """The signs of the words of ``family``, written ``<name>``."""
        found = self._members.get(family)
        if found is None:
            found = self._members[family] = frozenset(self.lexicon.signs((family,)))
        return found

    def _of(self, made: Phrases) -> tuple[re.Pattern[str], ...]:
        before = "".join(f"(?<![{self._negations}]{_INSIDE * n})" for n in range(_BEFORE))
        return tuple(
            self._compiled(shape, before if made.affirmative else "") for shape in made.shapes
        )

    def _compiled(self, shape: str, before: str = "") -> re.Pattern[str]:
        return re.compile(before + self._pattern(shape), re.DOTALL)

    def _pattern(self, shape: str) -> str:
        parts: list[str] = []
        items = iter(shape.split())
        for item in items:
            if item == "^":
                parts.append(f"(?<={_EDGE})")
            elif item == "=?":
                parts.append(f"(?={_SENTENCE}*{QUESTION})")
            elif item.startswith("!.."):
                parts.append(f"(?!{_INSIDE}{{0,{item[3:]}}}{self._either(next(items))})")
            elif item.startswith("!"):
                parts.append(f"(?!{self._either(item[1:])})")
            elif item.startswith(".."):
                greedy = "" if item == "..60" else "?"
                parts.append(f"{_INSIDE}{{0,{item[2:]}}}{greedy}")
            else:
                wanted = self._either(item.rstrip("?"))
                parts.append(f"{wanted}?" if item.endswith("?") else wanted)
        return "".join(parts)

    def _either(self, item: str) -> str:
        """A pattern for any of the words, families and turns of one item, made once."""
        made = self._made.get(item)
        if made is None:
            made = self._made[item] = self._any_of(item)
        return made

    def _any_of(self, item: str) -> str:
        plain = self.lexicon.signs(_choices(item))
        turns = [turn for one in item.split("|") if one[0] == "@" for turn in TURNS[one[1:]]]
        either = [self._pattern(turn) for turn in turns]
        if plain:
            either.append(f"[{re.escape(plain)}]")
        return f"(?:{'|'.join(either)})"


def _choices(item: str) -> list[str]:
    """The words and families of one item of a shape; none for gaps, turns and anchors."""
    if item.startswith(("..", "!..", "^", "=?")):
        return []
    return [one for one in item.lstrip("!").rstrip("?").split("|") if one[0] != "@"]


def _single(entries: tuple[str, ...]) -> frozenset[str]:
    """Entries of one word, in small letters; longer ones are found by a word they end with."""
    return frozenset(
        part for entry in entries for part in entry.casefold().split("-")[-1:] if " " not in part
    )


@lru_cache(maxsize=8)
def grammar(terms: Terms, names: tuple[str, ...]) -> Grammar:
    """The grammar for the word lists of a catalogue and the names of a hospital."""
    return Grammar(terms, frozenset(word for name in names for word in _own_words(name)))


def _own_words(name: str) -> list[str]:
    """The words of a hospital's name that no other hospital's has: its first ones."""
    plain = [word.text for word in words_of(name) if word.text not in _GENERIC]
    return plain[:1]


class Tagged:
    """A text as signs, with what its hedges keep out of reach."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.grammar = grammar
        sign = grammar.lexicon.sign
        self.words: list[Word] = [Word(END, (0, 0)), *words_of(text), Word(END, (len(text),) * 2)]
        self.signs = "".join([sign(word.text) for word in self.words])

    def find(self, made: Phrases) -> Iterator[Span]:
        """Where the text says one of the shapes, each place once, in code points of the text."""
        taken = bytearray(len(self.signs))
        for pattern in self.grammar.patterns(made):
            for found in pattern.finditer(self.signs):
                start, end = found.span()
                if start == end or (made.hedged and self._hedged[start]):
                    continue
                if taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    yield self.span(start, end)

    def words_in(self, span: Span) -> list[Word]:
        """The words that stand in ``span`` of the text, without the ends of sentences."""
        first = bisect_left(self.words, span[0], lo=1, key=lambda word: word.span[0])
        last = bisect_left(self.words, span[1], lo=first, key=lambda word: word.span[0])
        return [word for word in self.words[first:last] if word.text not in ENDS]

    def is_a(self, family: str, word: str) -> bool:
        """Whether ``word`` belongs to ``family``."""
        return self.grammar.lexicon.sign(word) in self.grammar.members(family)

    def span(self, start: int, end: int) -> Span:
        """The place of words ``start`` to ``end`` in the text."""
        return self.words[start].span[0], self.words[end - 1].span[1]

    @cached_property
    def _hedged(self) -> bytearray:
        """For each word, whether a hedge keeps what begins there from being claimed."""
        marks = bytearray(len(self.signs))
        for start, end in self._hedges():
            marks[start:end] = b"\1" * (end - start)
        return marks

    def _hedges(self) -> Iterator[Span]:
        for pattern in self.grammar.hedges:
            for found in pattern.finditer(self.signs):
                yield found.span()
        for pattern in self.grammar.whole:
            for found in pattern.finditer(self.signs):
                begins = max(self.signs.rfind(end, 0, found.start()) for end in ENDS)
                edge = _EDGES.search(self.signs, found.end())
                yield max(begins, 0), edge.start() if edge else len(self.signs)
