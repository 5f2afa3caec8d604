"""Urgent comments, harmful advice, promotion: what is flagged, where, and why in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.registry import detectors
from modtool.flags.shared import shelf
from modtool.flags.urgent.signs import signs
from modtool.text import legible_line

URGENT = [
    ("Day 9 after chemo and I have a fever of 101.8 with shaking chills right now.", "fever"),
    ("My dad can't breathe and his lips are turning blue, he had surgery on Monday", "breathing"),
    ("I just took all of my morphine, the whole bottle, twenty minutes ago", "too much medicine"),
    ("I want to kill myself tonight, I can't do another round.", "suicide"),
    ("Tengo fiebre de 39 y escalofríos desde anoche, estoy con quimio", "fever"),
    ("My father took this and is bleeding, what do I do?", "bleeding"),
    ("Seit gestern Abend 39,2 Fieber und Schüttelfrost, Chemo war am Montag", "fever"),
]

CALM = [
    "Three years ago I had a fever after chemo and spent a week in hospital. All fine now.",
    "The parking bill nearly gave me a heart attack.",
    "Thank you for this article, it helped our family.",
    "What temperature should make me call, if I ever get a fever?",
    "My father took this and lived to see three weddings.",
    "Where do I park? Phil",
]

UNSAFE = [
    "You should stop the chemo and never tell them. Just double your dose of the herbs, I did.",
    "Don't let them give you radiation. Throw out the pills, I stopped mine and I'm fine.",
]

PROMOTED = [
    "Dr Amadi herbal medicine cured my cancer in 3 weeks! WhatsApp him, he ships worldwide.",
    "Buy our mushroom drops, 40% off today, use code HEAL. They melted my tumor. DM me.",
]

SIGNS: list[tuple[str, set[str]]] = [
    ("We have now had five of the six.", set()),
    ("He has had four of his eight infusions.", set()),
    ("I have been keeping a notebook.", set()),
    ("I've been putting off the mammogram.", set()),
    ("I've had eleven of the gabapentin since this morning.", {"too much medicine"}),
    ("She took five of the six pills.", {"too much medicine"}),
    ("I've been keeping back the night tablets.", {"words that may mean a farewell"}),
    ("I have been putting by the oxycodone since August.", {"words that may mean a farewell"}),
    ("Lately I've been counting the zopiclone.", {"words that may mean a farewell"}),
    ("Nana took her whole week's box of pills at once.", {"too much medicine"}),
    ("I want to be dead.", {"thoughts of suicide"}),
    ("Granny's help ties her in the chair.", {"violence or neglect"}),
]

HOSTILE = ["a" * 1_000_000, "i want to " * 60_000, "fever now " * 50_000, "?" * 100_000, "\x00", ""]


def look(kind: FlagKind, text: str) -> Flag | None:
    (detector,) = (one for one in detectors() if one.kind is kind)
    (flag,) = detector.look([Sighting(text=text)])
    return flag


@pytest.mark.parametrize(("text", "family"), URGENT)
def test_danger_that_is_happening_is_urgent_and_named(text: str, family: str) -> None:
    flag = look(FlagKind.URGENT, text)
    assert flag is not None
    assert any(family in label for label in flag.labels)
    assert family in flag.reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I took the whole bottle of zopiclone", "overdose"),
        ("Tomó? Me tomé todas", "overdose"),
        ("He'll kill himself if it is bad", "self_harm"),
        ("quiero morirme", "self_harm"),
        ("je veux mourir", "self_harm"),
    ],
)
def test_words_of_suicide_and_of_much_medicine_are_at_least_worth_a_look(
    text: str, kind: str
) -> None:
    assert any(one.is_grave and one.kind == kind for one in signs(shelf().read(text)).found)
    assert look(FlagKind.URGENT, text) is not None


@pytest.mark.parametrize(
    "text",
    ["I don't want to die, I want to see June.", "I took an overdose years ago.", "I took two."],
)
def test_what_is_denied_or_past_is_not_grave(text: str) -> None:
    assert not any(one.is_grave for one in signs(shelf().read(text)).found)


@pytest.mark.parametrize("text", CALM)
def test_what_is_past_an_idiom_or_supposed_is_not(text: str) -> None:
    assert look(FlagKind.URGENT, text) is None


def test_the_reason_says_now_and_under_which_treatment() -> None:
    flag = look(FlagKind.URGENT, URGENT[0][0])
    assert flag is not None
    assert flag.reason.startswith("fever now, while on treatment (“chemo”): “")


@pytest.mark.parametrize("text", UNSAFE)
def test_harmful_advice_to_others_is_flagged(text: str) -> None:
    flag = look(FlagKind.UNSAFE_ADVICE, text)
    assert flag is not None
    assert flag.spans
    assert flag.reason.startswith("may harm: ")


def test_asking_where_to_park_harms_nobody() -> None:
    assert look(FlagKind.UNSAFE_ADVICE, "Where do I park? Phil") is None


def test_asking_whether_to_stop_is_no_advice_to_stop() -> None:
    assert look(FlagKind.UNSAFE_ADVICE, "Should I stop the chemo? My hands are so sore.") is None


@pytest.mark.parametrize("text", PROMOTED)
def test_cures_and_sales_are_flagged(text: str) -> None:
    flag = look(FlagKind.PROMOTION, text)
    assert flag is not None
    assert flag.reason.startswith("promotes: ")


@pytest.mark.parametrize("kind", [one.kind for one in detectors()])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_breaks_a_detector_nor_moves_a_span_outside(
    kind: FlagKind, text: str
) -> None:
    flag = look(kind, text)
    assert flag is None or all(0 <= a < b <= len(text) for a, b in flag.spans)


@given(st.text(st.characters(), max_size=200))
def test_every_detector_explains_and_scores_any_text(text: str) -> None:
    text += " My mother has a fever now, should she stop chemo? call 508-555-0177"
    for detector in detectors():
        assert 0 <= detector.score(Sighting(text=text)) <= 1
        for one in detector.explain(Sighting(text=text)):
            assert one.why
            assert one.weight
        (flag,) = detector.look([Sighting(text=text)])
        if flag:
            assert legible_line(flag.reason, 2_000) == flag.reason


def test_the_reason_names_the_dangers_of_the_sentence_it_quotes() -> None:
    flag = look(
        FlagKind.URGENT,
        "Day 9 after chemo and she is shaking, fever 39.2 right now. Nobody picks up the phone, "
        "do we wait for morning or go in? And I want to kill myself, I can't do another night.",
    )
    assert flag is not None
    assert flag.reason.startswith("thoughts of suicide")
    assert "kill myself" in flag.reason
    assert "fever" not in flag.reason
    assert {"thoughts of suicide", "fever"} <= set(flag.labels)


def test_a_promotion_is_explained_by_the_cues_of_the_sentence_it_quotes() -> None:
    flag = look(
        FlagKind.PROMOTION,
        "A friend sent me these mountain herbs. In three weeks my tumor was gone. "
        "Order now at https://seven.example, free shipping, use code HEAL, 40% off.",
    )
    assert flag is not None
    assert "Order now" in flag.reason
    assert "sells" in flag.reason
    assert "names a remedy" not in flag.reason
    assert "names_a_remedy" in flag.labels


@pytest.mark.parametrize(("text", "families"), SIGNS)
def test_counts_of_a_course_and_a_kept_notebook_are_no_signs(text: str, families: set[str]) -> None:
    assert {sign.family for sign in signs(shelf().read(text)).found} == families


def test_an_explanation_names_what_speaks_for_and_against() -> None:
    (detector,) = (one for one in detectors() if one.kind is FlagKind.ADVICE_REQUEST)
    found = detector.explain(
        Sighting("My sister has pain. Should she stop it? Thank you for the article.")
    )
    assert any(one.weight > 0 for one in found)
    assert any(one.weight < 0 for one in found)
    weights = [abs(one.weight) for one in found]
    assert weights == sorted(weights, reverse=True)


def test_an_urgent_explanation_names_the_rules_that_spoke() -> None:
    (detector,) = (one for one in detectors() if one.kind is FlagKind.URGENT)
    found = detector.explain(Sighting(URGENT[0][0]))
    assert any(one.is_named and "symptom" in one.words for one in found)
