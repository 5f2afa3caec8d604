"""Bringing comments in: all or none on screen, twice the same, interrupted and taken up again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modtool.desk import Desk, history, intake, looking, review
from modtool.desk.spool import checked
from modtool.domain import CommentState, GoneEntry, Incoming, SkippedEntry
from modtool.errors import ImportFileError
from modtool.sites.protocol import Entry
from modtool.store import journal, pulling
from modtool.views import QueueQuery, SiteView
from tests.conftest import NOON
from tests.desk.conftest import HER2, QUESTION, SPAM, THANKS, comment

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]
EVERYTHING = QueueQuery(state=None)


class Killed(BaseException):
    """The process is gone."""


def many(count: int) -> list[Incoming]:
    return [comment(str(n), f"Comment number {n} says something of its own.") for n in range(count)]


def until_killed(entries: list[Incoming], after: int) -> Iterator[Entry]:
    yield from entries[:after]
    raise Killed


def test_nothing_of_a_reading_shows_before_it_is_done(admin: Desk, site: SiteView) -> None:
    with pytest.raises(Killed):
        intake.bring_in(admin, until_killed(many(900), 800), site=site, source="file")
    assert len(looking.snapshot(admin, EVERYTHING)) == 0
    assert looking.badges(admin).pending == 0
    ((source, waiting),) = looking.unfinished_readings(admin)
    assert source == "file"
    assert waiting >= 256


def test_an_interrupted_reading_is_taken_up_and_ends_as_if_nothing_had_happened(
    admin: Desk, site: SiteView
) -> None:
    with pytest.raises(Killed):
        intake.bring_in(admin, until_killed(many(900), 800), site=site, source="file")
    report = intake.bring_in(admin, iter(many(900)), site=site, source="file")
    assert (report.new, report.changed, report.unchanged) == (900, 0, 0)
    assert len(looking.snapshot(admin, EVERYTHING)) == 900
    assert looking.badges(admin).pending == 900
    assert looking.unfinished_readings(admin) == []


def test_what_an_interrupted_reading_left_is_asked_for_and_put_away_when_it_is_gone(
    admin: Desk, site: SiteView
) -> None:
    with pytest.raises(Killed):
        intake.bring_in(admin, until_killed(many(900), 800), site=site, source="file")
    with admin.store.reading() as reading:
        assert "0" in pulling.still_open(reading, site.id, NOON)
    intake.bring_in(admin, iter([*many(900)[1:], GoneEntry("0")]), site=site, source="file")
    assert looking.unfinished_readings(admin) == []
    states = [
        row.state for row in looking.rows(admin, looking.snapshot(admin, EVERYTHING)).values()
    ]
    assert (states.count(CommentState.TRASH), states.count(CommentState.PENDING)) == (1, 899)


def test_what_the_desk_has_of_a_site_is_told_by_rising_numbers(
    admin: Desk, site: SiteView, bring: Bring
) -> None:
    gone = comment("8", THANKS, state=CommentState.TRASH)
    bring(comment("10", THANKS), comment("9", QUESTION), gone, comment("r1", SPAM))
    with admin.store.reading() as reading:
        assert list(pulling.numbers(reading, site.id)) == [9, 10]


def test_a_long_reading_looks_ahead_and_finds_the_same(admin: Desk, site: SiteView) -> None:
    entries = [replace(one, text=f"{one.text} {QUESTION}") for one in many(1_600)]
    report = intake.bring_in(admin, iter(entries), site=site, source="file")
    assert report.flagged["advice_request"] == 1_600


def test_the_numbers_of_a_report_add_up(admin: Desk, site: SiteView) -> None:
    entries: list[Entry] = [HER2, *many(5), SkippedEntry("x", "a pingback"), many(1)[0]]
    report = intake.bring_in(admin, iter(entries), site=site, source="file")
    assert (report.read, report.new, report.skipped) == (7, 5, 2)
    assert report.skipped_for == {"a pingback": 1, "the same id twice": 1}


def test_the_hospitals_own_answer_marks_its_parent_as_answered(admin: Desk, bring: Bring) -> None:
    question, _ = bring(
        comment("1", QUESTION, state=CommentState.APPROVED),
        comment("2", "Dear Linda–", state=CommentState.APPROVED, parent="1", by_staff=True),
    )
    view = looking.comment(admin, question)
    assert [answer.text for answer in view.answers] == ["Dear Linda–"]
    assert looking.badges(admin).to_answer == 0


def test_an_approved_question_without_an_answer_waits_for_one(admin: Desk, bring: Bring) -> None:
    bring(comment("1", QUESTION, state=CommentState.APPROVED))
    assert looking.badges(admin).to_answer == 1


def test_a_state_changed_at_the_site_is_taken_over_and_recorded(
    admin: Desk, site: SiteView, bring: Bring
) -> None:
    (number,) = bring(comment("1", THANKS))
    bring(comment("1", THANKS, state=CommentState.SPAM))
    assert looking.comment(admin, number).state is CommentState.SPAM
    assert history.of_comment(admin, number)[0].action == "moved at the site"


def test_a_rewritten_comment_leaves_the_cluster_it_no_longer_belongs_to(
    admin: Desk, bring: Bring
) -> None:
    _, copy = bring(comment("1", SPAM), comment("2", SPAM, author="Joy"))
    assert looking.comment(admin, copy).duplicate is not None
    bring(comment("2", THANKS, author="Joy"))
    view = looking.comment(admin, copy)
    assert (view.text, view.duplicate, view.cluster_id) == (THANKS, None, None)
    assert looking.badges(admin).duplicates == 0


def test_a_copy_is_found_among_comments_of_an_earlier_session(admin: Desk, bring: Bring) -> None:
    (first,) = bring(comment("1", SPAM))
    admin.indexer.start_over()
    (second,) = bring(comment("2", SPAM, author="Joy"))
    duplicate = looking.comment(admin, second).duplicate
    assert duplicate is not None
    assert duplicate.of == first


def test_two_processes_find_each_others_comments(admin: Desk, seat: Seat, bring: Bring) -> None:
    from modtool.desk.indexer import Indexer

    other = replace(admin, indexer=Indexer())
    (first,) = bring(comment("1", SPAM))
    site = looking.every_site(admin)[0]
    intake.bring_in(other, iter([comment("2", THANKS)]), site=site, source="other")
    (third,) = bring(comment("3", THANKS, author="Kim"))
    intake.bring_in(other, iter([comment("4", SPAM, author="Ed")]), site=site, source="other")
    pairs = {
        view.id: view.duplicate.of
        for number in looking.snapshot(admin, EVERYTHING)
        if (view := looking.comment(admin, number)).duplicate is not None
    }
    assert first in pairs.values()
    assert third in pairs


def test_a_file_with_nothing_in_it_is_refused(admin: Desk, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n\n", encoding="utf-8")
    with pytest.raises(ImportFileError):
        checked(path, "jsonl")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.sampled_from([QUESTION, THANKS, SPAM]), min_size=1, max_size=6),
    places=st.lists(st.integers(0, 5), max_size=4),
    state=st.sampled_from([one for one in CommentState if one is not CommentState.ARRIVING]),
)
def test_the_counts_always_agree_with_the_comments(
    admin: Desk,
    site: SiteView,
    seat: Seat,
    texts: list[str],
    places: list[int],
    state: CommentState,
) -> None:
    entries = [comment(f"{n}", text, author=f"R{n}") for n, text in enumerate(texts)]
    intake.bring_in(admin, iter(entries), site=site, source="file")
    everything = list(looking.snapshot(admin, EVERYTHING))
    review.decide(seat("Ana"), [everything[at % len(everything)] for at in places], state)
    rows = looking.rows(admin, everything).values()
    badges = looking.badges(admin)
    for state in (CommentState.PENDING, CommentState.APPROVED, CommentState.SPAM):
        assert getattr(badges, state.value) == sum(row.state is state for row in rows)
    pending = [row for row in rows if row.state is CommentState.PENDING]
    assert badges.advice == sum("advice_request" in row.flags for row in pending)
    assert badges.duplicates == sum("duplicate" in row.flags for row in pending)
    with admin.store.reading() as reading:
        journal.verify(reading)


def test_of_a_large_old_backlog_half_is_read_again_at_each_turn(
    admin: Desk, site: SiteView, bring: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "LARGE", 3)
    old = replace(comment("0", THANKS), posted_at=NOON - timedelta(days=31))
    bring(*(replace(old, remote_id=str(n)) for n in range(1, 7)), comment("7", QUESTION))

    def turn() -> set[str]:
        with admin.store.reading() as reading:
            return set(pulling.still_open(reading, site.id, NOON))

    first = turn()
    bring(comment("7", QUESTION))
    second = turn()
    assert first & second == {"7"}
    assert first | second == set("1234567")
