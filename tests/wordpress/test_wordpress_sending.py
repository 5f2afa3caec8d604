"""What a desk sends to a real WordPress, looks at again, and takes back."""

from dataclasses import replace
from datetime import timedelta

from modtool.desk import Desk, intake, looking, publishing, redacting, review
from modtool.desk.undo import undo
from modtool.domain import CommentState, OutboxState
from modtool.sites.wordpress import replying
from modtool.sites.wordpress.site import WordPressSite
from modtool.views import SiteView
from tests.wordpress.harness.blog import Blog
from tests.wordpress.support import on_desk

TOLD = "Thank you so much. Please call me on 617-555-0142 after six."


def test_private_words_are_taken_out_across_the_wire_and_put_back(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    comment = blog.comment(blog.article(), TOLD, comment_approved="1")
    before = blog.row(comment)
    intake.pull(desk, served)
    number = on_desk(desk)[comment].id
    redacting.redact(desk, [redacting.plan(desk, number)])
    assert intake.pull(desk, served).changed == 0
    publishing.deliver(desk)
    without = blog.row(comment)
    assert without["comment_content"] == TOLD.replace("617-555-0142", redacting.NOTICE)
    assert {name for name in before if without[name] != before[name]} == {"comment_content"}
    assert intake.pull(desk, served).changed == 0

    undo(desk)
    publishing.deliver(desk)
    assert blog.row(comment) == before
    assert intake.pull(desk, served).changed == 0


def test_what_wordpress_wrote_an_older_row_over_is_found_later(
    desk: Desk, blog: Blog, served: SiteView
) -> None:
    comment = blog.comment(blog.article(), TOLD)
    intake.pull(desk, served)
    number = on_desk(desk)[comment].id
    review.decide(desk, [number], CommentState.APPROVED)
    publishing.deliver(desk)
    blog.sql(f"UPDATE wp_comments SET comment_approved = '0' WHERE comment_ID = {comment}")
    clock = desk.clock
    later = replace(desk, clock=lambda: clock() + timedelta(minutes=2))
    (found,) = publishing.deliver(later)
    assert found.entry.state is OutboxState.CONFLICT
    view = looking.comment(desk, number)
    assert view.conflict is not None
    assert (view.conflict.seen.state, view.conflict.now.state) == ("approved", "pending")
    publishing.retry(later, [found.entry.id])
    publishing.deliver(later)
    assert blog.row(comment)["comment_approved"] == "1"


def test_a_reply_that_came_through_twice_after_all_stands_once(
    blog: Blog, site: WordPressSite
) -> None:
    article = blog.article()
    first = site.reply(thread=article, parent="", text="Thank you.", operation="op-1")
    late = blog.comment(
        article, "Thank you.", comment_approved="1", comment_agent=replying._agent("op-1")
    )
    found = site.find_reply(thread=article, parent="", operation="op-1")
    assert found is not None
    assert found.remote_id == first.remote_id
    assert blog.row(first.remote_id)["comment_approved"] == "1"
    assert blog.row(late)["comment_approved"] == "trash"
