"""The real program on a pseudo-terminal: keys go in, raw bytes and a readable screen come out."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.terminal.forked import Forked
from tests.terminal.screen import Screen

try:
    import fcntl
    import pty
    import struct
    import termios

    for end in pty.openpty():
        os.close(end)
except (ImportError, OSError):
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

NARROW, WIDE = (80, 24), (120, 36)
"""Columns and rows: the smallest terminal we promise to serve, and a common one."""

PATIENCE = 60.0
"""Seconds before a program that says nothing counts as stuck; generous, for busy machines."""

_RUNNING = re.compile(rb"\) [RD] ")
_QUIET = 0.05
"""Seconds of silence after which the screen stands still: longer than any delay of the screen's."""

ESCAPE, ENTER, DOWN = "\x1b", "\r", "\x1b[B"
CTRL_C, CTRL_P, CTRL_Q = "\x03", "\x10", "\x11"

# The program opens its own terminal as the controlling one, as a shell would have it.
_LAUNCH = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "from modtool.cli import main; main()"
)
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""What a modern terminal says when asked for synchronised output and in-band resizing."""


class Terminal:
    """A running modtool and everything it has sent to its terminal so far."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = NARROW,
        env: Mapping[str, str] | None = None,
        fresh: bool = False,
    ) -> None:
        """Start it; ``fresh`` as a shell would, loading included, else see ``forked``."""
        self.raw = bytearray()
        self.screen = Screen(*size)
        self._ours, theirs = pty.openpty()
        columns, rows = size
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        around = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        around = {**os.environ, **around, **(env or {})}
        self.process: subprocess.Popen[bytes] | Forked
        if fresh:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _LAUNCH, *arguments],
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                start_new_session=True,
                env=around,
            )
        else:
            self.process = Forked(*arguments, end=theirs, terminal=True, env=around)
        os.close(theirs)
        self._open = True

    @property
    def text(self) -> str:
        """The screen as it stands, one line a row."""
        return self.screen.text

    def send(self, keys: str | bytes) -> None:
        """Type ``keys``, as the bytes a terminal would send for them."""
        os.write(self._ours, keys.encode() if isinstance(keys, str) else keys)

    def press(self, *keys: str) -> None:
        """Type one key after the other, waiting after each until the screen stands still."""
        for key in keys:
            self.send(key)
            # A bare Escape is only one when nothing follows it for a while.
            self.settle(0.2 if key == ESCAPE else _QUIET)

    def paste(self, text: str) -> None:
        """Paste ``text`` the way terminals bracket it."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
        self.settle()

    def click(self, column: int, row: int) -> None:
        """Press and release the left button on a cell, counted from zero."""
        self.send(f"\x1b[<0;{column + 1};{row + 1}M\x1b[<0;{column + 1};{row + 1}m")

    def wait_for(self, wanted: str | Callable[[str], bool]) -> None:
        """Read until ``wanted`` stands on the screen; fails when it never comes."""
        there = wanted if callable(wanted) else lambda text: wanted in text
        deadline = time.monotonic() + PATIENCE
        while not there(self.text):
            if not self._open or time.monotonic() > deadline:
                pytest.fail(f"{wanted!r} did not come; the screen says:\n{self.text}")
            self.pump(0.05)

    def settle(self, quiet: float = _QUIET) -> None:
        """Read until nothing has come for ``quiet`` seconds while the program was not at work."""
        deadline = time.monotonic() + PATIENCE
        still_since = time.monotonic()
        while self._open and time.monotonic() < deadline:
            if self.pump(0.02) or self._is_at_work():
                still_since = time.monotonic()
            elif time.monotonic() - still_since >= quiet:
                return

    def pump(self, seconds: float) -> bool:
        """Read what comes within ``seconds``, returning at the first piece; whether any came."""
        ready, _, _ = select.select([self._ours], [], [], seconds) if self._open else ([], [], [])
        if not ready:
            if not self._open:
                time.sleep(seconds)
            return False
        try:
            data = os.read(self._ours, 1 << 16)
        except OSError:  # Linux says EIO when nobody holds the other end any more
            data = b""
        if not data:
            self._open = False
            return False
        self.raw += data
        self.screen.feed(data)
        for question, answer in _ANSWERS.items():
            if question in data:
                self.send(answer)
        return True

    def drain(self, seconds: float) -> None:
        """Keep reading for ``seconds``."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.pump(min(left, 0.05))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it as a power cut would: no handler runs, nothing is put away."""
        self.process.kill()
        self.process.wait()
        while self.pump(0):
            pass

    def hang_up(self) -> None:
        """Close the terminal's window under it."""
        os.close(self._ours)
        self._open = False

    def ended(self) -> int:
        """Wait for the end and return the exit code; a signal counts as negative."""
        deadline = time.monotonic() + PATIENCE
        while (code := self.process.poll()) is None:
            if time.monotonic() > deadline:
                pytest.fail(f"it did not end; the screen says:\n{self.text}")
            self.pump(0.05)
        while self.pump(0):
            pass
        return code

    def close(self) -> None:
        """Make sure nothing of it stays behind."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        if self._ours >= 0:
            with suppress(OSError):
                os.close(self._ours)
            self._ours = -1

    def _is_at_work(self) -> bool:
        """Whether a thread of the program is running or waits for its turn (known on Linux)."""
        try:
            tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
            return any(_RUNNING.search((task / "stat").read_bytes()) for task in tasks)
        except OSError:
            return False


@contextmanager
def started(
    *arguments: str,
    size: tuple[int, int] = NARROW,
    env: Mapping[str, str] | None = None,
    fresh: bool = False,
    shows: str = "first",
) -> Iterator[Terminal]:
    """A modtool that has drawn its queue (``shows`` is on the screen); killed at the end."""
    terminal = Terminal(*arguments, size=size, env=env, fresh=fresh)
    try:
        terminal.wait_for(shows)
        terminal.settle()
        yield terminal
    finally:
        terminal.close()
