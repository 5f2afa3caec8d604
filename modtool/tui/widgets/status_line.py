"""The line above the keys: where one is, and for a while what has just happened."""

from textual.timer import Timer
from textual.widgets import Static

_SHORT, _LONG = 5.0, 12.0


class StatusLine(Static):
    """Says where one is; a message takes its place for some seconds, a refusal for longer."""

    DEFAULT_CSS = """
    StatusLine {
        height: auto; max-height: 4; padding: 0 1; color: $dim;
        &.-said { color: $success; text-style: bold; }
        &.-bad { color: $error; text-style: bold; }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__("", id=id, markup=False)
        self._resting = ""
        self._until: Timer | None = None

    def rest(self, text: str) -> None:
        """Where one is, shown whenever nothing else has to be said."""
        self._resting = text
        if self._until is None:
            self.update(text, layout=False)

    def say(self, text: str, *, bad: bool) -> None:
        """Tell what happened, or with ``bad`` why it did not."""
        if self._until is not None:
            self._until.stop()
        self.set_class(not bad, "-said")
        self.set_class(bad, "-bad")
        self.update(f"✗ {text}" if bad else f"✓ {text}")
        self._until = self.set_timer(_LONG if bad else _SHORT, self.fall_silent)

    def fall_silent(self) -> None:
        """Say no more about what happened."""
        if self._until is not None:
            self._until.stop()
        self._until = None
        self.remove_class("-said", "-bad")
        self.update(self._resting)
