"""What no WordPress can be made to do: a server that answers exactly as it is told."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import (
    SiteAddressError,
    SiteBusyError,
    SiteError,
    SiteLoginError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.sites.wordpress import discovery
from modtool.sites.wordpress.address import Api, checked
from modtool.sites.wordpress.answer import parsed
from modtool.sites.wordpress.discovery import discover
from modtool.sites.wordpress.safe_html import html
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.script import ROW, Script, say


@pytest.fixture
def site(scripted_site: WordPressSite) -> WordPressSite:
    return scripted_site


def _cut(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def _cut_in_the_middle(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"id": 7')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    say(handler, b"[" + b" " * (2 << 20) + b"]")


CUT = b'{"id":7,"post":1,"content":{"rendered":"<p>Hello</p>","raw":"Hello"}'
"""An answer that ends behind one of its own objects."""

CHANGES = {
    "a cut before the answer": (_cut, SiteUncertainError),
    "a cut in the answer": (_cut_in_the_middle, SiteUncertainError),
    "no answer": (lambda _: time.sleep(1.5), SiteUncertainError),
    "an endless answer": (_endless, SiteUncertainError),
    "a web page": (lambda h: say(h, b"<html>", kind="text/html"), SiteUncertainError),
    "a list": (lambda h: say(h, b"[]"), SiteUncertainError),
    "half an answer": (lambda h: say(h, b'{"id": 7'), SiteUncertainError),
    "an answer cut behind a part": (lambda h: say(h, CUT), SiteUncertainError),
    "another object": (lambda h: say(h, b'{"raw": "Hello"}'), SiteUncertainError),
    "false gzip": (lambda h: say(h, b"{}", Content_Encoding="gzip"), SiteUncertainError),
    "502": (lambda h: say(h, b"<html>", 502, "text/html"), SiteUncertainError),
    "504": (lambda h: say(h, b"", 504, "text/html"), SiteUncertainError),
    "503 of a server in between": (lambda h: say(h, b"", 503, "text/html"), SiteUncertainError),
    "503 of WordPress": (lambda h: say(h, b'{"code": "wp_die"}', 503), SiteBusyError),
    "503 with Retry-After": (lambda h: say(h, b"", 503, Retry_After="7"), SiteBusyError),
    "429": (lambda h: say(h, b"", 429, Retry_After="Fri, 01 Jan 2027 00:00:00 GMT"), SiteBusyError),
    "302": (lambda h: say(h, b"", 302, Location="/elsewhere"), SiteAddressError),
    "307": (lambda h: say(h, b"", 307, Location="https://evil.example/"), SiteAddressError),
    "401 of a server in between": (lambda h: say(h, b"<h1>", 401, "text/html"), SiteLoginError),
    "403 of a firewall": (lambda h: say(h, b"<h1>No", 403, "text/html"), SiteAddressError),
    "an unknown refusal": (
        lambda h: say(h, b'{"code": "spam_guard", "message": "<b>No</b>\\u001b[2J"}', 400),
        SiteError,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_never_taken_for_done_and_never_sent_twice(
    script: Script, site: WordPressSite, name: str
) -> None:
    script.change, kind = CHANGES[name]
    with pytest.raises(kind) as error:
        site.moderate("7", CommentState.SPAM)
    assert [asked.method for asked in script.asked].count("POST") == 1
    assert not any("elsewhere" in asked.path for asked in script.asked)
    said = f"{error.value} {error.value!r}"
    assert "s3cret" not in said
    assert "\x1b" not in said


def test_retry_after_is_told_in_seconds(script: Script, site: WordPressSite) -> None:
    script.change = CHANGES["503 with Retry-After"][0]
    with pytest.raises(SiteBusyError) as busy:
        site.moderate("7", CommentState.SPAM)
    assert busy.value.retry_after == 7


@pytest.mark.parametrize(
    "name",
    [
        "a cut before the answer",
        "no answer",
        "502",
        "half an answer",
        "an answer cut behind a part",
        "another object",
    ],
)
def test_a_question_without_an_answer_changed_nothing(
    script: Script, site: WordPressSite, name: str
) -> None:
    script.read = CHANGES[name][0]
    for ask in (lambda: site.look(["7"]), lambda: site.moderate("7", CommentState.SPAM)):
        with pytest.raises(SiteUnreachableError):
            ask()
    assert "POST" not in {asked.method for asked in script.asked}


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (501, "rest_trash_not_supported", "mark it as spam"),
        (500, "rest_cannot_delete", "did not put the comment into the trash"),
        (500, "rest_comment_failed_edit", "did not change the comment"),
        (500, "rest_comment_failed_create", "did not store the reply"),
        (500, "db_update_error", "did not change the article"),
    ],
)
def test_a_failure_that_wordpress_names_is_certain(
    script: Script, site: WordPressSite, status: int, code: str, said: str
) -> None:
    script.change = lambda h: say(h, json.dumps({"code": code}).encode(), status)
    with pytest.raises(SiteError, match=said) as error:
        site.moderate("7", CommentState.TRASH)
    assert type(error.value) is SiteError


def test_a_count_of_rows_without_end_is_no_count(script: Script, site: WordPressSite) -> None:
    script.read = lambda h: say(h, json.dumps([ROW]).encode(), X_WP_Total="9" * 5000)
    assert site.look(["7"])["7"].text == "Hello"


def test_a_cache_that_always_gives_the_same_page_is_noticed(
    script: Script, site: WordPressSite
) -> None:
    page = json.dumps([{**ROW, "id": number} for number in range(1, 101)]).encode()
    script.read = lambda handler: say(handler, page)
    with pytest.raises(SiteUnreachableError, match="again and again"):
        site.find_reply(thread="1", parent="7", operation="op-1")


def test_nobody_listening_means_nothing_was_sent() -> None:
    site = WordPressSite(Transport(Api.at("http://127.0.0.1:9/wp-json/"), "rosa", "x"))
    with pytest.raises(SiteUnreachableError, match="cannot be reached"):
        site.moderate("7", CommentState.SPAM)


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (503, SiteBusyError, "try again in 600 s"),
        (429, SiteBusyError, "try again in 600 s"),
        (403, SiteAddressError, "firewall"),
        (401, SiteLoginError, "a login of its own"),
        (502, SiteUnreachableError, "try again in a while"),
        (404, SiteAddressError, "names no WordPress API"),
    ],
)
def test_a_blog_in_trouble_is_not_said_to_be_no_wordpress(
    script: Script, status: int, kind: type[SiteError], said: str
) -> None:
    script.read = lambda h: say(h, b"<h1>No", status, "text/html", Retry_After="600")
    with pytest.raises(kind, match=said):
        discover(script.base)


def test_a_page_that_drips_in_for_ever_is_given_up(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "_PATIENCE", 0)
    script.read = lambda h: say(h, b"<html>", kind="text/html")
    with pytest.raises(SiteUnreachableError, match="in time"):
        discover(script.base)


@pytest.mark.parametrize("host", ["a..b", "a" * 300, f"{'a' * 300}.example"])
def test_a_name_that_no_host_can_have_is_no_address(host: str) -> None:
    with pytest.raises(SiteAddressError, match="no web address"):
        discover(f"https://{host}")


def test_an_api_named_over_http_is_asked_over_the_https_its_page_came_by() -> None:
    link = {"link": '<http://blog.example/wp-json/>; rel="https://api.w.org/"'}
    found = discovery._named("https://blog.example/", httpx.Headers(link), "")
    assert found.root == "https://blog.example/wp-json/"
    with pytest.raises(SiteAddressError, match="Settings, General"):
        discovery._followed("https://blog.example/", "http://blog.example/")


def test_discovery_stays_with_its_host_and_goes_round_in_no_circle(script: Script) -> None:
    for target, said in (
        ("/again", "circle"),
        ("https://evil.example/", "sends visitors to evil.example"),
        ("http://[", "no address"),
    ):
        script.read = lambda handler, to=target: say(handler, b"", 301, Location=to)
        with pytest.raises(SiteAddressError, match=said):
            discover(script.base)


def test_an_api_on_another_host_is_not_given_the_password(script: Script) -> None:
    link = b'<link rel="https://api.w.org/" href="https://evil.example/wp-json/">'
    script.read = lambda handler: say(handler, link, kind="text/html")
    with pytest.raises(SiteAddressError, match="another host"):
        discover(script.base)


def test_the_api_is_found_by_the_link_in_the_page(script: Script) -> None:
    link = f"<link rel='https://api.w.org/' href='{script.base}/blog/wp-json/' />".encode()
    script.read = lambda handler: say(handler, link, kind="text/html")
    assert discover(f"{script.base}/blog").root == f"{script.base}/blog/wp-json/"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://blog.example", "https"),
        ("ftp://blog.example", "no web address"),
        ("https://rosa:x@blog.example", "leave name and password out"),
        ("https://", "no web address"),
        ("https://blog.example:port", "no web address"),
        ("http://127.0.0.1.evil.example", "https"),
    ],
)
def test_an_address_that_would_leak_the_password_is_refused(address: str, said: str) -> None:
    with pytest.raises(SiteAddressError, match=said):
        checked(address)


def test_a_bare_name_means_https() -> None:
    assert checked("blog.example/news?x=1#y") == "https://blog.example/news"
    assert checked("http://[::1]:8080/") == "http://[::1]:8080/"


def test_plain_permalinks_join_their_parameters() -> None:
    api = Api.at("https://blog.example/?rest_route=/")
    assert api.url("wp/v2/comments", {"include": "1,2"}) == (
        "https://blog.example/index.php?rest_route=/wp/v2/comments&include=1,2"
    )


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf[{"id":1}]',
        b'\n\n[{"id":1}]',
        b'<b>Warning</b>: x[0] {y}<br />\n[{"id":1}]',
        b'\nDeprecated: x[0] in {y} on line 3\n\xef\xbb\xbf[\n  {"id": 1}\n]',
        b'<script>a = [];</script>[{"id":1}]',
        b'<script>a = {"b": 1};</script>\n[{"id":1}]',
        b'[{"id":1}]\n<br />late [0]',
        b"<br />\n<b>Warning</b>: Undefined array key [0] in {y}<br />\n" * 100 + b'[{"id":1}]',
    ],
)
def test_json_is_found_behind_noise(body: bytes) -> None:
    assert parsed(body, "application/json; charset=UTF-8") == [{"id": 1}]


@pytest.mark.parametrize(
    "body",
    [
        CUT,
        b"<br />\nWarning: x[0]<br />\n" + CUT,
        b"oops" + CUT,
        b'[{"id":7,"content":{"rendered":"<p>[]</p>","raw":"[]"}}',
        b'oops[{"id":7,"content":{"rendered":"<p>[{\\"id\\":1}]</p>","raw":"',
        b'oops {"id":7,"content":{"rendered":"<p>[]',
        b'[\n{"id":1},\n{"id":2}',
        b"Warning: <b>[]</b> is no list",
    ],
)
def test_a_part_of_an_answer_is_none(body: bytes) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        parsed(body, "application/json")


def test_deep_brackets_are_no_json() -> None:
    with pytest.raises(ValueError, match="no JSON"):
        parsed(b"[" * 100_000, "application/json")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        (
            "See https://a.example/x?a=1&b=2.",
            'See <a href="https://a.example/x?a=1&amp;b=2">https://a.example/x?a=1&amp;b=2</a>.',
        ),
        (
            "(https://a.example/x_(y))",
            '(<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>)',
        ),
        (
            'https://a.example/"onclick=x',
            '<a href="https://a.example/">https://a.example/</a>"onclick=x',
        ),
        ("https://rosa@a.example/", "https://rosa@a.example/"),
        ("https://аpple.example/", "https://аpple.example/"),
        ("https://10.0.0.1/ javascript:alert(1)", "https://10.0.0.1/ javascript:alert(1)"),
        ("one\n\ntwo's", "one\n\ntwo's"),
    ],
)
def test_plain_text_becomes_html_that_says_the_same(text: str, stored: str) -> None:
    assert html(text) == stored
