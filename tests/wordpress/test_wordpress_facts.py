"""What a WordPress does that a client must know, and that ours gets right all the same."""

from collections.abc import Callable
from threading import Barrier, Thread
from xmlrpc.client import ServerProxy

import pytest

from modtool.desk import Desk, intake
from modtool.domain import CommentState, Incoming, Version
from modtool.errors import SiteError, SiteLoginError, SiteUncertainError
from modtool.sites.protocol import SiteConflictError
from modtool.sites.wordpress import pages
from modtool.sites.wordpress.shapes import COMMENTS
from modtool.sites.wordpress.site import WordPressSite
from modtool.sites.wordpress.transport import Transport
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog
from tests.wordpress.support import meanwhile, on_desk, slowed

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


@pytest.mark.parametrize("address", ["", "unknown", "fe80::1%eth0"])
def test_01_an_address_that_is_none_does_not_stop_a_decision(
    blog: Blog, site: WordPressSite, address: str
) -> None:
    comment = blog.comment(blog.article(), comment_author_IP=address, comment_agent="")
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED


@pytest.mark.parametrize(
    "body",
    [
        {"status": "approve"},
        {"status": "hold"},
        {"status": "bogus"},
        {},
        {"status": "approve", "author_user_agent": ""},
    ],
    ids=["approve", "hold on hold", "an unknown state", "nothing", "an empty browser"],
)
def test_01_wordpress_by_itself_loses_both_in_every_update(
    blog: Blog, rosa: Transport, body: dict[str, str]
) -> None:
    comment = blog.comment(blog.article())
    rosa.post(f"{COMMENTS}/{comment}", body, fields="id")
    row = blog.row(comment)
    assert (row["comment_author_IP"], row["comment_agent"]) == ("127.0.0.1", "modtool")


def test_01_wordpress_takes_no_empty_address(blog: Blog, rosa: Transport) -> None:
    comment = blog.comment(blog.article(), comment_author_IP="")
    with pytest.raises(SiteError, match="400 rest_invalid_param"):
        rosa.post(f"{COMMENTS}/{comment}", {"status": "approve", "author_ip": ""}, fields="id")
    assert blog.row(comment)["comment_approved"] == "0"


def test_01_only_the_older_api_keeps_both_and_many_blogs_switch_it_off(blog: Blog) -> None:
    comment = blog.comment(blog.article())
    before = blog.row(comment)
    with ServerProxy(f"{blog.base}/xmlrpc.php") as older:
        login = ("rosa", blog.password("rosa"))
        assert older.wp.editComment(0, *login, int(comment), {"status": "approve"}) is True
    assert blog.row(comment) == before | {"comment_approved": "1"}


def test_02_a_change_that_a_slow_update_overwrote_is_put_back_and_told(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article(), "Call me on 555 0100")
    with (
        slowed(blog),
        meanwhile(blog, comment, comment_content="removed"),
        pytest.raises(SiteConflictError, match="put back") as conflict,
    ):
        site.moderate(comment, CommentState.APPROVED)
    assert conflict.value.seen == Version("Call me on 555 0100", CommentState.PENDING)
    assert conflict.value.now == Version("removed", CommentState.PENDING)
    assert conflict.value.lost is None
    after = blog.row(comment)
    assert (after["comment_content"], after["comment_approved"]) == ("removed", "0")
    assert (after["comment_author_IP"], after["comment_agent"]) == (
        "198.51.100.63",
        "Mozilla/5.0 (X11)",
    )


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


@pytest.mark.parametrize(
    ("date", "utc", "corrected"),
    [
        ("2026-03-03 05:00:00", "2026-03-03 16:00:00", "2026-03-03 11:00:00"),
        ("2026-03-03 05:00:00", "0000-00-00 00:00:00", "2026-03-03 11:00:00"),
    ],
    ids=["from before the blog moved to another zone", "without a date"],
)
def test_03_a_date_that_wordpress_corrects_makes_no_other_comment(
    desk: Desk, blog: Blog, served: SiteView, date: str, utc: str, corrected: str
) -> None:
    comment = blog.comment(blog.article(), comment_date=date, comment_date_gmt=utc)
    intake.pull(desk, served)
    desk.connect(served).moderate(comment, CommentState.APPROVED)
    assert blog.row(comment)["comment_date_gmt"] == corrected
    assert intake.pull(desk, served).new == 0
    assert list(on_desk(desk)) == [comment]


