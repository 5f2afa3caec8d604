"""A site's HTML as plain text: nothing a reader wrote gets lost, and nothing acts on a terminal."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from modtool.sites.html import plain
from modtool.text import legible


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Thank you.", "Thank you."),
        ("<p>One</p>\n<p>Two<br />\nThree</p>\n", "One\n\nTwo\nThree"),
        ("One<br>Two", "One\nTwo"),
        ("One\n\nTwo\nThree", "One\n\nTwo\nThree"),
        ("It&#8217;s &lt;b&gt; &amp; &quot;good&quot;", 'It’s <b> & "good"'),
        ("<b>Very</b> <em>good</em>", "Very good"),
        ("<ul>\n<li>rest</li>\n<li>eat</li>\n</ul>\nwell", "- rest\n- eat\n\nwell"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<o:p>Pasted</o:p>", "Pasted"),
        ("<!-- wp:paragraph -->\n<p>Words.</p>\n<!-- /wp:paragraph -->", "Words."),
        ("a<script>alert('<b>')</script>b<STYLE>p { }</style >c", "abc"),
        ("<!DOCTYPE html><?php echo ?>Words", "Words"),
        ("BP < 120 is good, I <3 it, 3<4>2", "BP < 120 is good, I <3 it, 3<4>2"),
        ("write <sam@mail.example> or see <https://sam.example>",) * 2,
        ("<p", "<p"),
        ("a<!-- b", "a<!-- b"),
        ("a<script>b", "a<script>b"),
        ("", ""),
    ],
)
def test_markup_becomes_text(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<a href="https://x.example/p?a=1&amp;b=2">my page</a>!',
            "my page (https://x.example/p?a=1&b=2)!",
        ),
        ("<a class=x HREF='https://x.example'>my page</a>", "my page (https://x.example)"),
        ("<a href=https://x.example>my page</a>", "my page (https://x.example)"),
        ('<a href="https://x.example/">https://x.example</a>', "https://x.example"),
        ('<a href="https://www.x.example/">www.x.example</a>', "www.x.example"),
        ('<a href="mailto:sam@mail.example">sam@mail.example</a>', "sam@mail.example"),
        ('<a href="https://x.example"></a>', "(https://x.example)"),
        ('<a href="#top">top</a>', "top"),
        ('<a data-href="https://x.example">text</a>', "text"),
        ('<a title="a > b" href="https://x.example">text</a>', "text (https://x.example)"),
        ('<a href="https://x.example">never closed', "never closed (https://x.example)"),
        (
            '<a href="https://x.example">one<a href="https://y.example">two</a>',
            "one (https://x.example)two (https://y.example)",
        ),
        ('<a href="javascript:alert(1)">safe</a>', "safe (javascript:alert(1))"),
    ],
)
def test_a_link_shows_where_it_leads(html: str, text: str) -> None:
    assert plain(html) == text


def test_escapes_hidden_in_entities_are_made_legible() -> None:
    assert plain("a&#x202e;b&#27;[2J&#0;&#xD800;") == "a‹RLO›b[2J\ufffd\ufffd"


TAGS = ["<a href=", "<p>", "<br>", "<li>", "<td>", "<script>", "</script>", "<!--", "-->", "<![x["]
SIGNS = ["<", ">", "</", "<?", "&", "&#", "&#x1b;", ";", '"', "'", "=", " ", "\n", "\x00", "\x1b"]
PIECES = st.sampled_from(TAGS + SIGNS)


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
@example("&#" + "9" * 5000 + ";")
def test_nothing_raises_and_no_control_character_is_left(html: str) -> None:
    text = plain(html)
    assert not [c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert text == text.strip()


@given(st.text(st.characters(exclude_characters="<&")))
def test_text_without_markup_is_only_made_legible(text: str) -> None:
    assert plain(text) == legible(text).strip()


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<!--", "<![", "<script>", '<a "', "&", "&#9", "<p>", "<br>", "</", "<a href=x>y"],
)
def test_a_megabyte_of_anything_is_survived(piece: str) -> None:
    assert isinstance(plain(piece * (1_000_000 // len(piece))), str)
