"""Whether two words are one word, misspelt, disguised, or written in two parts."""

from collections.abc import Sequence

from modtool.flags.duplicates.lexicon import FACTS, KNOWN
from modtool.flags.duplicates.normalise import LEET, skeleton

_CONTRACTED = {("can", "not"): "cant", ("will", "not"): "wont"}


def same_word(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether ``one`` and ``other``, each one or two plain words, may be the same word.

    Digits must be equal. Two words of the lexicon are never the same (month, mouth), nor is a word
    with another beginning (typical, atypical), whatever the distance.
    """
    if len(one) == len(other) == 1:
        return _same(one[0], other[0])
    whole, parts = (one[0], other) if len(one) == 1 else (other[0], one)
    head, tail = parts
    if head[-1].isdigit() and tail[0].isdigit():
        return False
    return skeleton(head + tail) == skeleton(whole) or (
        tail == "not" and (head + "nt" == whole or _CONTRACTED.get((head, tail)) == whole)
    )


def _same(one: str, other: str) -> bool:
    """Whether two words differ by a typing mistake or a disguise."""
    if not (one.isalpha() and other.isalpha()):
        # In a disguise every digit is a letter ("17" for "it"); a number equals only itself.
        return (one.isalpha() or other.isalpha()) and _disguised(one) == _disguised(other)
    one, other = sorted((skeleton(one), skeleton(other)), key=len)
    known = [word for word in (one, other) if word in KNOWN]
    if len(known) == 2:
        return other in (one + "s", one + "es")
    distance = _distance(one, other)
    swapped = sorted(one) == sorted(other)
    if len(one) < 4:
        return bool(known) and distance == 1 and len(one) == 3 and (swapped or len(other) == 4)
    if distance == 1 and (one[0] == other[0] or swapped):
        return True
    if distance == 1:
        # Another beginning: a slip, unless it makes another word (typical, atypical).
        return other != "a" + one and (len(one) > 4 or (bool(known) and known[0] not in FACTS))
    same_beginning = one[0] == other[0] if known else one[:4] == other[:4]
    return distance == 2 and same_beginning and len(one) > (6 if known else 7)


def _disguised(word: str) -> str:
    return word.translate(LEET).replace("i", "l")


def _distance(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two words."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2)
