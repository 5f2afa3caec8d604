"""Moderating on a real WordPress: every way a decision can go."""

from collections.abc import Callable

import httpx
import pytest

from modtool.domain import CommentState, Version
from modtool.errors import SiteClosedError, SiteGoneError, SiteRightsError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.shapes import COMMENTS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog
from tests.wordpress.support import meanwhile, slowed

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


@pytest.mark.parametrize(
    ("word", "stored"),
    [("approve", "1"), ("approved", "1"), ("1", "1"), ("hold", "0"), ("0", "0"), ("spam", "spam"),
     ("trash", "trash")],
)  # fmt: skip
def test_wordpress_knows_these_words_for_the_states(
    blog: Blog, rosa: Transport, word: str, stored: str
) -> None:
    comment = blog.comment(blog.article())
    rosa.post(f"{COMMENTS}/{comment}", {"status": word}, fields="status")
    assert blog.row(comment)["comment_approved"] == stored


def test_other_words_are_answered_as_if_they_were_done(blog: Blog, rosa: Transport) -> None:
    comment = blog.comment(blog.article())
    for word in ("unapproved", "bogus", "", "unspam", "untrash"):
        said = rosa.post(f"{COMMENTS}/{comment}", {"status": word}, fields="status")
        assert said["status"] == "hold"


@pytest.mark.parametrize("way", ["spam", "trash"])
def test_wordpress_takes_back_into_the_state_before(blog: Blog, rosa: Transport, way: str) -> None:
    comment = blog.comment(blog.article(), comment_approved="1")
    for word in (way, f"un{way}"):
        said = rosa.post(f"{COMMENTS}/{comment}", {"status": word}, fields="status")
    assert said["status"] == "approved"


def test_a_state_may_come_as_json_as_a_form_in_the_address_and_under_another_method(
    blog: Blog,
) -> None:
    article = blog.article()
    with httpx.Client(auth=("rosa", blog.password("rosa"))) as rosa:
        for method, query, body in (
            ("PUT", "", {"json": {"status": "approve"}}),
            ("PATCH", "", {"json": {"status": "approve"}}),
            ("POST", "", {"data": {"status": "approve"}}),
            ("POST", "?status=approve", {}),
            ("GET", "?status=approve&_method=POST", {}),
        ):
            comment = blog.comment(article)
            url = f"{blog.base}/wp-json/wp/v2/comments/{comment}{query}"
            rosa.request(method, url, **body).raise_for_status()  # type: ignore[arg-type]
            assert blog.row(comment)["comment_approved"] == "1"


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
    with pytest.raises(SiteGoneError, match="deleted for good"):
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


