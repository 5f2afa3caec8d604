"""Which letters are suggested, in which order, and why."""

from dataclasses import replace

import pytest

from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.reading import relations
from modtool.replies.suggest import suggest


@pytest.mark.parametrize(
    ("text", "flags", "letter"),
    [
        ("What are the chances it comes back?", ("advice_request",), "recurrence-risk"),
        (
            "Is there anything new for metastatic cancer?",
            ("advice_request",),
            "metastatic-research",
        ),
        ("My biopsy came back, what does this mean?", ("advice_request",), "test-result"),
        ("Should I have a lumpectomy or a mastectomy?", ("advice_request",), "treatment-choice"),
        ("Any help for neuropathy and hot flashes?", ("advice_request",), "side-effects"),
        (
            "Would he qualify for the trial?",
            ("advice_request", "trial_eligibility"),
            "clinical-trial",
        ),
        ("Should my sisters get tested for BRCA?", ("personal_risk",), "genetic-testing"),
        ("How do I make an appointment for a second opinion?", (), "second-opinion"),
        ("My insurance denied it and we cannot afford the copay.", (), "cost"),
        ("My husband passed away last month.", (), "grief"),
        ("Thank you for this, great article.", ("thanks_praise",), "praise"),
        ("I'm exhausted taking care of my wife.", (), "caregiver-support"),
        ("This tea cures cancer, order here", ("promotion",), "unproven-cure"),
        ("It saved my uncle. My wife died last May.", ("claims_a_cure",), "unproven-cure"),
        ("I want to kill myself", ("advice_request",), "crisis"),
        (
            "Fever of 102 since chemo, what does this mean?",
            ("urgent", "advice_request"),
            "urgent-symptoms",
        ),
    ],
)
def test_the_letter_that_fits_comes_first(
    catalogue: Catalogue, text: str, flags: tuple[str, ...], letter: str
) -> None:
    assert suggest(ReplyContext(text=text, flags=flags), catalogue)[0].letter_id == letter


def test_precedence_follows_the_practice(catalogue: Catalogue) -> None:
    """Section 2.2 of the reply practice; what it does not name stands behind."""
    order = (
        "crisis urgent-symptoms young-commenter privacy-redaction complaint unproven-cure grief "
        "pediatric test-result treatment-choice clinical-trial recurrence-risk metastatic-research "
        "genetic-testing side-effects screening cost second-opinion caregiver-support fear "
        "correction broken-link donate non-english duplicate-answered survivor-story praise "
        "off-topic holding closing-notice"
    )
    letters = sorted(catalogue.letters.values(), key=lambda letter: letter.precedence)
    assert [letter.id for letter in letters] == order.split()


def test_danger_goes_before_everything_else(catalogue: Catalogue) -> None:
    comment = ReplyContext(
        text="I have chest pain, your staff was rude. My chances? Is stopping chemo worth it?",
        flags=("urgent", "crisis", "complaint", "prognosis", "advice_request"),
    )
    ids = [suggestion.letter_id for suggestion in suggest(comment, catalogue)]
    assert ids[:3] == ["crisis", "urgent-symptoms", "complaint"]
    assert {"treatment-choice", "recurrence-risk"} <= set(ids)


def test_a_suggestion_says_why(catalogue: Catalogue) -> None:
    comment = ReplyContext(text="Will it Come Back?", flags=("advice_request", "prognosis"))
    best = suggest(comment, catalogue)[0]
    assert best.reason == "says “come back” · looks like prognosis · flagged advice request"


def test_scores_never_rise_down_the_list(catalogue: Catalogue) -> None:
    comment = ReplyContext(text="Is chemo worth it, will it recur, and what about insurance?")
    scores = [suggestion.score for suggestion in suggest(comment, catalogue)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_an_answered_question_and_a_foreign_language_are_seen(catalogue: Catalogue) -> None:
    answered = ReplyContext(text="…", prior_reply_url="https://www.example.org/a#comment-1")
    foreign = ReplyContext(text="¿Qué significa?", language="es")
    assert suggest(answered, catalogue)[0].letter_id == "duplicate-answered"
    assert suggest(foreign, catalogue)[0].letter_id == "non-english"


def test_past_choices_weigh_and_are_said(catalogue: Catalogue) -> None:
    comment = ReplyContext(text="Will it come back?", flags=("advice_request",))
    best = suggest(comment, catalogue)[0]
    for times, spoken in ((1, "once"), (2, "twice"), (9, "9 times")):
        now = suggest(comment, catalogue, {best.letter_id: times})[0]
        assert now.score > best.score
        assert now.reason.endswith(f"chosen {spoken} for such comments")
    assert "fear" in [one.letter_id for one in suggest(comment, catalogue, {"fear": 4})]


def test_past_choices_neither_raise_nor_pass_what_goes_first(catalogue: Catalogue) -> None:
    comment = ReplyContext(text="I have chest pain and wonder about my chances.", flags=("urgent",))
    usual = {"recurrence-risk": 400}
    assert suggest(comment, catalogue, usual)[0].letter_id == "urgent-symptoms"
    calm = ReplyContext(text="My chances?", flags=("advice_request",))
    ids = [one.letter_id for one in suggest(calm, catalogue, {"crisis": 400, "grief": 9})]
    assert {"crisis", "grief"}.isdisjoint(ids)


def test_another_language_goes_before_all_but_danger(catalogue: Catalogue) -> None:
    comment = ReplyContext(text="¿Y mi madre, que tiene fiebre?", language="es")
    asks = replace(comment, flags=("advice_request", "prognosis", "complaint"))
    best = suggest(asks, catalogue)[0]
    assert (best.letter_id, best.reason) == ("non-english", "is written in Spanish")
    unknown = suggest(replace(asks, language="und"), catalogue)[0]
    assert (unknown.letter_id, unknown.reason) == ("non-english", "is written in another language")
    urgent = suggest(replace(asks, flags=("urgent",)), catalogue)
    assert [one.letter_id for one in urgent[:2]] == ["urgent-symptoms", "non-english"]


def test_a_comment_that_says_nothing_suggests_nothing(catalogue: Catalogue) -> None:
    assert suggest(ReplyContext(text="…"), catalogue) == []


@pytest.mark.parametrize("age", ["39 year old", "39-year-old", "thirty-nine year old"])
def test_a_grown_daughter_is_no_child(catalogue: Catalogue, age: str) -> None:
    text = f"My {age} daughter has metastatic breast cancer. Is there anything new?"
    comment = ReplyContext("Linda", text, "What Is HER2-Positive Breast Cancer?")
    assert suggest(comment, catalogue)[0].letter_id == "metastatic-research"
    assert relations(text) == ("daughter",)
    child = ReplyContext("Linda", "My 9 year old daughter is ill.", "An Article")
    assert suggest(child, catalogue)[0].letter_id == "pediatric"
