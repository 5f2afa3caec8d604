"""Which screen goes by which name."""

from textual.screen import Screen

from modtool.desk import Desk
from modtool.domain import DraftState


def screen(name: str, desk: Desk, comment: int | None = None) -> Screen[None]:
    """The screen called ``name``, each loaded only when somebody goes there."""
    if name == "drafts":
        from modtool.tui.screens.drafts import DraftsScreen

        return DraftsScreen(desk)
    if name == "to-approve":
        from modtool.tui.screens.drafts import DraftsScreen

        return DraftsScreen(desk, DraftState.SUBMITTED)
    if name == "outbox":
        from modtool.tui.screens.outbox import OutboxScreen

        return OutboxScreen(desk)
    if name == "history":
        from modtool.tui.screens.history import HistoryScreen

        return HistoryScreen(desk, comment)
    if name == "threads":
        from modtool.tui.screens.threads import ThreadsScreen

        return ThreadsScreen(desk)
    raise LookupError(name)