def test_an_author_may_decide_under_own_articles_and_cannot_fill_a_desk(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    theo = str(blog.php("return get_user_by('login', 'theo')->ID;"))
    login = httpx.BasicAuth("theo", blog.password("theo"))
    for author, status, stored in ((theo, 200, "1"), ("1", 403, "0")):
        article = blog.article(post_author=author)
        comment = blog.comment(article)
        api = f"{blog.base}/wp-json/wp/v2"
        for url, body in (
            (f"{api}/comments/{comment}", {"status": "approve"}),
            (f"{api}/posts/{article}", {"comment_status": "closed"}),
        ):
            assert httpx.post(url, json=body, auth=login).status_code == status
        assert blog.row(comment)["comment_approved"] == stored
    with pytest.raises(SiteRightsError, match="Editor"):
        connect("theo").look([comment])


@pytest.mark.parametrize("login", ["theo", "reader"])
def test_an_author_and_a_subscriber_change_and_delete_no_comment(blog: Blog, login: str) -> None:
    comment = blog.comment(blog.article())
    url = f"{blog.base}/wp-json/wp/v2/comments/{comment}"
    auth = httpx.BasicAuth(login, blog.password(login))
    for ask, code in ((httpx.post, "rest_cannot_edit"), (httpx.delete, "rest_cannot_delete")):
        answer = ask(url, params={"status": "spam"}, auth=auth)
        assert (answer.status_code, answer.json()["code"]) == (403, code)
    assert blog.row(comment)["comment_approved"] == "0"


def test_wordpress_deletes_for_good_when_it_is_forced_to(blog: Blog) -> None:
    comment = blog.comment(blog.article())
    url = f"{blog.base}/wp-json/wp/v2/comments/{comment}?force=true"
    with httpx.Client(auth=("rosa", blog.password("rosa"))) as client:
        gone, again = client.delete(url), client.delete(url)
    assert (gone.status_code, gone.json()["deleted"]) == (200, True)
    assert gone.json()["previous"]["id"] == int(comment)
    assert (again.status_code, again.json()["code"]) == (404, "rest_comment_invalid_id")
    assert blog.row(comment) == {}


def test_nobody_decides_without_a_login(blog: Blog) -> None:
    comment = blog.comment(blog.article(), comment_approved="1")
    url = f"{blog.base}/wp-json/wp/v2/comments/{comment}"
    for ask, code in ((httpx.post, "rest_cannot_edit"), (httpx.delete, "rest_cannot_delete")):
        answer = ask(url, params={"status": "spam"})
        assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert blog.row(comment)["comment_approved"] == "1"


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


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after"),
    [
        ("0", CommentState.APPROVED, "trash", CommentState.TRASH),
        ("0", CommentState.APPROVED, "spam", CommentState.SPAM),
        ("1", CommentState.SPAM, "0", CommentState.PENDING),
        ("0", CommentState.SPAM, "1", CommentState.SPAM),
    ],
)
def test_a_state_that_an_update_overwrote_is_put_back_unless_it_would_be_public_again(
    blog: Blog,
    site: WordPressSite,
    before: str,
    ours: CommentState,
    theirs: str,
    after: CommentState,
) -> None:
    comment = blog.comment(blog.article(), "Hello", comment_approved=before)
    with (
        slowed(blog),
        meanwhile(blog, comment, comment_approved=theirs),
        pytest.raises(SiteConflictError) as conflict,
    ):
        site.moderate(comment, ours)
    assert conflict.value.now.state is after
    assert blog.row(comment)["comment_approved"] == STORED[after]
    lost = Version("Hello", CommentState.APPROVED) if theirs == "1" else None
    assert conflict.value.lost == lost


def test_words_and_trash_that_an_update_overwrote_are_both_put_back(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Call 555 0100")
    theirs = {"comment_content": "Call [removed] &amp; wait", "comment_approved": "trash"}
    with (
        slowed(blog),
        meanwhile(blog, comment, **theirs),
        pytest.raises(SiteConflictError, match="put back") as conflict,
    ):
        site.moderate(comment, CommentState.APPROVED)
    assert conflict.value.now == Version("Call [removed] & wait", CommentState.TRASH)
    row = blog.row(comment)
    assert {name: row[name] for name in theirs} == theirs


def test_a_redaction_stays_though_somebody_else_changed_the_words_too(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Call 555 0100", comment_approved="1")
    theirs = {"comment_content": "Do call 555 0100", "comment_approved": "trash"}
    with (
        slowed(blog),
        meanwhile(blog, comment, **theirs),
        pytest.raises(SiteConflictError, match="only one of the two") as conflict,
    ):
        site.redact(comment, "Call [removed]")
    assert conflict.value.now == Version("Call [removed]", CommentState.TRASH)
    assert conflict.value.lost == Version("Do call 555 0100", CommentState.TRASH)
    assert blog.row(comment)["comment_content"] == "Call [removed]"


def test_a_redaction_stays_in_what_was_thrown_away_meanwhile(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Call 555 0100", comment_approved="1")
    with (
        slowed(blog),
        meanwhile(blog, comment, comment_approved="trash"),
        pytest.raises(SiteConflictError, match="put back") as conflict,
    ):
        site.redact(comment, "Call [removed]")
    assert conflict.value.now == Version("Call [removed]", CommentState.TRASH)
    assert conflict.value.lost is None


def test_a_change_that_cannot_be_put_back_is_told_with_the_reason(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Hello")
    refuses = """
        add_filter('wp_update_comment_data', function ($data) { usleep(1000000); return $data; });
        add_filter('rest_pre_dispatch', function ($result, $server, $request) {
            return $request->get_method() === 'DELETE'
                ? new WP_Error('no', 'No.', ['status' => 403]) : $result;
        }, 10, 3);"""
    with (
        blog.plugin(refuses),
        meanwhile(blog, comment, comment_approved="trash"),
        pytest.raises(SiteConflictError, match="could not be put back") as conflict,
    ):
        site.moderate(comment, CommentState.APPROVED)
    assert conflict.value.now == Version("Hello", CommentState.APPROVED)
    assert conflict.value.lost == Version("Hello", CommentState.TRASH)
