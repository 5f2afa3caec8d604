"""A JSON Lines file that several processes add to, and that survives their sudden end."""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from modtool.sites.fields import FieldError
from modtool.sites.lines import Row, objects, parsed
from modtool.sites.sources import opened

_BLOCK = 4096


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Keep every other process and thread from adding to the files of ``directory``."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def append(path: Path, record: Mapping[str, object]) -> None:
    """Add one line to ``path`` and return when it is on the disk. Call it under ``locked``."""
    is_new = not path.exists()
    line = json.dumps(record).encode() + b"\n"
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        _mend(file)
        while line:
            line = line[file.write(line) :]
        os.fsync(file)
    if is_new:
        _sync_folder(path.parent)


def records(path: Path) -> Iterator[tuple[int, Row]]:
    """Line number and object of every complete line; a file not there yet has none."""
    if path.exists():
        with opened(path) as source:
            yield from objects(source, path.name, torn_end=True)


def _mend(file: BinaryIO) -> None:
    """End a last line that lost only its line end; take away one that was never finished."""
    size = file.seek(0, os.SEEK_END)
    start, tail = size, b""
    while start and b"\n" not in tail:
        step = min(_BLOCK, start)
        start = file.seek(start - step)
        tail = file.read(step) + tail
    tail = tail[tail.rfind(b"\n") + 1 :]
    if not tail:
        return
    try:
        parsed(tail)
    except FieldError:
        file.truncate(size - len(tail))
    else:
        file.write(b"\n")


def _sync_folder(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
