"""What every detector looks like from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from modtool.domain import Duplicate, Flag, FlagKind, Sighting


@dataclass(frozen=True)
class Contribution:
    """Something in a text that speaks for or against a kind, as a person can be shown it."""

    words: str
    """The reader's words as written, or the name of what was seen."""
    weight: float
    """In log odds: above 0 it speaks for, below 0 against."""
    why: str
    is_named: bool = False
    """Whether ``words`` name what a rule saw; otherwise they are the reader's."""


class Detector(Protocol):
    """Looks at comments one by one; knows nothing of the store or of other comments."""

    kind: FlagKind
    version: str
    """Name and version of rules or weights, such as ``advice-1``; kept with every flag."""

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting, in order; spans are code-point offsets into ``text``."""
        ...

    def score(self, sighting: Sighting) -> float:
        """How likely the comment is of this kind, between 0 and 1, whether flagged or not."""
        ...

    def explain(self, sighting: Sighting) -> list[Contribution]:
        """What speaks for and against, the weightiest first; also for a comment without a flag."""
        ...


class Fingerprint(Protocol):
    """What the duplicate index keeps of a text: small, stable, stored with an algorithm version."""

    @property
    def exact(self) -> int:
        """Signed 64-bit hash of the normalised text; 0 for a text too trivial to match."""
        ...

    @property
    def keys(self) -> bytes:
        """Packed little-endian unsigned 64-bit keys; empty when the text takes no part."""
        ...


class Texts(Protocol):
    """Where the index finds the words of earlier comments when it verifies a candidate."""

    def __call__(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The texts of these comments; numbers that no longer exist are left out."""
        ...


@dataclass(frozen=True)
class Found:
    """What an index knows of one text: the leader it repeats, and its nearest variant."""

    repeats: Duplicate | None = None
    variant: Duplicate | None = None
    """An earlier leader with the same phrasing and other facts; only where nothing is repeated."""


class DuplicateFinder(Protocol):
    """Finds the earlier comment that a new one repeats. Leaders only: members never lead."""

    def remember(self, number: int, exact: int, keys: bytes, leader: int | None) -> None:
        """Take in a comment seen earlier; ``leader`` when it is a cluster's member."""
        ...

    def forget(self, number: int) -> None:
        """Let comment ``number`` lead no longer; nothing will be said to repeat it."""
        ...

    def match(self, batch: Sequence[tuple[int, str]], texts: Texts) -> list[Found]:
        """For each new ``(number, text)`` what it repeats, then remember it.

        Earlier entries of the same batch count as earlier comments, so the answer does not depend
        on the size of the batch.
        """
        ...

    def look(self, batch: Sequence[tuple[int, str]], texts: Texts) -> list[Found]:
        """``match`` that remembers nothing."""
        ...
