"""Importing WordPress exports: nothing lost, nothing doubled, and broken ones mended or named."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import CommentState, Incoming, IncomingThread
from modtool.errors import ImportFileError
from modtool.sites.wxr import WxrImporter
from tests.sites.support import Found, sort

Read = Callable[[str, bytes | str], Found]

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harborlight</title><link>https://blog.harborlight.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
"""
TAIL = "</channel>\n</rss>\n"


def comment(number: int | str = 1, **fields: str) -> str:
    told = {
        "author": "<![CDATA[Sam]]>",
        "author_email": "<![CDATA[sam@mail.example]]>",
        "author_url": "",
        "author_IP": "<![CDATA[198.51.100.7]]>",
        "date": "<![CDATA[2026-03-05 07:00:00]]>",
        "date_gmt": "<![CDATA[2026-03-05 12:00:00]]>",
        "content": "<![CDATA[Is ginger safe?]]>",
        "approved": "<![CDATA[0]]>",
        "type": "<![CDATA[comment]]>",
        "parent": "0",
        "user_id": "0",
    } | fields
    inside = "".join(f"<wp:comment_{k}>{v}</wp:comment_{k}>\n" for k, v in told.items())
    return f"<wp:comment>\n<wp:comment_id>{number}</wp:comment_id>\n{inside}</wp:comment>\n"


def item(*comments: str, number: int = 11, kind: str = "post", status: str = "open") -> str:
    return f"""<item><title><![CDATA[Eating &amp; Drinking]]></title>
<link>https://blog.harborlight.example/?p={number}</link>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>Small meals help.</p>]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt><![CDATA[2026-02-01 09:00:00]]></wp:post_date_gmt>
<wp:comment_status><![CDATA[{status}]]></wp:comment_status>
<wp:post_type><![CDATA[{kind}]]></wp:post_type>
{"".join(comments)}</item>
"""


def wxr(*items: str) -> str:
    return HEAD + "".join(items) + TAIL


def test_an_article_and_its_comment_come_out_as_the_export_tells_them(found_in: Read) -> None:
    found = found_in("wxr", wxr(item(comment())))
    thread = IncomingThread(
        "11",
        "Eating & Drinking",
        text="Small meals help.",
        link="https://blog.harborlight.example/?p=11",
        published_at=datetime(2026, 2, 1, 9, tzinfo=UTC),
        is_open=True,
    )
    assert found.threads == [thread]
    assert found.comments == [
        Incoming(
            "1",
            thread,
            text="Is ginger safe?",
            author="Sam",
            email="sam@mail.example",
            ip="198.51.100.7",
            posted_at=datetime(2026, 3, 5, 12, tzinfo=UTC),
        )
    ]


def test_each_article_comes_before_its_comments_in_file_order(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(wxr(item(comment(5, parent="9"), comment(9)), item(comment(7), number=12)))
    ids = [entry.remote_id for entry in WxrImporter().read(path) if not hasattr(entry, "reason")]
    assert ids == ["11", "5", "9", "12", "7"]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("0", CommentState.PENDING),
        ("1", CommentState.APPROVED),
        ("spam", CommentState.SPAM),
        ("trash", CommentState.TRASH),
        ("post-trashed", CommentState.TRASH),
    ],
)
def test_states_are_wordpresss_own(found_in: Read, word: str, state: CommentState) -> None:
    assert found_in("wxr", wxr(item(comment(approved=word)))).comments[0].state is state


def test_a_parent_of_zero_is_no_parent(found_in: Read) -> None:
    found = found_in("wxr", wxr(item(comment(1), comment(2, parent="1"))))
    assert [c.parent for c in found.comments] == ["", "1"]


def test_a_comment_with_an_account_is_by_staff(found_in: Read) -> None:
    found = found_in("wxr", wxr(item(comment(1), comment(2, user_id="4"))))
    assert [c.by_staff for c in found.comments] == [False, True]


def test_a_date_of_zeros_falls_back_to_the_local_one_and_then_to_none(found_in: Read) -> None:
    zeros = "0000-00-00 00:00:00"
    found = found_in(
        "wxr",
        wxr(item(comment(1, date_gmt=zeros), comment(2, date_gmt=zeros, date=zeros))),
    )
    assert [c.posted_at for c in found.comments] == [datetime(2026, 3, 5, 7, tzinfo=UTC), None]


