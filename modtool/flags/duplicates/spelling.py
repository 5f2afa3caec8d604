"""Whether two words are one word, misspelt, disguised, or written in two parts."""

from functools import lru_cache

from modtool.flags.duplicates.lexicon import FACTS, KNOWN
from modtool.flags.duplicates.normalise import LEET

_CONTRACTED = {("can", "not"): "cant", ("will", "not"): "wont", ("no", "one"): "nobody"}


def is_joined(head: str, tail: str, whole: str) -> bool:
    """Whether two plain words are ``whole`` in two parts: "break through", "do not", "5 mg"."""
    if head[0] != whole[0] or (head[-1].isdigit() and tail[0].isdigit()):
        return False
    return (
        head + tail == whole
        or (tail == "not" and head + "nt" == whole)
        or _CONTRACTED.get((head, tail)) == whole
    )


def may_be_same(one: str, other: str) -> bool:
    """Whether two words are worth asking ``same_word``: they begin or end alike, or are swapped."""
    if abs(len(one) - len(other)) > 2:
        return False
    return (
        one[0] == other[0]
        or one[-1] == other[-1]
        or one[0] == other[1:2]
        or one[1:2] == other[0]
        or one.isdigit() != other.isdigit()
    )


@lru_cache(maxsize=1 << 16)
def same_word(one: str, other: str) -> bool:
    """Whether two plain words differ by a typing mistake or a disguise only.

    Numbers are never misspelt. Two words of the lexicon are never the same (month, mouth), nor are
    words with unlike beginnings (typical, atypical) or ends too far apart for their length.
    """
    if not (one.isalpha() and other.isalpha()):
        # In a disguise every digit is a letter ("17" for "it").
        return (one.isalpha() or other.isalpha()) and _disguised(one) == _disguised(other)
    if abs(len(one) - len(other)) > 2:
        return False
    short, long = sorted((one.replace("i", "l"), other.replace("i", "l")), key=len)
    known = [word for word in (short, long) if word in KNOWN]
    if len(known) == 2:
        return long in (short + "s", short + "es")
    distance = _distance(short, long)
    if distance > 1:
        alike = short[0] == long[0] if known else short[:4] == long[:4]
        return distance == 2 and alike and len(short) > (6 if known else 7)
    swapped = sorted(short) == sorted(long)
    if len(long) < 4:
        return bool(known) and swapped
    if FACTS.isdisjoint(known) or short[0] == long[0] or swapped:
        return len(short) > 2 and long != "a" + short
    return len(short) > 4 and long != "a" + short


def _disguised(word: str) -> str:
    return word.translate(LEET).replace("i", "l")


def _distance(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two words."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=2)
