"""The desk learns: from verdicts to a candidate, accepted by an admin, rolled back, audited."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from modtool.desk import (
    Desk,
    history,
    learning,
    looking,
    rereading,
    review,
    thresholds,
    tuning,
    versions,
)
from modtool.desk import (
    comparing as side_by_side,
)
from modtool.desk.undo import undo
from modtool.domain import CommentState, FlagKind, Incoming, Sighting, Threshold, Verdict
from modtool.errors import NotFoundError, RefusedError
from modtool.flags.learning import comparing
from modtool.flags.learning.refitting import Lesson
from modtool.flags.linear import load
from modtool.flags.shared import FILES
from modtool.flags.training.examples import frozen
from modtool.flags.tuning import Tuning
from modtool.store import learning as stored
from tests.desk.conftest import QUESTION, comment
from tests.fitting import few_frozen, put_fit

ADVICE = FlagKind.ADVICE_REQUEST
SHIPPED = load(FILES[ADVICE])["version"]
Seat = Callable[[str], Desk]
Bring = Callable[..., list[int]]

WHO = (
    "mother",
    "father",
    "sister",
    "brother",
    "aunt",
    "uncle",
    "son",
    "daughter",
    "wife",
    "friend",
)
ASKS = [f"My {one} has a lump on the neck. Should we ask for a biopsy?" for one in WHO]
PORTAL = [f"Should my {one} bring the pill bottle on Monday, is the list enough?" for one in WHO]


@pytest.fixture(autouse=True)
def _few_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    few_frozen(monkeypatch)


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[dict[FlagKind, list[Lesson]]]]:
    """Puts a fit of no time in the place of the real one; returns what that was given to learn."""
    return lambda bias=0, **words: put_fit(monkeypatch, bias, **words)


def taught(desk: Desk, bring: Bring) -> list[int]:
    """Twenty comments with a verdict on each: those of ``ASKS`` ask, those of ``PORTAL`` do not."""
    numbers = bring(*(comment(f"v{n}", text) for n, text in enumerate([*ASKS, *PORTAL])))
    for place, number in enumerate(numbers):
        verdict = Verdict.CONFIRMED if place < len(ASKS) else Verdict.DISMISSED
        review.judge(desk, number, ADVICE, verdict)
    return numbers


def flagged(desk: Desk, number: int) -> bool:
    return ADVICE in [one.kind for one in looking.comment(desk, number).flags]


def versions_of(desk: Desk, number: int) -> dict[str, str]:
    with desk.store.reading() as reading:
        rows = reading.exec_driver_sql(
            f"SELECT kind, detector FROM flag WHERE comment_id = {number}"
        )
        return {row.kind: row.detector for row in rows}


def test_the_words_that_ask_are_learnt_with_the_verdict(
    seat: Seat, bring: Bring, fitted: Callable[..., list[dict[FlagKind, list[Lesson]]]]
) -> None:
    given = fitted()
    taught(seat("Ana"), bring)
    learnt = learning.learn(seat("Ana"))
    assert learnt.version is not None
    ((lessons),) = [one[ADVICE] for one in given]
    assert [one.is_true for one in lessons] == [True] * 10 + [False] * 10
    assert lessons[0].shown == ("Should we ask for a biopsy?",)
    assert lessons[-1].shown == ()


def test_too_few_verdicts_or_all_the_same_teach_nothing(seat: Seat, bring: Bring) -> None:
    numbers = bring(*(comment(f"v{n}", text) for n, text in enumerate(ASKS)))
    for number in numbers:
        review.judge(seat("Ana"), number, ADVICE, Verdict.CONFIRMED)
    with pytest.raises(RefusedError, match="10 on advice_request, 0 on urgent"):
        learning.learn(seat("Ana"))


def test_a_dry_run_shows_what_would_change_and_keeps_nothing(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(pill=-20_000)
    taught(seat("Ana"), bring)
    learnt = learning.learn(seat("Ana"), dry_run=True)
    (one,) = learnt.beside
    assert (learnt.version, versions.every(seat("Ana"))) == (None, [])
    assert (one.verdicts, one.confirmed, one.looked_at) == (20, 10, 20)
    assert (one.history.before, one.history.after) == (20, 10)
    assert set(learnt.examples.values()) == set(PORTAL)
    assert one.queue == (20, 10)


def test_a_candidate_changes_nothing_until_an_admin_accepts_it(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(spine=-60_000)
    ana, mei = seat("Ana"), seat("Mei")
    taught(ana, bring)
    version = learning.learn(ana).version
    assert tuning.told(ana).endswith("(as shipped)")
    with pytest.raises(RefusedError, match="Ana is a moderator and may not change which model"):
        versions.accept(ana)
    assert versions.accept(mei) == version
    assert f"{SHIPPED}+desk.{version}" in tuning.told(ana)
    assert tuning.told(ana).endswith(f"(version {version} of this desk)")
    with pytest.raises(RefusedError, match="in use already"):
        versions.accept(mei)


def test_comments_that_come_in_are_judged_by_the_accepted_version(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(spine=-60_000, back=20_000)
    (before,) = bring(comment("q1", QUESTION))
    taught(seat("Ana"), bring)
    version = learning.learn(seat("Ana")).version
    versions.accept(seat("Mei"))
    after, still = bring(comment("q2", QUESTION), comment("q3", f"{ASKS[0]} Thanks."))
    assert (flagged(seat("Ana"), before), flagged(seat("Ana"), after)) == (True, False)
    assert versions_of(seat("Ana"), still)["advice_request"].endswith(f"+desk.{version}")


def test_rolling_back_leads_to_the_version_before_and_then_to_the_shipped_one(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted()
    mei = seat("Mei")
    taught(mei, bring)
    first, never, last = (learning.learn(mei).version for _ in range(3))
    versions.accept(mei, first)
    versions.accept(mei, last)
    with pytest.raises(RefusedError, match="may not change"):
        versions.roll_back(seat("Ana"))
    assert [versions.roll_back(mei), versions.roll_back(mei)] == [first, None]
    with pytest.raises(RefusedError, match="shipped model is in use"):
        versions.roll_back(mei)
    with pytest.raises(NotFoundError):
        versions.accept(mei, 99)
    steps = [one.action for one in history.recent(mei) if "model" in one.action]
    assert steps == ["roll back model", "roll back model", "accept model", "accept model"]
    accepted = {one.id: one.accepted_by for one in versions.every(mei)}
    assert accepted == {first: "Mei", never: "", last: "Mei"}


def test_what_is_in_use_can_be_undone_unless_it_has_changed_since(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted()
    mei = seat("Mei")
    taught(mei, bring)
    version = learning.learn(mei).version
    versions.accept(mei)
    versions.set_threshold(mei, Threshold.MISS_FEWER)
    undo(mei)
    assert tuning.tuning(mei).threshold is Threshold.DEFAULT
    assert tuning.tuning(mei).version == version
    undo(mei)
    assert tuning.tuning(mei).version is None


def test_a_version_that_would_miss_more_is_not_kept(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(bias=-4_000)
    taught(seat("Ana"), bring)
    learnt = learning.learn(seat("Ana"))
    assert learnt.lost == [ADVICE]
    assert (learnt.version, versions.every(seat("Ana"))) == (None, [])


def test_a_version_is_measured_beside_what_is_in_use_when_it_is_accepted(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    mei = seat("Mei")
    taught(mei, bring)
    fitted(bias=3_000)
    eager = learning.learn(mei).version
    fitted()
    usual = learning.learn(mei).version
    versions.accept(mei, eager)
    with pytest.raises(RefusedError, match="would miss more of the frozen set"):
        versions.accept(mei, usual)
    assert tuning.tuning(mei).version == eager


def test_a_version_that_is_only_more_careful_keeps_its_recall_by_a_lower_line(
    seat: Seat, bring: Bring, fitted: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load(FILES[ADVICE])
    scores = {
        one.id: comparing.detector(Tuning(), ADVICE).score(Sighting(one.text)) for one in frozen()
    }
    caught = [
        one for one in frozen() if one.is_a(ADVICE) and scores[one.id] >= shipped["threshold"]
    ]
    barely = tuple(sorted(caught, key=lambda one: scores[one.id])[:5])
    monkeypatch.setattr(comparing, "_frozen", lambda: barely)
    fitted(bias=-150)
    taught(seat("Ana"), bring)
    learnt = learning.learn(seat("Ana"))
    assert learnt.lost == []
    with seat("Ana").store.reading() as reading:
        choice = stored.Choice(learnt.version)
        made = tuning.of_choice(reading, choice)
    assert made.applied(ADVICE, shipped)["threshold"] < shipped["threshold"]


def test_pending_comments_are_flagged_anew_only_when_asked_and_verdicts_stand(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(pill=-20_000)
    mei = seat("Mei")
    judged = taught(mei, bring)
    first, decided = bring(comment("n1", f"{PORTAL[0]} Hello."), comment("n2", f"{PORTAL[1]} Bye."))
    review.decide(mei, [decided], CommentState.APPROVED)
    learning.learn(mei)
    versions.accept(mei)
    assert flagged(mei, first)
    with pytest.raises(RefusedError, match="takes an admin"):
        rereading.reread(seat("Ana"))
    done = rereading.reread(mei)
    assert (done.read, done.changed) == (21, 1)
    assert not flagged(mei, first)
    assert flagged(mei, decided)
    verdicts = [looking.comment(mei, number).flags[0].verdict for number in judged]
    assert verdicts == [Verdict.CONFIRMED] * 10 + [Verdict.DISMISSED] * 10
    assert looking.badges(mei).advice == 10


def test_a_version_for_other_weights_is_neither_used_nor_accepted(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(spine=-60_000)
    mei = seat("Mei")
    taught(mei, bring)
    learning.learn(mei)
    versions.accept(mei)
    changes = tuning.tuning(mei).changes.replace(f'"of":"{SHIPPED}"', '"of":"advice-0"')
    with mei.store.writing() as tx:
        older = stored.keep(tx, changes, {}, mei.person.id, mei.clock())
        stored.choose(tx, replace(stored.choice(tx.connection()), version=older))
    assert "modtool learn" in tuning.told(mei)
    assert flagged(mei, bring(comment("q1", QUESTION))[0])
    versions.roll_back(mei)
    with pytest.raises(RefusedError, match="other weights"):
        versions.accept(mei, older)


def test_words_that_changed_or_were_erased_are_no_longer_learnt_from(
    seat: Seat, bring: Bring
) -> None:
    ana = seat("Ana")
    numbers = taught(ana, bring)
    changed: Incoming = comment("v0", "The garden was lovely.")
    ana.clock.pass_by(minutes=1)  # type: ignore[attr-defined]
    bring(changed)
    with ana.store.reading() as reading:
        found = stored.taught(reading, ADVICE)
    assert [one.number for one in found] == numbers[1:]


def test_the_line_moves_in_words_with_what_it_means_said_before(seat: Seat, bring: Bring) -> None:
    mei = seat("Mei")
    bring(*(comment(f"v{n}", text) for n, text in enumerate([*ASKS, *PORTAL, "Thank you."])))
    few, usual, many = thresholds.offers(mei)
    assert few.flagged >= usual.flagged >= many.flagged
    assert few.recall >= usual.recall >= many.recall
    assert few.frozen.recall >= usual.frozen.recall >= many.frozen.recall
    assert [one.in_use for one in (few, usual, many)] == [False, True, False]
    assert usual.queue == looking.badges(mei).advice
    with pytest.raises(RefusedError, match="takes an admin"):
        versions.set_threshold(seat("Ana"), Threshold.FEWER_ALARMS)
    versions.set_threshold(mei, Threshold.FEWER_ALARMS)
    assert f"{SHIPPED}/fewer-alarms" in tuning.told(mei)
    newest = history.recent(mei)[0]
    assert (newest.action, newest.after) == ("threshold", "shipped, fewer-alarms")


def test_a_rejected_version_stays_in_the_list_and_is_not_accepted(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted()
    mei = seat("Mei")
    taught(mei, bring)
    first, second = (learning.learn(mei).version for _ in range(2))
    assert first is not None
    assert second is not None
    with pytest.raises(RefusedError, match="takes an admin"):
        versions.reject(seat("Ana"))
    assert "takes an admin" in versions.why_not(seat("Ana"), second)
    assert versions.why_not(mei, second) == ""
    assert versions.reject(mei) == second
    rejected = versions.every(mei)[0]
    assert (rejected.state, rejected.rejected_by) == ("rejected", "Mei")
    assert versions.why_not(mei, second).startswith(f"Mei has rejected version {second}")
    with pytest.raises(RefusedError, match="has rejected"):
        versions.accept(mei, second)
    assert versions.accept(mei) == first
    assert versions.why_not(mei, first) == f"version {first} is in use already"
    with pytest.raises(RefusedError, match="was accepted by Mei"):
        versions.reject(mei)
    undo(mei)
    undo(mei)
    assert [one.state for one in versions.every(mei)] == ["a candidate", "accepted before"]
    assert [one.action for one in history.recent(mei, limit=4)] == [
        "undo", "undo", "accept model", "reject model",
    ]  # fmt: skip


def test_a_version_is_compared_with_what_is_in_use_when_it_is_asked(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted(pill=-20_000)
    mei = seat("Mei")
    taught(mei, bring)
    version = learning.learn(mei).version
    found = side_by_side.compare(mei, version)
    (one,) = found.beside
    assert (one.kind, one.verdicts, one.confirmed, one.history.newly) == (ADVICE, 20, 10, ())
    assert set(found.examples) == set(one.history.no_longer) != set()
    assert set(found.examples.values()) <= set(PORTAL)
    versions.accept(mei)
    (same,) = side_by_side.compare(mei, version).beside
    assert (same.history.newly, same.history.no_longer) == ((), ())
    (back,) = side_by_side.compare(mei, None).beside
    assert (back.history.newly, back.verdicts) == (one.history.no_longer, 0)
    with pytest.raises(NotFoundError):
        side_by_side.compare(mei, 99)


def test_learning_tells_how_far_it_is_and_can_be_stopped_with_nothing_kept(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted()
    ana = seat("Ana")
    taught(ana, bring)
    heard: list[tuple[int, int, str]] = []
    learning.learn(ana, told=lambda *step: heard.append(step))
    assert [done for done, _, _ in heard] == list(range(len(heard)))
    assert {of for _, of, _ in heard} == {len(heard)}

    def stop(*_: object) -> None:
        raise RefusedError("left")

    with pytest.raises(RefusedError, match="left"):
        learning.learn(ana, told=stop)
    assert len(versions.every(ana)) == 1


def test_each_kind_says_which_model_judges_it_and_what_was_said_of_it(
    seat: Seat, bring: Bring, fitted: Callable[..., object]
) -> None:
    fitted()
    mei = seat("Mei")
    taught(mei, bring)
    assert [one.is_own for one in tuning.judging(mei)] == [False] * 5
    said = {one.kind: one for one in learning.said(mei)}
    assert (said[ADVICE].verdicts, said[ADVICE].confirmed, said[ADVICE].is_enough) == (20, 10, True)
    assert not said[FlagKind.URGENT].is_enough
    learning.learn(mei)
    versions.accept(mei)
    own = [one.kind for one in tuning.judging(mei) if one.is_own]
    assert own == [ADVICE]
