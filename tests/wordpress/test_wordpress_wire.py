"""What goes over the wire: headers, packing, redirects, certificates, and answers without end."""

import gzip
import json
import ssl
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import (
    SiteAddressError,
    SiteBusyError,
    SiteError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.sites.wordpress.address import Api
from modtool.sites.wordpress.discovery import discover
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog
from tests.wordpress.script import ROW, Script, say, scripted

CERTIFICATE = Path(__file__).with_name("nobodys.pem")
"""A certificate that nobody has signed but itself, for the loopback only."""


def test_every_request_asks_for_json_and_names_the_login(
    script: Script, scripted_site: WordPressSite
) -> None:
    script.change = lambda handler: say(handler, json.dumps({**ROW, "status": "spam"}).encode())
    scripted_site.moderate("7", CommentState.SPAM)
    scripted_site.moderate("7", CommentState.TRASH)
    assert {"GET", "POST", "DELETE"} == {asked.method for asked in script.asked}
    for asked in script.asked:
        assert asked.headers["accept"] == "application/json"
        assert asked.headers["authorization"].startswith("Basic ")
        assert "context=edit" in asked.path


def test_without_being_asked_for_json_wordpress_in_trouble_sends_a_web_page(
    blog: Blog, site: WordPressSite
) -> None:
    url = f"{blog.base}/wp-json/wp/v2/comments"
    with blog.maintenance():
        page, told = (
            httpx.get(url, headers={"Accept": kind}) for kind in ("*/*", "application/json")
        )
    assert (page.status_code, page.headers["content-type"][:9]) == (503, "text/html")
    assert (told.status_code, told.json()["code"]) == (503, "wp_die")


def test_answers_are_asked_for_packed_and_read_unpacked(
    blog: Blog, rosa: Transport, script: Script, scripted_site: WordPressSite
) -> None:
    article = blog.article()
    blog.php(
        f"for ($i = 0; $i < 60; $i++) wp_insert_comment(['comment_post_ID' => {article},"
        " 'comment_content' => 'Thank you', 'comment_approved' => '1']); return 1;"
    )
    url = f"{blog.base}/wp-json/wp/v2/comments?per_page=60"
    assert "content-encoding" not in httpx.get(url, headers={"Accept-Encoding": "identity"}).headers
    with rosa._client.stream("GET", url) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        size = sum(map(len, packed.iter_raw()))
    assert size * 5 < len(rosa._client.get(url).content)
    assert len(rosa.get("wp/v2/comments", per_page="60").rows()) == 60

    body = gzip.compress(json.dumps([ROW]).encode())
    script.read = lambda handler: say(handler, body, Content_Encoding="gzip")
    assert scripted_site.look(["7"])["7"].text == "Hello"
    assert "gzip" in script.asked[0].headers["accept-encoding"]


def test_an_answer_is_measured_as_it_is_unpacked(
    script: Script, scripted_site: WordPressSite
) -> None:
    bomb = gzip.compress(b"[" + b" " * (8 << 20) + b"]")
    assert len(bomb) < 1 << 14
    script.read = lambda handler: say(handler, bomb, Content_Encoding="gzip")
    with pytest.raises(SiteUnreachableError, match="no end"):
        scripted_site.look(["7"])


def test_an_answer_that_drips_in_for_ever_is_given_up(
    script: Script, scripted_site: WordPressSite
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        try:
            for _ in range(1000):
                handler.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            handler.close_connection = True

    script.read = script.change = drip
    with pytest.raises(SiteUnreachableError, match="in time"):
        scripted_site.look(["7"])
    script.read = None
    with pytest.raises(SiteUncertainError, match="in time"):
        scripted_site.moderate("7", CommentState.SPAM)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_in_front_stores_nothing_and_is_not_followed(
    blog: Blog, site: WordPressSite, status: int
) -> None:
    article = blog.article()
    comment = blog.comment(article, comment_approved="1")
    ahead = (
        "if (($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && !isset($_GET['again'])) {"
        f" header('Location: ' . $_SERVER['REQUEST_URI'] . '&again=1', true, {status}); exit; }}"
    )
    with blog.plugin(ahead):
        for ask in (
            lambda: site.reply(thread=article, parent=comment, text="Dear Sam", operation="op-1"),
            lambda: site.moderate(comment, CommentState.SPAM),
            lambda: site.set_open(article, is_open=False),
        ):
            with pytest.raises(SiteAddressError, match="nothing was changed"):
                ask()
        followed = httpx.post(
            f"{blog.base}/wp-json/wp/v2/comments?post={article}",
            json={"post": int(article), "content": "Dear Sam"},
            auth=("rosa", blog.password("rosa")),
            follow_redirects=True,
        )
    assert (followed.status_code, type(followed.json())) == (
        (200, list) if status < 307 else (201, dict)
    )
    assert blog.row(comment)["comment_approved"] == "1"


def test_two_slashes_in_a_row_are_no_route_and_are_never_sent(
    blog: Blog, connect: Callable[..., WordPressSite], script: Script
) -> None:
    assert httpx.get(f"{blog.base}/wp-json//wp/v2//comments").status_code == 404
    for typed in ("//", "/wp-json//", "//no//such//page"):
        assert discover(blog.base + typed).root == f"{blog.base}/wp-json/"
    api = Api.at(f"{script.base}//blog//wp-json//")
    assert api.root == f"{script.base}/blog/wp-json/"
    site = WordPressSite(Transport(api, "rosa", "x"))
    script.change = lambda handler: say(handler, json.dumps(ROW).encode())
    site.moderate("7", CommentState.SPAM)
    site.set_open("1", is_open=True)
    assert not [asked.path for asked in script.asked if "//" in asked.path]


def test_the_name_localhost_is_as_good_as_the_number(blog: Blog) -> None:
    comment = blog.comment(blog.article())
    port = blog.base.rpartition(":")[2]
    api = Api.at(f"http://localhost:{port}/wp-json/")
    site = WordPressSite(Transport(api, "rosa", blog.password("rosa")))
    assert site.check().name == "Rosa"
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_maintenance_that_was_forgotten_ends_after_ten_minutes(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article())
    with blog.maintenance(minutes=11):
        assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to() -> None:
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(CERTIFICATE)
    with scripted(secured) as script:
        site = WordPressSite(Transport(Api.at(f"{script.base}/wp-json/"), "rosa", "s3cret"))
        for ask in (
            lambda: discover(script.base),
            site.check,
            lambda: site.moderate("7", CommentState.SPAM),
        ):
            with pytest.raises(SiteUnreachableError, match="vouches for its certificate"):
                ask()
    assert script.asked == []


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("7", 7),
        ("Fri, 01 Jan 2027 00:02:00 GMT", 120),
        ("Thu, 31 Dec 2026 23:00:00 GMT", 0),
        ("Sat, 01 Jan 2028 00:00:00 GMT", 3600),
        ("999999999999", 3600),
        ("soon", 60),
        ("", 60),
    ],
)
def test_how_long_to_wait_is_read_as_seconds_or_as_a_date(
    script: Script, scripted_site: WordPressSite, told: str, seconds: float
) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(429)
        handler.send_header("Date", "Fri, 01 Jan 2027 00:00:00 GMT")
        handler.send_header("Retry-After", told)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    script.read = busy
    with pytest.raises(SiteBusyError) as wait:
        scripted_site.look(["7"])
    assert wait.value.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "body", "kind", "error", "said"),
    [
        (403, b"<h1>Blocked</h1>", "text/html", SiteAddressError, "firewall"),
        (
            403,
            b'{"code": "locked_out", "message": "<b>Too many</b> tries, it&#8217;s locked"}',
            "application/json",
            SiteError,
            "refused (403 locked_out): Too many tries, it’s locked",
        ),
        (429, b"{}", "application/json", SiteBusyError, "asks to wait"),
    ],
)
def test_a_plugin_that_locks_out_is_told_in_plain_words(
    script: Script,
    scripted_site: WordPressSite,
    status: int,
    body: bytes,
    kind: str,
    error: type[SiteError],
    said: str,
) -> None:
    script.read = lambda handler: say(handler, body, status, kind)
    with pytest.raises(error) as refusal:
        scripted_site.check()
    assert said in str(refusal.value)
    assert "<" not in str(refusal.value)
    assert len(script.asked) == 1, "a lock is not shaken"
