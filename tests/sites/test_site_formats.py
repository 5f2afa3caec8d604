"""How a file finds its importer."""

import gzip
from pathlib import Path

import pytest

from modtool.errors import ImportFileError
from modtool.sites.formats import FORMATS, importer_for

HEADS = {
    "wxr": b'<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/">',
    "disqus": b'<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com">',
    "jsonl": b'{"id": 1, "text": "x"}\n',
    "csv": b"id;author;text\n1;Sam;x\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_recognises_its_own_head_and_no_other(name: str, tmp_path: Path) -> None:
    for head in (HEADS[name], b"\xef\xbb\xbf\n" + HEADS[name], gzip.compress(HEADS[name])):
        (tmp_path / "file").write_bytes(head)
        assert importer_for(tmp_path / "file").name == name
    assert [n for n, importer in FORMATS.items() if importer.recognises(HEADS[name])] == [name]


@pytest.mark.parametrize("name", FORMATS)
def test_a_named_format_is_taken_without_a_look(name: str, tmp_path: Path) -> None:
    assert importer_for(tmp_path / "not there", name).name == name


def test_an_unknown_name_lists_the_formats(tmp_path: Path) -> None:
    with pytest.raises(
        ImportFileError, match="no format 'docx'; there is: wxr, disqus, jsonl, csv"
    ):
        importer_for(tmp_path / "file", "docx")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "file: the file is empty"), (b"hello", "name one: wxr, disqus, jsonl, csv")],
)
def test_an_unknown_file_is_told_so(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ImportFileError, match=message):
        importer_for(tmp_path / "file")


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="cannot be read: No such file"):
        importer_for(tmp_path / "file")
    with pytest.raises(ImportFileError, match="cannot be read: Is a directory"):
        importer_for(tmp_path)
