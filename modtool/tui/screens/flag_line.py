"""“Where should the line stand?”: miss fewer or fewer alarms, with the queue each would bring."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.desk.thresholds import Offer
from modtool.domain import Threshold
from modtool.tui.keys import key
from modtool.tui.look import LINE_WORDS


class FlagLine(ModalScreen[Threshold | None]):
    """The three choices for requests for advice; None when it stays where it is."""

    CSS_PATH = "flag_line.tcss"
    BINDINGS = [
        *(
            key(str(place), f"choose({place})", LINE_WORDS[one],
                f"put the line at “{LINE_WORDS[one]}”", group="Answer")
            for place, one in enumerate(Threshold, start=1)
        ),
        key("q,escape", "leave", "back", "leave it where it is", group="Look"),
    ]  # fmt: skip

    def __init__(self, offers: Sequence[Offer], pending: int, *, why_not: str = "") -> None:
        """``why_not`` says why nothing can be chosen here; empty when it can."""
        super().__init__()
        self._offers, self._pending, self._why_not = offers, pending, why_not

    def compose(self) -> ComposeResult:
        """The question, each choice with what it means, what can be answered."""
        with Vertical(id="lines"):
            question = "From which likelihood on is a request for advice flagged?"
            yield Static(Content.styled(question, "bold"))
            for place, one in enumerate(self._offers, start=1):
                yield Static(Content.assemble(*self._told(place, one)))
            yield Static(self._hint(), id="hint")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a right to choose there is nothing to press."""
        return not (action == "choose" and self._why_not)

    def action_choose(self, place: int) -> None:
        """Leave with the choice."""
        self.dismiss(self._offers[place - 1].threshold)

    def action_leave(self) -> None:
        """Leave it where it is."""
        self.dismiss(None)

    def _told(self, place: int, one: Offer) -> Iterator[str | tuple[str, str]]:
        number = "   " if self._why_not else f" {place} "
        yield (f"\n{number}", "bold $accent")
        yield (LINE_WORDS[one.threshold], "bold")
        yield ("  ← in use\n" if one.in_use else "\n", "$success")
        yield (
            f"   about {one.queue:,} of {self._pending:,} pending comments flagged "
            f"({one.flagged:,} of the newest {one.looked_at:,})\n"
        )
        yield (f"   expected here: {_in_words(one.recall, one.precision)}\n", "$dim")
        measured = _in_words(one.frozen.recall, one.frozen.precision)
        yield (f"   on the frozen set: {measured}", "$dim")

    def _hint(self) -> Content:
        if self._why_not:
            return Content.assemble((f"{self._why_not}\n", "$warning"), "q back")
        return Content.assemble(("1 2 3", "bold $accent"), " choose    ",
                                ("q", "bold $accent"), " leave it where it is")  # fmt: skip


def _in_words(recall: float, precision: float) -> str:
    return f"{recall:.0%} of requests found, {precision:.0%} of flags right"
