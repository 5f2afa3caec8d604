"""Erasing a reader's words: nothing of them is left, everything else still adds up."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modtool.config import Settings
from modtool.desk import Desk, clusters, erasing, history, intake, looking, review
from modtool.desk.sites import add_folder
from modtool.desk.undo import undo
from modtool.domain import CommentState, DraftState, FlagKind, Verdict
from modtool.errors import NotFoundError, RefusedError
from modtool.opening import init
from modtool.store import journal
from modtool.views import QueueQuery
from tests.beginning import begin
from tests.conftest import Clock
from tests.desk.conftest import QUESTION, SPAM, THANKS, comment
from tests.desk.test_clusters import LETTER, OTHER, shape

Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

SECRET = "My neighbour Wilhelmina Quakenbush told me about this page, should I ask for a scan?"


def test_nothing_of_a_reader_is_left(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", SECRET, author="Gudrun"))
    erasing.erase(admin, comment=number, reason="asked by letter")
    view = looking.comment(admin, number)
    assert (view.author, view.email, view.ip, view.url, view.text) == ("", "", "", "", "[erased]")
    assert all(not flag.spans and flag.reason == "[erased]" for flag in view.flags)
    if admin.store.path is not None:
        files = admin.store.path.parent.glob("desk.db*")
        assert not any(b"Quakenbush" in file.read_bytes() for file in files)


def test_decisions_counts_and_the_journal_stay(seat: Seat, admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", QUESTION))
    review.judge(seat("Ana"), number, FlagKind.ADVICE_REQUEST, Verdict.CONFIRMED)
    review.decide(seat("Ana"), [number], CommentState.APPROVED)
    erasing.erase(admin, comment=number, reason="asked by letter")
    badges = looking.badges(admin)
    assert (badges.approved, badges.to_answer) == (1, 0)
    assert looking.comment(admin, number).flags[0].verdict is Verdict.CONFIRMED
    newest = history.of_comment(admin, number)[0]
    assert (newest.action, newest.note) == ("erase", "asked by letter")
    with admin.store.reading() as reading:
        journal.verify(reading)
    with pytest.raises(RefusedError, match="cannot be undone"):
        undo(admin, newest.id)


def test_a_second_reading_brings_no_words_back(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", SECRET))
    erasing.erase(admin, comment=number, reason="asked by letter")
    bring(comment("1", SECRET))
    bring(comment("1", f"{SECRET} Please.", state=CommentState.APPROVED))
    view = looking.comment(admin, number)
    assert (view.text, view.author, view.state) == ("[erased]", "", CommentState.APPROVED)


def test_everything_of_an_address_goes_at_once(admin: Desk, bring: Bring) -> None:
    first, second, other = bring(
        comment("1", SECRET), comment("2", THANKS), comment("3", OTHER, author="Joy")
    )
    seen = erasing.preview(admin, email="Linda@Mail.example")
    assert seen.comments == (first, second)
    assert erasing.erase(admin, email="Linda@Mail.example", reason="asked by letter") == seen
    assert looking.comment(admin, second).text == "[erased]"
    assert looking.comment(admin, other).text == OTHER
    with pytest.raises(NotFoundError):
        erasing.preview(admin, email="linda@mail.example")


def test_a_draft_goes_with_the_words_it_was_made_from(
    seat: Seat, admin: Desk, bring: Bring
) -> None:
    (number,) = bring(comment("1", QUESTION, author="Gudrun"))
    rosa = seat("Rosa")
    draft = begin(rosa, number, "metastatic-research")
    erased = erasing.erase(admin, comment=number, reason="asked by letter")
    assert erased.discarded == (draft.id,)
    gone = looking.draft(admin, draft.id)
    assert (gone.state, gone.body, gone.baseline, gone.slots) == (
        DraftState.DISCARDED, "", "", {},
    )  # fmt: skip
    assert looking.draft_texts(admin, draft.id) == []


def test_only_an_admin_erases_and_only_with_a_reason(seat: Seat, admin: Desk, bring: Bring) -> None:
    number, answer = bring(
        comment("1", SECRET), comment("2", "Dear Linda–", parent="1", by_staff=True)
    )
    with pytest.raises(RefusedError, match="erase a reader's words"):
        erasing.erase(seat("Ana"), comment=number, reason="asked by letter")
    with pytest.raises(RefusedError, match="say why"):
        erasing.erase(admin, comment=number, reason=" ")
    with pytest.raises(RefusedError, match="leave the address out"):
        erasing.erase(admin, email="a@b.example", reason="a@b.example asked")
    with pytest.raises(RefusedError, match="own answer"):
        erasing.erase(admin, comment=answer, reason="asked by letter")
    assert looking.text_of(admin, number) == SECRET


def test_an_erased_leader_hands_over_to_the_oldest(admin: Desk, bring: Bring) -> None:
    first, second, third = bring(
        comment("1", SPAM), comment("2", SPAM, author="Joy"), comment("3", SPAM, author="Kim")
    )
    erasing.erase(admin, comment=first, reason="asked by letter")
    assert shape(admin) == {second: (second, third), third: (second, third)}
    admin.indexer.start_over()
    (late,) = bring(comment("4", SPAM, author="Ed"))
    assert shape(admin)[late] == (second, third, late)


TEXTS = [SPAM, SPAM.upper(), f"{SPAM} Write to me!", LETTER, f"{LETTER} I was born there.", THANKS]


@pytest.fixture
def fresh(request: pytest.FixtureRequest, url: str, tmp_path: Path) -> Callable[[], Desk]:
    """Makes a desk of its own at each call, on the database that ``url`` is on."""

    def make() -> Desk:
        if url.startswith("sqlite"):
            path = tmp_path / f"{uuid4().hex}.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            return init(Settings(db=f"sqlite:///{path}"), admin="Mei", clock=Clock())
        template = request.getfixturevalue("pg_template")
        address = request.getfixturevalue("postgres")(template)
        return init(Settings(db=address), admin="Mei", clock=Clock())

    return make


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.sampled_from(TEXTS), min_size=4, max_size=9),
    steps=st.lists(
        st.tuples(
            st.sampled_from(["erase", "edit", "split", "merge", "undo", "again"]),
            st.integers(0, 8),
            st.integers(0, 8),
        ),
        max_size=8,
    ),
)
def test_whatever_is_done_the_remaining_pairs_remain(
    fresh: Callable[[], Desk], tmp_path: Path, texts: list[str], steps: list[tuple[str, int, int]]
) -> None:
    """Of two comments that were in one cluster, neither falls out because of a third."""
    desk = fresh()
    site = add_folder(desk, "Insight", tmp_path / uuid4().hex)
    entries = [comment(f"{n}", text, author=f"R{n}") for n, text in enumerate(texts)]
    intake.bring_in(desk, iter(entries), site=site, source="file")
    numbers = sorted(looking.snapshot(desk, QueueQuery(state=None)))
    for step, one, other in steps:
        before = shape(desk)
        here, there = numbers[one % len(numbers)], numbers[other % len(numbers)]
        touched = {here}
        try:
            if step == "erase":
                erasing.erase(desk, comment=here, reason="asked by letter")
            elif step == "edit":
                changed = comment(f"{one % len(numbers)}", TEXTS[other % len(TEXTS)])
                intake.bring_in(desk, iter([changed]), site=site, source="file")
            elif step == "split":
                touched |= {there}
                clusters.split(desk, [here, there], "")
            elif step == "merge":
                clusters.merge(desk, here, there, "")
            elif step == "undo":
                touched |= set(undo(desk).comments)
            else:
                intake.bring_in(desk, iter(entries[:1]), site=site, source="file")
                touched = {numbers[0]}
        except RefusedError:
            touched = set()
        after = shape(desk)
        for number in set(before) - touched:
            assert set(before[number]) - touched <= set(after[number]), (step, number)
    with desk.store.reading() as reading:
        journal.verify(reading)
    desk.store.close()
