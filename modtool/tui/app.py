"""The application: who is in the chair, what is on its way, and what every screen can do."""

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence

import rich
from rich.traceback import Traceback
from textual import work
from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from modtool.desk import Desk, people, publishing
from modtool.domain import OutboxState
from modtool.errors import LintRefusedError, ModtoolError
from modtool.text import legible_line
from modtool.tui import directory
from modtool.tui.host import DeskScreen
from modtool.tui.keys import key, keys_of
from modtool.tui.look import THEMES
from modtool.tui.plain import Defuse
from modtool.tui.screens.help import Help
from modtool.tui.screens.queue import QueueScreen
from modtool.tui.widgets.status_line import StatusLine

_DELIVERY_SECONDS = 1.0
"""How often the outbox is asked for what is due; a question of a fraction of a millisecond."""

_BAD = {
    OutboxState.FAILED: "Not sent",
    OutboxState.CONFLICT: "Look again",
    OutboxState.WAITING: "Not sent yet",
    OutboxState.UNCERTAIN: "Sent, but the answer was lost",
}


class ModtoolApp(App[None]):
    """The desk on a screen. Screens get what they need through their constructors."""

    TITLE = "modtool"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        key("question_mark,f1", "keys", "keys", "all the keys of this screen", show=False),
        key("ctrl+z", "suspend_process", "suspend", "back to the shell; fg returns", show=False),
        key(
            "ctrl+q",
            "quit",
            "quit",
            "leave modtool; nothing typed is lost",
            show=False,
            priority=True,
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._delivering = asyncio.Lock()
        self._refused_to_leave = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own that other themes do not know."""
        return dict(THEMES[0].variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the one that lets no control character through."""
        return [*super().get_line_filters(), Defuse()]

    def on_mount(self) -> None:
        """Listen to signals, and open the queue."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            loop.add_signal_handler(name, self.leave)

        def reading(count: int) -> None:
            told = f"Reading earlier comments to compare with: {count:,} so far"
            loop.call_soon_threadsafe(self.say, told)

        self.desk.indexer.progress = reading
        self.push_screen(QueueScreen(self.desk))
        self.set_interval(_DELIVERY_SECONDS, self._deliver_if_due)
        self.deliver()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every key of the screen by its name, and the theme."""
        for line in keys_of(screen):
            if line.enabled:
                run = self._runner(line.action, line.owner or screen)
                yield SystemCommand(f"{line.name} ({line.shown})", line.tooltip, run)
        yield SystemCommand("theme", "dark, light or high contrast", self.action_change_theme)

    def say(self, text: str, *, bad: bool = False) -> None:
        """Tell the person something, as plain words, on the nearest screen with a status line."""
        for screen in reversed(self.screen_stack):
            for line in screen.query(StatusLine):
                line.say(legible_line(text, 400), bad=bad)
                return

    @work(group="delivery", exit_on_error=False)
    async def deliver(self) -> None:
        """Send what waits in the outbox, one round at a time, and say what failed."""
        async with self._delivering:
            outcomes = await asyncio.to_thread(publishing.deliver, self.desk)
        bad = [one for one in outcomes if one.entry.state in _BAD]
        replies = [
            one.text
            for one in outcomes
            if one.entry.draft_id is not None and one.entry.state not in _BAD
        ]
        if bad:
            many = f" ({len(bad)} of {len(outcomes)}, the first)" if len(bad) > 1 else ""
            first = bad[0].text.partition("\n")[0]
            self.say(f"{_BAD[bad[0].entry.state]}{many}: {first}. See the outbox.", bad=True)
        elif len(replies) == 1:
            self.say(f"{replies[0][:1].upper()}{replies[0][1:]}")
        elif replies:
            self.say(f"{len(replies)} replies are published")
        if outcomes:
            self._look_again()

    def _deliver_if_due(self) -> None:
        if not self._delivering.locked() and publishing.is_due(self.desk):
            self.deliver()

    def _look_again(self) -> None:
        """Let every open screen read anew what was sent."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen) and screen.is_mounted:
                screen.look_again()

    def go(self, where: str, *, number: int | None = None, then: Callable[[], None]) -> None:
        """Open another screen; ``then`` is called when the person comes back."""
        self.push_screen(directory.screen(where, self.desk, number), lambda _: then())

    def sit_down(self, name: str) -> None:
        """Somebody else takes the chair."""
        self.desk = self.desk.as_person(people.named(self.desk, name))
        self.switch_screen(QueueScreen(self.desk))
        self.say(f"You are {self.desk.person.name}, {self.desk.person.role}")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What goes wrong in a worker of the application."""
        if event.state is WorkerState.ERROR:
            self.funnel(event.worker.error)

    def funnel(self, error: BaseException | None) -> None:
        """What a person can act on is said, anything else ends the app with a trace."""
        if isinstance(error, LintRefusedError):
            self.say(f"{error}: {error.findings[0]}", bad=True)
        elif isinstance(error, ModtoolError):
            self.say(str(error), bad=True)
        elif error is not None:
            raise error

    def _fatal_error(self) -> None:
        """Textual's page for a crash, without the variables it would list: readers' words and
        passwords are among them."""
        self.bell()
        self.panic(Traceback(suppress=[rich]))

    async def action_quit(self) -> None:
        """Leave, once the screens have put away what was typed and what was held is sent; asked
        twice, leave in any case."""
        try:
            for screen in self.screen_stack:
                put_away = getattr(screen, "put_away", None)
                if put_away is not None:
                    await put_away()
            held = self.desk.hold and publishing.release(self.desk)
            if held:
                self.say("Sending what was held …")
                async with self._delivering:
                    await asyncio.to_thread(publishing.deliver, self.desk)
        except ModtoolError as error:
            if not self._refused_to_leave:
                self._refused_to_leave = True
                self.say(f"{error}. Not saved; ctrl+q again leaves without it.", bad=True)
                return
        self.exit()

    @work(group="leaving", exit_on_error=False)
    async def leave(self) -> None:
        """Leave because a signal says so, even when something cannot be put away."""
        try:
            await self.action_quit()
        finally:
            self.exit()

    def action_keys(self) -> None:
        """All keys of this screen."""
        if not isinstance(self.screen, Help):
            self.push_screen(Help(list(keys_of(self.screen))))

    def _runner(self, action: str, owner: object) -> "Runner":
        return Runner(self, action, owner)


class Runner:
    """Runs an action by name from the palette, as its key would."""

    def __init__(self, app: ModtoolApp, action: str, owner: object) -> None:
        self._app, self._action, self._owner = app, action, owner

    async def __call__(self) -> None:
        """Run it where its key is bound."""
        await self._app.run_action(self._action, default_namespace=self._owner)  # type: ignore[arg-type]
