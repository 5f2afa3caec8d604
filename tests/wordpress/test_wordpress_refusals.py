"""What WordPress does, refuses and forgets at its edges, and that ours keeps clear of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from uuid import uuid4

import httpx
import pytest

from modtool.domain import CommentState
from modtool.errors import (
    SiteError,
    SiteGoneError,
    SiteLoginError,
    SiteRightsError,
    SiteTextError,
)
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress.shapes import COMMENTS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from tests.wordpress.harness.blog import Blog

LONGEST = {
    "comment_author": "n" * 245,
    "comment_author_email": f"{'e' * 88}@example.com",
    "comment_author_url": f"https://{'u' * 192}",
    "comment_agent": "b" * 255,
}
"""The longest that WordPress takes of each."""


@contextmanager
def without_role(blog: Blog, login: str) -> Iterator[None]:
    """Run while that editor has no role any more."""
    user = f"get_user_by('login', '{login}')"
    blog.php(f"{user}->set_role(''); return 1;")
    try:
        yield
    finally:
        blog.php(f"{user}->set_role('editor'); return 1;")


# Moderating


@pytest.mark.parametrize("state", ["0", "1", "spam", "trash"])
def test_throwing_away_never_deletes_for_good(blog: Blog, site: WordPressSite, state: str) -> None:
    comment = blog.comment(blog.article(), comment_approved=state)
    with blog.plugin("add_action('delete_comment', function () { wp_die('for good'); });"):
        assert site.moderate(comment, CommentState.TRASH) is CommentState.TRASH
    assert blog.row(comment)["comment_approved"] == "trash"


def test_a_site_without_a_trash_keeps_the_comment(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    no_trash = "define('EMPTY_TRASH_DAYS', 0);"
    with blog.plugin(no_trash), pytest.raises(SiteError, match="mark it as spam"):
        site.moderate(comment, CommentState.TRASH)
    assert blog.row(comment)["comment_approved"] == "0"


@pytest.mark.parametrize(
    ("theirs", "state"),
    [("wp_trash_comment($id);", "trash"), ("wp_delete_comment($id, true);", "")],
    ids=["thrown away", "deleted for good"],
)
def test_what_somebody_else_threw_away_in_the_same_moment_is_away(
    blog: Blog, site: WordPressSite, theirs: str, state: str
) -> None:
    comment = blog.comment(blog.article())
    quicker = (
        "add_filter('rest_pre_dispatch', function ($result, $server, $request) {"
        f" if ($request->get_method() === 'DELETE') {{ $id = {comment}; {theirs} }}"
        " return $result; }, 10, 3);"
    )
    with blog.plugin(quicker):
        if state:
            assert site.moderate(comment, CommentState.TRASH) is CommentState.TRASH
        else:
            with pytest.raises(SiteGoneError):
                site.moderate(comment, CommentState.TRASH)
    assert blog.row(comment).get("comment_approved", "") == state


def test_json_that_is_none_changes_nothing(blog: Blog) -> None:
    comment = blog.comment(blog.article())
    answer = httpx.post(
        f"{blog.base}/wp-json/wp/v2/comments/{comment}",
        content=b'{"status": "approve"',
        headers={"Content-Type": "application/json"},
        auth=("rosa", blog.password("rosa")),
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "rest_invalid_json")
    assert blog.row(comment)["comment_approved"] == "0"


def test_a_batch_takes_no_comments_so_each_decision_is_a_request(
    blog: Blog, rosa: Transport
) -> None:
    comment = blog.comment(blog.article())
    one = {"method": "POST", "path": f"/wp/v2/comments/{comment}", "body": {"status": "approve"}}
    answer = rosa.post("batch/v1", {"requests": [one]}, fields="responses")
    assert "rest_batch_not_allowed" in str(answer["responses"])
    assert blog.row(comment)["comment_approved"] == "0"


def test_a_batch_takes_articles_up_to_twenty_five(blog: Blog, rosa: Transport) -> None:
    article = blog.article()
    one = {
        "method": "POST",
        "path": f"/wp/v2/posts/{article}",
        "body": {"comment_status": "closed"},
    }
    rosa.post(
        "batch/v1", {"requests": [one], "validation": "require-all-validate"}, fields="responses"
    )
    assert blog.php(f"return get_post({article})->comment_status;") == "closed"
    with pytest.raises(SiteError, match="400 rest_invalid_param"):
        rosa.post("batch/v1", {"requests": [one] * 26}, fields="responses")


def test_of_two_moderators_the_second_is_told_what_the_first_did(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    rosa, mei = connect("rosa"), connect("mei")
    comment = blog.comment(blog.article())
    seen = rosa.look([comment])[comment]
    assert rosa.moderate(comment, CommentState.APPROVED, seen) is CommentState.APPROVED
    with pytest.raises(SiteConflictError, match="moved to approved"):
        mei.moderate(comment, CommentState.SPAM, seen)
    assert mei.moderate(comment, CommentState.APPROVED, seen) is CommentState.APPROVED


def test_two_moderators_in_the_same_moment_leave_one_decision_and_the_commenter_whole(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    comment = blog.comment(blog.article())
    before = blog.row(comment)
    start, told = Barrier(2), []

    def decide(site: WordPressSite, state: CommentState) -> None:
        start.wait()
        try:
            told.append(site.moderate(comment, state))
        except SiteConflictError as conflict:
            told.append(conflict.now.state)

    wishes = [("rosa", CommentState.APPROVED), ("mei", CommentState.SPAM)]
    both = [Thread(target=decide, args=(connect(login), state)) for login, state in wishes]
    for one in both:
        one.start()
    for one in both:
        one.join()
    after = blog.row(comment)
    assert len(told) == 2
    assert after["comment_approved"] in {"1", "spam"}
    assert connect().look([comment])[comment].state in told
    assert {name for name in before if after[name] != before[name]} == {"comment_approved"}


# Replying


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("author_name", "n" * 246, "comment_author_column_length"),
        ("author_email", f"{'e' * 60}@{'h' * 50}.example", "comment_author_email_column_length"),
        ("author_url", f"https://{'u' * 190}.example", "comment_author_url_column_length"),
        ("id", 1, "rest_comment_exists"),
        ("type", "pingback", "rest_invalid_comment_type"),
    ],
)
def test_what_is_too_long_or_not_ours_to_say_is_refused_by_name_and_not_stored(
    blog: Blog, rosa: Transport, field: str, value: str | int, code: str
) -> None:
    who = {"author_name": "Sam", "author_email": "sam@example.com"}
    body = {"post": int(blog.article()), "content": "Dear Sam", **who, field: value}
    with pytest.raises(SiteError, match=f"400 {code}"):
        rosa.post(COMMENTS, body, fields="id")
    assert blog.php("return get_comments(['count' => true, 'status' => 'any']);") == 0


def test_a_browser_of_256_characters_is_an_error_inside_and_stores_nothing(
    blog: Blog, rosa: Transport
) -> None:
    body = {"post": int(blog.article()), "content": "Dear Sam"}
    with pytest.raises(SiteError, match="did not store the reply"):
        rosa.post(COMMENTS, {**body, "author_user_agent": "a" * 256}, fields="id")
    in_the_header = httpx.post(
        f"{blog.base}/wp-json/wp/v2/comments",
        json=body,
        headers={"User-Agent": "a" * 256},
        auth=("rosa", blog.password("rosa")),
    )
    assert in_the_header.status_code == 500
    assert in_the_header.json()["code"] == "rest_comment_failed_create"
    assert blog.php("return get_comments(['count' => true, 'status' => 'any']);") == 0
    assert rosa.post(COMMENTS, {**body, "author_user_agent": "a" * 255}, fields="id")["id"]


def test_the_operation_of_a_reply_has_room_in_the_browsers_field(
    blog: Blog, site: WordPressSite
) -> None:
    operation = str(uuid4())
    reply = site.reply(thread=blog.article(), parent="", text="Dear Sam", operation=operation)
    agent = blog.row(reply.remote_id)["comment_agent"]
    assert operation in agent
    assert len(agent) <= 255


def test_a_reply_is_signed_by_the_account_and_by_nothing_that_is_sent(
    blog: Blog, site: WordPressSite
) -> None:
    reply = site.reply(thread=blog.article(), parent="", text="Dear Sam", operation="op-1")
    row = blog.row(reply.remote_id)
    assert (row["comment_author"], row["comment_author_email"], row["comment_type"]) == (
        "Rosa", "rosa@harborlight.example", "comment",
    )  # fmt: skip


def test_a_commenter_as_long_as_wordpress_takes_stays_whole_in_a_decision(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), **LONGEST)
    before = blog.row(comment)
    assert {name: before[name] for name in LONGEST} == LONGEST
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED
    after = blog.row(comment)
    assert {name for name in before if after[name] != before[name]} == {"comment_approved"}


# Logging in


def test_a_bad_nonce_is_refused_without_a_login_and_left_aside_with_one(blog: Blog) -> None:
    url, nonce = f"{blog.base}/wp-json/wp/v2/users/me", {"X-WP-Nonce": "bad"}
    alone = httpx.get(url, headers=nonce)
    assert (alone.status_code, alone.json()["code"]) == (403, "rest_cookie_invalid_nonce")
    login = httpx.BasicAuth("rosa", blog.password("rosa"))
    assert httpx.get(url, headers=nonce, auth=login).status_code == 200


def test_no_request_carries_a_nonce(blog: Blog, site: WordPressSite) -> None:
    refuse = """add_action('init', function () {
        if (isset($_SERVER['HTTP_X_WP_NONCE']) || isset($_REQUEST['_wpnonce'])) {
            status_header(418);
            exit;
        }
    });"""
    article = blog.article()
    comment = blog.comment(article)
    with blog.plugin(refuse):
        assert site.check().name == "Rosa"
        assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED
        site.reply(thread=article, parent=comment, text="Dear Sam", operation="op-1")
        assert site.set_open(article, is_open=False) is False


def test_a_role_taken_away_later_is_told_as_a_missing_right(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article())
    assert site.check().roles == ("editor",)
    with without_role(blog, "rosa"):
        for ask in (
            site.check,
            lambda: list(site.entries()),
            lambda: site.look([comment]),
            lambda: site.moderate(comment, CommentState.APPROVED),
        ):
            with pytest.raises(SiteRightsError):
                ask()
    assert blog.row(comment)["comment_approved"] == "0"
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_the_password_that_opens_the_dashboard_opens_no_api(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    blog.php("wp_set_password('dashboard', get_user_by('login', 'theo')->ID); return 1;")
    with pytest.raises(SiteLoginError, match="application password"):
        connect("theo", "dashboard").check()


def test_the_same_words_go_to_another_parent(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    for number in range(2):
        parent = blog.comment(article, f"Question {number}", comment_approved="1")
        site.reply(thread=article, parent=parent, text="Thank you.", operation=f"op-{number}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_the_lines_of_a_reply_are_told_as_they_are(
    blog: Blog, site: WordPressSite, end: str
) -> None:
    text = "Dear Sam,\n\none line\nand another."
    place = {"thread": blog.article(), "parent": ""}
    published = site.reply(**place, text=text.replace("\n", end), operation="op-1")
    assert (published.text, published.note) == (text, "")
    stored = f"get_comment({published.remote_id})->comment_content"
    shown = blog.php(f"return apply_filters('comment_text', {stored});")
    assert shown.split() == "<p>Dear Sam,</p> <p>one line<br /> and another.</p>".split()


def test_control_characters_of_a_reply_do_not_reach_the_blog(
    blog: Blog, site: WordPressSite, rosa: Transport
) -> None:
    article = blog.article()
    place = {"thread": article, "parent": ""}
    text = "Dear\x00 Sam\x1b[2J,\x07 \x9b31m\ttake\x7f care\ud800."
    published = site.reply(**place, text=text, operation="op-1")
    wanted = "Dear Sam[2J, 31m\ttake care."
    assert blog.row(published.remote_id)["comment_content"] == wanted
    assert published.note == ""
    with pytest.raises(SiteTextError, match="write something"):
        site.reply(**place, text="\x00\x1b \x07", operation="op-2")
    body = {"post": int(article), "content": "as\x07 they\x1b are"}
    stored = rosa.post(COMMENTS, body, fields="id")["id"]
    assert blog.row(str(stored))["comment_content"] == "as\x07 they\x1b are"
