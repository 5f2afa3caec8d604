"""The desk's own versions: one put in use or rejected, rolled back, and the line in words.

Whoever triages may have a version made, see ``learning``; only an admin says what is in use.
"""

from dataclasses import replace

from modtool.desk.comparing import at_default
from modtool.desk.desk import Desk
from modtool.desk.tuning import is_outdated, of_choice
from modtool.domain import Threshold
from modtool.errors import ConflictError, NotFoundError, RefusedError
from modtool.flags.tuning import LEARNABLE
from modtool.policy import Action, require
from modtool.store import Reading, Tx, journal
from modtool.store import learning as store
from modtool.store.learning import Choice, ModelView
from modtool.views import EventView


def every(desk: Desk) -> list[ModelView]:
    """Every version of the desk's own, the newest first."""
    with desk.store.reading() as reading:
        return store.versions(reading)


def in_use(desk: Desk) -> Choice:
    """The version and the line that judge now."""
    with desk.store.reading() as reading:
        return store.choice(reading)


def why_not(desk: Desk, version: int) -> str:
    """Why this person can neither accept nor reject a version; empty when they can.

    Said beforehand; what else speaks against accepting is found when it is done.
    """
    try:
        require(desk.person, Action.TUNE)
        with desk.store.reading() as reading:
            _wanted(reading, version)
            _require_other(version, store.choice(reading))
    except RefusedError as refused:
        return str(refused)
    return ""


def accept(desk: Desk, version: int | None = None) -> int:
    """Put a version in use, the newest nobody rejected unless one is named; returns its number.

    Refused when it would miss more of the frozen set than what is in use now, whatever was in use
    when it was made.
    """
    require(desk.person, Action.TUNE)
    with desk.store.reading() as reading:
        wanted = _wanted(reading, version)
        before = store.choice(reading)
        _require_other(wanted, before)
        after = replace(before, version=wanted)
        old, new = of_choice(reading, before), of_choice(reading, after)
    if is_outdated(new):
        raise RefusedError(
            f"version {wanted} was learnt beside other weights than modtool ships now: "
            "`modtool learn` makes one for these"
        )
    for kind in LEARNABLE:
        if at_default(new, kind).caught < at_default(old, kind).caught:
            raise RefusedError(
                f"version {wanted} would miss more of the frozen set ({kind}) than what is in use: "
                "`modtool learn` makes one that does not"
            )
    with desk.store.writing() as tx:
        if store.choice(tx.connection()) != before:
            raise ConflictError("somebody else has just changed what is in use: look again")
        _wanted(tx.connection(), wanted)
        store.mark_accepted(tx, wanted, desk.person.id, desk.clock())
        _choose(desk, tx, "accept model", before, after)
    return wanted


def reject(desk: Desk, version: int | None = None) -> int:
    """Say that a candidate, the newest unless one is named, is not wanted; returns its number.

    It stays in the list, with who said so. One that was ever in use is rolled back instead.
    """
    require(desk.person, Action.TUNE)
    with desk.store.writing() as tx:
        wanted = _wanted(tx.connection(), version)
        one = next(one for one in store.versions(tx.connection()) if one.id == wanted)
        if one.accepted_at:
            raise RefusedError(
                f"version {wanted} was accepted by {one.accepted_by}: `modtool learn --roll-back` "
                "takes what is in use out of it"
            )
        store.mark_rejected(tx, wanted, desk.person.id, desk.clock())
        entry = journal.Entry(
            "reject model", after=f"version {wanted}", inverse=journal.as_inverse(do="reject-model")
        )
        journal.append(tx, desk.person, desk.clock(), [entry])
    return wanted


def take_back_rejection(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:  # noqa: ARG001
    """Make a rejected version a candidate again."""
    store.mark_rejected(tx, int(event.after.removeprefix("version ")), None, None)
    return ""


def _wanted(reading: Reading, version: int | None) -> int:
    """The version named, or the newest; refused when somebody rejected it or there is none."""
    rejected = {one.id: one.rejected_by for one in store.versions(reading)}
    if version is None:
        version = next((number for number, by in rejected.items() if not by), None)
    if version is None:
        raise NotFoundError("there is no version yet: `modtool learn` makes one")
    if version not in rejected:
        raise NotFoundError(f"there is no version {version} of the desk's own")
    if rejected[version]:
        raise RefusedError(
            f"{rejected[version]} has rejected version {version}: undo that in the history first"
        )
    return version


def _require_other(version: int, used: Choice) -> None:
    if version == used.version:
        raise RefusedError(f"version {version} is in use already")


def roll_back(desk: Desk) -> int | None:
    """Put the version before the one in use in its place; None when that is the shipped one."""
    require(desk.person, Action.TUNE)
    with desk.store.writing() as tx:
        before = store.choice(tx.connection())
        earlier = _earlier(tx.connection())
        _choose(desk, tx, "roll back model", before, replace(before, version=earlier))
    return earlier


def earlier(desk: Desk) -> int | None:
    """The version that rolling back would put in use; None when that is the shipped one."""
    require(desk.person, Action.TUNE)
    with desk.store.reading() as reading:
        return _earlier(reading)


def _earlier(reading: Reading) -> int | None:
    version = store.choice(reading).version
    if version is None:
        raise RefusedError("the shipped model is in use: there is nothing to roll back")
    return store.accepted_before(reading, version)


def set_threshold(desk: Desk, wanted: Threshold) -> Threshold:
    """Put the line of requests where these words say; returns where it was."""
    require(desk.person, Action.TUNE)
    with desk.store.writing() as tx:
        before = store.choice(tx.connection())
        if before.threshold is not wanted:
            _choose(desk, tx, "threshold", before, replace(before, threshold=wanted))
    return before.threshold


def put_back(desk: Desk, tx: Tx, event: EventView, step: dict[str, str]) -> str:  # noqa: ARG001
    """Put what was in use before back; says why not when it has changed since."""
    if store.choice(tx.connection()).words != event.after:
        return "has been changed since"
    version = int(step["version"]) if step["version"] else None
    store.choose(tx, Choice(version, Threshold(step["threshold"])))
    return ""


def _choose(desk: Desk, tx: Tx, action: str, before: Choice, after: Choice) -> None:
    store.choose(tx, after)
    inverse = journal.as_inverse(
        do="model", version=str(before.version or ""), threshold=before.threshold
    )
    entry = journal.Entry(action, before=before.words, after=after.words, inverse=inverse)
    journal.append(tx, desk.person, desk.clock(), [entry])
