"""What a person may look at: lists, one comment, its cluster and conversation, the counts."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from modtool.desk.desk import Desk
from modtool.domain import DraftState, LinkKind, OutboxState
from modtool.flags.duplicates.describing import differences
from modtool.store import (
    cluster_views,
    clusters,
    comments,
    drafts,
    intake,
    outbox,
    people,
    queue,
    sites,
    threads,
)
from modtool.views import (
    Answer,
    Badges,
    ClusterMember,
    CommentView,
    DraftText,
    DraftView,
    OutboxView,
    PersonView,
    QueueQuery,
    QueueRow,
    SiteView,
    ThreadView,
)


def snapshot(desk: Desk, query: QueueQuery, *, limit: int | None = None) -> "array[int]":
    """The numbers of the comments a list shows, in order."""
    with desk.store.reading() as reading:
        return queue.ids(reading, query, limit=limit)


def snapshot_after(desk: Desk, query: QueueQuery, after: int, limit: int) -> "array[int]":
    """The next numbers behind comment ``after``."""
    with desk.store.reading() as reading:
        return queue.ids_after(reading, query, after, limit)


def rows(desk: Desk, numbers: Sequence[int]) -> dict[int, QueueRow]:
    """One page of queue rows."""
    with desk.store.reading() as reading:
        return queue.rows(reading, numbers, desk.clock())


def badges(desk: Desk) -> Badges:
    """The exact counts."""
    with desk.store.reading() as reading:
        return queue.badges(reading)


def newer(desk: Desk, query: QueueQuery, newest: int) -> int:
    """How many comments have arrived since number ``newest``."""
    with desk.store.reading() as reading:
        return queue.newer_than(reading, query, newest)


def comment(desk: Desk, number: int, *, shown: int = comments.SHOWN) -> CommentView:
    """One comment in full."""
    with desk.store.reading() as reading:
        view = comments.one(reading, number, desk.clock(), shown=shown)
        variants = [one.of for one in view.links if one.kind is LinkKind.VARIANT and one.of]
        if not variants:
            return view
        texts = comments.text_of(reading, [number, *variants])
    links = tuple(
        replace(one, differs=differences(texts[one.of], texts[number]))
        if one.of in variants
        else one
        for one in view.links
    )
    return replace(view, links=links)


def text_of(desk: Desk, number: int) -> str:
    """All the words of a comment, however many."""
    with desk.store.reading() as reading:
        return comments.text_of(reading, [number])[number]


def members(desk: Desk, cluster_id: int) -> list[ClusterMember]:
    """A cluster, leader first; a merged one by its old number too."""
    with desk.store.reading() as reading:
        return cluster_views.members(reading, clusters.current(reading, cluster_id))


def conversation(desk: Desk, thread_id: int) -> list[Answer]:
    """What stands under an article, newest first."""
    with desk.store.reading() as reading:
        return comments.conversation(reading, thread_id)


def thread_ids(desk: Desk, *, is_open: bool | None = None, titled: str = "") -> list[int]:
    """The numbers of the threads whose title holds ``titled``, newest article first."""
    with desk.store.reading() as reading:
        return threads.ids(reading, is_open=is_open, titled=titled)


def thread_rows(desk: Desk, numbers: Sequence[int]) -> dict[int, ThreadView]:
    """One page of threads."""
    with desk.store.reading() as reading:
        return threads.rows(reading, numbers)


def draft(desk: Desk, number: int) -> DraftView:
    """One draft."""
    with desk.store.reading() as reading:
        return drafts.one(reading, number)


def draft_for(desk: Desk, comment_id: int) -> DraftView | None:
    """The draft somebody has in hand for a comment."""
    with desk.store.reading() as reading:
        return drafts.live_for(reading, comment_id)


def draft_texts(desk: Desk, number: int) -> list[DraftText]:
    """Every text ever saved of a draft, oldest first."""
    with desk.store.reading() as reading:
        return drafts.versions(reading, number)


def draft_ids(desk: Desk, *states: DraftState) -> list[int]:
    """The numbers of the drafts in these states; all live ones when none is named."""
    with desk.store.reading() as reading:
        return drafts.ids(reading, states) if states else drafts.ids(reading)


def draft_rows(desk: Desk, numbers: Sequence[int]) -> dict[int, DraftView]:
    """One page of drafts."""
    with desk.store.reading() as reading:
        return drafts.rows(reading, numbers)


def outbox_ids(desk: Desk, *states: OutboxState) -> list[int]:
    """The numbers of the outbox entries in these states; all unsettled ones when none is named."""
    with desk.store.reading() as reading:
        return outbox.ids(reading, states) if states else outbox.ids(reading)


def outbox_rows(desk: Desk, numbers: Sequence[int]) -> dict[int, OutboxView]:
    """One page of outbox entries."""
    with desk.store.reading() as reading:
        return outbox.rows(reading, numbers)


def everybody(desk: Desk) -> list[PersonView]:
    """The people of the desk."""
    with desk.store.reading() as reading:
        return [
            PersonView(person.id, person.name, person.role, person.active)
            for person in people.everybody(reading)
        ]


def every_site(desk: Desk) -> list[SiteView]:
    """The blogs this desk serves."""
    with desk.store.reading() as reading:
        return sites.every_site(reading)


def unfinished_readings(desk: Desk) -> list[tuple[str, int]]:
    """Imports that stopped half-way, and how many comments each still holds back."""
    with desk.store.reading() as reading:
        return intake.unfinished(reading)
