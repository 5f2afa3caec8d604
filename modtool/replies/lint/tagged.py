"""A reply as a row of signs, one per word, so that shapes of sentences can be looked for quickly.

Every word of the lexicon has a sign of its own and every other word shares one. A family of words
is then a class of signs, and a shape such as "<you> ..2 <must> <stop>" a small regular expression
over a text a sixth as long as the reply.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modtool.domain import Span
from modtool.replies.phrases import words

CLAUSE, END, QUESTION, OTHER = "\x01", "\x02", "\x03", "\x04"
"""Signs for the end of a clause, of a sentence, of a question, and for a word of no family."""
ENDS = frozenset((CLAUSE, END, QUESTION))
NUMBER = "0"
"""The word every number is read as."""
LINK = "://"
"""The word every link is read as."""

_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”).,;:!?])|(?P<number>\d[\d.,]*(?<![.,])[a-z%]{{0,3}})"
    r"|(?P<word>[^\W_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<end>[.!?…]+(?=[\s\"”’)\]]|\Z)|\n\s*\n)|(?P<clause>[;:–—]|\s-\s)|(?P<percent>%)",
    re.IGNORECASE,
)
_AND_SO_ON = words("but however though although so because")
"""Words that begin a clause of their own, out of reach of what the one before it hedges."""
_ABBREVIATIONS = words("dr mr mrs ms prof st vs")
_IS = words("he she it that this there what who here where everything everyone all how let")
_SHORT = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}
_WHOLE = {"can't": ("can", "not"), "won't": ("will", "not"), "cannot": ("can", "not")}


@dataclass(frozen=True)
class Word:
    """A word as it is compared, with its place in the text."""

    text: str
    span: Span


def words_of(text: str) -> Iterator[Word]:
    """The words of ``text`` in small letters; contractions are two, marks are signs of an end."""
    last = ""
    for found in _TOKEN.finditer(text):
        kind, span = found.lastgroup, found.span()
        if kind == "word":
            for part in _parts(found[0].casefold().replace("’", "'")):
                if part in _AND_SO_ON:
                    yield Word(CLAUSE, span)
                yield Word(part, span)
                last = part
        elif kind == "end":
            if not (last in _ABBREVIATIONS and found[0] == "."):
                yield Word(QUESTION if "?" in found[0] else END, span)
        elif kind == "clause":
            yield Word(CLAUSE, span)
        elif kind == "link":
            yield Word(LINK, span)
        else:
            yield from _amount(found[0], span)


def _parts(word: str) -> tuple[str, ...]:
    if "'" not in word:
        return _WHOLE.get(word, (word,))
    if word in _WHOLE:
        return _WHOLE[word]
    stem, _, ending = word.partition("'")
    if word.endswith("n't"):
        return (word[:-3], "not")
    if ending in _SHORT:
        return (stem, _SHORT[ending])
    return (stem, "is") if ending == "s" and stem in _IS else (stem,)


def _amount(text: str, span: Span) -> Iterator[Word]:
    """A number, and what it counts where that is written onto it: 15%, 20mg."""
    digits = text.rstrip("%abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if digits:
        yield Word(digits, span)
    unit = text[len(digits) :].casefold()
    if unit and unit not in ("st", "nd", "rd", "th"):
        yield Word("percent" if unit == "%" else unit, span)


class Lexicon:
    """Words and families with their signs; an entry may end or begin with ``*``."""

    def __init__(self, families: Mapping[str, Iterable[str]], literals: Iterable[str]) -> None:
        self._families = {name: frozenset(entries) for name, entries in families.items()}
        entries = sorted(frozenset().union(*self._families.values(), literals, (NUMBER, LINK)))
        self._signs = {entry: chr(0x100 + place) for place, entry in enumerate(entries)}
        self._ends = {e[1:]: e for e in entries if e.startswith("*")}
        self._begins = {e[:-1]: e for e in entries if e.endswith("*")}
        longest = max((len(e) for e in entries), default=0)
        self._lengths = range(longest, 1, -1)
        self._known = {end: end for end in ENDS}
        self._plain = [(entry.strip("*"), sign) for entry, sign in self._signs.items()]
        self._named: dict[str, frozenset[str]] = {}

    def sign(self, word: str) -> str:
        """The sign of ``word``."""
        sign = self._known.get(word)
        if sign is None:
            entry = self._entry(word)
            sign = self._signs[entry] if entry else OTHER
            if len(self._known) < _REMEMBERED:
                self._known[word] = sign
        return sign

    def _entry(self, word: str) -> str:
        if word in self._signs:
            return word
        if word[0].isdigit():
            return NUMBER
        for length in self._lengths:
            if length <= len(word) and word[:length] in self._begins:
                return self._begins[word[:length]]
        for length in self._lengths:
            if length < len(word) and word[-length:] in self._ends:
                return self._ends[word[-length:]]
        return ""

    def signs(self, names: Iterable[str]) -> str:
        """The signs of words, and of families written ``<name>``, as the inside of a class."""
        return "".join(sorted(frozenset().union(*map(self._signs_of, names))))

    def _signs_of(self, name: str) -> frozenset[str]:
        found = self._named.get(name)
        if found is None:
            family = name.startswith("<")
            wanted = self._families[name[1:-1]] if family else frozenset((name,))
            stems = tuple(entry[:-1] for entry in wanted if entry.endswith("*"))
            tails = tuple(entry[1:] for entry in wanted if entry.startswith("*"))
            exact = {self._signs[entry] for entry in wanted & self._signs.keys()}
            begun = {
                sign
                for plain, sign in (self._plain if stems or tails else ())
                if plain.startswith(stems) or plain.endswith(tails)
            }
            found = self._named[name] = frozenset(exact | begun)
        return found


_REMEMBERED = 20_000
"""Words whose sign is kept; replies use far fewer."""
