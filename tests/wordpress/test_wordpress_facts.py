"""What a WordPress does that a client must know, and that ours gets right all the same."""

from collections.abc import Callable
from threading import Thread
from time import sleep

import pytest

from modtool.domain import CommentState, Incoming, Version
from modtool.errors import SiteLoginError, SiteUncertainError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress import pages
from modtool.sites.wordpress.site import WordPressSite
from tests.wordpress.harness.blog import Blog

KEPT = ("comment_author_IP", "comment_agent", "comment_date_gmt", "comment_content")


@pytest.mark.parametrize("state", [CommentState.APPROVED, CommentState.SPAM, CommentState.TRASH])
def test_01_a_decision_keeps_the_readers_address_and_browser(
    blog: Blog, site: WordPressSite, state: CommentState
) -> None:
    comment = blog.comment(blog.article(), 'a & b < c, it\'s "so"\n\nYours')
    before = blog.row(comment)
    assert site.moderate(comment, state) is state
    after = blog.row(comment)
    assert {name: after[name] for name in KEPT} == {name: before[name] for name in KEPT}


def test_01_an_address_that_is_none_does_not_stop_a_decision(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), comment_author_IP="", comment_agent="")
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


def test_02_a_change_during_a_slow_update_is_put_before_the_person(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Call me on 555 0100")
    slow = "add_filter('wp_update_comment_data', function ($data) { sleep(2); return $data; });"

    def another_moderator() -> None:
        sleep(0.7)
        blog.sql(f"UPDATE wp_comments SET comment_content = 'removed' WHERE comment_ID = {comment}")

    with blog.plugin(slow):
        other = Thread(target=another_moderator)
        other.start()
        with pytest.raises(SiteConflictError) as conflict:
            site.moderate(comment, CommentState.APPROVED)
        other.join()
    assert conflict.value.seen == Version("Call me on 555 0100", CommentState.PENDING)
    assert conflict.value.now == Version("Call me on 555 0100", CommentState.APPROVED)
    assert conflict.value.lost == Version("removed", CommentState.PENDING)


def test_02_a_comment_that_changed_since_it_was_seen_is_left_alone(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Is ginger safe?")
    seen = site.look([comment])[comment]
    blog.sql(f"UPDATE wp_comments SET comment_content = 'Gone' WHERE comment_ID = {comment}")
    with pytest.raises(SiteConflictError) as conflict:
        site.moderate(comment, CommentState.APPROVED, seen)
    assert (conflict.value.seen, conflict.value.now) == (
        seen,
        Version("Gone", CommentState.PENDING),
    )
    assert blog.row(comment)["comment_approved"] == "0"


def test_03_a_comment_is_known_by_its_number_though_an_update_rewrites_its_date(
    blog: Blog, site: WordPressSite
) -> None:
    # 07:40 UTC is the second 01:40 of that night in Chicago; an update makes it the first.
    comment = blog.comment(
        blog.article(),
        comment_date="2026-11-01 01:40:00",
        comment_date_gmt="2026-11-01 07:40:00",
    )
    site.moderate(comment, CommentState.APPROVED)
    assert blog.row(comment)["comment_date_gmt"] == "2026-11-01 06:40:00"
    found = [entry for entry in site.entries() if isinstance(entry, Incoming)]
    assert [(one.remote_id, one.state) for one in found] == [(comment, CommentState.APPROVED)]


def test_04_a_retried_reply_with_a_link_is_there_once(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    parent = blog.comment(article, comment_approved="1")
    place = {"thread": article, "parent": parent}
    words = "See https://harborlight.example/a\\b and C:\\notes"
    lost = "add_action('rest_insert_comment', function () { no_such_function(); });"
    with blog.plugin(lost):
        published = site.reply(**place, text=words, operation="op-1")
    assert site.find_reply(**place, operation="op-1") == published
    assert blog.php("return get_comments(['count' => true, 'author__in' => [2]]);") == 1


def test_05_a_failed_login_never_reads_as_an_empty_blog(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    blog.comment(blog.article(), comment_approved="1")
    with pytest.raises(SiteLoginError):
        list(connect(password="wrong").entries())


def test_06_a_reply_says_what_was_typed_and_runs_nothing(blog: Blog, site: WordPressSite) -> None:
    article = blog.article()
    words = "<script>alert(1)</script> & <b>a < b</b>\n\nhttps://harborlight.example/x?a=1&b=2."
    published = site.reply(thread=article, parent="", text=words, operation="op-1")
    stored = blog.row(published.remote_id)["comment_content"]
    assert "<script" not in stored
    assert published.text == words
    assert published.note == ""
    shown = blog.php(f"return apply_filters('comment_text', {stored!r});")
    assert "<script" not in shown


def test_07_no_comment_is_missed_when_others_leave_the_list(
    blog: Blog, site: WordPressSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 10)
    article = blog.article()
    comments = [blog.comment(article, f"No {number}") for number in range(35)]
    met = []
    for entry in site.entries():
        if isinstance(entry, Incoming):
            met.append(entry.remote_id)
            if len(met) == 5:
                for gone in comments[:7]:
                    blog.php(f"return wp_delete_comment({gone}, true);")
    assert set(met) >= set(comments[7:])
    assert len(met) == len(set(met))


def test_08_an_error_after_the_change_is_no_failure(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    fatal = "add_action('transition_comment_status', function () { no_such_function(); });"
    with blog.plugin(fatal), pytest.raises(SiteUncertainError, match="may have been done"):
        site.moderate(comment, CommentState.APPROVED)
    assert site.look([comment])[comment].state is CommentState.APPROVED
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED
