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
    found = found_in("disqus", export(post(1, spam="true"), post(2, deleted="true"), closed="true"))
    assert [one.state for one in found.comments] == [CommentState.SPAM, CommentState.TRASH]
    assert not found.threads[0].is_open


def test_an_export_is_recognised_also_compressed_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "insight.xml.gz"
    path.write_bytes(gzip.compress(export(post(1)).encode()))
    assert importer_for(path).name == "disqus"
    assert len(sort(importer_for(path).read(path)).comments) == 1


def test_a_post_without_its_thread_is_skipped_and_said(found_in: Reads) -> None:
    found = found_in("disqus", HEAD + post(1) + "</disqus>")
    assert [one.reason for one in found.skipped] == ["no thread in this file"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (export(post(1))[:-60], "cut off or damaged"),
        ("<rss></rss>", "begins with <rss>"),
        ("", "cut off or damaged"),
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
