"""What every kind of site has to keep, whatever is behind it."""

import pytest

from modtool.domain import CommentState
from modtool.errors import SiteError
from tests.sites.support import Served, sort

WORDS = "Dear Sam,\n\nginger tea is fine for most people.\n"


def test_each_thread_comes_before_its_comments(served: Served) -> None:
    known: set[str] = set()
    for entry in served.site.entries():
        for comment in sort([entry]).comments:
            assert comment.thread.remote_id in known
        known |= {thread.remote_id for thread in sort([entry]).threads}
    assert known >= {served.open_thread, served.closed_thread}


def test_threads_say_whether_they_are_open(served: Served) -> None:
    threads = {thread.remote_id: thread for thread in sort(served.site.entries()).threads}
    assert threads[served.open_thread].is_open
    assert not threads[served.closed_thread].is_open


@pytest.mark.parametrize(
    "state",
    [CommentState.APPROVED, CommentState.PENDING, CommentState.SPAM, CommentState.TRASH],
)
def test_a_decision_is_what_the_site_reports_afterwards(
    served: Served, state: CommentState
) -> None:
    assert served.site.moderate(served.pending, state) is state
    states = {c.remote_id: c.state for c in sort(served.site.entries()).comments}
    assert states[served.pending] is state
    assert states[served.approved] is CommentState.APPROVED


def test_the_last_decision_counts(served: Served) -> None:
    served.site.moderate(served.pending, CommentState.SPAM)
    served.site.moderate(served.pending, CommentState.APPROVED)
    comments = sort(served.site.entries()).comments
    assert {c.state for c in comments if c.remote_id == served.pending} == {CommentState.APPROVED}


def test_a_comment_that_is_not_there_cannot_be_moderated(served: Served) -> None:
    with pytest.raises(SiteError):
        served.site.moderate("999999", CommentState.SPAM)


def test_a_reply_appears_once_approved_and_by_staff(served: Served) -> None:
    published = served.site.reply(
        thread=served.open_thread, parent=served.approved, text=WORDS, operation="op-1"
    )
    replies = [c for c in sort(served.site.entries()).comments if c.by_staff]
    assert [(r.remote_id, r.parent, r.state) for r in replies] == [
        (published.remote_id, served.approved, CommentState.APPROVED)
    ]
    assert replies[0].thread.remote_id == served.open_thread
    assert replies[0].text.strip() == WORDS.strip()


def test_a_lost_answer_is_found_by_its_operation(served: Served) -> None:
    place = {"thread": served.open_thread, "parent": served.approved}
    published = served.site.reply(**place, text=WORDS, operation="op-1")
    assert served.site.find_reply(**place, operation="op-1") == published
    assert served.site.find_reply(**place, operation="op-2") is None


def test_a_closed_thread_takes_no_more_replies(served: Served) -> None:
    place = {"thread": served.open_thread, "parent": served.approved}
    assert served.site.set_open(served.open_thread, is_open=False) is False
    with pytest.raises(SiteError, match="closed"):
        served.site.reply(**place, text=WORDS, operation="op-1")
    assert served.site.find_reply(**place, operation="op-1") is None


def test_a_reopened_thread_takes_replies_again(served: Served) -> None:
    assert served.site.set_open(served.closed_thread, is_open=True) is True
    served.site.reply(thread=served.closed_thread, parent="", text=WORDS, operation="op-1")
    threads = {t.remote_id: t for t in sort(served.site.entries()).threads}
    assert threads[served.closed_thread].is_open


def test_an_empty_reply_is_refused(served: Served) -> None:
    with pytest.raises(SiteError):
        served.site.reply(thread=served.open_thread, parent="", text=" \n", operation="op-1")


def test_a_thread_that_is_not_there_takes_nothing(served: Served) -> None:
    with pytest.raises(SiteError):
        served.site.reply(thread="999999", parent="", text=WORDS, operation="op-1")
    with pytest.raises(SiteError):
        served.site.set_open("999999", is_open=False)
