"""Closing and reopening on a real WordPress, and what it closes by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from modtool.desk import Desk, intake, looking, publishing, threads
from modtool.domain import OutboxState
from modtool.errors import SiteClosedError
from modtool.sites.wordpress import aging
from modtool.sites.wordpress.site import WordPressSite
from modtool.views import SiteView, ThreadView
from tests.cli.support import here
from tests.conftest import Clock
from tests.wordpress.harness.blog import Blog


def written(blog: Blog, days: int, **fields: str) -> str:
    """An article published so many days ago, and titled so."""
    when = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d %H:%M:%S}"
    local = blog.php(f"return get_date_from_gmt('{when}');")
    return blog.article(f"{days} days", post_date=local, post_date_gmt=when, **fields)


def after(days: int) -> dict[str, str]:
    """The blog's setting to close articles after so many days."""
    return {"close_comments_for_old_posts": "1", "close_comments_days_old": str(days)}


def on_desk(desk: Desk) -> dict[str, ThreadView]:
    found = looking.thread_rows(desk, looking.thread_ids(desk)).values()
    return {view.title: view for view in found}


def closed_by_age(desk: Desk) -> set[str]:
    return {
        title
        for title, view in on_desk(desk).items()
        if not view.is_open and view.close_note == threads.BY_AGE
    }


def test_articles_that_their_age_closes_are_known_without_a_reply_that_fails(
    desk: Desk, blog: Blog, served: SiteView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aging, "PAGE", 3)
    for days in (5, 20, 40, 60, 80, 100, 120):
        written(blog, days)
    written(blog, 110, comment_status="closed")
    written(blog, 130, post_type="page")
    comment = blog.comment(written(blog, 90), comment_approved="1")
    with blog.option(**after(70)):
        intake.pull(desk, served)
        assert closed_by_age(desk) == {"80 days", "90 days", "100 days", "120 days"}
        view = on_desk(desk)
        assert (view["110 days"].is_open, view["110 days"].close_note) == (False, "")
        assert view["130 days"].is_open
        assert blog.row(comment)["comment_approved"] == "1"
        assert blog.php("return get_comments(['count' => true, 'status' => 'any']);") == 1
    clock = Clock()
    clock.now = desk.clock()
    for days in (30, 365, 0):
        clock.pass_by(hours=2)
        with blog.option(**after(days)):
            intake.pull(replace(desk, clock=clock), served)
        old = {one for one in (5, 20, 40, 60, 80, 90, 100, 120) if days and one > days}
        assert closed_by_age(desk) == {f"{one} days" for one in old}


def test_an_old_article_that_somebody_edits_hides_no_other_change(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    old, other = written(blog, 90), written(blog, 20)
    intake.pull(desk, served)
    clock = Clock()
    clock.now = desk.clock() + timedelta(hours=2)
    for article, seconds, status in ((other, 100, "closed"), (old, 200, "open")):
        blog.php(
            f"global $wpdb; $at = gmdate('Y-m-d H:i:s', time() + {seconds});"
            f"return $wpdb->update('wp_posts', ['comment_status' => '{status}',"
            " 'post_modified_gmt' => $at, 'post_modified' => get_date_from_gmt($at)],"
            f" ['ID' => {article}]);"
        )
    with blog.option(**after(70)):
        intake.pull(replace(desk, clock=clock), served)
    assert closed_by_age(desk) == {"90 days"}
    assert not on_desk(desk)["20 days"].is_open


def _modified(blog: Blog, article: str, when: str, status: str) -> None:
    blog.php(
        f"global $wpdb; return $wpdb->update('wp_posts', ['comment_status' => '{status}',"
        f" 'post_modified_gmt' => '{when}', 'post_modified' => get_date_from_gmt('{when}')],"
        f" ['ID' => {article}]);"
    )


def test_an_article_that_waits_for_its_date_hides_no_other_change_and_opens_on_it(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    waits, other = written(blog, -30, post_status="future"), blog.article("Other")
    drafted = blog.article("Drafted", post_status="future", post_date="2030-01-01 00:00:00")
    _modified(blog, drafted, "2026-01-01 00:00:00", "open")
    intake.pull(desk, served)
    blog.php(f"return wp_update_post(['ID' => {other}, 'comment_status' => 'closed']);")
    intake.pull(desk, served)
    assert {title for title, view in on_desk(desk).items() if view.is_open} == set()
    for one in (waits, drafted):  # as WordPress does it by itself: no date of a change moves
        blog.php(f"wp_publish_post({one}); return 1;")
    intake.pull(desk, served)
    assert {title for title, view in on_desk(desk).items() if view.is_open} == {
        "-30 days",
        "Drafted",
    }


def test_a_change_in_the_hour_that_autumn_repeats_is_not_missed(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    first, second = blog.article("First"), blog.article("Second")
    # In Chicago the clock goes from 2 back to 1 in that night, at 7 UTC.
    _modified(blog, first, "2026-11-01 06:30:00", "open")
    _modified(blog, second, "2026-10-01 06:30:00", "open")
    intake.pull(desk, served)
    _modified(blog, second, "2026-11-01 07:10:00", "closed")
    intake.pull(desk, served)
    assert not on_desk(desk)["Second"].is_open


def test_reopening_says_that_age_keeps_an_article_closed(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    blog.comment(written(blog, 90))
    with blog.option(**after(70)):
        intake.pull(desk, served)
        (view,) = on_desk(desk).values()
        threads.reopen(desk, [view.id])
        (told,) = publishing.deliver(desk)
        assert (told.entry.state, "by its age" in told.text) == (OutboxState.FAILED, True)
        ran = here("reopen", str(view.id), "--as", "Mei", "--db", str(desk.store.path))
        assert (ran.code, ran.out) == (1, f"thread {view.id} stays closed by its age at the site\n")
        assert closed_by_age(desk) == {"90 days"}


@pytest.mark.parametrize("kind", ["post", "page"])
def test_articles_and_pages_close_and_reopen(blog: Blog, site: WordPressSite, kind: str) -> None:
    article = blog.article(post_type=kind)
    for is_open, status in ((False, "closed"), (True, "open")):
        assert site.set_open(article, is_open=is_open) is is_open
        assert blog.php(f"return get_post({article})->comment_status;") == status


def test_a_draft_is_reopened_and_an_old_article_says_what_keeps_it_closed(
    blog: Blog, site: WordPressSite
) -> None:
    draft = blog.article(post_status="draft", comment_status="closed")
    assert site.set_open(draft, is_open=True) is True
    with blog.option(**after(70)), pytest.raises(SiteClosedError, match="Settings, Discussion"):
        site.set_open(written(blog, 90, comment_status="closed"), is_open=True)
