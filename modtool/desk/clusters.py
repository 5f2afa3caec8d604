"""Clusters for people: looked at, decided on as one, merged and split by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from modtool.desk import members, review
from modtool.desk.desk import Desk
from modtool.desk.holdouts import Addition, is_open, shortened, why_held_out
from modtool.desk.review import Decided
from modtool.domain import CommentState, DuplicateKind, FlagKind, Span
from modtool.errors import NotFoundError, RefusedError
from modtool.flags.duplicates.describing import describe
from modtool.policy import Action, require
from modtool.store import Reading, Tx, cluster_views, comments, journal
from modtool.store import clusters as store
from modtool.views import MEMBER_TEXT, ClusterMember, ClusterRow, ClusterView, FlagView

_GRAVE = (FlagKind.URGENT, FlagKind.ADVICE_REQUEST, FlagKind.UNSAFE_ADVICE, FlagKind.PRIVATE_INFO)
"""Flags that whoever decides on many copies at once must have read."""

_SAYS = {
    FlagKind.URGENT: "are urgent",
    FlagKind.ADVICE_REQUEST: "ask for advice",
    FlagKind.UNSAFE_ADVICE: "hold unsafe advice",
    FlagKind.PRIVATE_INFO: "hold private details",
}


@dataclass(frozen=True)
class ClusterPlan:
    """What one decision for a cluster would take along, to be shown before it is taken."""

    together: tuple[int, ...]
    """The comment decided on, and every copy that goes with it."""
    held_out: dict[int, str]
    """Copies that need a look of their own, each with the reason in words."""
    elsewhere: tuple[int, ...] = ()
    """Those of them that stay out only because they stand under another article."""
    grave: str = ""
    """What the words they all share do, as "ask for advice"; empty when that is nothing grave."""
    state: CommentState = CommentState.PENDING
    """The state they all have now; what has moved on from it is to be left out."""

    @property
    def warning(self) -> str:
        """What to mind before deciding for more than one; empty when there is nothing."""
        count = len(self.together)
        if count < 2 or not self.grave:
            return ""
        return f"the words that all {count} share {self.grave}: read them before you decide for all"

    def widened(self) -> "ClusterPlan":
        """The same plan with those taken along that only stand under another article."""
        rest = {one: why for one, why in self.held_out.items() if one not in self.elsewhere}
        return replace(
            self, together=(*self.together, *self.elsewhere), held_out=rest, elsewhere=()
        )


# --- looking -------------------------------------------------------------------------------------


def view(desk: Desk, cluster_id: int) -> ClusterView:
    """A cluster with what each member adds and leaves out; a merged one by its old number too."""
    with desk.store.reading() as reading:
        number = store.current(reading, cluster_id)
        leader, *others = cluster_views.members(reading, number)
        texts = comments.text_of(reading, [leader.id, *(one.id for one in others if _differs(one))])
    whole = texts.pop(leader.id)
    shown = [
        replace(one, lacks=_shown(describe(whole, texts[one.id]).lacks)) if one.id in texts else one
        for one in others
    ]
    campaign = any(one.kind is DuplicateKind.CAMPAIGN for one in others)
    return ClusterView(number, leader, tuple(shown), campaign)


def number_of(desk: Desk, comment: int) -> int:
    """The cluster of a comment; ``NotFoundError`` when it has none."""
    with desk.store.reading() as reading:
        place = store.place_of(reading, comment)
    if place is None:
        raise NotFoundError(f"comment {comment} is in no cluster")
    return place.cluster_id


def listed(desk: Desk, *, pending: bool = False, limit: int = 200) -> list[ClusterRow]:
    """The clusters of the desk, those with most to decide first; only those if ``pending``."""
    with desk.store.reading() as reading:
        return cluster_views.listed(reading, pending=pending, limit=limit)


# --- deciding ------------------------------------------------------------------------------------


def plan(desk: Desk, number: int) -> ClusterPlan:
    """Plan one decision for comment ``number`` and its copies.

    A copy is held out when its own addition carries a flag, a question or private details, when it
    adds words at all, stands under another article, was decided before or is claimed by somebody
    else. A flag on words it shares with ``number`` holds nothing out; the warning tells of it.
    """
    with desk.store.reading() as reading:
        here = comments.one(reading, number, desk.clock())
        if here.cluster_id is None:
            return ClusterPlan((number,), {}, state=here.state)
        everybody = cluster_views.members(reading, here.cluster_id)
        numbers = [one.id for one in everybody]
        texts = comments.text_of(reading, numbers)
        flags = comments.flags_of(reading, numbers)
        holders = comments.holders(reading, numbers, desk.clock())
    seen = frozenset(flag.kind for flag in here.flags if is_open(flag))
    together, held_out, away = [number], {}, []
    for one in everybody:
        if one.id == number:
            continue
        holder = holders.get(one.id)
        if one.state is not here.state:
            why = f"is already {one.state}"
        elif holder and holder[0] != desk.person.id:
            why = f"is claimed: {holder[1]} is working on it"
        else:
            found = describe(texts[number], texts[one.id])
            addition = Addition(texts[one.id], found.kind, found.adds)
            why = why_held_out(one, addition, flags.get(one.id, ()), seen)
            if not why and one.thread_id != here.thread_id:
                why = f"stands under “{shortened(one.thread_title)}”"
                away.append(one.id)
        if why:
            held_out[one.id] = why
        else:
            together.append(one.id)
    return ClusterPlan(tuple(together), held_out, tuple(away), _grave(here.flags), here.state)


def decide(desk: Desk, number: int, state: CommentState, *, reason: str = "") -> Decided:
    """Decide on a comment and the copies that go with it; the others are named in ``left_out``."""
    made = plan(desk, number)
    seen = dict.fromkeys(made.together, made.state)
    decided = review.decide(desk, made.together, state, reason=reason, seen=seen)
    return replace(decided, left_out={**made.held_out, **decided.left_out})


# --- arranging -----------------------------------------------------------------------------------


def merge(desk: Desk, number: int, into: int, reason: str = "") -> str:
    """Put the cluster of ``number``, or it alone, into the cluster of ``into``; returns the batch.

    The number of the cluster that ends leads to the other from now on.
    """
    require(desk.person, Action.CLUSTER)
    with desk.store.writing() as tx:
        _readers(tx, [number, into])
        reading = tx.connection()
        source, target = store.place_of(reading, number), store.place_of(reading, into)
        if number == into or (source and target and source.cluster_id == target.cluster_id):
            raise RefusedError(f"comments {number} and {into} are in one cluster already")
        leader = target.leader_id if target else into
        cluster_id = store.led_by(tx, leader)
        steps = _steps(reading, source.cluster_id) if source else [_Step(number)]
        if source:
            store.dissolve(tx, source.cluster_id, cluster_id)
        members.put(tx, [one.comment_id for one in steps], leader)
        for one in steps:
            desk.indexer.promote(tx, one.comment_id)
        return _record(desk, tx, "merge", steps, reason)


def split(desk: Desk, numbers: Sequence[int], reason: str = "") -> str:
    """Take comments out of their cluster; returns the batch.

    More than one become a cluster of their own, led by the oldest. Neither indexing again nor a
    later import puts them back.
    """
    require(desk.person, Action.CLUSTER)
    out = sorted(set(numbers))
    with desk.store.writing() as tx:
        _readers(tx, out)
        reading = tx.connection()
        places = [store.place_of(reading, one) for one in out]
        clusters = {place.cluster_id if place else None for place in places}
        if len(clusters) != 1 or None in clusters:
            raise RefusedError("name comments of one cluster, to take them out of it")
        (cluster_id,) = (one for one in clusters if one is not None)
        if len(out) == len(store.numbers_in(reading, cluster_id)):
            raise RefusedError("that is the whole cluster: leave at least one comment in it")
        steps = [one for one in _steps(reading, cluster_id) if one.comment_id in out]
        for one in steps:
            _take_out(desk, tx, one.comment_id)
            store.keep_apart(tx, one.comment_id, cluster_id)
        first, *others = out
        if others:
            members.put(tx, others, first)
        for number in out:
            desk.indexer.promote(tx, number)
        return _record(desk, tx, "split", steps, reason)


def put_back(desk: Desk, tx: Tx, number: int, left_as: str, step: dict[str, str]) -> str:
    """Undo one comment's part of a merge or split; says why not when things have moved on."""
    reading = tx.connection()
    if _name(reading, number) != left_as:
        return f"is in {_name(reading, number)} now"
    to, leader = step["to"], int(step["leader"] or 0)
    cluster_id = int(to or 0)
    if to and store.leader_of(reading, cluster_id) is None and number != leader:
        return f"came from cluster {to}, which is no more"
    _take_out(desk, tx, number, going_to=cluster_id or None)
    if not to:
        return ""
    store.let_join(tx, number, cluster_id)
    led_by = store.leader_of(tx.connection(), cluster_id)
    if led_by is None:
        store.revive(tx, cluster_id, number)
    elif number == leader:
        members.put(tx, [number], led_by)
        members.hand_over(tx, cluster_id, number)
    else:
        members.put(tx, [number], led_by, by_hand=bool(step["by_hand"]))
    return ""


