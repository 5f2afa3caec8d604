"""``modtool lint FILE``: JSON Lines in, JSON Lines out."""

import json
from typing import Any

import pytest

from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue
from modtool.replies.lint.stateless import lint_lines
from modtool.shipped import templates
from tests.replies.support import DEBBIE, Desk

DESK = Desk(Catalogue.load(templates()))


def entry(reply: str, **more: Any) -> str:
    comment = {"author": DEBBIE.author, "text": DEBBIE.text, "thread_title": DEBBIE.thread_title}
    return json.dumps({"id": "r1", "comment": comment, "reply": reply} | more)


def answer(line: str) -> dict[str, Any]:
    (result,) = lint_lines([line], DESK.catalogue)
    return json.loads(json.dumps(result))  # type: ignore[no-any-return]


def fired(line: str) -> set[str]:
    return {finding["rule"] for finding in answer(line)["findings"]}


def test_an_untouched_letter_needs_nobody() -> None:
    line = entry(DESK.text, template="recurrence-risk", slots={"relation": "daughter"})
    assert answer(line) == {"id": "r1", "findings": [], "needs": "none"}


def test_a_finding_has_rule_severity_spans_message_and_fix() -> None:
    reply = DESK.with_sentence("You should stop taking the tamoxifen.")
    result = answer(entry(reply, template="recurrence-risk", slots={"relation": "daughter"}))
    assert result["needs"] == "clinician"
    (finding,) = [f for f in result["findings"] if f["rule"] == "M01"]
    assert set(finding) == {"rule", "severity", "spans", "message", "fix"}
    assert finding["severity"] == "error"
    assert reply[slice(*finding["spans"][0])] == "You should stop"


def test_answers_come_in_order_and_blank_lines_do_not_count() -> None:
    lines = [entry(DESK.text, id=number) for number in (1, 2, 3)]
    lines.insert(1, "\n")
    assert [result["id"] for result in lint_lines(lines, DESK.catalogue)] == [1, 2, 3]


def test_the_organisation_of_a_line_stands_in_for_the_catalogues() -> None:
    reply = DESK.with_sentence(
        "Call 212-555-0142 or see Care (https://care.example/a). Thank you for choosing Birch Hill."
    )
    house = {"names": ["Birch Hill"], "phones": ["212-555-0142"], "hosts": ["care.example"]}
    assert {"P04", "K01"} <= fired(entry(reply))
    with_house = fired(entry(reply, organisation=house))
    assert "P04" not in with_house
    assert "P01" in with_house
    assert "K01" in with_house  # the letter's own page is on the catalogue's host


def test_a_file_may_begin_with_a_mark_and_hold_more_than_is_asked_for() -> None:
    line = entry(DESK.text, id=1.5, likes=[3], template=None, crisis=None)
    for given in (f"\ufeff{line}", f"\ufeff{line}".encode()):
        (result,) = lint_lines([given], DESK.catalogue)
        assert result["id"] == 1.5
    assert answer('{"id": 1, "comment": {}, "reply": ""}')["findings"]


def test_category_crisis_and_urgent_are_heard() -> None:
    plain = "Dear Debbie–\n\nThank you for writing to us today.\n\nWishing you all the best."
    assert "M08" in fired(entry(plain, category="recurrence-risk"))
    assert "M08" not in fired(entry(plain, category="praise"))
    assert "S01" in fired(entry(plain, crisis=True))
    assert "S02" in fired(entry(plain, urgent=True))


def test_a_letter_nobody_knows_vouches_for_nothing() -> None:
    assert "F01" in fired(entry(DESK.text, template="no-such-letter"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: this is not JSON"),
        ("[]", "line 2: the line should be an object"),
        ('{"id": 1, "reply": "x"}', "line 2: “comment” is missing"),
        ('{"id": 1, "comment": {"text": "a"}}', "line 2: “reply” should be text"),
        ('{"comment": {"text": "a"}, "reply": "x"}', "line 2: “id”"),
        ('{"id": true, "comment": {"text": "a"}, "reply": "x"}', "line 2: “id”"),
        ("[" * 100_000, "line 2: this is not JSON"),
        (b"\xff", "line 2: this is not UTF-8"),
        ('{"id": 1, "comment": {"text": 4}, "reply": "x"}', "line 2: “text” should be text"),
        ('{"id": 1, "comment": {"text": ""}, "reply": "x", "crisis": "no"}', "line 2: “crisis”"),
        ('{"id": 1, "comment": {"text": ""}, "reply": "x", "slots": [1]}', "line 2: “slots”"),
        (entry("x", organisation={"hosts": "a"}), "line 2: “hosts”"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named(line: str | bytes, says: str) -> None:
    results = lint_lines([entry(DESK.text), line], DESK.catalogue)
    assert next(results)["id"] == "r1"
    with pytest.raises(ImportFileError, match=says):
        next(results)
