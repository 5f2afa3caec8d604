"""Every rule on its example, and on a twin that must pass."""

from dataclasses import dataclass, replace

import pytest

from modtool.replies.catalogue import Catalogue
from modtool.replies.lint import RULES, Severity, rule_table
from modtool.shipped import templates
from tests.replies.support import Desk, found, rules

DESK = Desk(Catalogue.load(templates()))
SAME = DESK.text


@dataclass(frozen=True)
class Case:
    """A reply a rule must find, and one much like it that it must pass."""

    fires: str
    passes: str
    desk: Desk = DESK


def added(sentence: str, twin: str) -> Case:
    return Case(DESK.with_sentence(sentence), DESK.with_sentence(twin))


def example(rule: str, twin: str) -> Case:
    return added(RULES[rule].example, twin)


LONG = "We know " + "that it is hard and " * 8 + "so on."
CRISIS = DESK.about("Some nights I want to end my life.")
URGENT = DESK.about("Fever of 102 since chemo on Monday.", ("urgent",))

GRIEF = replace(DESK, letter_id="grief").about("My wife Carol passed away in June.")
COMPLAINT = replace(DESK, letter_id="complaint").about("The staff was rude to my mother.")
FRIEND = DESK.about("A friend of mine had it. Will it come back?")
CHILD = DESK.about("I am 12 and my mom has cancer. Will it come back?")

CASES: dict[str, Case] = {
    "P02": example("P02", "HER2-positive breast cancer is one of several kinds."),
    "P03": Case(
        DESK.with_sentence("The operation was hard on you."),
        DESK.with_sentence("That was hard on you."),
    ),
    "P06": example("P06", "You can call the office at 617-555-0100."),
    "M03": example("M03", "No one can say what your chance is."),
    "M04": example("M04", "We cannot say from here whether it is benign."),
    "M05": example("M05", "Nobody can promise that you will be fine."),
    "M06": example("M06", "The study team checks whether she qualifies for a trial."),
    "M07": example("M07", "There are several kinds of drugs."),
    "M09": example("M09", "Please call the doctor, and do not wait."),
    "M10": example("M10", "Our doctors write some of these articles."),
    "S03": example("S03", "He died by suicide."),
    "L02": example("L02", "People with cancer who died."),
    "L03": example("L03", "I am so sorry."),
    "L04": Case(
        FRIEND.with_sentence("His oncologist can say more."),
        FRIEND.with_sentence("Their oncologist can say more."),
        FRIEND,
    ),
    "K02": example("K02", "See A Page (https://www.example.org/a)."),
    "H03": Case(
        GRIEF.with_sentence(RULES["H03"].example),
        GRIEF.with_sentence("Her love was a gift to all who knew her."),
        GRIEF,
    ),
    "K03": example("K03", "We hope the days ahead are gentle."),
    "H01": Case(SAME.partition("\n\n")[2], SAME),
    "F01": Case(DESK.with_sentence(RULES["F01"].example), SAME),
    "F02": example("F02", "Your garden sounds lovely at this time of year."),
    "P01": example("P01", "We cannot talk about anyone's care on a public page."),
    "P04": example("P04", "You can reach the center at 617-555-0100."),
    "P05": example("P05", "We hope your daughter feels stronger soon."),
    "P07": example("P07", "She finished her treatment, you write."),
    "L05": example("L05", "Nothing you did caused this, and it is not your fault."),
    "H06": Case(
        COMPLAINT.with_sentence("The hospital was at fault, and you have a strong case."),
        COMPLAINT.with_sentence("We take what you write seriously."),
        COMPLAINT,
    ),
    "M01": example("M01", "You should talk with your care team before stopping a medicine."),
    "M02": example("M02", "Many people take it with a meal."),
    "M08": Case(SAME.replace("Please talk with a medical oncologist", "Somebody"), SAME),
    "S01": Case(CRISIS.text, replace(CRISIS, letter_id="crisis").text, CRISIS),
    "S02": Case(URGENT.text, replace(URGENT, letter_id="urgent-symptoms").text, URGENT),
    "K01": example("K01", "See Living Well (https://www.example.org/living-well) for more."),
    "L01": added(LONG, "We know that it is hard."),
    "H02": Case("Dear Debbie–\n\nThank you. Take care.", SAME),
}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fires_on_its_example(rule: str) -> None:
    case = CASES[rule]
    assert rule in rules(case.desk.lint(case.fires))


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_passes_the_safe_twin(rule: str) -> None:
    case = CASES[rule]
    assert rule not in rules(case.desk.lint(case.passes))


def test_every_rule_has_a_case_and_explains_itself() -> None:
    assert set(CASES) == set(RULES) - {"H04", "H05", "S04"}
    assert all(r.title and r.source and r.example and r.fix for r in RULES.values())


def test_a_child_gets_the_letter_for_young_readers() -> None:
    assert found(CHILD.lint(), "S04")
    assert not found(replace(CHILD, letter_id="young-commenter").lint(), "S04")


def test_the_rule_table_has_a_row_for_every_rule() -> None:
    rows = rule_table().splitlines()
    assert len(rows) == 2 + len(RULES)
    assert all(any(row.startswith(f"| {rule} |") for row in rows) for rule in RULES)


