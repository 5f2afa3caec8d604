"""What a real WordPress in trouble answers, and what a person is told."""

from collections.abc import Callable

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import (
    SiteAddressError,
    SiteBusyError,
    SiteTextError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.sites.wordpress.discovery import discover
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog


def test_maintenance_says_when_to_come_back(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    with blog.maintenance():
        for ask in (
            lambda: site.look([comment]),
            lambda: site.moderate(comment, CommentState.SPAM),
        ):
            with pytest.raises(SiteBusyError) as busy:
                ask()
            assert busy.value.retry_after == 600


def test_a_database_that_is_down_is_no_answer(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    blog.servers.stop_database()
    try:
        with pytest.raises(SiteUnreachableError, match="500"):
            site.look([comment])
    finally:
        blog.servers.start_database()
    blog.php("global $wpdb; return $wpdb->check_connection(false);")
    assert site.look([comment])


def test_a_database_that_is_down_says_so_in_json_only_when_it_is_asked_for(blog: Blog) -> None:
    url = f"{blog.base}/wp-json/wp/v2/comments"
    blog.servers.stop_database()
    try:
        page, told = (
            httpx.get(url, headers={"Accept": kind}) for kind in ("*/*", "application/json")
        )
    finally:
        blog.servers.start_database()
    blog.php("global $wpdb; return $wpdb->check_connection(false);")
    assert (page.status_code, page.headers["content-type"][:9]) == (500, "text/html")
    assert "Database Error" in page.text
    assert (told.status_code, told.json()["code"]) == (500, "wp_die")
    assert "<h1>Error establishing a database connection</h1>" in told.json()["message"]


def test_a_fatal_error_in_a_plugin_is_no_answer(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    fatal = "add_action('rest_api_init', function () { no_such_function(); });"
    with blog.plugin(fatal), pytest.raises(SiteUnreachableError, match="500"):
        site.look([comment])


def test_no_php_behind_the_web_server_is_no_answer(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    blog.servers.stop_php()
    try:
        with pytest.raises(SiteUnreachableError, match="502"):
            site.look([comment])
    finally:
        blog.servers.start_php()


def test_a_body_over_the_servers_limit_is_too_long(
    blog: Blog, site: WordPressSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modtool.sites.wordpress.replying.LIMIT", 10 << 20)
    article = blog.article()
    with pytest.raises(SiteTextError, match="shorten"):
        site.reply(thread=article, parent="", text="x" * (3 << 20), operation="op-1")


def test_a_database_that_hangs_leaves_a_decision_uncertain(blog: Blog) -> None:
    comment = blog.comment(blog.article())
    transport = Transport(
        discover(blog.base), "rosa", blog.password("rosa"), timeout=httpx.Timeout(2)
    )
    site = WordPressSite(transport)
    slow = "add_filter('wp_update_comment_data', function ($data) { sleep(4); return $data; });"
    with blog.plugin(slow), pytest.raises(SiteUncertainError, match="did not answer in time"):
        site.moderate(comment, CommentState.APPROVED)
    blog.servers.freeze_database(frozen=True)
    try:
        with pytest.raises(SiteUnreachableError, match="did not answer in time"):
            site.look([comment])
    finally:
        blog.servers.freeze_database(frozen=False)
        transport.close()


@pytest.mark.parametrize(
    "noise",
    [
        "\ufeff<?php",
        "\n\n<?php",
        "<br />\n<b>Deprecated</b>: strlen(): Passing [null] to {x}\n<?php",
    ],
    ids=["byte order mark", "blank lines", "a warning"],
)
def test_what_a_plugin_writes_before_the_answer_is_read_past(
    blog: Blog, site: WordPressSite, noise: str
) -> None:
    comment = blog.comment(blog.article(), "Hello")
    with blog.plugin(noise):
        assert site.look([comment])[comment].text == "Hello"
        assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_an_answer_that_is_no_answer_after_a_reply_is_looked_up(
    blog: Blog, site: WordPressSite
) -> None:
    article = blog.article()
    noise = (
        "add_filter('rest_pre_serve_request', function ($served, $result, $request) {"
        " if ($request->get_method() === 'POST') { echo 'oops'; return true; } return $served; },"
        " 10, 3);"
    )
    with blog.plugin(noise):
        published = site.reply(thread=article, parent="", text="Hello", operation="op-1")
    assert blog.row(published.remote_id)["comment_content"] == "Hello"


def test_the_wrong_base_is_no_api(blog: Blog, connect: Callable[..., WordPressSite]) -> None:
    site = connect()
    with blog.plain_permalinks(), pytest.raises(SiteAddressError, match="address"):
        site.check()
