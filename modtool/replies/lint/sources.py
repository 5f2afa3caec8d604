"""Where the words of a reply can come from: comment, article, letter."""

import re
from collections.abc import Iterable
from functools import cached_property

from modtool.replies.context import ReplyContext
from modtool.replies.lint.tagged import words_of

_ENDING = re.compile(r"(?:ies|es|s|ed|ing|ic|is|al)$")


def key(word: str) -> str:
    """A word without its ending, so that "scans" and "scan" count as one."""
    short = _ENDING.sub("", word)
    return short if len(short) > 2 else word


def keys(texts: Iterable[str]) -> frozenset[str]:
    """The keys of every word of some texts."""
    return frozenset(key(word.text) for text in texts for word in words_of(text))


class Sources:
    """The words a reply may trace its own to."""

    def __init__(self, comment: ReplyContext, letters_own: str) -> None:
        self._comment, self._letters_own = comment, letters_own

    @cached_property
    def told(self) -> frozenset[str]:
        """The comment's words, as they are written there."""
        return frozenset(word.text for word in words_of(self._comment.text))

    @cached_property
    def comment(self) -> frozenset[str]:
        """Keys of the comment's words."""
        return frozenset(map(key, self.told))

    @cached_property
    def article(self) -> frozenset[str]:
        """Keys of the words of the article and its title."""
        return keys((self._comment.thread_title, self._comment.thread_text))

    @cached_property
    def letter(self) -> frozenset[str]:
        """Keys of the words that the letter itself brought."""
        return keys((self._letters_own,))
