"""``modtool scan``: JSON Lines in, one answer a line out."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from modtool.domain import Flag, FlagKind, Sighting
from modtool.errors import ImportFileError
from modtool.flags import registry
from modtool.flags.scan import LARGEST_BATCH, scan

STORY = "My aunt was told on Tuesday that the spot on her lung has grown, and we wait for a date."


class Shouting:
    """A detector of capitals, to see how flags come out."""

    kind = FlagKind.URGENT
    version = "shouting-1"

    def look(self, sightings: list[Sighting]) -> list[Flag | None]:
        return [
            Flag(self.kind, 0.5, "shouts", ("loud",), ((0, 3),)) if seen.text.isupper() else None
            for seen in sightings
        ]


@pytest.fixture(autouse=True)
def one_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "detectors", lambda: (Shouting(),))


def lines(*entries: dict[str, Any]) -> Iterator[str]:
    return (json.dumps(entry) for entry in entries)


def answers(*entries: dict[str, Any]) -> list[dict[str, Any]]:
    return list(scan(lines(*entries)))


def test_a_comment_without_findings_has_an_empty_answer() -> None:
    assert answers({"id": 1, "text": STORY}) == [{"id": 1, "flags": [], "duplicate": None}]


def test_a_flag_comes_out_with_its_evidence() -> None:
    (answer,) = answers({"id": "a", "text": "HELP ME NOW"})
    assert answer["flags"] == [
        {"kind": "urgent", "score": 0.5, "labels": ["loud"], "spans": [[0, 3]], "reason": "shouts"}
    ]


def test_a_repeat_names_the_leader_and_what_it_adds() -> None:
    text = f"“{STORY}” I have the same thing!"
    _, answer = answers({"id": "d0001", "text": STORY}, {"id": "d0002", "text": text})
    duplicate = answer["duplicate"]
    assert (duplicate["of"], duplicate["cluster"], duplicate["kind"]) == ("d0001",) * 2 + (
        "extend",
    )
    assert [text[start:end] for start, end in duplicate["adds"]] == ["I have the same thing"]
    assert [flag["kind"] for flag in answer["flags"]] == ["duplicate"]
    assert answer["flags"][0]["reason"] == "repeats d0001, adds 5 words"


def test_a_member_of_a_cluster_never_leads() -> None:
    longer = f"{STORY} Nobody told her who will call."
    found = answers(*({"id": n, "text": t} for n, t in enumerate([STORY, longer, longer])))
    assert [answer["duplicate"] and answer["duplicate"]["of"] for answer in found] == [None, 0, 0]


def test_ids_come_back_as_they_were_given() -> None:
    ids: list[Any] = ["7", 7, 7.5, "", "é"]
    assert [answer["id"] for answer in answers(*({"id": i, "text": "x"} for i in ids))] == ids
    found = answers({"id": 7, "text": STORY}, {"id": "7", "text": STORY})
    assert found[1]["duplicate"]["of"] == 7
    assert isinstance(found[1]["duplicate"]["of"], int)


def test_every_optional_field_may_be_there_or_null() -> None:
    full = {
        "id": 1,
        "text": STORY,
        "author": "Ana",
        "email": "ana@mail.example",
        "posted_at": "2025-03-01T09:30:00Z",
        "thread": 12,
        "thread_title": None,
        "thread_text": "",
        "something": ["else"],
    }
    assert len(answers(full)) == 1


def test_bytes_a_byte_order_mark_and_blank_lines_are_read() -> None:
    source: list[str | bytes] = [
        b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n',
        b"\n",
        "  ",
        '{"id": 2, "text": "é"}',
    ]
    assert [answer["id"] for answer in scan(source)] == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": 1}',
        '{"text": "x"}',
        '{"id": null, "text": "x"}',
        '{"id": true, "text": "x"}',
        '{"id": [1], "text": "x"}',
        '{"id": NaN, "text": "x"}',
        '{"id": 1, "text": 5}',
        '{"id": 1, "text": "x", "author": {}}',
        '{"id": 1, "text": "x", "posted_at": "yesterday"}',
        b'{"id": 1, "text": "\xff"}',
        "[" * 100_000,
        '{"id": ' + "9" * 5_000 + ', "text": "x"}',
    ],
    ids=range(14),
)
def test_a_bad_line_is_named_after_everything_before_it_was_answered(line: str | bytes) -> None:
    before = lines(*({"id": n, "text": "x"} for n in range(5)))
    found = scan([*before, line])
    assert [next(found)["id"] for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(ImportFileError, match=r"^line 6: "):
        next(found)


def test_an_answer_does_not_wait_for_the_end_of_the_input() -> None:
    given = 0

    def endless() -> Iterator[str]:
        nonlocal given
        while True:
            given += 1
            yield json.dumps({"id": given, "text": f"{STORY} {given}"})

    found = scan(endless())
    next(found)
    assert given == 1
    for _ in range(2_000):
        next(found)
    assert given <= 2_001 + LARGEST_BATCH


def test_lone_surrogates_pass_through() -> None:
    text = "\ud800" + STORY
    found = answers({"id": 1, "text": text}, {"id": 2, "text": text})
    assert found[1]["duplicate"]["kind"] == "exact"


def test_the_answer_does_not_depend_on_the_seed_of_the_hash() -> None:
    program = (
        "import json, sys\n"
        "from modtool.flags.duplicates.index import DuplicateIndex\n"
        "from modtool.flags.duplicates.texts import MemoryTexts\n"
        "texts = [' '.join(w for j, w in enumerate(sys.argv[1].split()) if j % 9 != i % 11)\n"
        "         + f' {i % 4}' for i in range(60)]\n"
        "print(DuplicateIndex().match(list(enumerate(texts)), MemoryTexts()))\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, STORY],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert "Duplicate(" in outputs.pop()
