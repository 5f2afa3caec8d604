"""Clusters at work: hold-outs, merging and splitting by hand, leaders that go."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from modtool.desk import Desk, clusters, history, looking, review
from modtool.desk.undo import undo
from modtool.domain import CommentState, DuplicateKind, FlagKind, LinkKind, Verdict
from modtool.errors import NotFoundError, RefusedError
from modtool.views import QueueQuery
from tests.desk.conftest import HER2, QUESTION, SPAM, THANKS, TRIALS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

WORRY = "My father took this and is bleeding, what do I do?"
LETTER = (
    "Please ask the hospital to keep the infusion centre on Lake Street open. Hundreds of patients "
    "go there by bus every week, and the next one is an hour away. The board votes in May. Write "
    "to the board and tell them what the centre means to your family and to your neighbours."
)
OTHER = (
    "We walked in the fund run on Sunday and raised more than last year, come with us in spring."
)


def shape(desk: Desk) -> dict[int, tuple[int, ...]]:
    """Every comment with its leader and fellow members: what must hold whatever happens."""
    found: dict[int, tuple[int, ...]] = {}
    for number in looking.snapshot(desk, QueueQuery(state=None)):
        view = looking.comment(desk, number)
        if view.cluster_id is None:
            assert view.duplicate is None
            assert FlagKind.DUPLICATE not in [flag.kind for flag in view.flags]
            continue
        cluster = clusters.view(desk, view.cluster_id)
        everybody = (cluster.leader.id, *(one.id for one in cluster.members))
        assert view.cluster_size == len(everybody)
        assert number in everybody
        if number == cluster.leader.id:
            assert view.duplicate is None
        else:
            assert view.duplicate is not None
            assert view.duplicate.of == cluster.leader.id
        found[number] = everybody
    return found


@pytest.fixture
def campaign(bring: Bring) -> list[int]:
    """Five copies of a promotion, the fourth with somebody's question behind it."""
    return bring(
        comment("1", SPAM, author="Sam"),
        comment("2", SPAM, author="Joy"),
        comment("3", SPAM.upper(), author="Kim"),
        comment("4", f"{SPAM} {WORRY}", author="Ed"),
        comment("5", SPAM, author="Lou"),
    )


def test_one_decision_leaves_out_the_copy_that_holds_a_question_and_says_why(
    seat: Seat, campaign: list[int]
) -> None:
    leader, joy, kim, worry, lou = campaign
    plan = clusters.plan(seat("Ana"), leader)
    assert set(plan.together) == {leader, joy, kim, lou}
    (why,) = plan.held_out.values()
    assert why.startswith("adds words of its own: “My father took this and is bleeding")
    assert "a question" in why
    decided = clusters.decide(seat("Ana"), leader, CommentState.SPAM)
    assert decided.left_out == plan.held_out
    assert looking.comment(seat("Ana"), worry).state is CommentState.PENDING


def test_the_copy_that_holds_a_question_stands_first(seat: Seat, campaign: list[int]) -> None:
    assert looking.snapshot(seat("Ana"), QueueQuery())[0] == campaign[3]


def test_from_a_copy_the_plan_is_the_same_as_from_the_leader(
    seat: Seat, campaign: list[int]
) -> None:
    ana = seat("Ana")
    one, other = clusters.plan(ana, campaign[0]), clusters.plan(ana, campaign[2])
    assert set(one.together) == set(other.together)
    assert one.held_out == other.held_out


def test_from_the_copy_with_the_question_the_others_add_nothing(
    seat: Seat, campaign: list[int]
) -> None:
    plan = clusters.plan(seat("Ana"), campaign[3])
    assert set(plan.together) == set(campaign)
    assert "all 5 share ask for advice" in plan.warning or "are urgent" in plan.warning


def test_a_flag_on_words_that_all_share_holds_nothing_out_but_is_told(
    seat: Seat, bring: Bring
) -> None:
    first, second = bring(comment("1", QUESTION), comment("2", QUESTION, author="Joy"))
    plan = clusters.plan(seat("Ana"), first)
    assert set(plan.together) == {first, second}
    assert "ask for advice" in plan.warning


def test_a_campaigns_exchanged_contacts_stay_together(seat: Seat, bring: Bring) -> None:
    first, second = bring(
        comment("1", SPAM, author="Sam"),
        comment("2", SPAM.replace("tonic.example", "potion.example"), author="Joy"),
    )
    plan = clusters.plan(seat("Ana"), first)
    assert (set(plan.together), plan.held_out, plan.warning) == ({first, second}, {}, "")
    assert clusters.view(seat("Ana"), _cluster(seat("Ana"), first)).campaign


def test_private_details_in_an_addition_are_named(seat: Seat, bring: Bring) -> None:
    first, second = bring(
        comment("1", LETTER), comment("2", f"{LETTER} Call me on 555 010 4477.", author="Joy")
    )
    assert "private details" in clusters.plan(seat("Ana"), first).held_out[second]


