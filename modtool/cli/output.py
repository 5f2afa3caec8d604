"""How commands speak: data on stdout, one object a line with --json; narration on stderr."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from modtool.text import legible, unambiguous


def record(value: object) -> None:
    """One JSON object on a line of its own."""
    sys.stdout.write(unambiguous(json.dumps(_plain(value), ensure_ascii=False)) + "\n")


def line(text: str = "") -> None:
    """One line of data for a person."""
    sys.stdout.write(legible(text) + "\n")


def narrate(text: str) -> None:
    """What is going on; never data."""
    sys.stderr.write(legible(text) + "\n")


def complain(text: str) -> None:
    """What went wrong."""
    narrate(f"modtool: {text}" if not text.startswith(" ") else f"   {text}")


def when(moment: datetime | None) -> str:
    """A moment in the reader's own time zone, to the minute."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else "—"


def clock(moment: datetime) -> str:
    """A moment of today in the reader's own time zone, to the second."""
    return moment.astimezone().strftime("%H:%M:%S")


def shortened(text: str, width: int) -> str:
    """``text`` on one line, cut to ``width`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


class Counter:
    """A running count on stderr, rewritten in place on a terminal, every so often elsewhere."""

    def __init__(self, what: str, every: int = 10_000) -> None:
        self._what, self._every, self._last = what, every, 0
        self._live = sys.stderr.isatty()

    def __call__(self, count: int) -> None:
        """Tell how far the work has come."""
        if self._live:
            sys.stderr.write(f"\r{count:,} {self._what}\033[K")
            sys.stderr.flush()
        elif count - self._last >= self._every:
            self._last = count
            narrate(f"{count:,} {self._what}")

    def done(self) -> None:
        """End the line."""
        if self._live:
            sys.stderr.write("\r\033[K")


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value
