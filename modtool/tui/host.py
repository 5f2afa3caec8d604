"""What the application offers to its screens, and the screen that uses it."""

from collections.abc import Callable
from typing import Protocol, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from modtool.tui.keys import KeyBar


class Host(Protocol):
    """The application as its screens know it."""

    def say(self, text: str, *, bad: bool = False) -> None:
        """Tell the person something, as plain words."""
        ...

    def funnel(self, error: BaseException | None) -> None:
        """Say an error a person can act on; let any other end the application."""
        ...

    def deliver(self) -> Worker[None]:
        """Send what waits in the outbox."""
        ...

    def go(self, where: str, *, number: int | None = None, then: Callable[[], None]) -> None:
        """Open another screen; ``then`` is called when the person comes back."""
        ...

    def sit_down(self, name: str) -> None:
        """Somebody else takes the chair."""
        ...


class DeskScreen(Screen[None]):
    """A screen of the desk: key bar below, errors into the funnel."""

    @property
    def host(self) -> Host:
        """The application, with what it offers to screens."""
        return cast("Host", self.app)

    def compose_keys(self) -> ComposeResult:
        """The key bar, to be yielded last."""
        yield KeyBar(id="keys")

    def look_again(self) -> None:
        """Read anew what may have changed on the desk; for screens that show some of it."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What goes wrong in a worker of this screen goes the way of every error."""
        if event.state is WorkerState.ERROR:
            self.host.funnel(event.worker.error)
