"""Moderating on a real WordPress: every way a decision can go."""

from collections.abc import Callable

import pytest

from modtool.domain import CommentState, Version
from modtool.errors import SiteClosedError, SiteGoneError, SiteRightsError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.site import WordPressSite
from tests.wordpress.harness.blog import Blog

STORED = {
    CommentState.PENDING: "0",
    CommentState.APPROVED: "1",
    CommentState.SPAM: "spam",
    CommentState.TRASH: "trash",
}


@pytest.mark.parametrize("before", STORED)
@pytest.mark.parametrize("after", STORED)
def test_every_state_can_be_reached_from_every_other(
    blog: Blog, site: WordPressSite, before: CommentState, after: CommentState
) -> None:
    comment = blog.comment(blog.article(), comment_approved=STORED[before])
    assert site.moderate(comment, after) is after
    assert blog.row(comment)["comment_approved"] == STORED[after]


@pytest.mark.parametrize("undone", [CommentState.APPROVED, CommentState.SPAM, CommentState.TRASH])
def test_a_decision_can_be_taken_back(
    blog: Blog, site: WordPressSite, undone: CommentState
) -> None:
    comment = blog.comment(blog.article())
    site.moderate(comment, undone)
    assert site.moderate(comment, CommentState.PENDING) is CommentState.PENDING


def test_the_same_state_again_asks_for_nothing(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article(), comment_approved="1")
    with blog.plugin("add_action('edit_comment', function () { wp_die('touched'); });"):
        assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_a_status_wordpress_does_not_know_is_noticed(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    keeps = """add_action('wp_set_comment_status', function ($id) {
        global $wpdb;
        $wpdb->update('wp_comments', ['comment_approved' => '0'], ['comment_ID' => $id]);
        clean_comment_cache($id);
    });"""
    with blog.plugin(keeps):
        assert site.moderate(comment, CommentState.APPROVED) is CommentState.PENDING


def test_a_comment_somebody_moved_is_left_alone(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article(), "Hello", comment_approved="spam")
    seen = Version("Hello", CommentState.PENDING)
    with pytest.raises(SiteConflictError, match="moved to spam") as conflict:
        site.moderate(comment, CommentState.APPROVED, seen)
    assert conflict.value.now == Version("Hello", CommentState.SPAM)
    assert site.moderate(comment, CommentState.SPAM, seen) is CommentState.SPAM


def test_a_comment_deleted_for_good_is_named(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    blog.php(f"return wp_delete_comment({comment}, true);")
    with pytest.raises(SiteGoneError, match=f"comment {comment} is no longer"):
        site.moderate(comment, CommentState.APPROVED)
    assert site.look([comment]) == {}


def test_a_comment_in_the_trash_with_its_article_waits_for_the_article(
    blog: Blog, site: WordPressSite
) -> None:
    article = blog.article()
    comment = blog.comment(article)
    blog.php(f"wp_trash_post({article}); return 1;")
    with pytest.raises(SiteClosedError, match="restore the article"):
        site.moderate(comment, CommentState.APPROVED)


@pytest.mark.parametrize("login", ["theo", "reader"])
def test_a_login_without_the_right_is_told_which(
    blog: Blog, connect: Callable[..., WordPressSite], login: str
) -> None:
    comment = blog.comment(blog.article())
    with pytest.raises(SiteRightsError, match="Editor"):
        connect(login).moderate(comment, CommentState.APPROVED)


def test_a_comment_under_a_closed_article_can_be_approved(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article(comment_status="closed"))
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_a_redaction_changes_the_words_and_nothing_else(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article(), "Call 555 0100", comment_approved="1")
    before = blog.row(comment)
    said = site.redact(comment, "Call [number removed] & <wait>")
    assert said == Version("Call [number removed] & <wait>", CommentState.APPROVED)
    after = blog.row(comment)
    assert {name for name in before if after[name] != before[name]} == {"comment_content"}


def test_a_redaction_of_other_words_than_were_seen_is_refused(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "New words")
    with pytest.raises(SiteConflictError):
        site.redact(comment, "x", Version("Old words", CommentState.PENDING))
    assert blog.row(comment)["comment_content"] == "New words"
