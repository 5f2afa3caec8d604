"""Importing tables of whatever spreadsheet or database wrote them."""

import gzip
from collections.abc import Callable
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
        ("id,text\n".encode("utf-16"), "UTF-16"),
        ("id,text\n1," + "x" * 200_000 + "\n", "line 2: not in quotes.*limit"),
        ("id,text\n1," + "x" * 2_000_000 + "\n", "line 2: a line without an end"),
        ("", "no column for the id"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    found_in: Reads, document: str | bytes, said: str
) -> None:
    with pytest.raises(ImportFileError, match=said):
        found_in("csv", document)
