"""What is sent many times on purpose: advertising campaigns and form letters."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from benchmarks.duplicates.grammar import fill, sections, words

_DAYS = tuple(map(str, (2, 3, 4, 5, 6, 7, 9, 10, 12, 14, 21)))
_MANY_COPIES = 200
"""Contacts drawn for one campaign; copies rarely share one."""

_SENTENCES_OF_A_BODY = (4, 5, 5, 6)


class Campaign:
    """One advertisement; its copies differ in contacts, names, numbers and prices."""

    def __init__(self, pitch: str, rng: Random) -> None:
        advertising = sections("advertising.txt")
        claims = rng.sample(advertising["claim"], rng.randint(1, 3))
        templates = [pitch, *claims, rng.choice(advertising["contact"])]
        self._rng = rng
        self._text = " ".join(fill(template, rng, words()).text for template in templates)
        self._extras = advertising["extra"]

    def copy(self) -> str:
        """The advertisement once more; every fourth copy has a sentence added."""
        template = self._text
        if self._rng.random() < 0.25:
            template = f"{template} {self._rng.choice(self._extras)}"
        return fill(template, self._rng, contacts(self._rng)).text


def campaigns(rng: Random) -> list[Campaign]:
    """All campaigns there are, in random order: as many as there are pitches."""
    pitches = list(sections("advertising.txt")["pitch"])
    rng.shuffle(pitches)
    return [Campaign(pitch, rng) for pitch in pitches]


def contacts(rng: Random) -> Mapping[str, tuple[str, ...]]:
    """Invented names, prices and addresses for the {CAPITALS} of an advertisement."""
    people, surnames, towns = words()["person"], words()["surname"], words()["town"]
    brand = (rng.choice(surnames) + rng.choice(("", "Health", "Group", "Pro", "World"))).strip()
    person = rng.choice(people)
    address = f"{person.lower()}{rng.randint(1, 99)}@{brand.lower()}.example"
    page = f"{rng.choice(('www.', 'https://', ''))}{brand.lower()}{rng.randint(1, 999)}.example"
    number = f"+{rng.choice((1, 44, 234, 91))} {rng.randint(200, 989)} 555 01{rng.randint(10, 99)}"
    return {
        "NAME": (f"{person} {rng.choice(surnames)}",),
        "CITY": (rng.choice(towns),),
        "BRAND": (brand,),
        "DAYS": _DAYS,
        "PRICE": tuple(f"${rng.randint(2, 99) * step}" for step in (5, 10, 50, 100)),
        "MAIL": (address,),
        "PHONE": (number,),
        "URL": (f"{page}/{rng.choice(('offer', 'go', 'start', 'now'))}",),
    }


class Letter:
    """One form letter; everybody who sends it changes the opening and the closing."""

    def __init__(self, body: Sequence[str], rng: Random) -> None:
        self._rng = rng
        self._body = " ".join(body)

    def copy(self) -> str:
        """The letter as somebody else sends it."""
        letters = sections("letters.txt")
        opening, closing = (
            " ".join(self._own(letters[part]) for _ in range(self._rng.choice((1, 1, 2))))
            for part in ("opening", "closing")
        )
        between = self._rng.choice((" ", "\n\n"))
        return between.join((opening, self._body, closing))

    def _own(self, templates: Sequence[str]) -> str:
        return fill(self._rng.choice(templates), self._rng, words()).text


def letters(rng: Random) -> list[Letter]:
    """Form letters of which no two share more than one sentence."""
    pool = sections("letters.txt")["body"]
    taken: set[frozenset[str]] = set()
    found = []
    for _ in range(_MANY_COPIES):
        body = rng.sample(pool, rng.choice(_SENTENCES_OF_A_BODY))
        pairs = set(map(frozenset, combinations(body, 2)))
        if taken.isdisjoint(pairs):
            taken |= pairs
            found.append(Letter(body, rng))
    return found
