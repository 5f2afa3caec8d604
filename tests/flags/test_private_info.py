"""Private information: what is found, exactly where, and what is let pass."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.registry import detectors

CERTAIN = [
    ("Call me at (508) 555-0177.", "(508) 555-0177", "phone"),
    ("new cell 555-0119. Thanks", "555-0119", "phone"),
    ("WhatsApp +27 60 555 0123", "+27 60 555 0123", "phone"),
    ("Text me if you need a lift, 07700 900482.", "07700 900482", "phone"),
    ("On peut me joindre au 06 39 98 41 07 le soir", "06 39 98 41 07", "phone"),
    (
        "It's five oh eight, then five five five, then oh one two three. Ask for me.",
        "five oh eight, then five five five, then oh one two three",
        "phone",
    ),
    ("write me at tess.h@fieldmail.example please", "tess.h@fieldmail.example", "email"),
    (
        "Write to astrid underscore lynch at fjordmail dot example and",
        "astrid underscore lynch at fjordmail dot example",
        "email",
    ),
    ("mail me, bigkev(at)northpost(dot)example.", "bigkev(at)northpost(dot)example", "email"),
    ("He was born on 9 Feb 1990 in Hull", "9 Feb 1990", "date_of_birth"),
    ("DOB 04/11/2013, seen in May", "04/11/2013", "date_of_birth"),
    ("unsere Tochter (geb. 30.08.2017) sucht", "30.08.2017", "date_of_birth"),
    (
        "My sister, born on the second of November nineteen seventy-nine, a breech",
        "the second of November nineteen seventy-nine",
        "date_of_birth",
    ),
    ("My MRN is 0093-44172.", "0093-44172", "record_number"),
    ("Member ID XQH 884 201 77-02, denied again", "XQH 884 201 77-02", "member_number"),
    ("claim CLM-2291-55-A was lost", "CLM-2291-55-A", "member_number"),
    ("social on the bill, it's 219-09-9999, not", "219-09-9999", "national_id"),
    (
        "Our address is 2218 Pecan Hollow Rd, Brenham TX 77833 and",
        "2218 Pecan Hollow Rd, Brenham TX 77833",
        "address",
    ),
    ("Moro em Rua das Acácias 41, Itaberaba e o", "Rua das Acácias 41, Itaberaba", "address"),
    ("We share it on facebook.com/toms.lungs", "facebook.com/toms.lungs", "handle"),
    ("The pot is at www.gofundme.com/f/for-nico", "www.gofundme.com/f/for-nico", "handle"),
    ("Help at givetogether.example/nico-k please", "givetogether.example/nico-k", "handle"),
    ("DM me @freckles.and.follicles", "@freckles.and.follicles", "handle"),
    ("my discord is cannula_queen#0931 if", "cannula_queen#0931", "handle"),
    ("Born the third of March 1941, lung", "the third of March 1941", "date_of_birth"),
    ("The portal refuses 4-12-58 as my date of birth", "4-12-58", "date_of_birth"),
    ("Dad's 9/6/57, glass half empty", "9/6/57", "date_of_birth"),
    ("Our Ottilie Brandvold (3 Feb 2026) was screened", "3 Feb 2026", "date_of_birth"),
    (
        "I lay at Quarrymount Regional on 4 May 2024 and heard it all",
        "Quarrymount Regional on 4 May 2024",
        "stay",
    ),
    ("Mine is QM-0055720, hers is another", "QM-0055720", "other_id"),
    ("Mail it to 2205 9th Avenue S, Bexleyville.", "2205 9th Avenue S, Bexleyville", "address"),
    (
        "Write to Weaver Cottage, Sheepwash Lane, Nettlecombe.",
        "Weaver Cottage, Sheepwash Lane, Nettlecombe",
        "address",
    ),
    ("Bitte an: Am Rehsprung 7b, 50999 Ottersheim", "Am Rehsprung 7b, 50999 Ottersheim", "address"),
    ("i draw it all as moth_in_a_ward there", "moth_in_a_ward", "handle"),
    ("I'm @needlesandnonsense on the photo one", "@needlesandnonsense", "handle"),
]

POSSIBLE = [
    ("My uncle Gerald Oduya was seen there", "Gerald Oduya"),
    ("Dr. Szczepanik says watch it", "Dr. Szczepanik"),
    ("Thank you, Nurse Peverell, for the tea", "Nurse Peverell"),
    ("It was Dr. White who told us", "Dr. White"),
    ("Karen Smith in billing fixed it", "Karen Smith"),
    ("We miss Rosalind Baker's laugh", "Rosalind Baker"),
    ("dr wojtkowiak drew it on a napkin for me", "dr wojtkowiak"),
    ("At the top it says QUILLFEATHER, AUDREY M and a date", "QUILLFEATHER, AUDREY M"),
    ("Balthasar Quimbly, 81, retired organist.", "Balthasar Quimbly"),
    ("Gracias a la enfermera Lupe Zarrabeitia", "enfermera Lupe Zarrabeitia"),
]

PASSED = [
    "I take 100-150 mg of it every 12 hours since 2019-2021.",
    "PSA went 0.1, 0.4, 2.35 and my CA 125 is 1,250.",
    "The trial is NCT04512345, phase 2.",
    "Our helpline is 800-555-0110, Monday to Friday.",
    "@Petra please don't blame yourself",
    "I was diagnosed on 03/14/2021 and rang the bell on 10/02/2021.",
    "They treated me at Mayo Clinic and in New York.",
    "What are the odds at this point because nobody says?",
    "Thank you so much! Maria",
    "Bruce Springsteen, row Q, on day five of the cycle.",
    "Told my Dr. He laughed. Dr. Phil was on in the waiting room.",
    "The dose went 150 200 250 and back.",
    "Order at https://herbal-drops.example/sam today.",
    "It is on https://openbio.example/metabolism and at dropbox.com/papers.",
    "The variant is NM_000059.4 and the file was scan_of_june.pdf.",
    "Diagnosed on 4/12/99, and on 3/14/25 again, 3/14/26.",
    "RO7198457 and GSK2857916 are in trials.",
    "my dr is away and the nurse couldn't say",
]


def look(text: str, author: str = "") -> Flag | None:
    (detector,) = (one for one in detectors() if one.kind is FlagKind.PRIVATE_INFO)
    (flag,) = detector.look([Sighting(text=text, author=author)])
    return flag


@pytest.mark.parametrize(("text", "words", "kind"), CERTAIN)
def test_structured_information_is_certain_and_its_span_exact(
    text: str, words: str, kind: str
) -> None:
    flag = look(text)
    assert flag is not None
    assert {"certain", kind} <= set(flag.labels)
    assert words in [text[slice(*span)] for span in flag.spans]


@pytest.mark.parametrize(("text", "words"), POSSIBLE)
def test_names_in_running_text_are_possible(text: str, words: str) -> None:
    flag = look(text)
    assert flag is not None
    assert flag.labels == ("possible", "name")
    assert [text[slice(*span)] for span in flag.spans] == [words]


@pytest.mark.parametrize("text", PASSED)
def test_doses_trials_offices_mentions_and_places_pass(text: str) -> None:
    assert look(text) is None


def test_the_name_a_comment_is_signed_with_is_public_anyway() -> None:
    text = "We were there in May. Theodora Vancewright"
    assert look(text) is not None
    assert look(text, author="Theodora Vancewright") is None


def test_the_reason_names_every_kind_once_the_certain_ones_first() -> None:
    flag = look("My uncle Gerald Oduya, DOB 03/14/1951, call 508-555-0177 or 508-555-0178")
    assert flag is not None
    assert flag.reason == ("holds a date of birth, a telephone number, what may be somebody's name")


@given(st.text(st.characters(), max_size=400))
def test_any_text_has_spans_in_order_apart_and_inside(text: str) -> None:
    flag = look(text + " call 508-555-0177 a@b.example")
    assert flag is not None
    spans = list(flag.spans)
    assert spans == sorted(spans)
    assert all(0 <= a < b <= len(text) + 30 for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
