"""The sample desk, made once in a run and copied: making it takes longer than most tests."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from modtool.config import Settings
from modtool.opening import demo, now


def lay_out(path: Path, clock: Callable[[], datetime] = now) -> None:
    """Put a sample desk at ``path`` and its blog beside it, unless there is one."""
    if path.exists():
        return
    made = Path(_made(clock).name) / "desk.db"
    blog = path.with_suffix(".site")
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, path)
    shutil.copytree(made.with_suffix(".site"), blog)
    with closing(sqlite3.connect(path)) as desk, desk:
        desk.execute("UPDATE site SET location = ?", (str(blog),))


@cache
def _made(clock: Callable[[], datetime]) -> "TemporaryDirectory[str]":
    folder = TemporaryDirectory(prefix="sample")
    demo(Settings(), db=f"{folder.name}/desk.db", clock=clock).store.close()
    return folder
