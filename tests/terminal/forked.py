"""modtool in a process that is forked from one which has loaded it: no start costs a second.

What begins with loading, and every way of ending, is tested with real starts in ``test_signals``.
"""

import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

_NURSERY = get_context("forkserver")
_NURSERY.set_forkserver_preload(["tests.terminal.loaded"])


class Forked:
    """A running modtool with the ways of a ``subprocess.Popen``."""

    def __init__(self, *arguments: str, end: int, terminal: bool, env: Mapping[str, str]) -> None:
        """Start it; ``end`` of a pipe or, with ``terminal``, of a terminal is where it speaks."""
        theirs = Connection(os.dup(end))
        self._process = _NURSERY.Process(
            target=_run, args=(arguments, dict(env), theirs, str(Path.cwd()), terminal)
        )
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end; the exit code, or None when it has not come in time."""
        self._process.join(timeout)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _run(
    arguments: tuple[str, ...], env: dict[str, str], end: Connection, folder: str, terminal: bool
) -> None:
    """Become what a shell would have started."""
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    os.setsid()
    os.dup2(end.fileno() if terminal else os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(end.fileno(), 1)
    os.dup2(end.fileno(), 2)
    end.close()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    if terminal:
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    from modtool.cli import main

    main(arguments)
