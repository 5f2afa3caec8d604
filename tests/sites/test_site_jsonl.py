"""Importing JSON Lines: what a row may say, and how a wrong one is named."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import CommentState, Incoming, IncomingThread
from modtool.errors import ImportFileError
from modtool.sites.fields import FieldError
from modtool.sites.jsonl import JsonlImporter
from modtool.sites.rows import Rows
from tests.sites.support import Found

Read = Callable[[str, bytes | str], Found]


def one(row: dict[str, object]) -> Incoming:
    entry = Rows().entries({"id": "1", "text": "Hello.", **row}, 1)[-1]
    assert isinstance(entry, Incoming)
    return entry


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_full_row_becomes_a_comment_under_its_article() -> None:
    entries = Rows().entries(
        {
            "id": 7,
            "text": "Is ginger safe?",
            "author": "Sam  Ortiz",
            "email": "sam@mail.example",
            "posted_at": "2026-03-05T14:00:00+02:00",
            "thread": 11,
            "thread_title": "Eating Well",
            "thread_text": "Small meals help.",
            "thread_link": "https://blog.harborlight.example/eating-well",
            "thread_open": False,
            "ip": "198.51.100.7",
            "agent": "Mozilla/5.0",
            "url": "https://sam.example",
            "parent": 6,
            "state": "hold",
            "by_staff": True,
        },
        1,
    )
    thread = IncomingThread(
        "11",
        "Eating Well",
        text="Small meals help.",
        link="https://blog.harborlight.example/eating-well",
        is_open=False,
    )
    comment = Incoming(
        "7",
        thread,
        text="Is ginger safe?",
        author="Sam Ortiz",
        email="sam@mail.example",
        ip="198.51.100.7",
        agent="Mozilla/5.0",
        url="https://sam.example",
        parent="6",
        state=CommentState.PENDING,
        posted_at=datetime(2026, 3, 5, 12, tzinfo=UTC),
        by_staff=True,
    )
    assert entries == [thread, comment]


def test_id_and_text_are_enough(found_in: Read) -> None:
    found = found_in("jsonl", jsonl({"id": "a", "text": "One."}, {"id": "b", "text": "Two."}))
    assert found.threads == [IncomingThread("unsorted", "Comments without an article")]
    assert [c.remote_id for c in found.comments] == ["a", "b"]
    assert {c.state for c in found.comments} == {CommentState.PENDING}


def test_the_sites_own_id_wins_over_ours() -> None:
    assert one({"id": 1, "remote_id": "5012"}).remote_id == "5012"


def test_a_title_stands_in_for_a_missing_thread() -> None:
    thread = one({"thread_title": "Eating Well"}).thread
    assert (thread.remote_id, thread.title) == ("Eating Well", "Eating Well")


def test_what_one_row_told_of_an_article_holds_for_the_next(found_in: Read) -> None:
    found = found_in(
        "jsonl",
        jsonl(
            {"id": 1, "text": "a", "thread": "11", "thread_title": "Eating Well"},
            {"id": 2, "text": "b", "thread": "11"},
            {"id": 3, "text": "c", "thread": "11", "thread_open": False},
        ),
    )
    assert [thread.is_open for thread in found.threads] == [True, False]
    assert {comment.thread.title for comment in found.comments} == {"Eating Well"}


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("pending", "pending"),
        ("hold", "pending"),
        (0, "pending"),
        ("0", "pending"),
        (None, "pending"),
        ("approved", "approved"),
        ("Approve", "approved"),
        (1, "approved"),
        ("spam", "spam"),
        ("trash", "trash"),
    ],
)
def test_states_are_read_in_every_spelling(word: object, state: str) -> None:
    assert one({"state": word}).state == state


@pytest.mark.parametrize(
    "date",
    [
        "2026-03-05T12:00:00Z",
        "2026-03-05T12:00:00",
        "2026-03-05 12:00:00",
        "2026-03-05T07:00:00-05:00",
        1772712000,
        1772712000.0,
        "1772712000",
    ],
)
def test_dates_are_read_in_every_spelling(date: object) -> None:
    assert one({"posted_at": date}).posted_at == datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_a_date_left_out_stays_unknown() -> None:
    assert one({"posted_at": None}).posted_at is None
    assert one({"posted_at": ""}).posted_at is None


@pytest.mark.parametrize(
    "date", ["yesterday", "2026-13-01", 1e300, float("nan"), float("inf"), True, [], "9" * 12]
)
def test_what_is_no_date_is_refused(date: object) -> None:
    with pytest.raises(FieldError, match="no date"):
        one({"posted_at": date})


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "x"}, 'no "id"'),
        ({"id": "", "text": "x"}, 'no "id"'),
        ({"id": "1"}, 'no "text"'),
        ({"id": "1", "text": 5}, 'no "text"'),
        ({"id": True, "text": "x"}, '"id" must be'),
        ({"id": 1.5, "text": "x"}, '"id" must be'),
        ({"id": "1" * 192, "text": "x"}, "longer than 191"),
        ({"id": "1", "text": "x", "author": 5}, '"author" must be a string'),
        ({"id": "1", "text": "x", "state": "arriving"}, "unknown state 'arriving'"),
        ({"id": "1", "text": "x", "by_staff": "perhaps"}, '"by_staff" must be true or false'),
        ("x", "not a JSON object"),
        ([{"id": "1", "text": "x"}], "without \\[ \\] around them"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_its_fault(
    found_in: Read, row: object, message: str
) -> None:
    with pytest.raises(ImportFileError, match=f"line 3: .*{message}") as raised:
        found_in("jsonl", jsonl({"id": "first", "text": "x"}) + "\n" + jsonl(row))
    assert raised.value.where == "export line 3"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (b'{"id": "1", "text"}', "line 1: not JSON: .* at character 19"),
        (b'{"id": "1", "text": "caf\xe9"}', "line 1: not UTF-8: byte 0xE9, number 25"),
        ('{"id": "1"}'.encode("utf-16"), 'line 1: no "text"'),
        ('{"id": "1"}'.encode("utf-16-le"), "line 1: this is UTF-16"),
        (b"[" * 100_000, "line 1: not JSON we can hold"),
        (b'{"id": ' + b"1" * 5000 + b"}", "line 1: not JSON we can hold"),
        (b"<rss/>", "line 1: not JSON"),
    ],
    ids=["syntax", "latin", "utf16", "utf16-without-mark", "deep", "long-number", "xml"],
)
def test_a_line_that_is_no_json_is_explained(found_in: Read, document: bytes, message: str) -> None:
    with pytest.raises(ImportFileError, match=message):
        found_in("jsonl", document)


def test_a_byte_order_mark_and_blank_lines_do_no_harm(found_in: Read) -> None:
    document = b'\xef\xbb\xbf\r\n\n{"id": "1", "text": "x"}\r\n \n{"id": "2", "text": "y"}'
    assert len(found_in("jsonl", document).comments) == 2


def test_control_characters_and_half_characters_are_survived(found_in: Read) -> None:
    document = rb'{"id": "1\u0000", "text": "a\u0000b\ud800c\u001b", "author": "\udfff"}'
    comment = found_in("jsonl", document).comments[0]
    assert comment.text == "a␀b\ufffdc␛"
    assert comment.author == "\ufffd"
    assert comment.remote_id == "1␀"


def test_a_row_repeated_word_for_word_is_skipped(found_in: Read) -> None:
    first = {"id": "1", "text": "x", "author": "Sam"}
    again = dict(reversed(first.items()))
    found = found_in("jsonl", jsonl(first, {"id": "2", "text": "y"}, again))
    assert len(found.comments) == 2
    assert [(s.where, s.reason) for s in found.skipped] == [("line 3", "the same as line 1")]


def test_an_id_given_to_two_comments_names_both_lines(found_in: Read) -> None:
    with pytest.raises(ImportFileError, match="line 3: id '1' is already on line 1"):
        found_in(
            "jsonl",
            jsonl({"id": 1, "text": "x"}, {"id": 2, "text": "y"}, {"id": "1", "text": "z"}),
        )


def test_a_compressed_file_is_read_as_it_is(found_in: Read) -> None:
    document = gzip.compress(jsonl({"id": 1, "text": "x"}).encode())
    assert len(found_in("jsonl", document).comments) == 1


def test_a_compressed_file_cut_off_is_refused(found_in: Read) -> None:
    document = gzip.compress(jsonl({"id": 1, "text": "x"}).encode())
    with pytest.raises(ImportFileError, match="cut off"):
        found_in("jsonl", document[:-9])


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text(jsonl(*({"id": n, "text": "x" * 300} for n in range(1000))))
    told: list[int] = []
    assert len(list(JsonlImporter().read(path, told.append))) == 1001
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] == path.stat().st_size


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ROWS = st.dictionaries(
    st.sampled_from(["id", "text", "posted_at", "state", "thread", "parent", "author", "by_staff"]),
    SCALARS | st.lists(SCALARS, max_size=2),
)


@given(ROWS)
def test_any_row_is_one_comment_or_a_fault_and_nothing_else(row: dict[str, object]) -> None:
    try:
        entries = Rows().entries(row, 1)
    except FieldError:
        return
    assert sum(isinstance(entry, Incoming) for entry in entries) == 1