@pytest.mark.parametrize("kind", ["pingback", "trackback", "note", "order_note"])
def test_what_is_no_readers_comment_is_skipped_with_its_reason(found_in: Read, kind: str) -> None:
    found = found_in("wxr", wxr(item(comment(1), comment(2, type=kind))))
    assert [c.remote_id for c in found.comments] == ["1"]
    assert found.skipped[0].reason == f"{kind}, not a reader's comment"
    assert found.skipped[0].where.endswith("comment 2")


def test_a_comment_without_id_or_with_an_unknown_state_is_skipped(found_in: Read) -> None:
    found = found_in("wxr", wxr(item(comment(""), comment(2, approved="delayed"))))
    assert not found.comments
    assert [s.reason[:13] for s in found.skipped] == ["no wp:comment", "unknown state"]


@pytest.mark.parametrize(
    ("kind", "threads"),
    [("post", 1), ("page", 1), ("recipe", 1), ("attachment", 0), ("nav_menu_item", 0)],
)
def test_only_articles_become_threads(found_in: Read, kind: str, threads: int) -> None:
    assert len(found_in("wxr", wxr(item(kind=kind))).threads) == threads


def test_a_comment_on_an_upload_is_kept_with_its_thread(found_in: Read) -> None:
    found = found_in("wxr", wxr(item(comment(), kind="attachment")))
    assert len(found.threads) == len(found.comments) == 1


def test_a_closed_article_is_a_closed_thread(found_in: Read) -> None:
    assert not found_in("wxr", wxr(item(status="closed"))).threads[0].is_open


def test_comment_meta_is_not_mistaken_for_the_comment(found_in: Read) -> None:
    meta = (
        "<wp:commentmeta><wp:meta_key>_x</wp:meta_key><wp:comment_content>no</wp:comment_content>"
        "</wp:commentmeta>"
    )
    document = wxr(item(comment().replace("</wp:comment>", meta + "</wp:comment>")))
    assert found_in("wxr", document).comments[0].text == "Is ginger safe?"


def test_html_in_comments_is_read_as_text(found_in: Read) -> None:
    content = '<![CDATA[<p>See <a href="https://x.example">this</a> &amp; that</p>]]>'
    found = found_in(
        "wxr", wxr(item(comment(content=content, author="<![CDATA[O&#039;Brien <b>]]>")))
    )
    assert found.comments[0].text == "See this (https://x.example) & that"
    assert found.comments[0].author == "O'Brien <b>"


@pytest.mark.parametrize(
    ("field", "broken", "text"),
    [
        ("author_url", "https://x.example/?a=1&b=2&nbsp;", "https://x.example/?a=1&b=2&nbsp;"),
        ("content", "<![CDATA[a\x1b[2Jb\x00]]>", "a␛[2Jb␀"),
        ("content", "<![CDATA[if (a[b[0]]]]><![CDATA[>1)]]>", "if (a[b[0]]>1)"),
        ("author_url", "https://x.example/\x07", "https://x.example/␇"),
    ],
)
def test_what_wordpress_left_unescaped_is_mended(
    found_in: Read, field: str, broken: str, text: str
) -> None:
    found = found_in("wxr", wxr(item(comment(1, **{field: broken}), comment(2))))
    told = found.comments[0].url if field == "author_url" else found.comments[0].text
    assert told == text
    assert len(found.comments) == 2


def test_a_stray_byte_costs_one_character(found_in: Read) -> None:
    document = wxr(item(comment(content="<![CDATA[caf@]]>"))).encode().replace(b"caf@", b"caf\xe9")
    assert found_in("wxr", document).comments[0].text == "caf\ufffd"


def test_a_declared_encoding_is_followed(found_in: Read) -> None:
    document = wxr(item(comment(content="café"))).replace("UTF-8", "ISO-8859-1")
    assert found_in("wxr", document.encode("latin-1")).comments[0].text == "café"


