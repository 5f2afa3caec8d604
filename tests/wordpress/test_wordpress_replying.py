"""Replying on a real WordPress: what is known before sending, and what its refusals mean."""

from collections.abc import Callable

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import (
    SiteBusyError,
    SiteClosedError,
    SiteError,
    SiteGoneError,
    SiteHiddenError,
    SiteTextError,
)
from modtool.sites.wordpress import replying
from modtool.sites.wordpress.safe_html import LIMIT, html
from modtool.sites.wordpress.shapes import COMMENTS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog

WORDS = "Dear Sam,\n\nginger tea is fine for most people."


def send(site: WordPressSite, article: str, parent: str = "", text: str = WORDS) -> str:
    return site.reply(thread=article, parent=parent, text=text, operation="op-1").remote_id


def test_an_article_that_is_not_there_takes_no_reply(site: WordPressSite) -> None:
    with pytest.raises(SiteGoneError):
        send(site, "999999")


@pytest.mark.parametrize(
    ("place", "words", "error"),
    [
        ({"post": "999999"}, "x", SiteGoneError),
        ({}, "x", SiteGoneError),
        ({"post_status": "draft"}, "x", SiteClosedError),
        ({"post_status": "trash"}, "x", SiteClosedError),
        ({"comment_status": "closed"}, "x", SiteClosedError),
        ({"post_status": "publish"}, "", SiteTextError),
        ({"post_status": "publish"}, " \n ", SiteTextError),
    ],
    ids=["no such article", "no article", "a draft", "in the trash", "closed", "empty", "blank"],
)
def test_wordpress_itself_refuses_what_ours_never_sends(
    blog: Blog, rosa: Transport, place: dict[str, str], words: str, error: type[SiteError]
) -> None:
    where = place if not place or "post" in place else {"post": blog.article(**place)}
    with pytest.raises(error):
        rosa.post(COMMENTS, {**where, "content": words}, fields="id")
    assert blog.php("return get_comments(['count' => true, 'status' => 'any']);") == 0


@pytest.mark.parametrize("login", ["mei", ""])
def test_a_closed_article_is_closed_for_administrators_too_and_nobody_else_is_asked(
    blog: Blog, login: str
) -> None:
    body = {"post": int(blog.article(comment_status="closed")), "content": "x"}
    auth = httpx.BasicAuth(login, blog.password(login)) if login else None
    answer = httpx.post(f"{blog.base}/wp-json/wp/v2/comments", json=body, auth=auth)
    assert (answer.status_code, answer.json()["code"]) == (
        (403, "rest_comment_closed") if login else (401, "rest_comment_login_required")
    )


def test_a_blank_reply_is_not_sent(blog: Blog, site: WordPressSite) -> None:
    with pytest.raises(SiteTextError, match="write something"):
        send(site, blog.article(), text=" \n ")


def test_a_draft_takes_no_reply(blog: Blog, site: WordPressSite) -> None:
    with pytest.raises(SiteClosedError, match="not published"):
        send(site, blog.article(post_status="draft"))


