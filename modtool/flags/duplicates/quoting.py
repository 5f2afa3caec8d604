"""The article's own words, pasted back under it as a comment.

An article is read once: every run of eight words in it is kept. A comment costs one look-up a word
then, however long the article and however many comments stand under it.
"""

from collections.abc import Iterator
from functools import lru_cache

from modtool.domain import Link, LinkKind
from modtool.flags.duplicates.normalise import normalise
from modtool.flags.duplicates.wording import wording

RUN = 8
"""Words in a row that two people hardly choose by chance."""

_MOST = 0.5
"""Share of a comment's words that must be the article's."""

_Run = tuple[str, ...]


def quoted(text: str, article: str) -> Link | None:
    """The link to the article if most words of ``text`` are its own, and what ``text`` adds."""
    runs = _runs_of(article)
    if not runs:
        return None
    words = _words(text)
    taken = _taken(words, runs)
    share = len(taken) / len(words)
    if share < _MOST:
        return None
    alone = [place for place in range(len(words)) if place not in taken]
    adds = tuple(wording(text).pieces(alone)) if alone else ()
    return Link(LinkKind.ARTICLE, None, round(share, 4), adds)


def _taken(words: _Run, runs: frozenset[_Run]) -> set[int]:
    """Places of words that stand in a run of the article's."""
    taken: set[int] = set()
    for start, run in enumerate(_runs(words)):
        if run in runs:
            taken.update(range(start, start + RUN))
    return taken


def _words(text: str) -> _Run:
    return tuple(normalise(text).split(" "))


def _runs(words: _Run) -> Iterator[_Run]:
    return zip(*(words[ahead:] for ahead in range(RUN)), strict=False)


@lru_cache(maxsize=64)
def _runs_of(article: str) -> frozenset[_Run]:
    return frozenset(_runs(_words(article)))
