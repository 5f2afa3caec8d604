"""Every reply exists exactly once, whatever happens to the sending of it.

Each round publishes one approved reply in processes of its own while one thing goes wrong, and then
lets later processes go on as a person, or a screen that stays open, would. The client waits 1.5 s
instead of 30 s for an answer, and its clock is put forward between the processes, so that ten
minutes of Retry-After do not have to be waited for.
"""

import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from modtool.desk import Desk, looking, publishing, triage
from modtool.desk.drafting import seal
from modtool.domain import DraftState, OutboxState, Role
from modtool.errors import ModtoolError
from modtool.models import Draft
from modtool.sites.html import plain
from modtool.store import drafts, intake, outbox, people
from tests.wordpress.benchmark.desks import Way, filled
from tests.wordpress.benchmark.proxy import Proxy
from tests.wordpress.harness.blog import Blog

_BY_PROXY = ("cut before", "cut after", "hang before", "hang after", "half", "502", "502 after",
             "503", "429", "bom", "redirect")  # fmt: skip
FAULTS = ("kill", "two", "two and a cut", "fatal after", "maintenance", "revoked", *_BY_PROXY)
_FATAL = "add_action('rest_insert_comment', function () { no_such_function(); });"
_WORDS = (
    "Dear Sam,\n\nginger tea is fine for most people: https://blog.harborlight.example/tea?a=1&b=2",
    "A dose of <5 mg & a full glass of water. Ask your nurse about C:\\backslash\\paths.",
    "Thank you for writing. “Small meals” help; so does a walk — if you feel like it.",
)


def run(blog: Blog, home: Path, rounds: int, seed: int, faults: Sequence[str] = FAULTS) -> bool:
    """Print the figure; whether each reply is there once and the outbox never lied."""
    chance = random.Random(seed)
    article = blog.article()
    parents = [
        blog.comment(article, f"Question {n}: is ginger safe?", comment_approved="1")
        for n in range(rounds)
    ]
    desk, _ = filled(blog, home)
    numbers = _approved_drafts(desk, parents)
    proxy = Proxy(blog.servers.port)
    way = Way(
        db=str(home / "desk.db"), root=f"http://127.0.0.1:{proxy.port}/wp-json/",
        user="rosa", password=blog.password("rosa"),
    )  # fmt: skip
    tally = _Tally()
    started = time.perf_counter()
    for place, (number, parent) in enumerate(zip(numbers, parents, strict=True)):
        fault = faults[place % len(faults)]
        way = _Round(blog, desk, proxy, way, chance, tally, fault, number, parent).play()
        if (place + 1) % 25 == 0:
            seconds = time.perf_counter() - started
            problems = len(tally.problems)
            print(
                f"{place + 1} rounds, {seconds:.0f} s: {tally.once} once, {problems} problems",
                flush=True,
            )
    proxy.close()
    print("rounds by fault: " + ", ".join(f"{n} {name}" for name, n in tally.faults.items()))
    print("met on the way: " + ", ".join(f"{n} {name}" for name, n in tally.states.items()))
    for problem in tally.problems:
        print(f"NOT SO: {problem}")
    print(f"{tally.once} of {rounds} replies are there once; {len(tally.problems)} problems")
    return tally.once == rounds and not tally.problems


