"""What the desk has taught its detectors: which models judge, versions, the flag line in words."""

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from modtool.desk import Desk, comparing, learning, looking, rereading, thresholds, tuning, versions
from modtool.desk.undo import Undone
from modtool.errors import RefusedError
from modtool.policy import Action, allows, require, why_not
from modtool.store.learning import ModelView
from modtool.tui.keys import key
from modtool.tui.look import FLAG_TITLES, LINE_WORDS
from modtool.tui.screens.compared import Compared, Said
from modtool.tui.screens.dialogs import Confirm
from modtool.tui.screens.flag_line import FlagLine
from modtool.tui.screens.listing import ListScreen
from modtool.tui.screens.undoing import undo_last
from modtool.tui.widgets.version_list import VersionList, described, standing

_ANEW = (
    "Flags that no person has judged are replaced, verdicts stand. Undo does not bring the old "
    "flags back; reading again with the earlier model does."
)


class LearningScreen(ListScreen[ModelView]):
    """Everybody may look; who may change what is said by the desk."""

    heading = "Learning"
    CSS_PATH = ["listing.tcss", "learning.tcss"]
    BINDINGS = [
        key("l", "learn", "learn", "fit a candidate to all verdicts: ten to thirty seconds",
            group="Decide"),
        key("c", "compare", "compare", "this version beside what is in use; accept or reject",
            group="Decide"),
        key("b", "roll_back", "roll back", "put the version before in use again", group="Decide"),
        key("f", "flag_line", "flag line", "miss fewer or fewer alarms, with the queue to expect",
            group="Decide"),
        key("R", "reread", "flag anew", "read the pending comments again with what is in use",
            group="Decide"),
        key("A", "audit", "audit", "comments without a flag: was something missed?",
            group="Decide"),
        key("z", "undo", "undo", "take your last step back", group="Decide"),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self._versions: dict[int, ModelView] = {}
        self._stands: object = None
        self._at_work = ""
        self._left = threading.Event()
        super().__init__(desk)

    def make_list(self) -> VersionList:
        """The versions."""
        return VersionList(self.rows, self.desk.clock, moved=self.moved)

    def compose_above(self) -> ComposeResult:
        """What judges now, and what is being worked at."""
        yield Static("", markup=False, id="standing")
        yield Static("", markup=False, id="progress")

    def numbers(self) -> list[int]:
        """Newest first; what stands above is read anew when somebody has changed what is in use."""
        there = versions.every(self.desk)
        self._versions = {one.id: one for one in there}
        stands = (versions.in_use(self.desk), [one.state for one in there])
        if stands != self._stands and self.is_attached:
            self._stands = stands
            self._stand()
        return list(self._versions)

    def rows(self, numbers: Sequence[int]) -> dict[int, ModelView]:
        """One page of versions."""
        return {number: self._versions[number] for number in numbers if number in self._versions}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who may not judge has no audit; everything else is refused with its reason."""
        may = action != "audit" or allows(self.desk.person, Action.VERDICT)
        return True if may else None

    def look_again(self) -> None:
        """Read anew what stands above and beside too."""
        super().look_again()
        self.moved()

    def detail(self, row: ModelView) -> Content:
        """Who made a version, who wanted it, and what was measured when it was made."""
        return described(row)

    @work(group="standing", exclusive=True, exit_on_error=False)
    async def _stand(self) -> None:
        judging = await asyncio.to_thread(tuning.judging, self.desk)
        said = await asyncio.to_thread(learning.said, self.desk)
        line = versions.in_use(self.desk).threshold
        shown = standing(judging, said, line, tuning.second_opinion())
        if refused := why_not(self.desk.person, Action.TUNE):
            shown = Content.assemble(shown, (f"\n{refused}", "$warning"))
        self.query_one("#standing", Static).update(shown)

    @work(group="learning", exit_on_error=False)
    async def action_learn(self) -> None:
        """Have a candidate made, and show what it would change."""
        require(self.desk.person, Action.LEARN)
        with self._working("learning"):
            made = await asyncio.to_thread(learning.learn, self.desk, told=self._steps())
        self.load()
        if made.version is None:
            lost = " and ".join(FLAG_TITLES[kind].lower() for kind in made.lost)
            why = f"Not kept: it would miss more of the frozen set ({lost})"
            await self.app.push_screen_wait(Compared("What was learnt", made, why_not=why))
        else:
            await self._judge(made.version, made)

    def on_virtual_list_chosen(self) -> None:
        """Enter compares."""
        self.action_compare()

    @work(group="learning", exit_on_error=False)
    async def action_compare(self) -> None:
        """Show what a version would change, and hear what this person says of it."""
        number = self.listed.number
        if number is None:
            self.host.say("There is no version yet: l learns one")
            return
        with self._working("comparing on the frozen set and on this desk's comments"):
            found = await asyncio.to_thread(comparing.compare, self.desk, number)
        await self._judge(number, found)

    async def _judge(self, number: int, found: comparing.Compared) -> None:
        why = versions.why_not(self.desk, number)
        title = f"Version {number} beside what is in use"
        said = await self.app.push_screen_wait(Compared(title, found, why_not=why))
        if said is Said.ACCEPT:
            with self._working("putting it in use"):
                await asyncio.to_thread(versions.accept, self.desk, number)
            await self._changed(f"Version {number} judges what comes in from now on.")
        elif said is Said.REJECT:
            await asyncio.to_thread(versions.reject, self.desk, number)
            self.look_again()
            self.host.say(f"Version {number} is rejected. z takes it back.")

    @work(group="learning", exit_on_error=False)
    async def action_roll_back(self) -> None:
        """Put the version before in use, once it is said what that changes."""
        number = versions.earlier(self.desk)
        with self._working("comparing with what is in use"):
            found = await asyncio.to_thread(comparing.compare, self.desk, number)
        back = f"version {number}" if number else "the shipped model"
        changes = [
            f"{FLAG_TITLES[one.kind]}: {len(one.history.newly)} newly flagged, "
            f"{len(one.history.no_longer)} no longer, of the newest {one.looked_at:,}"
            for one in found.beside
        ]
        changes.append("Pending comments keep their flags until they are read again.")
        question = Confirm(f"Roll back to {back}?", "\n".join(changes), yes="roll back")
        if await self.app.push_screen_wait(question):
            await asyncio.to_thread(versions.roll_back, self.desk)
            await self._changed(f"{back[0].upper()}{back[1:]} judges what comes in from now on.")

    @work(group="learning", exit_on_error=False)
    async def action_flag_line(self) -> None:
        """Choose in words where the line of requests stands."""
        with self._working("counting what each choice would flag"):
            offers = await asyncio.to_thread(thresholds.offers, self.desk)
        pending = looking.badges(self.desk).pending
        refused = why_not(self.desk.person, Action.TUNE)
        wanted = await self.app.push_screen_wait(FlagLine(offers, pending, why_not=refused))
        if wanted is None:
            return
        was = await asyncio.to_thread(versions.set_threshold, self.desk, wanted)
        if was is wanted:
            self.host.say(f"It stands at “{LINE_WORDS[wanted]}” already")
        else:
            await self._changed(f"The line stands at “{LINE_WORDS[wanted]}”.")

    @work(group="learning", exit_on_error=False)
    async def action_reread(self) -> None:
        """Flag pending comments anew."""
        require(self.desk.person, Action.TUNE)
        await self._reread("")

    def action_audit(self) -> None:
        """Say of a small sample of comments without a flag whether something was missed."""
        self.host.go("audit", then=self._stand_anew)

    def _stand_anew(self) -> None:
        self._stand()

    @work(group="learning", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take the last step back, once it is said what that does not bring back."""
        await undo_last(self, self.desk, self._follow)

    def _follow(self, _: Undone) -> None:
        self.look_again()
        self._stand()

    def action_back(self) -> None:
        """Leave; learning that is not done is stopped, and nothing of it kept."""
        self._left.set()
        super().action_back()

    def on_unmount(self) -> None:
        """The same when modtool is left."""
        self._left.set()

    async def _changed(self, what: str) -> None:
        """Say what is in use now, and offer to flag pending comments anew."""
        self.look_again()
        self.host.say(f"{what} z takes it back.")
        await self._reread(f"{what}\n\n")

    async def _reread(self, before: str) -> None:
        pending = looking.badges(self.desk).pending
        if not pending:
            self.host.say("Nothing is pending")
            return
        question = f"Read the {pending:,} pending comments again now?"
        ask = Confirm(question, before + _ANEW, yes="read them again")
        if not await self.app.push_screen_wait(ask):
            return
        with self._working(f"reading {pending:,} pending comments again"):
            done = await asyncio.to_thread(rereading.reread, self.desk)
        self.host.say(
            f"{done.read:,} read again, {done.changed:,} with other flags; verdicts stand"
        )

    @contextmanager
    def _working(self, what: str) -> Iterator[None]:
        """While a thread is busy: one thing at a time, and it is said which."""
        if self._at_work:
            raise RefusedError(f"one thing at a time, still {self._at_work}")
        self._at_work = what
        self._say_progress(f"{what[0].upper()}{what[1:]} …")
        try:
            yield
        finally:
            self._at_work = ""
            self.set_class(False, "working")

    def _steps(self) -> Callable[[int, int, str], None]:
        """What a thread calls to tell how far learning is; stops it once the screen is left."""
        loop = asyncio.get_running_loop()

        def told(done: int, of: int, what: str) -> None:
            if self._left.is_set():
                raise RefusedError("learning was left before its end: nothing of it is kept")
            bar = "▰" * done + "▱" * (of - done)
            loop.call_soon_threadsafe(self._say_progress, f"{bar} {done + 1} of {of}: {what}")

        return told

    def _say_progress(self, text: str) -> None:
        if self.is_attached:
            self.set_class(True, "working")
            self.query_one("#progress", Static).update(Content(text))
