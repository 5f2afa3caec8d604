"""Comments without a flag shown to a person: what was missed, and lessons in what is none."""

from modtool.desk.desk import Desk
from modtool.desk.tuning import tuning
from modtool.domain import Sighting
from modtool.errors import RefusedError
from modtool.flags.registry import detectors
from modtool.policy import Action, require
from modtool.store import Tx, comments, journal
from modtool.store import auditing as store
from modtool.store.auditing import ASKED, AuditView, Sampled
from modtool.views import EventView

SIZE = 20
"""Comments of one sample: a few minutes' reading."""


def sample(desk: Desk, size: int = SIZE) -> list[Sampled]:
    """Comments that nothing was flagged in, drawn anew each week, the same for everybody."""
    require(desk.person, Action.VERDICT)
    year, week, _ = desk.clock().isocalendar()
    with desk.store.reading() as reading:
        return store.sample(reading, f"{year}-{week}", size)


def answer(desk: Desk, number: int, *, advice: bool, urgent: bool) -> AuditView:
    """Say what a comment without a flag is; what was missed gets a flag, confirmed by this person.

    Refused for a comment that has such a flag, has been answered, or is the hospital's own.
    """
    require(desk.person, Action.VERDICT)
    with desk.store.reading() as reading:
        text = comments.text_of(reading, [number]).get(number, "")
    seen = {
        one.kind.value: {"detector": one.version, "score": round(one.score(Sighting(text=text)), 4)}
        for one in detectors(tuning(desk))
        if one.kind in ASKED
    }
    with desk.store.writing() as tx:
        reading = tx.connection()
        if comments.is_by_staff(reading, number):
            raise RefusedError("this is the hospital's own answer, not a reader's comment")
        if before := store.of(reading, number):
            raise RefusedError(f"{before.by} has answered: it {before.words}")
        if store.is_flagged(reading, number):
            raise RefusedError(f"comment {number} carries a flag: judge that one")
        made = AuditView(advice, urgent, desk.person.id, desk.person.name, desk.clock())
        store.keep(tx, number, made, seen)
        entry = journal.Entry(
            "audit", comment_id=number, after=made.words, inverse=journal.as_inverse(do="audit")
        )
        journal.append(tx, desk.person, desk.clock(), [entry])
    return made


def take_back(
    desk: Desk,  # noqa: ARG001  (every inverse is given the desk)
    tx: Tx,
    event: EventView,
    step: dict[str, str],  # noqa: ARG001
) -> str:
    """Forget an answer with the flags it raised; says why not when it is no longer there."""
    assert event.comment_id is not None  # noqa: S101  (answers are about a comment)
    now = store.of(tx.connection(), event.comment_id)
    if now is None or now.words != event.after:
        return "is no longer there"
    store.take_back(tx, event.comment_id)
    return ""
