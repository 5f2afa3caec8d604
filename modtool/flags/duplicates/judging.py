"""Which of some earlier comments a text repeats."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from modtool.domain import Duplicate, DuplicateKind
from modtool.flags.duplicates.verify import compare_likely, may_correspond, tell_apart
from modtool.flags.duplicates.wording import Wording, wording, wordings
from modtool.flags.protocol import Found

_LONGEST_KEPT = 10_000
_MOST_KEPT = 2048


def judge(text: str, candidates: Iterable[int], known: Mapping[int, str]) -> Found:
    """The first candidate that ``text`` repeats, or else the first of which it is a variant.

    Candidates without a text are passed over.
    """
    variant: Duplicate | None = None
    apart = []
    for candidate in candidates:
        if candidate not in known:
            continue
        earlier = known[candidate]
        if earlier == text or read(earlier).says_the_same(read(text)):
            return Found(repeats=Duplicate(candidate, 1.0, DuplicateKind.EXACT))
        old, new = read(earlier), read(text)
        if not may_correspond(old, new):
            continue
        if tell_apart(old, new):
            apart.append(candidate)
            continue
        match = compare_likely(old, new)
        if match is None:
            continue
        seen = Duplicate(candidate, match.similarity, match.kind, match.adds)
        if match.kind is not DuplicateKind.VARIANT:
            return Found(repeats=seen)
        variant = variant or seen
    for candidate in apart:
        if variant is None:
            match = compare_likely(read(known[candidate]), read(text))
            if match is not None:
                variant = Duplicate(candidate, match.similarity, match.kind, match.adds)
    return Found(variant=variant)


def read(text: str) -> Wording:
    """The words of ``text``, kept for the next time unless it is very long."""
    found = _kept.get(text)
    if found is None:
        found = wording(text)
        _keep(text, found)
    return found


def read_ahead(texts: Iterable[str]) -> None:
    """Take apart, all at once, texts that will be compared; ``read`` has them then."""
    missing = [text for text in dict.fromkeys(texts) if text not in _kept]
    for text, found in zip(missing, wordings(missing), strict=True):
        _keep(text, found)


def _keep(text: str, found: Wording) -> None:
    if len(text) <= _LONGEST_KEPT:
        _kept[text] = found
        if len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)


_kept: OrderedDict[str, Wording] = OrderedDict()
"""The words of the last few thousand texts; a change of it takes one step, whatever the thread."""
