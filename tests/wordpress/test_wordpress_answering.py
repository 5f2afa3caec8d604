"""An approved reply on its way from a desk to a real WordPress, and what becomes of it there."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from modtool.desk import Desk, drafting, intake, looking, publishing
from modtool.desk.undo import undo
from modtool.domain import DraftState, OutboxState, Role
from modtool.store import people
from modtool.views import SiteView
from tests.beginning import begin
from tests.desk.conftest import QUESTION
from tests.wordpress.harness.blog import Blog
from tests.wordpress.support import on_desk


@dataclass
class Answering:
    """Rosa with an approved reply to a reader's question."""

    rosa: Desk
    draft: int
    question: int
    blog: Blog

    def send(self, later: timedelta = timedelta()) -> list[OutboxState]:
        clock = self.rosa.clock
        desk = replace(self.rosa, clock=lambda: clock() + later)
        return [one.entry.state for one in publishing.deliver(desk)]

    @property
    def replies(self) -> dict[str, str]:
        """The state of every reply on the blog, by its number there."""
        found = self.blog.php(
            "return array_column(get_comments(['status' => 'any', 'author__in' => ["
            "get_user_by('login', 'rosa')->ID]]), 'comment_approved', 'comment_ID');"
        )
        return dict(found or {})

    @property
    def is_waiting(self) -> bool:
        """Whether the question still waits for an answer."""
        return looking.badges(self.rosa).to_answer == 1


@pytest.fixture
def answering(desk: Desk, blog: Blog, served: SiteView) -> Answering:
    with desk.store.writing() as tx:
        for name in ("Rosa", "Theo"):
            people.add(tx, name, Role.STAFF)
    with desk.store.reading() as reading:
        rosa, theo = (desk.as_person(people.by_name(reading, one)) for one in ("Rosa", "Theo"))
    question = blog.comment(blog.article(), QUESTION, comment_approved="1")
    intake.pull(desk, served)
    number = on_desk(desk)[question].id
    draft = begin(rosa, number, "metastatic-research")
    drafting.set_slots(rosa, draft.id, {name: draft.slots[name] for name in draft.to_confirm})
    drafting.submit(rosa, draft.id)
    drafting.approve(theo, draft.id)
    publishing.publish(rosa, [draft.id])
    return Answering(rosa, draft.id, number, blog)


def test_a_published_reply_is_taken_back_into_the_trash(answering: Answering) -> None:
    assert answering.send() == [OutboxState.DONE]
    assert list(answering.replies.values()) == ["1"]
    assert not answering.is_waiting
    undo(answering.rosa)
    answering.send()
    assert list(answering.replies.values()) == ["trash"]
    assert answering.is_waiting


def test_a_question_waits_again_when_its_reply_is_thrown_away_on_the_blog(
    answering: Answering, desk: Desk, served: SiteView
) -> None:
    answering.send()
    (reply,) = answering.replies
    answering.blog.php(f"return wp_trash_comment({reply});")
    intake.pull(desk, served)
    assert answering.is_waiting
    answering.blog.php(f"return wp_untrash_comment({reply});")
    intake.pull(desk, served, everything=True)
    assert not answering.is_waiting


def test_a_reply_that_the_blog_holds_back_answers_nobody_and_is_not_sent_twice(
    answering: Answering,
) -> None:
    with answering.blog.plugin("add_filter('pre_comment_approved', fn() => 'spam');"):
        assert answering.send() == [OutboxState.FAILED]
    assert answering.is_waiting
    (entry,) = looking.outbox_ids(answering.rosa)
    assert "approve it there" in looking.outbox_rows(answering.rosa, [entry])[entry].reason
    (reply,) = answering.replies
    answering.blog.php(f"return wp_set_comment_status({reply}, 'approve');")
    publishing.retry(answering.rosa, [entry])
    assert answering.send() == [OutboxState.DONE]
    assert answering.replies == {reply: "1"}
    assert not answering.is_waiting


def test_a_reply_whose_answer_was_lost_stays_uncertain_when_it_cannot_be_looked_for_either(
    answering: Answering,
) -> None:
    fails = (
        "add_action('rest_insert_comment', function () { no_such_function(); "
        "}); add_filter('rest_pre_dispatch', fn($r, $s, $request) => $request->get_param('parent') "
        "&& $request->get_method() === 'GET' ? new WP_Error('x', 'x', ['status' => 500]) : $r, "
        "10, 3);"
    )
    with answering.blog.plugin(fails):
        assert answering.send() == [OutboxState.UNCERTAIN]
    assert looking.draft(answering.rosa, answering.draft).state is DraftState.SENDING
    assert answering.send(timedelta(seconds=30)) == [OutboxState.DONE]
    assert list(answering.replies.values()) == ["1"]
