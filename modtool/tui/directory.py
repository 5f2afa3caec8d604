"""Which screen goes by which name."""

from collections.abc import Callable

from textual.screen import Screen

from modtool.desk import Desk, looking
from modtool.domain import DraftState
from modtool.tui.screens.audit import AuditScreen
from modtool.tui.screens.cluster import ClusterScreen
from modtool.tui.screens.drafts import DraftsScreen
from modtool.tui.screens.history import HistoryScreen
from modtool.tui.screens.learning import LearningScreen
from modtool.tui.screens.outbox import OutboxScreen
from modtool.tui.screens.queue import QueueScreen
from modtool.tui.screens.reply import ReplyScreen
from modtool.tui.screens.threads import ThreadsScreen
from modtool.views import QueueQuery


def screen(where: str, desk: Desk, number: int | None) -> Screen[None]:
    """The screen called ``where``, about comment or thread ``number`` where it is about one."""
    if where == "reply" and number is not None:
        return ReplyScreen(desk, number)
    if where == "cluster" and number is not None:
        return ClusterScreen(desk, number)
    if where == "copies" and number is not None:
        cluster_id = looking.comment(desk, number, shown=0).cluster_id
        return QueueScreen(desk, QueueQuery(state=None, cluster_id=cluster_id), on=number)
    if where == "comments":
        return QueueScreen(desk, QueueQuery(thread_id=number))
    if where == "history":
        return HistoryScreen(desk, number)
    if where == "to-approve":
        return DraftsScreen(desk, DraftState.SUBMITTED)
    return _PLAIN[where](desk)


_PLAIN: dict[str, Callable[[Desk], Screen[None]]] = {
    "audit": AuditScreen,
    "drafts": DraftsScreen,
    "learning": LearningScreen,
    "outbox": OutboxScreen,
    "threads": ThreadsScreen,
}