def test_what_was_decided_before_or_is_claimed_stays_out(seat: Seat, campaign: list[int]) -> None:
    leader, joy, kim, *_ = campaign
    review.decide(seat("Mei"), [joy], CommentState.APPROVED)
    review.claim(seat("Rosa"), [kim])
    held_out = clusters.plan(seat("Ana"), leader).held_out
    assert held_out[joy] == "is already approved"
    assert held_out[kim] == "is claimed: Rosa is working on it"


def test_a_copy_under_an_article_of_the_same_name_stays_out(seat: Seat, bring: Bring) -> None:
    twin = replace(HER2, remote_id="t9")
    first, second = bring(comment("1", SPAM), comment("2", SPAM, thread=twin))
    assert "stands under" in clusters.plan(seat("Ana"), first).held_out[second]


def test_what_a_person_called_no_duplicate_stays_out(seat: Seat, campaign: list[int]) -> None:
    ana = seat("Ana")
    review.judge(ana, campaign[1], FlagKind.DUPLICATE, Verdict.DISMISSED)
    assert "no duplicate" in clusters.plan(ana, campaign[0]).held_out[campaign[1]]


def test_a_view_tells_what_each_member_adds_and_leaves_out(seat: Seat, bring: Bring) -> None:
    shorter = LETTER.replace(" The board votes in May.", "")
    first, less, more = bring(
        comment("1", LETTER), comment("2", shorter, author="Joy"),
        comment("3", f"{LETTER} I was born there.", author="Kim"),
    )  # fmt: skip
    view = clusters.view(seat("Ana"), _cluster(seat("Ana"), first))
    assert view.leader.id == first
    lacking, adding = view.members
    assert (lacking.id, adding.id) == (less, more)
    ((start, end),) = lacking.lacks
    assert view.leader.text[start:end] == "The board votes in May"
    ((start, end),) = adding.added
    assert adding.text[start:end] == adding.adds[0] == "I was born there"
    assert not adding.lacks


def test_merged_clusters_are_one_under_both_numbers_and_come_apart_again(
    seat: Seat, bring: Bring, campaign: list[int]
) -> None:
    others = bring(comment("11", OTHER), comment("12", OTHER, author="Joy"))
    ana = seat("Ana")
    before = shape(ana)
    gone, kept = _cluster(ana, others[0]), _cluster(ana, campaign[0])
    clusters.merge(ana, others[1], campaign[2], "same sender")
    assert clusters.view(ana, gone).id == kept
    assert {one.id for one in clusters.view(ana, kept).members if one.by_hand} == set(others)
    assert shape(ana)[others[0]][0] == campaign[0]
    newest = history.of_comment(ana, others[1])[0]
    assert (newest.action, newest.before, newest.after, newest.note) == (
        "merge", f"cluster {gone}", f"cluster {kept}", "same sender",
    )  # fmt: skip
    undone = undo(ana)
    assert set(undone.comments) == set(others)
    assert shape(ana) == before
    assert (_cluster(ana, others[0]), _cluster(ana, campaign[0])) == (gone, kept)


def test_a_comment_that_stands_alone_can_be_merged_and_let_go(
    seat: Seat, bring: Bring, campaign: list[int]
) -> None:
    (lone,) = bring(comment("11", OTHER))
    ana = seat("Ana")
    clusters.merge(ana, lone, campaign[0], "")
    assert shape(ana)[lone] == (*campaign, lone)
    undo(ana)
    assert lone not in shape(ana)


def test_a_later_copy_of_merged_words_joins_the_cluster_they_went_to(
    admin: Desk, bring: Bring, campaign: list[int]
) -> None:
    (lone,) = bring(comment("11", OTHER))
    clusters.merge(admin, lone, campaign[0], "")
    (copy,) = bring(comment("12", OTHER, author="Joy"))
    admin.indexer.start_over()
    (late,) = bring(comment("13", OTHER, author="Kim"))
    assert shape(admin)[copy] == (*campaign, lone, copy, late)


def test_split_comments_become_a_cluster_of_their_own_and_go_back(
    seat: Seat, campaign: list[int]
) -> None:
    ana = seat("Ana")
    before, cluster = shape(ana), _cluster(ana, campaign[0])
    clusters.split(ana, [campaign[4], campaign[1]], "another sender")
    after = shape(ana)
    assert after[campaign[4]] == (campaign[1], campaign[4])
    assert after[campaign[0]] == (campaign[0], campaign[2], campaign[3])
    apart = _cluster(ana, campaign[1])
    undo(ana)
    assert shape(ana) == before
    assert clusters.view(ana, apart).id == cluster


def test_splitting_the_leader_off_promotes_the_oldest_and_undo_gives_it_back(
    seat: Seat, campaign: list[int]
) -> None:
    ana = seat("Ana")
    before, cluster = shape(ana), _cluster(ana, campaign[0])
    clusters.split(ana, [campaign[0]], "")
    assert _cluster(ana, campaign[1]) == cluster
    assert clusters.view(ana, cluster).leader.id == campaign[1]
    assert campaign[0] not in shape(ana)
    undo(ana)
    assert shape(ana) == before


