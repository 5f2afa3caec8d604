"""Which of some earlier comments a text repeats."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from modtool.domain import Duplicate, DuplicateKind
from modtool.flags.duplicates.verify import compare, may_correspond, tell_apart
from modtool.flags.duplicates.wording import Wording, wording
from modtool.flags.protocol import Found

_CACHED_LENGTH = 10_000


def judge(text: str, candidates: Iterable[int], known: Mapping[int, str]) -> Found:
    """The first candidate that ``text`` repeats, or else the first of which it is a variant.

    Candidates without a text are passed over.
    """
    variant: Duplicate | None = None
    apart = []
    new = read(text)
    for candidate in candidates:
        if candidate not in known:
            continue
        old = read(known[candidate])
        if not may_correspond(old, new):
            continue
        if tell_apart(old, new):
            apart.append(candidate)
            continue
        match = compare(old, new)
        if match is None:
            continue
        seen = Duplicate(candidate, match.similarity, match.kind, match.adds)
        if match.kind is not DuplicateKind.VARIANT:
            return Found(repeats=seen)
        variant = variant or seen
    for candidate in apart:
        if variant is None:
            match = compare(read(known[candidate]), new)
            if match is not None:
                variant = Duplicate(candidate, match.similarity, match.kind, match.adds)
    return Found(variant=variant)


def read(text: str) -> Wording:
    """The words of ``text``, kept for the next time unless it is very long."""
    return _kept(text) if len(text) <= _CACHED_LENGTH else wording(text)


_kept = lru_cache(maxsize=8192)(wording)