RISKY: dict[str, tuple[str, ...]] = {
    "M01": (
        "I'd go with the lumpectomy.",
        "She needs to have a biopsy soon.",
        "We recommend a double mastectomy.",
        "Stop the pills for a week.",
        "Please don't take any more ibuprofen.",
        "It would be fine to skip one infusion.",
        "You could cut the dose in half.",
        "If it were me, I would wait.",
        "That would be the best option for her.",
        "You don't need chemo.",
        "There is no need to finish the antibiotics.",
        "She'd be better off without radiation.",
        "He should not have radiation.",
        "You must not stop it.",
        "Your mother should skip chemo.",
        "We advise against surgery.",
        "Switch to letrozole.",
        "You ought to go back on the pills.",
    ),
    "M02": ("Two tablets help.", "It is given twice a day.", "Every 8 hours.", "500mg is usual."),
    "P01": (
        "We have no record of you.",
        "Your last visit with us was in the spring.",
        "You are one of our bravest patients.",
        "She was treated here.",
        "Your Alder Bay oncologist will know.",
        "We looked at your chart.",
        "Your results are ready.",
        "We are glad you came to Alder Bay.",
        "You were never a patient here.",
        "I spoke with your doctor.",
    ),
    "P04": (
        "Write to jane.roe@mail.example.",
        "The record is MRN 44120987.",
        "We note the day, 3/14/2023.",
        "We note that it was in March 2023.",
        "Come to 12 Maple Grove Road.",
        "Call (617) 555 0198.",
    ),
    "P05": (
        "Dr. Okafor is kind.",
        "Emily is in our thoughts.",
        "We wish the Marlowe family well.",
        "Your husband may have questions too.",
    ),
    "K01": (
        "See https://bit.ly/x1.",
        "See https://www.example.org@cures.example/.",
        "See https://cures.example\\@www.example.org/.",
        "See https://www.example.org.cures.example/.",
        "See https://www.example.org/a?utm_source=x.",
        "See www.example.org/a.",
        "See cures.com for more.",
    ),
    "K03": ("Call [insert phone].", "Dear None–", "It is {{ x }}.", "See XXX.", "Hello [Name]."),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence"), [(r, s) for r, many in RISKY.items() for s in many])
def test_a_risky_sentence_is_found(rule: str, sentence: str) -> None:
    assert rule in rules(DESK.lint(DESK.with_sentence(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "You should talk with your oncologist about this.",
        "Please ask the care team before stopping any medicine.",
        "You may want to bring a list of questions.",
        "Please do not stop a medicine without talking to your doctor.",
        "Take time to rest, and take care of yourself.",
        "You could ask for a copy of the report.",
        "Please take this question to the care team.",
        "A doctor may suggest a scan.",
        "Privacy rules mean we cannot say whether someone has been seen here.",
        "Your daughter is lucky to have you.",
        "Nothing about this is easy.",
        "Now is a good moment to rest.",
        "Please call 988 at any hour.",
        "Many people live well in their 60s.",
        "None of this is your fault.",
        "Consider talking with your doctor about treatment.",
        "You should try our support group.",
        "Your doctor may want to try a different drug.",
        "We suggest talking with your oncologist about surgery.",
        "You should take it easy.",
        "There is no need to send it again.",
        "Have questions about treatment? Ask the nurse.",
        "Get help with treatment costs.",
    ],
)
def test_a_careful_sentence_breaks_no_rule_but_the_free_text_ones(sentence: str) -> None:
    assert rules(DESK.lint(DESK.with_sentence(sentence))) <= {"F01", "F02"}


def test_a_salutation_must_be_the_readers() -> None:
    for wrong in ("Dear Linda–", "Dear Mrs. Marlowe,", "Dear Debbie Marlowe:", "Hi Emily,"):
        report = DESK.lint(SAME.replace("Dear Debbie–", wrong))
        assert found(report, "P05")
    for right in ("Dear Debbie:", "Dear Debbie,", "Hi Debbie –", "Dear reader–"):
        assert not found(DESK.lint(SAME.replace("Dear Debbie–", right)), "P05")


@pytest.mark.parametrize(
    "sentence",
    ["Marguerite should stop the drug.", "Ravi needs to start chemo now.",
     "I think Svetlana must not skip the infusion.", "Aoife should get tested."],
)  # fmt: skip
def test_a_name_nobody_mentioned_is_seen_and_so_is_what_it_is_told(sentence: str) -> None:
    assert {"P05", "M01"} <= rules(DESK.lint(DESK.with_sentence(sentence)))


@pytest.mark.parametrize(
    "sentence",
    ["Nobody should stop a medicine on their own.", "Bleeding should stop after that treatment.",
     "Grief feels different for everyone.", "Fatigue should ease with time.",
     "Hair should grow back after a while.", "The American Cancer Society wrote about this.",
     "Age could change the treatment.", "Family should feel welcome to ask."],
)  # fmt: skip
def test_a_word_that_opens_a_sentence_is_no_name_for_that(sentence: str) -> None:
    assert {"P05", "M01"}.isdisjoint(rules(DESK.lint(DESK.with_sentence(sentence))))


def test_missing_thanks_only_warn() -> None:
    reply = SAME.replace("Thank you for your comment and for reading", "You wrote to")
    severities = {finding.severity for finding in found(DESK.lint(reply), "H01")}
    assert severities == {Severity.WARNING}


def test_a_crisis_tick_asks_for_988_early() -> None:
    late = SAME.replace("\n\nWishing", " Call 911 or 988.\n\nWishing")
    assert found(DESK.lint(late, crisis=True), "S01")
    assert not found(DESK.lint(late), "S01")


def test_findings_come_heaviest_first() -> None:
    report = DESK.lint(DESK.with_sentence(f"You should stop tamoxifen. {LONG}"))
    order = list(Severity)
    weights = [order.index(Severity(finding.severity)) for finding in report.findings]
    assert weights == sorted(weights)
    assert report.blocking


@pytest.mark.parametrize("piece", ["a", ".", "@", "{", "1-", "! ", "\n", "(", "you should ", "é́"])
def test_a_huge_reply_is_checked_like_any_other(piece: str) -> None:
    assert DESK.lint(piece * 4000).findings