class _Tally:
    """What was seen."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.problems: list[str] = []
        self.once = 0


class _Round:
    """One reply, one fault, and what comes after it."""

    def __init__(
        self, blog: Blog, desk: Desk, proxy: Proxy, way: Way, chance: random.Random,
        tally: _Tally, fault: str, number: int, parent: str,
    ) -> None:  # fmt: skip
        self.blog, self.desk, self.proxy, self.way = blog, desk, proxy, way
        self.chance, self.tally, self.fault = chance, tally, fault
        self.number, self.parent = number, parent

    def play(self) -> Way:
        """Publish, go on until it is done, and count; returns how to reach the blog afterwards."""
        self.tally.faults[self.fault] += 1
        with self._wrong():
            children = [self._begin() for _ in range(2 if self.fault.startswith("two") else 1)]
            if self.fault == "kill":
                self._wait_for_sending(children[0])
                time.sleep(self.chance.uniform(0, 0.6))
                os.kill(children[0], signal.SIGKILL)
            for child in children:
                os.waitpid(child, 0)
            if self.fault == "kill":
                time.sleep(3)  # the clock is put forward, but what was sent is still under way
            if self.fault == "hang before":
                self.proxy.late.acquire(timeout=30)
        self._tell()
        for _ in range(8):
            if self._state() == OutboxState.DONE:
                break
            # A dead process is noticed at once, a busy blog asks for up to ten minutes.
            self.way = replace(self.way, ahead=self.way.ahead + 650)
            os.waitpid(self._begin(), 0)
            self._tell()
        self._count()
        return self.way

    def _begin(self) -> int:
        """A process that publishes, or goes on with what is there."""
        child = os.fork()
        if child:
            return child
        try:
            _sit(self.way, self.number)
        except BaseException:  # noqa: BLE001  (the round says what it led to)
            traceback.print_exc()
        finally:
            os._exit(0)

    def _wait_for_sending(self, child: int) -> None:
        """Return when the process has begun to send, or has ended."""
        while self._state() is None and not os.waitid(
            os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT
        ):
            time.sleep(0.01)

    @contextmanager
    def _wrong(self) -> Iterator[None]:
        with ExitStack() as stack:
            if self.fault in _BY_PROXY:
                self.proxy.fault = self.fault
            elif self.fault == "two and a cut":
                self.proxy.fault = "cut after"
            elif self.fault == "fatal after":
                stack.enter_context(self.blog.plugin(_FATAL))
            elif self.fault == "maintenance":
                stack.enter_context(self.blog.maintenance())
            elif self.fault == "revoked":
                self.blog.revoke("rosa")
            yield
        self.proxy.fault = ""
        if self.fault == "revoked":
            self.way = replace(self.way, password=self.blog.password("rosa"))

    def _state(self) -> OutboxState | None:
        with self.desk.store.writing() as tx:
            row = outbox.reply_of(tx, self.number)
            return OutboxState(row.state) if row is not None else None

    def _there(self) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = self.blog.php(
            "global $wpdb; return $wpdb->get_results($wpdb->prepare('SELECT * FROM wp_comments "
            f"WHERE comment_parent = %d AND comment_approved <> %s', {self.parent}, 'trash'), "
            "ARRAY_A);"
        )
        return rows

    def _tell(self) -> None:
        """Compare what the outbox says with what is there."""
        state, there = self._state(), len(self._there())
        self.tally.states[state.value if state else "nothing written"] += 1
        says = {OutboxState.DONE: {1}, OutboxState.FAILED: {0}, OutboxState.WAITING: {0}}
        if state in says and there not in says[state]:
            self._problem(f"the outbox says {state}, and {there} replies are there")

    def _count(self) -> None:
        there = self._there()
        with self.desk.store.reading() as reading:
            draft = drafts.one(reading, self.number)
        if len(there) != 1:
            self._problem(f"{len(there)} replies are there")
        elif there[0]["comment_ID"] != draft.remote_id or draft.state is not DraftState.PUBLISHED:
            self._problem(f"the draft is {draft.state} as {draft.remote_id}")
        elif plain(there[0]["comment_content"]) != draft.body:
            self._problem(f"other words are there: {there[0]['comment_content']!r}")
        else:
            self.tally.once += 1

    def _problem(self, what: str) -> None:
        self.tally.problems.append(f"{self.fault}, draft {self.number}: {what}")


def _sit(way: Way, number: int) -> None:
    """What a process does: publish if nobody has, try again what has failed, send what is due."""
    desk = way.open()
    with suppress(ModtoolError):
        publishing.publish(desk, [number])
    failed = looking.outbox_ids(desk, OutboxState.FAILED)
    if failed:
        with suppress(ModtoolError):
            publishing.retry(desk, failed)
    publishing.deliver(desk)


def _approved_drafts(desk: Desk, parents: list[str]) -> list[int]:
    """An approved reply to each of these comments, written by Rosa and approved by Mei."""
    numbers = []
    with desk.store.writing() as tx:
        rosa = people.add(tx, "Rosa", Role.STAFF)
        site = looking.every_site(desk)[0]
        known = intake.known(tx.connection(), site.id, parents)
        for place, parent in enumerate(parents):
            body = f"{_WORDS[place % len(_WORDS)]} ({place})"
            row = Draft(
                comment_id=known[parent].id, author_id=rosa.id, approver_id=desk.person.id,
                template="praise", template_version="1", baseline=body, body=body,
                state=DraftState.APPROVED, approved_hash=seal(body),
                created_at=desk.clock(), updated_at=desk.clock(),
            )  # fmt: skip
            numbers.append(drafts.begin(tx, row))
    for one in known.values():
        triage.answer(desk, one.id, crisis=False, urgent=False)
    return numbers
