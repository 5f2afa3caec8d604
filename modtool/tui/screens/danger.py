"""“Is somebody in danger?”: asked of the person who has read a comment, before any letter."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from modtool.domain import FlagKind, Span, Verdict
from modtool.tui.keys import key
from modtool.tui.look import FLAG_STYLES, FLAG_TITLES
from modtool.tui.plain import marked
from modtool.views import CommentView, FlagView

Ticks = tuple[bool, bool]
"""Whether it is a crisis, and whether it is urgent."""


class AskDanger(ModalScreen[Ticks | None]):
    """Shows the words with what a detector saw in them; None when the person leaves it open."""

    CSS_PATH = "danger.tcss"
    BINDINGS = [
        key("c", "answer(True,False)", "crisis",
            "somebody may harm themselves or be harmed: only the crisis letter answers it",
            group="Answer"),
        key("u", "answer(False,True)", "urgent",
            "a symptom or an overdose needs care right now: only the urgent letter answers it",
            group="Answer"),
        key("n", "answer(False,False)", "neither", "neither of the two: any letter may answer it",
            group="Answer"),
        key("j,down", "read(2)", "down", "the comment further down", group="Look", show=False),
        key("k,up", "read(-2)", "up", "the comment further up", group="Look", show=False),
        key("escape,q", "leave", "back", "leave without an answer", group="Look"),
    ]  # fmt: skip

    def __init__(self, view: CommentView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """Who wrote, the words, what a detector saw, the question with its keys."""
        view = self._view
        with Vertical(id="danger"):
            asked = f"Have you read what {view.author or 'this reader'} writes?"
            yield Static(Content.styled(asked, "bold"))
            with VerticalScroll(id="words", can_focus=False):
                yield Static(self._words())
            if self._seen:
                yield Static(self._why(self._seen), id="seen")
            yield Static(_QUESTIONS, id="questions")
            said = f"Until now: {view.triage.words}, says {view.triage.by}. " if view.triage else ""
            yield Static(f"{said}modtool is no emergency monitor.", markup=False, id="hint")

    def action_answer(self, crisis: bool, urgent: bool) -> None:
        """Leave with the answer."""
        self.dismiss((crisis, urgent))

    def action_read(self, lines: int) -> None:
        """Move the words."""
        self.query_one("#words").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Leave without one."""
        self.dismiss(None)

    @property
    def _seen(self) -> FlagView | None:
        """The detector's flag, unless a person has dismissed it."""
        flags = [flag for flag in self._view.flags if flag.kind is FlagKind.URGENT]
        return next((flag for flag in flags if flag.verdict is not Verdict.DISMISSED), None)

    def _words(self) -> Content:
        look = f"underline {FLAG_STYLES[FlagKind.URGENT]}"
        spans: list[tuple[Span, str]] = (
            [(span, look) for span in self._seen.spans] if self._seen else []
        )
        words = marked(self._view.text, spans)
        more = self._view.length - len(self._view.text)
        return words if more <= 0 else Content.assemble(words, f"… {more:,} characters more")

    def _why(self, flag: FlagView) -> Content:
        return Content.assemble(
            (FLAG_TITLES[flag.kind], f"bold {FLAG_STYLES[flag.kind]}"), f"  {flag.reason}"
        )


_QUESTIONS = Content.assemble(
    (" c ", "bold $accent"),
    "crisis: somebody is in danger of harming themselves or being harmed\n",
    (" u ", "bold $accent"),
    "urgent: a symptom or an overdose needs care right now\n",
    (" n ", "bold $accent"),
    "neither    ",
    (" esc ", "bold $accent"),
    "back",
)
