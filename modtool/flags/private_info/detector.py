"""Flags private information: structured kinds as certain, names as possible."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.private_info.addresses import BOX_WORDS, ROMANCE_WORDS, addresses, named_houses
from modtool.flags.private_info.dates import (
    HOSPITALS,
    MONTHS,
    all_dates,
    births,
    spoken_births,
    stays,
)
from modtool.flags.private_info.finding import Private, apart, spans
from modtool.flags.private_info.mail import (
    account_names,
    emails,
    handles,
    profiles,
    spelled_emails,
)
from modtool.flags.private_info.names import GERMAN, TITLES, names
from modtool.flags.private_info.numbers import (
    RECORD_WORDS,
    codes,
    phones,
    records,
    spoken_phones,
    state_numbers,
)
from modtool.flags.protocol import Contribution
from modtool.flags.reading import HEAD, TAIL
from modtool.flags.shared import shelf

CERTAIN, POSSIBLE = 0.97, 0.6
"""Scores: the precision measured on labelled comments for structured kinds and for names."""

_SPOKEN = {
    "email": "an e-mail address",
    "handle": "a person's account or page",
    "phone": "a telephone number",
    "date_of_birth": "a date of birth",
    "record_number": "a patient or record number",
    "member_number": "a member, claim or account number",
    "national_id": "a social security or other state number",
    "other_id": "a personal number",
    "address": "a street address",
    "stay": "a stay in a hospital with its day",
    "name": "what may be somebody's name",
}
_FIGURE = re.compile(r"\d")
_ASCII_FIGURES = frozenset("0123456789")
_FEWEST_IN_DATE, _FEWEST_IN_RECORD, _FEWEST_IN_CODE, _FEWEST_IN_STATE = 3, 4, 7, 9
"""Figures of the shortest full date (“3 May '61”), record, code and state number."""

_DOTS = frozenset({"dot", "punto", "ponto", "punkt"})
_BIRTH = frozenset({"born", "birth"})
_ACCOUNTS = frozenset(
    {"username", "user", "screen", "login", "handle", "account", "gamertag", "discord", "insta"}
    | {"instagram", "snap", "snapchat", "tiktok", "telegram", "skype", "ig"}
)
_FINDING = frozenset({"find", "follow", "add", "friend", "dm"})
_STREETS = frozenset({"lane", "road", "row", "close", "street", "drive", "avenue", "hill", "way"})
_TELLING = frozenset(
    f"{word} "
    for words in (
        *({"me"}, _DOTS, _BIRTH, _ACCOUNTS, _FINDING, MONTHS, RECORD_WORDS),
        *(BOX_WORDS, ROMANCE_WORDS, TITLES, GERMAN, HOSPITALS, _STREETS),
    )
    for word in words
)
"""The words that decide which patterns are tried, as readings spell them."""

_HANDLE_MARKS = frozenset("@$#_")
_NUMBERS = frozenset({"0 ", "00 ", "000 ", "0000 "})


class PrivateInfoDetector:
    """Finds what would tell the world who somebody is; its spans are what to redact."""

    kind = FlagKind.PRIVATE_INFO
    version = "private-info-3"

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting; the author's own name in the text is no finding."""
        shelf().read_all([sighting.text for sighting in sightings])
        return [self._flag(sighting) for sighting in sightings]

    def score(self, sighting: Sighting) -> float:
        """``CERTAIN``, ``POSSIBLE`` or nought: rules decide."""
        return _score(private(sighting.text, sighting.author))

    def explain(self, sighting: Sighting) -> list[Contribution]:
        """Each piece found, certain ones with more weight."""
        return [
            Contribution(
                sighting.text[slice(*one.span)], 3.0 if one.is_certain else 0.5, _SPOKEN[one.kind]
            )
            for one in sorted(
                private(sighting.text, sighting.author), key=lambda one: not one.is_certain
            )
        ]

    def _flag(self, sighting: Sighting) -> Flag | None:
        found = private(sighting.text, sighting.author)
        if not found:
            return None
        is_certain = any(one.is_certain for one in found)
        kinds = list(
            dict.fromkeys(one.kind for one in sorted(found, key=lambda one: not one.is_certain))
        )
        return Flag(
            kind=self.kind,
            score=_score(found),
            reason="holds " + ", ".join(_SPOKEN[kind] for kind in kinds),
            labels=("certain" if is_certain else "possible", *kinds),
            spans=tuple(spans(found)),
        )


_LONGEST = 65_525
"""Characters looked at; WordPress takes no longer comment (wp_get_comment_fields_max_lengths)."""

_MOST = 200
"""Pieces of one sort that are named; a text with more is seen anyway."""


def private(text: str, author: str = "") -> list[Private]:
    """All private information in ``text``, in order, nothing twice."""
    reading = shelf().read(text)
    is_whole = len(text) <= HEAD + TAIL
    text = text[:_LONGEST]
    if is_whole:
        words = {word[:-1] for word in reading.distinct & _TELLING}
        has_figures = not _NUMBERS.isdisjoint(reading.distinct)
    else:
        words, has_figures = set(text.lower().split()), True
    called = list(_some(names(text, words, author)))
    found: list[Private] = []
    if not _HANDLE_MARKS.isdisjoint(text):
        found += [*_some(emails(text)), *_some(handles(text))]
    if not _DOTS.isdisjoint(words):
        found += _some(spelled_emails(text))
    if "/" in text:
        found += _some(profiles(text))
    is_sought = "me" in words and not _FINDING.isdisjoint(words)
    if is_sought or not _ACCOUNTS.isdisjoint(words):
        found += _some(account_names(text))
    figures = len(_FIGURE.findall(text)) if has_figures else 0
    if figures and (text.isascii() or not _ASCII_FIGURES.isdisjoint(text)):
        dates = all_dates(text, words) if figures >= _FEWEST_IN_DATE else []
        found += _some(births(text, dates, spans(called)))
        found += _some(state_numbers(text)) if "-" in text and figures >= _FEWEST_IN_STATE else []
        found += _some(records(text, words)) if figures >= _FEWEST_IN_RECORD else []
        found += _some(codes(text)) if figures >= _FEWEST_IN_CODE else []
        found += _some(addresses(text, words))
        found += _some(stays(text)) if not HOSPITALS.isdisjoint(words) else []
        found += _some(phones(text, [*spans(found), *dates]))
    if not _BIRTH.isdisjoint(words):
        found += _some(spoken_births(text))
    found += _some(spoken_phones(reading))
    if not _STREETS.isdisjoint(words):
        found += _some(named_houses(text))
    return apart([*found, *called])


def _some(found: Iterator[Private]) -> Iterator[Private]:
    return islice(found, _MOST)


def _score(found: Sequence[Private]) -> float:
    if not found:
        return 0.0
    return CERTAIN if any(one.is_certain for one in found) else POSSIBLE
