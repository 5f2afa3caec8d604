"""Importing what Disqus exports, and what only looks like it."""

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

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'
    '<category dsq:id="1"><forum>insight</forum><title>General</title></category>\n'
)
THREAD = """<thread dsq:id="11"><id>/eating-well</id><forum>insight</forum>
<link>https://blog.harborlight.example/eating-well</link><title>Eating &amp;amp; Well</title>
<createdAt>2026-02-01T09:00:00Z</createdAt><author><name>Rosa</name></author>
<isClosed>{closed}</isClosed><isDeleted>false</isDeleted></thread>
"""


def post(number: int, *, more: str = "", deleted: str = "false", spam: str = "false") -> str:
    return f"""<post dsq:id="{number}"><id/>
<message><![CDATA[<p>Is <b>ginger</b> safe?</p>]]></message>
<createdAt>2026-03-05T12:00:00Z</createdAt><isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>
<author><email>sam@example.com</email><name>Sam</name><isAnonymous>true</isAnonymous></author>
<ipAddress>198.51.100.63</ipAddress><thread dsq:id="11"/>{more}</post>
"""


def export(*posts: str, closed: str = "false") -> str:
    return HEAD + THREAD.format(closed=closed) + "".join(posts) + "</disqus>"


def test_threads_and_posts_come_with_every_field(found_in: Reads) -> None:
    found = found_in("disqus", export(post(1), post(2, more='<parent dsq:id="1"/>')))
    (thread,) = found.threads
    assert (thread.remote_id, thread.title, thread.is_open) == ("11", "Eating & Well", True)
    assert thread.link == "https://blog.harborlight.example/eating-well"
    first, second = found.comments
    assert first.text == "Is ginger safe?"
    assert (first.author, first.email, first.ip) == ("Sam", "sam@example.com", "198.51.100.63")
    assert first.posted_at == datetime(2026, 3, 5, 12, tzinfo=UTC)
    assert first.state is CommentState.APPROVED
    assert (first.parent, second.parent) == ("", "1")


def test_spam_deleted_and_closed_are_kept_as_such(found_in: Reads) -> None:
    for yes in ("true", "True", " 1 "):
        found = found_in("disqus", export(post(1, spam=yes), post(2, deleted=yes), closed=yes))
        assert [one.state for one in found.comments] == [CommentState.SPAM, CommentState.TRASH]
        assert not found.threads[0].is_open
    for no in ("FALSE", "0", ""):
        (comment,) = found_in("disqus", export(post(1, spam=no, deleted=no))).comments
        assert comment.state is CommentState.APPROVED


def test_a_flag_that_is_neither_true_nor_false_makes_no_comment_public(found_in: Reads) -> None:
    with pytest.raises(ImportFileError, match="line 12: <isSpam> says 'maybe'"):
        found_in("disqus", export(post(1, spam="maybe")))


@pytest.mark.parametrize(
    ("sound", "broken", "words"),
    [
        ("ginger", "gin\x0bger", "Is gin␋ger safe?"),
        ("</p>]]>", "</p>]]>&#8; a & b", "Is ginger safe?\n\na & b"),
        ("/eating-well<", "/eating-well?a=1&b=2<", "Is ginger safe?"),
        ("ginger", "gin\udcffger", "Is gin\ufffdger safe?"),
        ("<?xml", "\n\n<?xml", "Is ginger safe?"),
    ],
    ids=["control", "reference", "address", "byte", "blank-lines"],
)
def test_what_is_not_quite_xml_is_mended(
    found_in: Reads, sound: str, broken: str, words: str
) -> None:
    document = export(post(1)).replace(sound, broken).encode(errors="surrogateescape")
    assert [one.text for one in found_in("disqus", document).comments] == [words]


def test_an_export_is_recognised_also_compressed_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "insight.xml.gz"
    path.write_bytes(gzip.compress(export(post(1)).encode()))
    assert importer_for(path).name == "disqus"
    assert len(sort(importer_for(path).read(path)).comments) == 1


def test_utf_16_is_read_as_windows_programs_save_it(tmp_path: Path) -> None:
    path = tmp_path / "insight.xml"
    path.write_bytes(export(post(1)).replace("utf-8", "UTF-16").encode("utf-16"))
    assert importer_for(path).name == "disqus"
    assert len(sort(importer_for(path).read(path)).comments) == 1


def test_a_post_without_its_thread_is_skipped_and_said(found_in: Reads) -> None:
    found = found_in("disqus", HEAD + post(1) + "</disqus>")
    assert [one.reason for one in found.skipped] == ["no thread in this file"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (export(post(1))[:-60], "ends inside <ipAddress>: it was cut off"),
        (export(post(1)).replace("<id/>", "<id>"), "mismatched tag inside <id>"),
        ("<rss></rss>", "begins with <rss>"),
        ("", "cut off"),
        (
            '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><disqus>&b;</disqus>',
            "declares an entity",
        ),
        (HEAD + "<thread><title>x</title></thread></disqus>", "without dsq:id"),
    ],
)
def test_what_is_no_export_is_refused_with_the_line(
    found_in: Reads, document: str, said: str
) -> None:
    with pytest.raises(ImportFileError, match=said) as error:
        found_in("disqus", document)
    assert "line" in error.value.where
