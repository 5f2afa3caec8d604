"""Every letter that ships, filled and rendered."""

import pytest

from modtool.replies.catalogue import Catalogue
from modtool.replies.check import sample_comment, sample_slots
from modtool.replies.context import ReplyContext
from modtool.replies.lint import Needs, lint
from modtool.replies.lint.words import word_count
from modtool.replies.render import render
from modtool.replies.slots import How, fill
from modtool.shipped import templates

LETTERS = sorted(path.stem for path in (templates() / "letters").glob("*.md"))
LINDA = ReplyContext(
    author="Linda",
    text=(
        "My daughter is 39 and it has spread to her spine. The last scan was clear. Is there "
        "anything new on the way that could help her?"
    ),
    thread_title="What Is HER2-Positive Breast Cancer?",
)


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_sixty_to_a_hundred_and_forty_words_and_breaks_no_rule(
    catalogue: Catalogue, name: str, full: bool
) -> None:
    letter = catalogue.letter(name)
    slots = sample_slots(letter, catalogue, full=full)
    text = render(letter, slots, catalogue)
    report = lint(
        text,
        comment=sample_comment(letter),
        letter=letter,
        slots=slots,
        baseline=text,
        catalogue=catalogue,
    )
    assert report.findings == ()
    assert report.needs is Needs.NONE
    assert 60 <= word_count(text) <= 140


@pytest.mark.parametrize("name", LETTERS)
def test_an_empty_required_slot_shows_itself(catalogue: Catalogue, name: str) -> None:
    letter = catalogue.letter(name)
    text = render(letter, {}, catalogue)
    missing = [slot.name for slot in letter.slots.values() if slot.required]
    assert all(f"{{{{ {slot} }}}}" in text for slot in missing)


def test_linda_gets_a_letter_about_her_daughter(catalogue: Catalogue) -> None:
    letter = catalogue.letter("metastatic-research")
    filled = fill(letter, LINDA, catalogue)
    text = render(letter, {name: slot.value for name, slot in filled.items()}, catalogue)
    assert text.startswith(
        "Dear Linda–\n\nThank you for writing and for telling us about your daughter."
    )
    assert "glad to read the good news you shared" in text
    assert "Research on HER2-positive breast cancer is moving ahead" in text
    assert "encourage you or your daughter to ask her oncologist" in text
    assert text.endswith("Wishing the best for you and your daughter.")
    assert filled["salutation"].how is How.CERTAIN
    assert filled["relation"].how is How.CONFIRM
    assert filled["good_news"].how is How.CONFIRM
    assert "scan" not in text
    assert "spine" not in text
