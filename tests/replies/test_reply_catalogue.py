"""The catalogue's files, and what is said about a mistake in them."""

from datetime import date
from pathlib import Path

import pytest

from modtool.errors import ImportFileError, NotFoundError
from modtool.replies.catalogue import Catalogue
from modtool.replies.check import problems
from modtool.shipped import templates

TODAY = date(2026, 12, 1)
LETTER = """---
id: fear
title: A new title
when: When somebody is afraid.
tier: B
precedence: 21
slots:
  salutation: {type: auto, source: author}
  sign_off: {type: auto, source: sign-offs}
owner: Somebody
review_by: 2027-01-01
version: 2
---
{{ salutation }}

Thank you.

{{ sign_off }}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "letters").mkdir()
    return tmp_path


def letter_file(own: Path, text: str, name: str = "fear") -> Catalogue:
    (own / "letters" / f"{name}.md").write_text(text, encoding="utf-8")
    return Catalogue.load(templates(), own)


def test_the_shipped_catalogue_has_letters_for_every_usual_case(catalogue: Catalogue) -> None:
    assert {
        "recurrence-risk", "metastatic-research", "test-result", "treatment-choice", "side-effects",
        "clinical-trial", "second-opinion", "urgent-symptoms", "crisis", "grief", "survivor-story",
        "praise", "caregiver-support", "fear", "duplicate-answered", "complaint", "genetic-testing",
        "screening", "non-english", "cost",
    } <= set(catalogue.letters)  # fmt: skip


def test_a_later_folder_lies_over_an_earlier_one(own: Path, catalogue: Catalogue) -> None:
    (own / "organisation.yaml").write_text("blog_name: Harbor\nphones: {main: 617-555-0199}\n")
    laid = letter_file(own, LETTER)
    assert laid.letter("fear").title == "A new title"
    assert laid.letter("grief") == catalogue.letter("grief")
    assert laid.organisation.blog_name == "Harbor"
    assert laid.organisation.name == catalogue.organisation.name
    assert laid.organisation.phones["main"] == "617-555-0199"
    assert laid.organisation.phones["financial"] == catalogue.organisation.phones["financial"]


def test_the_version_changes_with_the_words(own: Path) -> None:
    before = letter_file(own, LETTER).letter("fear").version
    after = letter_file(own, LETTER.replace("Thank you.", "Thanks.")).letter("fear").version
    assert before.startswith("2-")
    assert after.startswith("2-")
    assert before != after


def test_an_unknown_letter_is_answered_with_near_ones(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match="recurrence-risk"):
        catalogue.letter("recurence")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tier: B", "tier: D", "tier.*one of A, B, C"),
        ("title: A new title\n", "", "title.*missing"),
        ("review_by: 2027-01-01", "review_by: soon", "review_by.*date"),
        ("version: 2", "version: two", "version.*whole number"),
        ("version: 2", "version: true", "version.*whole number"),
        ("id: fear", "id: feer", "id.*feer"),
        ("owner:", "ownr:", "owner.*missing"),
        ("version: 2", "version: 2\ncolour: red", "colour.*unknown"),
        (
            "{type: auto, source: author}",
            "{type: magic, source: author}",
            "salutation.*type.*magic",
        ),
        ("tier: B", "tier: [", "YAML"),
    ],
)
def test_a_mistake_is_named_by_file_and_field(own: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ImportFileError, match=f"(?s)fear.md.*{says}"):
        letter_file(own, LETTER.replace(old, new))


def test_a_file_without_facts_is_refused(own: Path) -> None:
    with pytest.raises(ImportFileError, match="two lines of ---"):
        letter_file(own, "Dear reader")


def test_an_entry_without_a_field_is_named_by_its_place(own: Path) -> None:
    (own / "snippets.yaml").write_text("- {id: a, text: A.}\n")
    with pytest.raises(ImportFileError, match=r"snippets.yaml, entry 1.*owner"):
        Catalogue.load(own)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="no such folder"):
        Catalogue.load(tmp_path / "nowhere")


def test_sentences_and_pages_past_their_date_are_not_offered(catalogue: Catalogue) -> None:
    later = catalogue.current(date(2030, 1, 1))
    assert not later.snippets
    assert not later.resources
    assert not later.letters


def test_the_shipped_catalogue_has_no_problems(catalogue: Catalogue) -> None:
    assert problems(catalogue, TODAY) == []


def test_what_is_past_its_date_is_a_problem(catalogue: Catalogue) -> None:
    found = problems(catalogue, date(2030, 1, 1))
    assert any(problem.startswith("letter crisis: past its review date") for problem in found)
    assert any(problem.startswith("snippet her2-research") for problem in found)
    assert any(problem.startswith("resource trial-finder") for problem in found)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Thank you.", "Thank you for {{ this }}.", "“this” is used but not described"),
        ("Thank you.", "{% if %}", "does not render"),
        ("Thank you.", "{{ nobody.name }}", "does not render"),
        ("Thank you.", "Thank you for choosing us.", "P01"),
        ("Thank you.", "Thank you.", "H02 the reply has"),
        ("author}", "author}\n  mystery: {type: auto, source: desk}", "fill the slot “mystery”"),
        ("Thank you.", "{{ ''.__class__.__mro__ }}", "does not render"),
    ],
)
def test_a_letter_with_a_problem_is_named(own: Path, old: str, new: str, says: str) -> None:
    found = problems(letter_file(own, LETTER.replace(old, new)), TODAY)
    assert any(problem.startswith("letter fear: ") and says in problem for problem in found)


def test_a_page_on_a_foreign_host_is_a_problem(own: Path) -> None:
    (own / "resources.yaml").write_text(
        "- {id: a, title: A, url: 'http://cures.example/', topics: [], review_by: 2030-01-01}\n"
    )
    assert any(
        "cures.example" in problem for problem in problems(Catalogue.load(templates(), own), TODAY)
    )


def test_a_sentence_a_page_and_a_closing_line_end_on_their_last_day(own: Path) -> None:
    last = "review_by: 2030-01-01, do_not_use_after: 2027-01-01}\n"
    (own / "snippets.yaml").write_text(f"- {{id: s, text: Hm., topics: [], owner: us, {last}")
    (own / "sign-offs.yaml").write_text(f"- {{id: bye, text: Yours., fits: [fear], {last}")
    both = Catalogue.load(templates(), own)
    assert {"s"} <= set(both.current(date(2027, 1, 1)).snippets)
    later = both.current(date(2027, 1, 2))
    assert "s" not in later.snippets
    assert "bye" not in later.sign_offs
    assert "sign-off bye: not to be used after 2027-01-01" in problems(both, date(2027, 1, 2))


def test_an_approved_sentence_must_keep_the_rules_itself(own: Path) -> None:
    (own / "snippets.yaml").write_text(
        "- {id: bad, text: You should stop the pills., slot: nowhere, topics: [], owner: us,"
        " review_by: 2030-01-01}\n"
        "- {id: dose, text: Take 20 mg of it., topics: [], owner: us, review_by: 2030-01-01}\n"
    )
    found = problems(Catalogue.load(templates(), own), TODAY)
    assert any(one.startswith("snippet bad: M01") for one in found)
    assert any(one.startswith("snippet dose: M02") for one in found)
    assert "snippet bad: no letter has a slot “nowhere”" in found
