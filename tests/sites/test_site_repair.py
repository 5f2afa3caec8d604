"""The repair of broken XML: what is well-formed stays, what is not is mended in place."""

from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.sites.repair import Repair


def repaired(document: bytes, size: int = 4096, encoding: str = "utf-8-sig") -> str:
    repair = Repair(encoding)
    pieces = [repair.feed(document[at : at + size]) for at in range(0, len(document), size)]
    return "".join([*pieces, repair.feed(b"", final=True)])


def parsed(document: str) -> str:
    """The text of a document, by the real parser."""
    words: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = words.append
    parser.Parse(document, True)
    return "".join(words)


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<u>?a=1&b=2</u>", "<u>?a=1&amp;b=2</u>"),
        ("<u>&</u>", "<u>&amp;</u>"),
        ("<u>&nbsp;&copy=1</u>", "<u>&amp;nbsp;&amp;copy=1</u>"),
        ("<u>&#27;&#x1b;&#xD800;&#0;</u>", "<u>&amp;#27;&amp;#x1b;&amp;#xD800;&amp;#0;</u>"),
        ('<u a="1&2"/>', '<u a="1&amp;2"/>'),
        ("<u>a\x1bb</u>", "<u>a␛b</u>"),
        ("<u><![CDATA[a\x00b&c]]></u>", "<u><![CDATA[a␀b&c]]></u>"),
        ("<u>\uffff</u>", "<u>\ufffd</u>"),
        ("\n<?xml version='1.0'?><u>&</u>", "\n<?late-xml version='1.0'?><u>&amp;</u>"),
        ("\ufeff<?xml version='1.0'?><u>&</u>", "<?xml version='1.0'?><u>&amp;</u>"),
    ],
)
def test_what_is_broken_is_mended_in_place(broken: str, mended: str) -> None:
    assert repaired(broken.encode()) == mended
    parsed(mended)


@pytest.mark.parametrize(
    "document",
    [
        "<u>&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#x10FFFF;</u>",
        "<u><![CDATA[a & b <c>]]]]><![CDATA[> d &]]>&amp;</u>",
        "<u><!-- a & b <![CDATA[ --><![CDATA[&]]></u>",
        "<?xml version='1.0'?><?php a & b ?><u><?xml-stylesheet & ?></u>",
        "\n<u> </u>\n",
    ],
)
def test_what_is_well_formed_stays(document: str) -> None:
    assert repaired(document.encode()) == document
    parsed(document)


def test_bytes_of_another_encoding_become_a_mark() -> None:
    assert repaired(b"<u>caf\xe9 \xed\xa0\x80</u>") == "<u>caf\ufffd \ufffd\ufffd\ufffd</u>"


def test_a_declared_encoding_is_followed() -> None:
    assert repaired(b"<u>caf\xe9</u>", encoding="iso-8859-1") == "<u>café</u>"


def test_a_cdata_section_split_over_two_reads_as_one_text() -> None:
    document = "<u><![CDATA[a ]]]]><![CDATA[> b & c]]></u>"
    assert parsed(repaired(document.encode(), size=1)) == "a ]]> b & c"


XML_CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(14, 32)), "￾", "￿"],
)
PLAIN = st.text(XML_CHARACTERS)
NODES = st.one_of(
    PLAIN.map(lambda t: t.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    st.integers(0x20, 0xD7FF).map(lambda code: f"&#{code};&#x{code:x};"),
    PLAIN.map(lambda t: f"<![CDATA[{t.replace(']]>', ']]]]><![CDATA[>')}]]>"),
    PLAIN.map(lambda t: f"<!--{t.replace('-', ' & <![CDATA[')}-->"),
    PLAIN.map(lambda t: f"<?wp {t.replace('?>', ' & ')}?>"),
)
DOCUMENTS = st.lists(NODES | NODES.map(lambda inner: f'<i a="&lt;">{inner}</i>'), max_size=8).map(
    lambda nodes: f"<u>{''.join(nodes)}</u>"
)
SECTIONS = [b"<![CDATA[", b"]]>", b"]", b"<!--", b"-->", b"<?xml ", b"?>", b"<", b">"]
SIGNS = [b"&", b"&amp;", b"&#6", b"5;", b"\x1b", b"\xff", b"\xe2\x9d", b"\xef\xbb\xbf", b" ", b"\n"]
PIECES = st.sampled_from(SECTIONS + SIGNS)
SOUP = st.lists(PIECES | st.binary(max_size=4)).map(b"".join)


@given(DOCUMENTS)
def test_well_formed_documents_pass_unchanged(document: str) -> None:
    parsed(document)
    assert repaired(document.encode()) == document


@given(SOUP | DOCUMENTS.map(str.encode))
def test_the_size_of_the_chunks_makes_no_difference(document: bytes) -> None:
    whole = repaired(document, size=len(document) + 1)
    assert {repaired(document, size) for size in (1, 7, 4096)} == {whole}


@given(SOUP)
def test_line_numbers_stay_as_they_are(document: bytes) -> None:
    assert repaired(document).count("\n") == document.count(b"\n")


@given(st.text())
def test_an_address_printed_bare_comes_out_whole(address: str) -> None:
    address = "".join(c for c in address if c.isprintable() and c not in "<>;") + "&a=1&b"
    assert parsed(repaired(f"<u>{address}</u>".encode())) == address
