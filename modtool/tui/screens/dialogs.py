"""Small questions over a screen; each answers like a function call."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from modtool.tui.keys import key

_CSS = """
Confirm, Ask, Choose { align: center middle; background: $background 60%; }
.dialog {
    width: 76; max-width: 95%; height: auto; max-height: 90%;
    background: $panel; border: round $accent; padding: 0 1;
}
.dialog Static { width: 100%; height: auto; }
.dialog .hint { color: $dim; margin-top: 1; }
.dialog VerticalScroll { height: auto; max-height: 14; margin-top: 1; }
.dialog OptionList { height: auto; max-height: 14; background: $panel; border: none; }
.dialog Input { border: none; height: 1; padding: 0; background: $background; margin-top: 1; }
"""


class Confirm(ModalScreen[bool]):
    """Yes or no, with what would happen spelt out."""

    CSS = _CSS
    BINDINGS = [
        key("y", "answer(True)", "yes", "do it", group="Answer"),
        key("n,escape,q", "answer(False)", "no", "leave everything as it is", group="Answer"),
    ]

    def __init__(self, question: str, details: str = "", *, yes: str = "do it") -> None:
        super().__init__()
        self._question, self._details, self._yes = question, details, yes

    def compose(self) -> ComposeResult:
        """Question, details, keys."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"))
            if self._details:
                with VerticalScroll():
                    yield Static(self._details, markup=False)
            yield Static(f"y {self._yes}    n leave it", markup=False, classes="hint")

    def action_answer(self, answer: bool) -> None:
        """Leave with the answer."""
        self.dismiss(answer)


class Ask(ModalScreen[str | None]):
    """A line of text; None when the person thinks better of it."""

    CSS = _CSS
    BINDINGS = [key("escape", "leave", "cancel", "leave without an answer", group="Answer")]

    def __init__(self, question: str, *, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._question, self._value, self._hint = question, value, hint

    def compose(self) -> ComposeResult:
        """Question, line, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"))
            yield Input(self._value, select_on_focus=False)
            hint = f"{self._hint}\n" if self._hint else ""
            yield Static(f"{hint}enter takes it    esc cancels", markup=False, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Leave with what was typed."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Choose(ModalScreen[str | None]):
    """One of several; typing narrows the list."""

    CSS = _CSS
    BINDINGS = [
        key("escape", "leave", "cancel", "leave without choosing", group="Answer"),
        key("down", "move(1)", "down", "next", group="Answer", show=False, priority=True),
        key("up", "move(-1)", "up", "previous", group="Answer", show=False, priority=True),
    ]

    def __init__(self, question: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question, self._options = question, options

    def compose(self) -> ComposeResult:
        """Question, search line, list."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"))
            yield Input(placeholder="type to search")
            yield OptionList(*self._matching(""), markup=False)
            yield Static("enter takes it    esc cancels", markup=False, classes="hint")

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(OptionList).can_focus = False
        self.query_one(OptionList).highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        options = self.query_one(OptionList)
        options.clear_options()
        found = self._matching(event.value)
        options.add_options(found or [Option("nothing has these words", disabled=True)])
        options.highlighted = 0 if found else None

    def on_input_submitted(self) -> None:
        """Leave with the choice."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses too."""
        self.dismiss(event.option_id)

    def action_move(self, step: int) -> None:
        """Another one."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = ((options.highlighted or 0) + step) % options.option_count

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def _matching(self, sought: str) -> list[Option]:
        words = sought.casefold().split()
        return [
            Option(Content(text), id=value)
            for value, text in self._options
            if all(word in f"{value} {text}".casefold() for word in words)
        ]
