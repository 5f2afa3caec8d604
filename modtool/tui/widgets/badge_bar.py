"""The two lines at the top: who and where, and the exact counts that are also ways to go."""

from dataclasses import dataclass

from textual.content import Content
from textual.widgets import Static

from modtool.desk import Desk, looking
from modtool.domain import CommentState, FlagKind
from modtool.views import Badges, QueueQuery


@dataclass(frozen=True)
class Tab:
    """A list with its count: a query of comments, or a screen of its own."""

    name: str
    tooltip: str
    count: str
    colour: str
    query: QueueQuery | None = None
    screen: str = ""


TABS = (
    Tab("Pending", "comments nobody has decided on", "pending", "$foreground", QueueQuery()),
    Tab("Urgent", "pending comments that may be urgent; look at these first", "urgent", "$error",
        QueueQuery(flag=FlagKind.URGENT)),
    Tab("Advice", "pending comments that ask for medical advice", "advice", "$warning",
        QueueQuery(flag=FlagKind.ADVICE_REQUEST)),
    Tab("Copies", "pending comments that repeat an earlier one", "duplicates", "$duplicate",
        QueueQuery(flag=FlagKind.DUPLICATE)),
    Tab("To answer", "approved questions without an answer", "to_answer", "$warning",
        QueueQuery(state=CommentState.APPROVED, awaits_answer=True)),
    Tab("Drafts", "replies in the making", "drafts", "$foreground", screen="drafts"),
    Tab("To approve", "replies that wait for another person", "to_approve", "$warning",
        screen="to-approve"),
    Tab("Outbox", "what is on its way to the blog", "outbox", "$foreground", screen="outbox"),
)  # fmt: skip
"""The lists of the queue, in the order of their number keys."""


class TopLine(Static):
    """Which blog, and who is in the chair."""

    def __init__(self, desk: Desk, *, id: str, classes: str) -> None:  # noqa: A002
        super().__init__("", id=id, classes=classes, markup=False)
        self._desk = desk

    def on_resize(self) -> None:
        """Fit the line to the width."""
        sites = looking.every_site(self._desk)
        name = sites[0].name if len(sites) == 1 else f"{len(sites)} sites"
        person = self._desk.person
        left = Content.assemble(("modtool", "bold $accent"), "  ", (name, "bold"))
        right = Content.assemble((person.name, "bold"), f" {person.role}")
        gap = self.content_size.width - left.cell_length - right.cell_length
        self.update(Content.assemble(left, " " * max(gap, 1), right), layout=False)


class BadgeBar(Static):
    """The counts. The list in sight is marked by brackets as well as by colour."""

    DEFAULT_CSS = """
    BadgeBar { height: 1; padding: 0 1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__("", id=id, markup=False)
        self._shown: tuple[Badges, QueueQuery] | None = None

    def show(self, badges: Badges, query: QueueQuery) -> None:
        """Say the counts of now."""
        self._shown = (badges, query)
        narrow = self.size.width < 100
        parts: list[Content] = []
        for place, tab in enumerate(TABS, start=1):
            count = getattr(badges, tab.count)
            if tab.screen == "drafts":
                count += badges.ready
            if tab.screen == "outbox":
                count += badges.failed
            if narrow and not count and not _is_shown(tab, query):
                continue
            here = _is_shown(tab, query)
            name = f"[{tab.name} " if here else f"{place} {tab.name} "
            parts.append(
                Content.assemble(
                    (name, "bold $accent" if here else "$dim"),
                    (str(count), f"bold {tab.colour}" if count else "$dim"),
                    ("]" if here else "", "bold $accent"),
                    "  " if narrow else "   ",
                )
            )
        self.update(Content("").join(parts), layout=False)

    def on_resize(self) -> None:
        """Fit the counts to the width."""
        if self._shown is not None:
            self.show(*self._shown)


def _is_shown(tab: Tab, query: QueueQuery) -> bool:
    return tab.query is not None and (tab.query.state, tab.query.flag, tab.query.awaits_answer) == (
        query.state,
        query.flag,
        query.awaits_answer,
    )
