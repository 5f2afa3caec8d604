"""Who belongs to which cluster as comments come, change and go: the steps below a person's."""

from collections.abc import Sequence

from modtool.domain import Duplicate, DuplicateKind
from modtool.flags.duplicates.describing import describe
from modtool.flags.duplicates.fingerprint import ALGORITHM
from modtool.store import Tx, clusters, comments, journal
from modtool.store.clusters import Described

DETECTOR = f"duplicates-{ALGORITHM}"


def join(tx: Tx, found: Sequence[tuple[int, str, Duplicate]]) -> list[int]:
    """Put comments into the clusters of what they repeat: number, words, and the repeat found.

    What was found may have become a member itself: then its leader is who they are described
    against. Returns the comments that stay where a person put them.
    """
    if not found:
        return []
    connection = tx.connection()
    numbers = [number for number, _, _ in found]
    by_hand = clusters.kept_by_hand(connection, numbers)
    apart = clusters.kept_apart(connection, numbers)
    leaders = clusters.leaders_of(connection, {one.of for _, _, one in found})
    texts = comments.text_of(connection, list(leaders.values())) if leaders else {}
    joining, stay_out = [], []
    for number, text, one in found:
        leader = leaders.get(one.of, one.of)
        place = clusters.place_of(connection, leader) if apart else None
        if number in by_hand or leader == number or (place and (number, place.cluster_id) in apart):
            stay_out.append(number)
        elif leader == one.of:
            joining.append((number, one, reason(one, text)))
        else:
            joining.append(_described(number, text, leader, texts[leader]))
    clusters.keep_repeats(tx, joining, DETECTOR)
    return stay_out


def put(tx: Tx, numbers: Sequence[int], leader: int, *, by_hand: bool = True) -> None:
    """Put comments that are in no cluster into the one of ``leader``, as a person says."""
    texts = comments.text_of(tx.connection(), [leader, *numbers])
    rows = [_described(number, texts[number], leader, texts[leader]) for number in numbers]
    clusters.keep_repeats(tx, rows, DETECTOR, by_hand=by_hand)


def leave(tx: Tx, number: int, *, going_to: int | None = None) -> int | None:
    """Take a comment out of its cluster; returns the member that leads it now, if it led it.

    The others are described against the new leader; none falls out.
    """
    place = clusters.place_of(tx.connection(), number)
    heir = clusters.leave(tx, number, going_to=going_to)
    if place is not None and heir is not None:
        describe_anew(tx, place.cluster_id)
    return heir


def hand_over(tx: Tx, cluster_id: int, number: int) -> None:
    """Let a member lead its cluster, and whoever led it be its member."""
    before = clusters.leader_of(tx.connection(), cluster_id)
    if before is None:
        return
    clusters.hand_over(tx, cluster_id, number)
    describe_anew(tx, cluster_id)


def describe_anew(tx: Tx, cluster_id: int) -> None:
    """Say of every member of a cluster how it repeats the leader it has now."""
    connection = tx.connection()
    leader = clusters.leader_of(connection, cluster_id)
    if leader is None:
        return
    texts = comments.text_of(connection, clusters.numbers_in(connection, cluster_id))
    rows = [
        _described(number, text, leader, texts[leader])
        for number, text in texts.items()
        if number != leader
    ]
    clusters.describe(tx, rows, DETECTOR)


def describe_one(tx: Tx, number: int) -> None:
    """Say of one member how it repeats its leader, with the words it has now."""
    connection = tx.connection()
    place = clusters.place_of(connection, number)
    if place is None or place.leader_id == number:
        return
    texts = comments.text_of(connection, [place.leader_id, number])
    row = _described(number, texts[number], place.leader_id, texts[place.leader_id])
    clusters.describe(tx, [row], DETECTOR)


def is_by_hand(tx: Tx, number: int) -> bool:
    """Whether a person put this comment into its cluster."""
    place = clusters.place_of(tx.connection(), number)
    return place is not None and place.by_hand


def says(tx: Tx, number: int, text: str) -> bool:
    """Whether these are the words of that comment already."""
    return comments.text_of(tx.connection(), [number])[number] == text


def succession(tx: Tx, heir: int | None) -> list[journal.Entry]:
    """What the journal says of a member that has come to lead its cluster."""
    place = clusters.place_of(tx.connection(), heir) if heir is not None else None
    after = f"cluster {place.cluster_id}" if place else ""
    return [journal.Entry("leads its cluster", comment_id=heir, after=after)] if place else []


def reason(one: Duplicate, text: str) -> str:
    """Why a comment counts as a repeat, to be read aloud."""
    added = sum(len(text[start:end].split()) for start, end in one.adds)
    adds = f", and adds {added} word{'s' if added != 1 else ''} of its own" if added else ""
    return f"{_SAYS[one.kind]} comment {one.of}{adds}"


def _described(number: int, text: str, leader: int, words: str) -> Described:
    found = describe(words, text)
    one = Duplicate(leader, found.similarity, found.kind, found.adds)
    return number, one, reason(one, text)


_SAYS = {
    DuplicateKind.EXACT: "the same words as",
    DuplicateKind.EDIT: "a small rewording of",
    DuplicateKind.REORDER: "the same sentences in another order as",
    DuplicateKind.EXTEND: "repeats",
    DuplicateKind.CAMPAIGN: "the same promotion with other names or prices as",
    DuplicateKind.VARIANT: "the same phrasing with other facts as",
}