def test_blank_lines_before_the_declaration_do_no_harm(found_in: Read) -> None:
    assert len(found_in("wxr", "\n\n" + wxr(item(comment()))).comments) == 1


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_older_exports_are_read_too(found_in: Read, version: str) -> None:
    document = wxr(item(comment())).replace("export/1.2/", f"export/{version}/")
    assert len(found_in("wxr", document).comments) == 1


def test_a_compressed_export_is_read_as_it_is(found_in: Read) -> None:
    assert len(found_in("wxr", gzip.compress(wxr(item(comment())).encode())).comments) == 1


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "the file is empty; in WordPress choose Tools, Export"),
        (" \n", "the file is empty"),
        ("<!DOCTYPE html>\n<html lang=en><body>Log in</body></html>", "this is a web page"),
        ("<html><body/></html>", "begins with <html>"),
        ('{"id": 1}', "this is JSON"),
        ("id,text\n1,x\n", "this is not XML"),
        ("<feed/>", "begins with <feed>"),
        (HEAD[:90], "line 2: the file ends: it was cut off"),
        ("<rss><channel><item/></channel></rss>", "no xmlns:wp"),
        (wxr(comment()), "line 8: a <wp:comment> that does not stand in an <item>"),
        (wxr(item(item())), "an <item> inside an <item>"),
        (HEAD + "<item><title>x</link>", "line 8: mismatched tag inside <title>"),
        (wxr(item(comment())) + wxr(item(comment())), "junk after document element"),
        (wxr("<item><title>x</title></item>"), "neither <wp:post_id> nor <link>"),
        (HEAD.replace("UTF-8", "zlib_codec"), "the encoding 'zlib_codec' is not read"),
        (HEAD.encode("utf-16"), "line 8: the file ends inside <channel>"),
    ],
)
def test_what_is_no_export_is_explained(
    found_in: Read, document: bytes | str, message: str
) -> None:
    with pytest.raises(ImportFileError, match=message):
        found_in("wxr", document)


def test_entities_of_ones_own_are_refused(found_in: Read) -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'
    with pytest.raises(ImportFileError, match="line 1: declares an entity"):
        found_in("wxr", bomb)


def test_a_document_type_without_entities_is_harmless(found_in: Read) -> None:
    document = wxr(item(comment())).replace("<rss ", "<!DOCTYPE rss>\n<rss ", 1)
    assert len(found_in("wxr", document).comments) == 1


WHOLE = wxr(item(comment(1), comment(2, content="<![CDATA[❤ a & b]]>")), item(comment(3)))


@given(st.integers(1, len(WHOLE.rstrip().encode()) - 1))
def test_a_file_cut_off_anywhere_raises_when_its_end_is_reached(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "cut.xml"
    path.write_bytes(WHOLE.encode()[:cut])
    with pytest.raises(ImportFileError):
        list(WxrImporter().read(path))


def test_a_file_cut_off_names_the_element_it_ends_in(found_in: Read) -> None:
    with pytest.raises(ImportFileError, match="ends inside <wp:comment_content>: it was cut off"):
        found_in("wxr", WHOLE[: WHOLE.index("❤")])


HOSTILE = st.text(
    st.sampled_from("<>&;]![CDATA\x00\x1b\ufffe a❤") | st.characters(exclude_categories=["Cs"])
)
COMMENTS = st.builds(
    lambda words, address, kind: comment(
        content=f"<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>",
        author_url=address.replace("<", "").replace(">", ""),
        type=kind,
    ),
    HOSTILE,
    HOSTILE,
    st.sampled_from(["", "comment", "pingback"]),
)


@given(st.lists(st.lists(COMMENTS, max_size=4), max_size=3))
def test_every_comment_element_comes_out_exactly_once(
    tmp_path_factory: pytest.TempPathFactory, articles: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "generated.xml"
    document = wxr(*(item(*comments) for comments in articles)).encode()
    path.write_bytes(document)
    found = sort(WxrImporter().read(path))
    marks = sum(text.count("<wp:comment>") for comments in articles for text in comments)
    assert len(found.comments) + len(found.skipped) == marks
    assert len(found.threads) == len(articles)
