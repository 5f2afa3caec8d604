"""Pulling a real WordPress onto a desk: everything once, then only what is new or changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from modtool.desk import Desk, intake, looking
from modtool.desk import sites as desk_sites
from modtool.domain import CommentState, Incoming, IncomingThread
from modtool.errors import RefusedError, SiteError, SiteLoginError, SiteUnreachableError
from modtool.sites import background
from modtool.sites.wordpress import pages, reading
from modtool.sites.wordpress.transport import Transport
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog
from tests.wordpress.support import on_desk


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses asked for from now on."""
    asked: list[str] = []
    ask = Transport._ask

    def counting(self: Transport, method: str, url: str, body: object = None) -> object:
        asked.append(url)
        return ask(self, method, url, body)  # type: ignore[arg-type]

    monkeypatch.setattr(Transport, "_ask", counting)
    return asked


def test_everything_comes_once_and_a_second_pull_finds_nothing(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article("Chemo Brain")
    pending = blog.comment(article, "It&#039;s hard & long", comment_author="O&#8217;Brien")
    approved = blog.comment(article, "Thanks", comment_approved="1")
    spam = blog.comment(article, "Buy", comment_approved="spam")
    answer = blog.comment(
        article, "Dear Sam", comment_approved="1", comment_parent=approved, user_id="2"
    )
    blog.article("Nobody wrote here", post_type="page")
    first = intake.pull(desk, served)
    assert (first.new, first.threads) == (4, 2)
    found = on_desk(desk)
    assert (found[pending].text, found[pending].author) == ("It's hard & long", "O’Brien")
    assert found[pending].thread_title == "Chemo Brain"
    assert [found[one].state for one in (pending, approved, spam)] == [
        CommentState.PENDING,
        CommentState.APPROVED,
        CommentState.SPAM,
    ]
    assert answer not in found, "the hospital's own words do not queue"
    second = intake.pull(desk, served)
    assert (second.new, second.changed) == (0, 0)


def test_pingbacks_and_editors_notes_stay_out(desk: Desk, blog: Blog, served: SiteView) -> None:
    article = blog.article()
    for kind in ("pingback", "trackback", "note"):
        blog.comment(article, kind, comment_type=kind)
    wanted = blog.comment(article, comment_type="")
    intake.pull(desk, served)
    assert list(on_desk(desk)) == [wanted]


def test_a_registered_reader_is_no_staff(desk: Desk, blog: Blog, served: SiteView) -> None:
    reader = str(blog.php("return get_user_by('login', 'reader')->ID;"))
    comment = blog.comment(blog.article(), "May I stop it?", user_id=reader)
    intake.pull(desk, served)
    assert not on_desk(desk)[comment].by_staff


def test_what_changed_at_the_site_is_followed(desk: Desk, blog: Blog, served: SiteView) -> None:
    article = blog.article()
    edited, moved, deleted = (blog.comment(article, f"No {number}") for number in range(3))
    parent = blog.comment(article, "Parent")
    child = blog.comment(article, "Child", comment_parent=parent)
    intake.pull(desk, served)
    blog.sql(f"UPDATE wp_comments SET comment_content = 'New' WHERE comment_ID = {edited}")
    blog.php(f"return wp_set_comment_status({moved}, 'spam');")
    blog.php(f"wp_delete_comment({deleted}, true); wp_delete_comment({parent}, true); return 1;")
    fresh = blog.comment(article, "Fresh")
    report = intake.pull(desk, served)
    assert (report.new, report.changed) == (1, 5)
    found = on_desk(desk)
    assert found[edited].text == "New"
    assert found[moved].state is CommentState.SPAM
    assert found[deleted].state is CommentState.TRASH
    assert found[child].parent_id is None
    assert found[fresh].state is CommentState.PENDING


def test_what_somebody_put_back_into_the_queue_comes_back_within_an_hour(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch, requests: list[str]
) -> None:
    monkeypatch.setattr(reading, "PAGE", 5)
    monkeypatch.setattr(reading, "_MARGIN", 2)
    article = blog.article()
    spam = blog.comment(article, "Buy", comment_approved="spam")
    thanks = blog.comment(article, "Thanks", comment_approved="1")
    for number in range(7):
        blog.comment(article, f"Later {number}", comment_approved="1")
    intake.pull(desk, served)
    for one in (spam, thanks):
        blog.php(f"return wp_set_comment_status({one}, 'hold');")
    assert intake.pull(desk, served).changed == 0
    moment = desk.clock() + timedelta(minutes=61)
    later = replace(desk, clock=lambda: moment)
    assert intake.pull(later, served).changed == 2
    found = on_desk(desk)
    assert (found[spam].state, found[thanks].state) == (CommentState.PENDING, CommentState.PENDING)
    requests.clear()
    assert intake.pull(later, served).changed == 0
    assert not [url for url in requests if "status=hold" in url]


def test_an_articles_trash_takes_its_comments_along_and_gives_them_back(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article()
    pending = blog.comment(article)
    approved = blog.comment(article, "Thanks", comment_approved="1")
    intake.pull(desk, served)
    blog.php(f"wp_trash_post({article}); return 1;")
    intake.pull(desk, served)
    assert {view.state for view in on_desk(desk).values()} == {CommentState.TRASH}
    blog.php(f"wp_untrash_post({article}); wp_publish_post({article}); return 1;")
    intake.pull(desk, served)
    found = on_desk(desk)
    assert found[pending].state is CommentState.PENDING
    assert found[approved].state is CommentState.APPROVED


def test_an_article_closed_at_the_site_is_closed_on_the_desk(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article()
    blog.comment(article)
    for is_open in (True, False, True):
        desk.connect(served).set_open(article, is_open=is_open)
        intake.pull(desk, served)
        (number,) = looking.thread_ids(desk)
        assert looking.thread_rows(desk, [number])[number].is_open is is_open


def test_an_article_that_is_not_public_takes_no_comments(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article(post_status="draft")
    blog.comment(article)
    intake.pull(desk, served)
    (number,) = looking.thread_ids(desk)
    assert not looking.thread_rows(desk, [number])[number].is_open
    blog.php(f"wp_publish_post({article}); return 1;")
    intake.pull(desk, served)
    assert looking.thread_rows(desk, [number])[number].is_open


def test_a_second_pull_asks_ten_times_for_a_thousand_open_comments_and_thrice_besides(
    desk: Desk, blog: Blog, served: SiteView, requests: list[str]
) -> None:
    article = blog.article()
    for _ in range(4):
        blog.php(
            f"for ($i = 0; $i < 100; $i++) wp_insert_comment(['comment_post_ID' => {article},"
            " 'comment_content' => 'No ' . wp_generate_uuid4(), 'comment_approved' => '0']);"
            "return 1;"
        )
    intake.pull(desk, served)
    requests.clear()
    assert intake.pull(desk, served).new == 0
    assert len(requests) <= 4 + 3


def test_many_new_comments_are_found_from_the_last_known_one_on(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch, requests: list[str]
) -> None:
    monkeypatch.setattr(reading, "PAGE", 10)
    monkeypatch.setattr(pages, "PAGE", 10)
    monkeypatch.setattr(reading, "_MARGIN", 5)
    article = blog.article()
    old = [blog.comment(article, f"Old {number}", comment_approved="1") for number in range(80)]
    intake.pull(desk, served)
    new = [blog.comment(article, f"New {number}") for number in range(25)]
    requests.clear()
    assert intake.pull(desk, served).new == 25
    assert on_desk(desk).keys() == {*old, *new}
    assert len(requests) < 14


CLINICS = (
    "add_action('init', function () {{ register_post_type('clinic', ['public' => true,"
    " 'supports' => ['title', 'comments'], 'show_in_rest' => true, 'map_meta_cap' => true,"
    " 'capability_type' => '{may_edit}']); }});"
)
"""A plugin's own kind of article, with the right an editor must have for it."""


def test_comments_behind_some_that_the_login_may_not_read_are_not_missed(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reading, pages):
        monkeypatch.setattr(module, "PAGE", 10)
    monkeypatch.setattr(reading, "_MARGIN", 2)
    with blog.plugin(CLINICS.format(may_edit="clinic")):
        hidden, article = blog.article(post_type="clinic"), blog.article()
        made: list[str] = []
        for _ in range(2):
            blog.comment(hidden)
            made += [blog.comment(article, f"No {number}") for number in range(15)]
            blog.comment(hidden)
            intake.pull(desk, served)
            assert list(on_desk(desk)) == made


def test_what_the_site_has_no_more_is_gone_and_what_it_hides_is_not(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    clinic = blog.article(post_type="clinic")
    stays, goes, hidden, later = (
        blog.comment(clinic, f"No {number}", comment_approved=approved)
        for number, approved in enumerate("1100")
    )
    with blog.plugin(CLINICS.format(may_edit="post")):
        intake.pull(desk, served)
        blog.php(f"return wp_delete_comment({goes}, true);")
        intake.pull(desk, served)
        assert on_desk(desk)[goes].state is CommentState.APPROVED
    with blog.plugin(CLINICS.format(may_edit="clinic")):
        assert intake.pull(desk, served, everything=True).changed == 1
        assert intake.pull(desk, served, everything=True).changed == 0
        blog.php(f"return wp_delete_comment({later}, true);")
        assert intake.pull(desk, served).changed == 1
    found = on_desk(desk)
    assert [found[one].state for one in (stays, goes, hidden, later)] == [
        CommentState.APPROVED,
        CommentState.TRASH,
        CommentState.PENDING,
        CommentState.TRASH,
    ]


def test_an_article_of_a_plugins_own_kind_says_where_it_can_be_answered(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    clinic = blog.article(post_type="clinic")
    with blog.plugin(CLINICS.format(may_edit="post")):
        blog.comment(clinic)
        with pytest.raises(SiteError, match="plugin's own kind"):
            desk.connect(served).set_open(clinic, is_open=False)


def test_staff_are_those_who_log_in_and_write_and_nobody_by_the_name_of_a_browser(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article()
    asked = blog.comment(article, "May I stop it?", comment_agent="modtool/0.1.0 op=1")
    intake.pull(desk, served)
    assert list(on_desk(desk)) == [asked]
    theo = str(blog.php("return get_user_by('login', 'theo')->ID;"))
    blog.article("His first", post_author=theo)
    blog.comment(article, "Please ask.", comment_parent=asked, user_id=theo, comment_approved="1")
    assert intake.pull(desk, served).new == 1
    assert list(on_desk(desk)) == [asked]
    assert [one.text for one in on_desk(desk)[asked].answers] == ["Please ask."]


def test_a_pull_that_breaks_off_is_taken_up_again(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = blog.article()
    made = {blog.comment(article, f"No {number}") for number in range(30)}
    with blog.plugin(
        "add_filter('rest_pre_dispatch', function ($r, $s, $q) {"
        " if ($q['offset'] > 0) wp_die('no', 500); return $r; }, 10, 3);"
    ):
        monkeypatch.setattr(pages, "PAGE", 10)
        with pytest.raises(Exception, match="500"):
            intake.pull(desk, served)
    assert on_desk(desk) == {}
    assert intake.pull(desk, served).new == 30
    assert on_desk(desk).keys() == made


@pytest.mark.parametrize("pulled", [0, 3], ids=["the first", "a later"])
def test_what_a_pull_left_unseen_and_was_deleted_since_is_held_back_no_more(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch, pulled: int
) -> None:
    for module, name in ((intake, "BATCH"), (background, "_BATCH")):
        monkeypatch.setattr(module, name, 5)
    monkeypatch.setattr(pages, "PAGE", 10)
    monkeypatch.setattr(reading, "PAGE", 10)
    article = blog.article()
    for number in range(pulled):
        blog.comment(article, f"Before {number}")
    if pulled:
        intake.pull(desk, served)
    made = [blog.comment(article, f"No {number}") for number in range(30)]
    with (
        blog.plugin(
            "add_filter('rest_pre_dispatch', function ($r, $s, $q) {"
            " if ($q['offset'] > 15) wp_die('no', 500); return $r; }, 10, 3);"
        ),
        pytest.raises(SiteUnreachableError),
    ):
        intake.pull(desk, served)
    assert looking.unfinished_readings(desk)
    blog.php(f"return wp_delete_comment({made[0]}, true);")
    intake.pull(desk, served)
    assert looking.unfinished_readings(desk) == []
    assert on_desk(desk)[made[0]].state is CommentState.TRASH


def test_the_password_comes_from_environment_or_keyring_and_is_asked_for_by_name(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MODTOOL_SITE_PASSWORD", "wrong")
    with pytest.raises(SiteLoginError):
        desk_sites.introduce(desk, "Insight")
    monkeypatch.delenv("MODTOOL_SITE_PASSWORD")
    with pytest.raises(SiteLoginError, match="set MODTOOL_SITE_PASSWORD_INSIGHT"):
        desk_sites.introduce(desk, "Insight")


def test_a_site_that_is_removed_keeps_its_comments_and_is_pulled_no_more(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    blog.comment(blog.article())
    intake.pull(desk, served)
    assert desk_sites.remove(desk, "Insight") is False
    assert len(on_desk(desk)) == 1
    with pytest.raises(RefusedError, match="no longer served"):
        desk.connect(desk_sites.named(desk, "Insight"))


def test_a_site_without_comments_goes_altogether(desk: Desk, served: SiteView) -> None:
    assert desk_sites.remove(desk, "Insight") is True
    assert looking.every_site(desk) == []


def test_a_comment_of_a_kind_that_only_an_export_brings_is_not_gone(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    article = blog.article()
    review = blog.comment(article, comment_type="review", comment_approved="1")
    thread = IncomingThread(article, "Eating Well")
    told = Incoming(review, thread, "Is ginger safe?", state=CommentState.APPROVED)
    intake.bring_in(desk, iter([told]), site=served, source="export.xml")
    intake.pull(desk, served)
    assert on_desk(desk)[review].state is CommentState.APPROVED