def test_what_was_split_stays_apart_when_it_is_indexed_again(
    seat: Seat, bring: Bring, campaign: list[int]
) -> None:
    clusters.split(seat("Ana"), [campaign[4]], "")
    bring(comment("5", f"{SPAM} Hurry!", author="Lou"))
    assert campaign[4] not in shape(seat("Ana"))


def test_what_was_merged_stays_when_its_words_change(
    seat: Seat, bring: Bring, campaign: list[int]
) -> None:
    (lone,) = bring(comment("11", OTHER))
    clusters.merge(seat("Ana"), lone, campaign[0], "")
    bring(comment("11", THANKS))
    (member,) = (
        one
        for one in clusters.view(seat("Ana"), _cluster(seat("Ana"), lone)).members
        if one.id == lone
    )
    assert (member.by_hand, member.text) == (True, THANKS)
    assert shape(seat("Ana"))[lone] == (*campaign, lone)


@pytest.mark.parametrize("who", ["Rosa", "Theo"])
def test_writers_do_not_arrange_clusters(seat: Seat, campaign: list[int], who: str) -> None:
    with pytest.raises(RefusedError, match="merge or split"):
        clusters.split(seat(who), [campaign[1]], "")


def test_what_cannot_be_arranged_is_refused(seat: Seat, bring: Bring, campaign: list[int]) -> None:
    ana = seat("Ana")
    (lone,) = bring(comment("11", OTHER))
    with pytest.raises(RefusedError, match="already"):
        clusters.merge(ana, campaign[0], campaign[1], "")
    with pytest.raises(RefusedError, match="one cluster"):
        clusters.split(ana, [lone, campaign[1]], "")
    with pytest.raises(RefusedError, match="whole cluster"):
        clusters.split(ana, campaign, "")
    with pytest.raises(NotFoundError):
        clusters.view(ana, 99)


def test_a_leader_that_is_rewritten_hands_over_to_the_oldest(
    admin: Desk, bring: Bring, campaign: list[int]
) -> None:
    cluster = _cluster(admin, campaign[0])
    bring(comment("1", THANKS, author="Sam"))
    view = clusters.view(admin, cluster)
    assert (view.leader.id, [one.id for one in view.members]) == (campaign[1], campaign[2:])
    assert view.members[1].kind is DuplicateKind.EXTEND
    assert campaign[0] not in shape(admin)
    (late,) = bring(comment("6", SPAM, author="Eve"))
    assert shape(admin)[late][0] == campaign[1]
    assert history.of_comment(admin, campaign[1])[0].action == "leads its cluster"


def test_a_leader_whose_name_alone_changes_stays_the_leader(
    admin: Desk, bring: Bring, campaign: list[int]
) -> None:
    before = shape(admin)
    bring(comment("1", SPAM, author="Samuel"), comment("2", SPAM, author="Joyce"))
    assert shape(admin) == before


def test_reading_the_same_again_leaves_clusters_alone(
    admin: Desk, bring: Bring, campaign: list[int]
) -> None:
    before = shape(admin)
    bring(comment("1", SPAM, author="Sam"), comment("2", SPAM, author="Joy"))
    assert shape(admin) == before


def test_an_article_pasted_back_is_linked_and_stands_low(seat: Seat, bring: Bring) -> None:
    article = replace(HER2, text=LETTER)
    pasted, asked = bring(
        comment("1", LETTER, thread=article),
        comment("2", f"{LETTER[:180]} But my mother is bleeding, what should she do?",
                author="Ed", thread=article),
    )  # fmt: skip
    ana = seat("Ana")
    (link,) = looking.comment(ana, pasted).links
    assert (link.kind, link.of, link.similarity, link.adds) == (LinkKind.ARTICLE, None, 1.0, ())
    (link,) = looking.comment(ana, asked).links
    text = looking.text_of(ana, asked)
    assert "bleeding" in "".join(text[start:end] for start, end in link.adds)
    assert list(looking.snapshot(ana, QueueQuery())) == [asked, pasted]


def test_a_rewritten_comment_loses_its_links(seat: Seat, bring: Bring) -> None:
    article = replace(HER2, text=LETTER)
    (number,) = bring(comment("1", LETTER, thread=article))
    bring(comment("1", THANKS, thread=article))
    assert looking.comment(seat("Ana"), number).links == ()


def test_the_list_names_what_waits_most_first(
    seat: Seat, bring: Bring, campaign: list[int]
) -> None:
    bring(comment("11", OTHER, thread=TRIALS), comment("12", OTHER, author="Joy", thread=TRIALS))
    ana = seat("Ana")
    first, second = clusters.listed(ana)
    assert (first.leader, first.size, first.pending) == (campaign[0], 5, 5)
    assert (second.size, second.pending) == (2, 2)
    clusters.decide(ana, second.leader, CommentState.APPROVED)
    assert [row.id for row in clusters.listed(ana, pending=True)] == [first.id]


def _cluster(desk: Desk, number: int) -> int:
    found = looking.comment(desk, number).cluster_id
    assert found is not None
    return found
