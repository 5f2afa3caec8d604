"""Lists of words and phrases, as people write them, turned into patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

NEVER = re.compile(r"(?!)")
"""Matches nothing: the pattern of an empty list."""


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def alternation(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases``, to stand between word boundaries; ``*`` is any letters."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(_one, longest_first)) or NEVER.pattern})"


@lru_cache(maxsize=512)
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of ``phrases`` as whole words, in any case."""
    return re.compile(rf"(?<!\w){alternation(phrases)}(?!\w)", re.IGNORECASE) if phrases else NEVER


def _one(phrase: str) -> str:
    parts = (re.escape(word).replace(r"\*", r"\w{0,20}") for word in phrase.split())
    return r"\s+".join(parts).replace("'", "['’]")


def shaped(shape: str, fragments: Mapping[str, str]) -> str:
    """A pattern in which every ``<name>`` of ``fragments`` stands for its alternatives."""

    def fragment(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?:{shaped(fragments[name], fragments)})" if name in fragments else found[0]

    return re.sub(r"<([a-z_]+)>", fragment, shape)
