"""Numbers in a text, whether in figures or in words, so that "six rounds" and "6 rounds" are one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from modtool.domain import Span

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
_OTHER = {"dozen": 12, "hundred": 100, "thousand": 1000}
_TEN, _UNIT = "|".join(_TENS), "|".join(word for word in _SMALL if word not in ("zero", "one"))
_FIGURE = re.compile(
    r"(?<![\w.,-])\d[\d.,]*(?<![.,])(?!\w)"
    rf"|\b(?:(?:{_TEN})(?:[- ](?:{'|'.join(word for word in list(_SMALL)[1:10])}))?|{_UNIT}|"
    rf"(?:a|one|two|three|four|five|six|seven|eight|nine) (?:dozen|hundred|thousand))\b"
    # "The two of you" counts nobody's rounds or years.
    r"(?! of (?:you|us|them|these|those)\b)",
    re.IGNORECASE,
)


def figures(text: str) -> Iterator[tuple[str, Span]]:
    """Each number of ``text`` in figures, with its place. "One" is left out: it is nobody's number
    in most sentences."""
    for found in _FIGURE.finditer(text):
        yield _value(found[0].casefold()), found.span()


@lru_cache(maxsize=64)
def values(text: str) -> frozenset[str]:
    """The numbers of ``text`` in figures."""
    return frozenset(value for value, _ in figures(text))


def _value(words: str) -> str:
    """ "forty-one" as "41", "a dozen" as "12"; figures as they are."""
    if words[0].isdigit():
        return words
    total = 0
    for word in re.split(r"[- ]", words):
        if word in _OTHER:
            total = max(total, 1) * _OTHER[word]
        else:
            total += _TENS.get(word, _SMALL.get(word, 0))
    return str(total)
