"""One import into a fresh desk, in a process of its own that does nothing else.

``python -m benchmarks.intake.reading FILE`` prints what it took: CPU seconds of the process that
reads and writes and of those that look beside it, seconds by the clock, memory at its highest.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_MIB = 1 << 20
_MAXRSS = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts the memory of a process."""


@dataclass(frozen=True)
class Took:
    """What an import took; seconds and MiB."""

    comments: int
    writer: float
    """CPU time of the process that reads the file and writes, its start left out."""
    lookers: float
    """CPU time of the processes that look beside it, their start included; few comments are
    looked at by the first process itself."""
    wall: float
    start: float
    """CPU time of the first process before it touched the file."""
    writer_memory: float
    looker_memory: float


def apart(file: Path) -> Took:
    """What importing ``file`` takes in a fresh process."""
    done = subprocess.run(  # noqa: S603 - this interpreter, this module
        [sys.executable, "-m", __name__, str(file)], stdout=subprocess.PIPE, text=True, check=True
    )
    read: Mapping[str, float] = json.loads(done.stdout)
    return Took(**read)  # type: ignore[arg-type]


def _measured(file: Path) -> Took:
    import resource

    from modtool import opening
    from modtool.config import Settings
    from modtool.desk import intake, placing

    with TemporaryDirectory() as folder:
        desk = opening.init(Settings(db=f"sqlite:///{folder}/desk.db"), admin="Ana")
        started, clock = time.process_time(), time.perf_counter()
        site = placing.for_import(desk, None, Path(folder))
        report = intake.import_file(desk, file, site=site)
        wall = time.perf_counter() - clock
        ours = resource.getrusage(resource.RUSAGE_SELF)
        theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
        return Took(
            comments=report.new,
            writer=ours.ru_utime + ours.ru_stime - started,
            lookers=theirs.ru_utime + theirs.ru_stime,
            wall=wall,
            start=started,
            writer_memory=ours.ru_maxrss * _MAXRSS / _MIB,
            looker_memory=theirs.ru_maxrss * _MAXRSS / _MIB,
        )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_measured(Path(sys.argv[1])))))
