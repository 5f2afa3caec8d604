"""What somebody wrote into a letter, sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.replies.catalogue import Catalogue
from modtool.replies.check import sample_comment, sample_slots
from modtool.replies.difference import left_out, marked
from modtool.replies.lint import Needs, lint
from modtool.replies.render import render
from modtool.shipped import templates
from tests.replies.support import Desk, found

CATALOGUE = Catalogue.load(templates())
DESK = Desk(CATALOGUE)
SENTENCES = st.lists(
    st.text("abcdefghijklmnop ", min_size=4, max_size=40).filter(lambda s: len(s.split()) > 1),
    min_size=1,
    max_size=4,
    unique=True,
)
ADDED = (
    "Hair always grows back.", "With that kind of tumor, surgery first is usual.",
    "Most women do well.", "I had the same thing and I am fine!", "You will be fine.",
    "We will call you tomorrow.", "Is that what you meant?", "This happens a lot", "Good luck.",
)  # fmt: skip


def test_every_sentence_of_an_untouched_letter_is_the_letters() -> None:
    assert all(sentence.from_letter for sentence in marked(DESK.text, DESK.text))


def test_spans_point_at_the_sentence() -> None:
    reply = DESK.with_sentence("The garden is in bloom.")
    own = [sentence for sentence in marked(DESK.text, reply) if not sentence.from_letter]
    assert [sentence.text for sentence in own] == ["The garden is in bloom."]
    assert reply[slice(*own[0].span)] == own[0].text


def test_quotes_and_spacing_do_not_make_a_sentence_new() -> None:
    assert all(s.from_letter for s in marked("It's fine – “really”.", 'It’s  fine -\n"really".'))


def test_one_changed_word_makes_a_sentence_new() -> None:
    reply = DESK.text.replace("No one can", "We can")
    assert sum(not sentence.from_letter for sentence in marked(DESK.text, reply)) == 1


def test_a_title_with_a_question_mark_keeps_its_link() -> None:
    text = "Please see What Is It? (https://www.example.org/a). Dr. Who agrees, e.g. often."
    assert [s.text for s in marked("", text)] == [
        "Please see What Is It? (https://www.example.org/a).",
        "Dr. Who agrees, e.g. often.",
    ]


@given(SENTENCES, st.randoms())
def test_every_added_sentence_is_found_wherever_it_stands(added: list[str], random) -> None:  # type: ignore[no-untyped-def]
    own = [f"Zz{' '.join(words.split())}." for words in added]
    pieces = [sentence.text for sentence in marked("", DESK.text)][1:]
    for sentence in own:
        pieces.insert(random.randint(0, len(pieces)), sentence)
    report = DESK.lint("Dear Debbie–\n\n" + " ".join(pieces))
    assert len(found(report, "F01")) == len(own)


@pytest.mark.parametrize("name", sorted(CATALOGUE.letters))
def test_f01_finds_every_edit_of_every_letter(name: str) -> None:
    letter = CATALOGUE.letter(name)
    slots = sample_slots(letter, CATALOGUE)
    text = render(letter, slots, CATALOGUE)
    body, _, closing = text.rpartition("\n\n")
    for sentence in ADDED:
        reply = f"{body} {sentence}\n\n{closing}"
        report = lint(
            reply,
            comment=sample_comment(letter),
            letter=letter,
            slots=slots,
            baseline=text,
            catalogue=CATALOGUE,
        )
        spans = [finding.spans[0] for finding in found(report, "F01")]
        assert [reply[slice(*span)] for span in spans] == [sentence]


def test_words_typed_into_a_slot_are_somebodys_own() -> None:
    desk = Desk(CATALOGUE, slots={"general_info": "It never comes back after five years."})
    report = desk.lint()
    assert found(report, "F01")
    assert report.needs is Needs.CLINICIAN


def test_an_approved_wording_in_a_typed_slot_is_not() -> None:
    desk = Desk(CATALOGUE, letter_id="praise", slots={"passed_to": "our editors"})
    assert not desk.lint().findings
    typed = Desk(CATALOGUE, letter_id="praise", slots={"passed_to": "the night shift"})
    assert found(typed.lint(), "F01")


def test_an_approved_sentence_may_be_added_by_hand() -> None:
    snippet = CATALOGUE.snippets["follow-up-visits"].text
    assert not found(DESK.lint(DESK.with_sentence(snippet)), "F01")


def test_a_clinical_word_asks_for_a_clinician_and_others_for_a_second_reader() -> None:
    assert DESK.lint(DESK.with_sentence("Most tumors shrink.")).needs is Needs.CLINICIAN
    assert DESK.lint(DESK.with_sentence("The garden is in bloom.")).needs is Needs.SECOND_READER
    assert DESK.lint().needs is Needs.NONE


def test_a_reply_without_a_letter_has_no_approved_source() -> None:
    report = lint(
        "Dear Debbie–\n\nThank you for writing. Take care.",
        comment=DESK.comment,
        letter=None,
        slots={},
        baseline=None,
        catalogue=CATALOGUE,
    )
    assert len(found(report, "F01")) == 2


def test_what_was_taken_out_of_the_letter_is_named() -> None:
    assert left_out("One. Two. Three.", "One. Three and more.") == ("Two.", "Three.")


def test_a_page_put_in_is_approved_and_a_slot_that_waits_ends_a_sentence() -> None:
    page = CATALOGUE.resources["trial-finder"].sentence
    assert not found(DESK.lint(DESK.with_sentence(page)), "F01")
    cut = marked("", "{{ general_info }} With more. Less.")
    assert [one.text for one in cut] == ["{{ general_info }}", "With more.", "Less."]
