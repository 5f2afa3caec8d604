"""The same private words in many spellings: figures, dashes, words for signs, countries."""

import pytest

from modtool.domain import Sighting
from modtool.flags.private_info.detector import PrivateInfoDetector, private

FOUND = {
    "phone": (
        "６１７-５５５-０１４２",
        "617–555–0142",
        "617‑555‑0142",
        "617\u00a0555\u00a00142",
        "(617) 555-0142",
        "617.555.0142",
        "07700900123",
        "09876543210",
        "+44 20 7946 0018",
        "0049 30 901820",
        "+49 (0)30 901820",
        "06 12 34 56 78",
        "+55 11 91234-5678",
        "+351 912 345 678",
        "+91 98765 43210",
        "+81 3-1234-5678",
        "617 five five five 0142",
        "six one seven five five five oh one four two",
    ),
    "email": (
        "linda＠gmail.com",
        "linda @ gmail . com",
        "linda_k at gmail.com",
        "linda(a)web.example",
        "linda [at] gmail [dot] com",
        "linda -at- gmail -dot- com",
        "linda at-sign gmail period com",
        "l i n d a at gmail dot com",
        "linda arroba gmail punto com",
        "linda arobase orange point fr",
        "linda ät web punkt de",
        "rosa2024 at hotmail",
    ),
    "date_of_birth": (
        "(b. 14/3/62)",
        "DOB is Mar 14 '62",
        "DOB: 19620314",
        "DOB 03–14–1962",
        "née le 14 mars 1962",
        "geboren am 14.03.1962",
        "fecha de nacimiento 14/03/1962",
    ),
    "record_number": ("MRN: 4829-13", "número de historia clínica 482913", "unit no 4472913"),
    "member_number": ("Versichertennummer A123456789", "policy no. 88-221-4411"),
    "national_id": ("passport number PA 0447123",),
    "address": (
        "14 Elm Close, Slough SL2 4DT",
        "Unit 5/212 Mango Hill Esplanade, Bargara",
        "route 9 box 22",
    ),
    "handle": ("snapchat lindak99", "skype name linda.k", "u/lindak on reddit"),
}
PASSED = (
    "WBC 3.4 4.1 5.2 6.0",
    "We meet at noon dot the i and cross the t.",
    "Look at gmail.com for it.",
    "At this point it was 2021–2024, period.",
    "Hepatitis B. 03/14/2021 was the last shot.",
    "One two three, and 2021 was over.",
    "The nurse said u/day is the unit, reddit says otherwise.",
    "The IG 3.1 was low and the protein 4.2",
)


@pytest.mark.parametrize(
    ("kind", "said"), [(kind, one) for kind, every in FOUND.items() for one in every]
)
def test_every_spelling_is_found_whole(kind: str, said: str) -> None:
    text = f"Hello, it is this: {said}, thank you."
    found = [one for one in private(text) if one.kind == kind]
    assert found, f"{said!r} is not found"
    (start, end) = found[0].span
    figures = [letter for letter in said if letter.isdigit()]
    assert [letter for letter in text[start:end] if letter.isdigit()][: len(figures)] or not figures
    assert PrivateInfoDetector().score(Sighting(text=text)) > 0.9


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert private(text) == []


def test_places_are_those_of_the_words_as_they_were_written() -> None:
    text = "Ring ６１７–５５５–０１４２ or mail linda＠gmail.com — soon"
    assert [text[slice(*one.span)] for one in private(text)] == [
        "６１７–５５５–０１４２",
        "linda＠gmail.com",
    ]
