"""How a reply addresses its reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.replies.names import family_names, first_names, salutation


@pytest.mark.parametrize(
    ("author", "greeting"),
    [
        ("Debbie", "Dear Debbie–"),
        ("Linda Ortiz", "Dear Linda–"),
        ("debbie", "Dear Debbie–"),
        ("DEBBIE MARLOWE", "Dear Debbie–"),
        ("Mary-Ann Smith", "Dear Mary-Ann–"),
        ("D'Andre", "Dear D'Andre–"),
        ("d’andre jones", "Dear D’Andre–"),
        ("LaToya Price", "Dear LaToya–"),
        ("Zoë", "Dear Zoë–"),
        ("Bob and Sue", "Dear Bob and Sue–"),
        ("Bob & Sue Miller", "Dear Bob and Sue–"),
        ("Linda and family", "Dear Linda–"),
        ("Dr. Jane Smith", "Dear Jane–"),
        ("Jane Smith, RN", "Dear Jane–"),
        ("Debbie K.", "Dear Debbie–"),
        ("Debbie123", "Dear Debbie–"),
        ("Debbie 🌸", "Dear Debbie–"),
        ("Linda (survivor)", "Dear Linda–"),
        ("王小明", "Dear 王小明–"),
        ("Ольга Петрова", "Dear Ольга–"),
        ("नेहा", "Dear नेहा–"),
        ("~debbie~", "Dear Debbie–"),
        ("Herr Hans Müller", "Dear Hans–"),
    ],
)
def test_a_reader_is_greeted_by_first_name(author: str, greeting: str) -> None:
    assert salutation(author) == greeting


@pytest.mark.parametrize(
    "author",
    [
        "", "  ", "🌸", "Anonymous", "Worried mom", "Sad wife in Ohio", "A reader", "The Smiths",
        "linda52", "mary_jones", "@linda", "linda.o@mail.example", "www.linda.example", "JSmith",
        "jsmith", "SunnyDays", "worriedmom", "KMS", "TJ", "R. Ortiz", "J. R. Ortiz", "Mrs. Ortiz",
        "Mr. and Mrs. Ortiz", "Ortiz, Linda", "Linda's husband", "Emma’s mom", "Cancer Survivor",
        "田中 太郎", "Nguyễn Văn An", "Wang Xiaoming", "SurvivorSue", "Señora Lopez", "Frau Müller",
        "{{ author }}", "Linda {% raw %}", "‹RLO›adniL", "x" * 500,
    ],
)  # fmt: skip
def test_a_display_name_that_is_no_name_is_greeted_as_a_reader(author: str) -> None:
    assert salutation(author) == "Dear reader–"


FIRST = st.sampled_from(["Debbie", "linda", "Mary-Ann", "D'Andre", "Zoë", "Ольга", "Bob and Sue"])
FAMILY = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12).map(str.capitalize)


@given(
    first=FIRST,
    family=FAMILY,
    title=st.sampled_from(["", "Mrs. ", "Dr "]),
    after=st.sampled_from(["", ", RN", " Jr."]),
)
def test_a_family_name_is_never_in_the_salutation(
    first: str, family: str, title: str, after: str
) -> None:
    greeting = salutation(f"{title}{first} {family}{after}")
    words = greeting.removeprefix("Dear ").strip("–").casefold().split()
    assert family.casefold() not in {*words} - {"reader", *first.casefold().split()}


@given(family=FAMILY)
def test_a_title_before_one_name_greets_a_reader(family: str) -> None:
    assert salutation(f"Mrs. {family}") == "Dear reader–"


@given(st.text(max_size=200))
def test_any_display_name_gives_one_short_line(author: str) -> None:
    greeting = salutation(author)
    assert greeting.startswith("Dear ")
    assert greeting.endswith("–")
    assert len(greeting.splitlines()) == 1
    assert len(greeting) < 80
    assert not set(greeting) & set("{}%<>[]@")


def test_the_rest_of_a_display_name_is_what_a_reply_must_not_say() -> None:
    assert family_names("Debbie van Marlowe-Price") == ("Marlowe", "Price")
    assert family_names("Mrs. Ortiz") == ("Ortiz",)
    assert family_names("debbie marlowe") == ("marlowe",)
    assert family_names("Mary-Ann") == ()
    assert family_names("Worried Mom") == ()
    assert first_names("Worried Mom") == ()