def test_an_article_in_the_trash_takes_no_reply(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    blog.php(f"wp_trash_post({article}); return 1;")
    with pytest.raises(SiteClosedError):
        send(site, article)


def test_a_closed_article_takes_no_reply(blog: Blog, site: WordPressSite) -> None:
    with pytest.raises(SiteClosedError, match="reopen"):
        send(site, blog.article(comment_status="closed"))


def test_an_article_closed_by_its_age_is_told_as_such(blog: Blog, site: WordPressSite) -> None:
    article = blog.article(post_date="2020-01-01 00:00:00", post_date_gmt="2020-01-01 06:00:00")
    closing = {"close_comments_for_old_posts": "1", "close_comments_days_old": "14"}
    with blog.option(**closing), pytest.raises(SiteClosedError, match="by its age"):
        send(site, article)


@pytest.mark.parametrize("state", ["0", "spam", "trash"])
def test_a_parent_that_is_not_public_is_to_be_approved_first(
    blog: Blog, site: WordPressSite, state: str
) -> None:
    article = blog.article()
    parent = blog.comment(article, comment_approved=state)
    with pytest.raises(SiteHiddenError, match="approve it first"):
        send(site, article, parent)


def test_a_parent_on_another_article_or_nowhere_is_refused(blog: Blog, site: WordPressSite) -> None:
    elsewhere = blog.comment(blog.article(), comment_approved="1")
    for parent in (elsewhere, "88888888"):
        with pytest.raises(SiteGoneError):
            send(site, blog.article(), parent)


def test_the_longest_reply_goes_and_one_byte_more_does_not(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    longest = "ä" * (LIMIT // 2) + "x" * (LIMIT % 2)
    assert len(html(longest).encode()) == LIMIT
    send(site, article, text=longest)
    with pytest.raises(SiteTextError, match="shorten"):
        site.reply(thread=article, parent="", text=longest + "x", operation="op-2")


def test_wordpress_itself_says_the_same_about_a_long_reply(
    blog: Blog, site: WordPressSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replying, "LIMIT", LIMIT * 2)
    with pytest.raises(SiteTextError, match="too long"):
        send(site, blog.article(), text="x" * (LIMIT + 1))


def test_the_same_words_by_another_operation_are_refused(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    send(site, article)
    with pytest.raises(SiteTextError, match="already"):
        site.reply(thread=article, parent="", text=WORDS, operation="op-2")


def test_the_same_operation_again_finds_its_own_reply(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    assert send(site, article) == send(site, article)


def test_what_wordpress_takes_for_the_same_words(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    rosa, mei = connect(), connect("mei")
    article = blog.article()
    first = send(rosa, article, text="Thank you, Sam.")
    for number, same in enumerate(("THANK YOU, SAM.", "  Thank you, Sam.  ")):
        with pytest.raises(SiteTextError, match="already"):
            rosa.reply(thread=article, parent="", text=same, operation=f"same-{number}")
    mei.reply(thread=article, parent="", text="Thank you, Sam.", operation="op-2")
    rosa.moderate(first, CommentState.TRASH)
    rosa.reply(thread=article, parent="", text="Thank you, Sam.", operation="op-3")


def test_an_editor_may_answer_as_quickly_as_she_likes(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    sent = [
        site.reply(thread=article, parent="", text=f"Answer {n}", operation=f"op-{n}")
        for n in range(4)
    ]
    assert len({one.remote_id for one in sent}) == 4


def test_a_reply_that_the_site_holds_back_says_so(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    with blog.plugin("add_filter('pre_comment_approved', function () { return 0; });"):
        published = site.reply(thread=article, parent="", text=WORDS, operation="op-1")
    assert "pending" in published.note


def test_words_the_site_changes_are_told(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    censor = "add_filter('pre_comment_content', fn($text) => str_replace('ginger', '***', $text));"
    with blog.plugin(censor):
        published = site.reply(thread=article, parent="", text=WORDS, operation="op-1")
    assert "changed its words" in published.note


def test_a_writer_who_posts_too_quickly_is_asked_to_wait(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    theo = connect("theo")
    article = blog.article(post_author=str(blog.php("return get_user_by('login', 'theo')->ID;")))
    theo.reply(thread=article, parent="", text="One", operation="op-1")
    with pytest.raises(SiteBusyError, match="wait"):
        theo.reply(thread=article, parent="", text="Two", operation="op-2")


@pytest.mark.parametrize("login", ["theo", "reader"])
def test_wordpress_counts_the_seconds_of_authors_and_subscribers(blog: Blog, login: str) -> None:
    post = int(blog.article())
    with httpx.Client(auth=(login, blog.password(login))) as client:
        first, second = (
            client.post(
                f"{blog.base}/wp-json/wp/v2/comments", json={"post": post, "content": words}
            )
            for words in ("One", "Two")
        )
    assert (first.status_code, first.json()["status"]) == (201, "hold")
    assert (second.status_code, second.json()["code"]) == (400, "comment_flood")


def test_a_reply_without_unfiltered_html_reads_the_same(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    words = "a < b & c, see https://harborlight.example/x?a=1&b=2 (or not)"
    with blog.plugin("define('DISALLOW_UNFILTERED_HTML', true);"):
        published = site.reply(thread=article, parent="", text=words, operation="op-1")
    assert (published.text, published.note) == (words, "")


def test_a_published_reply_is_taken_back_into_the_trash(blog: Blog, site: WordPressSite) -> None:
    reply = send(site, blog.article())
    assert site.moderate(reply, CommentState.TRASH) is CommentState.TRASH
    assert blog.row(reply)["comment_approved"] == "trash"


def test_a_reply_that_was_approved_again_still_carries_its_operation(
    blog: Blog, site: WordPressSite
) -> None:
    article = blog.article()
    reply = send(site, article)
    site.moderate(reply, CommentState.PENDING)
    site.moderate(reply, CommentState.APPROVED)
    found = site.find_reply(thread=article, parent="", operation="op-1")
    assert found is not None
    assert found.remote_id == reply