@pytest.mark.parametrize(
    ("stored", "after"),
    [
        ("a & b < c, it's so", "a &amp; b &lt; c, it&#039;s so"),
        ("x <marquee>y</marquee>", "x y"),
        (
            '<a href="https://x.example/">x</a>',
            '<a href="https://x.example/" rel="nofollow ugc">x</a>',
        ),
    ],
)
def test_03_imported_words_that_wordpress_filters_anew_still_say_the_same(
    blog: Blog, site: WordPressSite, stored: str, after: str
) -> None:
    comment = blog.comment(blog.article())
    blog.php(
        f"global $wpdb; return $wpdb->update('wp_comments', ['comment_content' => {stored!r}],"
        f" ['comment_ID' => {comment}]);"
    )
    seen = site.look([comment])[comment]
    assert site.moderate(comment, CommentState.APPROVED, seen) is CommentState.APPROVED
    assert blog.row(comment)["comment_content"] == after


def test_03_imported_words_that_wordpress_takes_away_are_put_before_the_person(
    blog: Blog, site: WordPressSite
) -> None:
    comment = blog.comment(blog.article())
    blog.sql(f"UPDATE wp_comments SET comment_content = 'x <script>y' WHERE comment_ID = {comment}")
    seen = site.look([comment])[comment]
    with pytest.raises(SiteConflictError, match="WordPress filtered them") as conflict:
        site.moderate(comment, CommentState.APPROVED, seen)
    assert (conflict.value.seen.text, conflict.value.now.text) == ("x <script>y", "x y")


LINK = "See https://harborlight.example/a\\b and C:\\notes"
PLAIN = "a < b & c <script>"


@pytest.mark.parametrize(
    ("words", "plugin"),
    [(LINK, ""), (PLAIN, ""), (PLAIN, "define('DISALLOW_UNFILTERED_HTML', true);")],
    ids=["a link and backslashes", "signs", "signs that are filtered"],
)
def test_04_a_retried_reply_with_a_link_is_there_once(
    blog: Blog, site: WordPressSite, words: str, plugin: str
) -> None:
    article = blog.article()
    parent = blog.comment(article, comment_approved="1")
    place = {"thread": article, "parent": parent}
    lost = "add_action('rest_insert_comment', function () { no_such_function(); });"
    with blog.plugin(plugin + lost):
        published = site.reply(**place, text=words, operation="op-1")
    assert site.find_reply(**place, operation="op-1") == published
    assert blog.php("return get_comments(['count' => true, 'author__in' => [2]]);") == 1


def test_04_of_copies_that_were_sent_side_by_side_one_stays(
    blog: Blog, connect: Callable[..., WordPressSite]
) -> None:
    article = blog.article()
    place = {"thread": article, "parent": ""}
    start = Barrier(4)

    def send(site: WordPressSite) -> None:
        start.wait()
        site.reply(**place, text=LINK, operation="op-1")

    beside = [Thread(target=send, args=(connect(),)) for _ in range(4)]
    for one in beside:
        one.start()
    for one in beside:
        one.join()
    assert connect().find_reply(**place, operation="op-1") is not None
    assert blog.php("return get_comments(['count' => true, 'status' => 'approve']);") == 1


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


def test_07_no_comment_comes_twice_when_new_ones_arrive(
    blog: Blog, site: WordPressSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 10)
    article = blog.article()
    comments = [blog.comment(article, f"No {number}") for number in range(25)]
    met = []
    for entry in site.entries():
        if isinstance(entry, Incoming):
            met.append(entry.remote_id)
            if len(met) == 5:
                comments += [blog.comment(article, f"New {number}") for number in range(10)]
    assert met == comments


def test_08_an_error_after_the_change_is_no_failure(blog: Blog, site: WordPressSite) -> None:
    comment = blog.comment(blog.article())
    fatal = "add_action('transition_comment_status', function () { no_such_function(); });"
    with blog.plugin(fatal), pytest.raises(SiteUncertainError, match="may have been done"):
        site.moderate(comment, CommentState.APPROVED)
    assert site.look([comment])[comment].state is CommentState.APPROVED
    assert site.moderate(comment, CommentState.APPROVED) is CommentState.APPROVED
