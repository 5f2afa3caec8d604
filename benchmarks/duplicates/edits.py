"""The same comment, worked over: sentences added, dropped, moved, reworded, or quoted."""

import re
from random import Random

from benchmarks.duplicates.composing import Composer
from benchmarks.duplicates.corpus import sentences

_REWORDED = {
    "very": "really", "just": "only", "also": "too", "but": "however", "many": "lots of",
    "because of": "owing to", "because": "since", "don't": "do not", "cannot": "can't",
    "did not": "didn't", "I am": "I'm", "it is": "it's", "is not": "isn't", "I have": "I've",
    "while": "as", "began": "started",
    "article": "post", "wonderful": "amazing", "still": "even now",
    "told": "informed", "near": "close to", "nobody": "no one", "through": "via",
    "gave": "handed", "wants": "would like", "could": "might", "should": "ought to",
    "says that": "claims that", "says": "tells us", "showed": "revealed",
    "keep": "hold on to", "thought": "believed",
}  # fmt: skip
_REWORDABLE = re.compile(rf"\b({'|'.join(sorted(_REWORDED, key=len, reverse=True))})\b")


def edited(text: str, rng: Random, composer: Composer) -> str | None:
    """``text`` with a sentence added or dropped, or some words put differently.

    None when it is too short for that: the change would be most of it.
    """
    ways = [_added, _dropped, _reworded]
    rng.shuffle(ways)
    return next((made for way in ways if (made := way(text, rng, composer))), None)


def _added(text: str, rng: Random, composer: Composer) -> str | None:
    whole = sentences(text)
    more = composer.sentence(rng.choice(("everyday", "life", "thanks", "effect")))
    if len(more.split()) > len(text.split()) / 2:
        return None
    whole.insert(rng.randrange(len(whole) + 1), more)
    return " ".join(whole)


def _dropped(text: str, rng: Random, _: Composer) -> str | None:
    whole = sentences(text)
    gone = rng.randrange(len(whole))
    if len(whole[gone].split()) > len(text.split()) / 3:
        return None
    return " ".join(whole[:gone] + whole[gone + 1 :])


def _reworded(text: str, rng: Random, _: Composer) -> str | None:
    places = list(_REWORDABLE.finditer(text))
    if not places:
        return None
    most = max(1, len(text.split()) // 10)
    made = text
    chosen = rng.sample(places, min(most, len(places)))
    for found in sorted(chosen, key=re.Match.start, reverse=True):
        made = made[: found.start()] + _REWORDED[found[0]] + made[found.end() :]
    return made


def reordered(text: str, rng: Random) -> str | None:
    """The sentences of ``text`` in another order; None when there are fewer than three."""
    whole = sentences(text)
    if len(whole) < 3:
        return None
    moved = whole
    while moved == whole:
        moved = rng.sample(whole, len(whole))
    return " ".join(moved)


def quoting(text: str, share: int, rng: Random, composer: Composer) -> str:
    """``text`` quoted in a comment with ``share`` times as many words of its own."""
    own = composer.comment_of(share * len(text.split()))
    return quoted(text, own, rng)


def quoted(text: str, own: str, rng: Random) -> str:
    """``text`` marked as a quotation, with ``own`` words after it."""
    person = rng.choice(("Maria", "Colin", "Ruth", "Anil", "Someone"))
    marked = rng.choice((f'"{text}"', f"“{text}”", f"> {text}", f'{person} wrote: "{text}"'))
    return f"{marked}{rng.choice((chr(10), chr(10) * 2))}{own}"


def extended(text: str, rng: Random, composer: Composer) -> str:
    """``text`` without quotation marks, and half as many words of somebody's own around it."""
    own = composer.comment_of(max(len(text.split()) // 2, 1))
    return rng.choice((f"{text} {own}", f"{own} {text}", f"{text}\n\n{own}"))