@dataclass(frozen=True)
class _Step:
    """Where a comment was before it is moved."""

    comment_id: int
    cluster_id: int | None = None
    leader_id: int | None = None
    by_hand: bool = False

    @property
    def inverse(self) -> str:
        return journal.as_inverse(
            do="cluster",
            to=str(self.cluster_id or ""),
            leader=str(self.leader_id or ""),
            by_hand="yes" if self.by_hand else "",
        )


def _steps(reading: Reading, cluster_id: int) -> list[_Step]:
    """Every comment of a cluster as it stands, the leader last: it is put back first."""
    leader = store.leader_of(reading, cluster_id)
    numbers = store.numbers_in(reading, cluster_id)
    by_hand = store.kept_by_hand(reading, numbers)
    steps = [_Step(number, cluster_id, leader, number in by_hand) for number in numbers]
    return sorted(steps, key=lambda one: one.comment_id == leader)


def _take_out(desk: Desk, tx: Tx, number: int, *, going_to: int | None = None) -> None:
    heir = members.leave(tx, number, going_to=going_to)
    if heir is not None:
        desk.indexer.promote(tx, heir)


def _record(desk: Desk, tx: Tx, action: str, steps: Sequence[_Step], reason: str) -> str:
    entries = [
        journal.Entry(
            action,
            comment_id=one.comment_id,
            before=f"cluster {one.cluster_id}" if one.cluster_id else _ALONE,
            after=_name(tx.connection(), one.comment_id),
            inverse=one.inverse,
            note=reason,
        )
        for one in steps
    ]
    return journal.append(tx, desk.person, desk.clock(), entries)


_ALONE = "no cluster"


def _name(reading: Reading, number: int) -> str:
    place = store.place_of(reading, number)
    return f"cluster {place.cluster_id}" if place else _ALONE


def _readers(tx: Tx, numbers: Sequence[int]) -> None:
    """Refuse what is no reader's comment."""
    for number in numbers:
        if comments.for_update(tx, number).by_staff:
            raise RefusedError(
                f"comment {number} is the hospital's own answer: it is in no cluster"
            )


def _differs(member: ClusterMember) -> bool:
    return member.kind not in (DuplicateKind.EXACT, DuplicateKind.CAMPAIGN)


def _shown(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Those of ``spans`` that stand in the part of the leader's words that is shown."""
    return tuple((start, min(end, MEMBER_TEXT)) for start, end in spans if start < MEMBER_TEXT)


def _grave(flags: Sequence[FlagView]) -> str:
    carried = {flag.kind for flag in flags if is_open(flag)}
    return " and ".join(_SAYS[kind] for kind in _GRAVE if kind in carried)
