"""Importing tables of whatever spreadsheet or database wrote them."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modtool.domain import CommentState
from modtool.errors import ImportFileError
from modtool.sites.formats import importer_for
from tests.sites.support import Found, sort

Reads = Callable[[str, bytes | str], Found]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names_whatever_parts_them(found_in: Reads, mark: str) -> None:
    head = ["comment_ID", "Comment Author", "E-Mail", "comment_content", "Status", "post_title"]
    row = ["7", "Sam", "sam@example.com", '"Is it\nsafe, or; not?"', "hold", "Eating Well"]
    found = found_in("csv", mark.join(head) + "\r\n" + mark.join(row) + "\r\n")
    (comment,) = found.comments
    assert (comment.remote_id, comment.author, comment.email) == ("7", "Sam", "sam@example.com")
    assert comment.text == "Is it\nsafe, or; not?"
    assert comment.state is CommentState.PENDING
    assert comment.thread.title == "Eating Well"


def test_a_table_is_recognised_by_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "comments.csv"
    path.write_bytes(b"\xef\xbb\xbfid;text\n1;Hello\n")
    assert importer_for(path).name == "csv"


def test_utf_16_is_read_as_spreadsheets_save_it(tmp_path: Path) -> None:
    path = tmp_path / "comments.txt"
    path.write_bytes("id\ttext\r\n1\tcaf\u00e9 \u2028 tea\r\n".encode("utf-16"))
    assert importer_for(path).name == "csv"
    assert [one.text for one in sort(importer_for(path).read(path)).comments] == ["café \n tea"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_parts_the_columns_may_be_declared_and_lines_end_in_any_way(
    tmp_path: Path, end: str
) -> None:
    path = tmp_path / "comments.csv"
    path.write_bytes(end.join(["sep=;", "id;text,all", '1;"Hello, Sam;', 'and Ana"', ""]).encode())
    with pytest.raises(ImportFileError, match="no column for the text.*There is: id, text,all"):
        list(importer_for(path, "csv").read(path))
    path.write_bytes(path.read_bytes().replace(b",all", b""))
    (comment,) = sort(importer_for(path).read(path)).comments
    assert comment.text == "Hello, Sam;\nand Ana"


DUMP = (
    "comment_ID,comment_post_ID,comment_author,comment_date,comment_date_gmt,comment_content,"
    "comment_approved,comment_type,comment_parent\n"
)


def test_a_dump_of_wordpress_is_read_as_its_export_is(found_in: Reads) -> None:
    found = found_in(
        "csv",
        DUMP
        + '7,5,O&#039;Neil,2026-03-05 07:00:00,2026-03-05 12:00:00,"<p>Is <b>it</b> &lt; 5?</p>",'
        "0,comment,0\n"
        "8,5,NULL,2026-03-05 07:00:00,0000-00-00 00:00:00,NULL,1,comment,NULL\n"
        "9,5,\\N,0000-00-00 00:00:00,\\N,&#8230;,spam,,7\n"
        "10,5,A page,nothing,nothing,[&#8230;],1,pingback,0\n",
    )
    first, second, third = found.comments
    assert (first.author, first.text, first.parent) == ("O'Neil", "Is it < 5?", "")
    assert first.posted_at == datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert (second.author, second.text, second.parent) == ("", "NULL", "")
    assert second.posted_at == datetime(2026, 3, 5, 7, tzinfo=UTC)
    assert (third.author, third.text, third.parent, third.posted_at) == ("", "…", "7", None)
    assert [one.state.value for one in found.comments] == ["pending", "approved", "spam"]
    (skipped,) = found.skipped
    assert (skipped.where, skipped.reason) == ("line 5", "pingback, not a reader's comment")


def test_the_words_of_any_other_table_stay_as_they_are(found_in: Reads) -> None:
    (comment,) = found_in("csv", "id,author,text\n1,a &amp; b,x <b>y</b> &amp; z\n").comments
    assert (comment.author, comment.text) == ("a &amp; b", "x <b>y</b> &amp; z")


def test_a_long_text_is_read_whole(found_in: Reads) -> None:
    (comment,) = found_in("csv", "id,text\n1," + "x" * 500_000 + "\n").comments
    assert len(comment.text) == 500_000


def test_a_compressed_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "comments.csv.gz"
    path.write_bytes(gzip.compress(b"id,text,comment_parent\n1,Hello,0\n\n2,World,1\n"))
    found = sort(importer_for(path).read(path))
    assert [(one.remote_id, one.parent) for one in found.comments] == [("1", ""), ("2", "1")]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("number,words\n1,Hello\n", "line 1: no column for the text.*There is: number, words"),
        ("id,text,comment\n1,a,b\n", "text and comment both mean 'text'"),
        ("id,text\n1,a\n2,b,c\n", "line 3: 3 columns, where the first row names 2"),
        ('id,text\n1,a\n2,"b\n', "line 3: not in quotes"),
        ('id,text\n1,"a\nb"\n2,"c"d\n', "line 4: not in quotes"),
        ("id,text,date\n1,a,yesterday\n", "line 2: 'yesterday' is no date"),
        (b"id,text\n1,caf\xe9\n", "line 2: not UTF-8 .byte 0xE9."),
        ('id,text\n1,a\n2,"b\n' + "3,c\n" * 300_000, "line 3: a cell longer than 1 MB; is a quot"),
        ("id,text\n1," + "x" * 2_000_000 + "\n", "line 2: a line longer than 1 MB"),
        ("sep=;\nid;words\n1;a\n", "line 2: no column for the text"),
        ("", "no column for the id"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    found_in: Reads, document: str | bytes, said: str
) -> None:
    with pytest.raises(ImportFileError, match=said):
        found_in("csv", document)
