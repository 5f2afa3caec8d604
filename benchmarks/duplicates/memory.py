"""What the index takes in memory, in a process of its own that holds nothing else.

``python -m benchmarks.duplicates.memory FILE`` reads comments from a file, one JSON string a line,
and prints sizes in MiB. Texts are read from the file again when a candidate is verified, as a desk
reads them from its store.
"""

import gc
import json
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.duplicates.streams import Mix, stream
from benchmarks.duplicates.tables import table, thousands
from modtool.flags.duplicates.index import DuplicateIndex

_BATCH = 512
_WARM = 5_000
_MIB = 1 << 20


def memory(sizes: Sequence[int], mixes: Sequence[Mix], seed: int) -> Iterator[str]:
    """Resident memory that the index added to a fresh process."""
    rows = []
    for mix in mixes:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "comments.jsonl"
                with file.open("w", encoding="utf-8") as out:
                    for text in stream(mix, size, seed):
                        out.write(f"{json.dumps(text)}\n")
                measured = _apart(file)
            rows.append(
                [mix.value, thousands(size), measured["leaders"], f"{measured['index']:.0f}"]
            )
    yield table(["comments", "N", "leaders", "index, MiB"], rows)


def _apart(file: Path) -> Mapping[str, float]:
    done = subprocess.run(  # noqa: S603 - this interpreter, this module
        [sys.executable, "-m", __name__, str(file)], capture_output=True, text=True, check=True
    )
    read: Mapping[str, float] = json.loads(done.stdout)
    return read


class _FileTexts:
    """Texts by their place in the file."""

    def __init__(self, file: Path) -> None:
        self._lines = file.open("rb")
        self._starts = array("Q", [0])
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def __call__(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """The protocol ``Texts``: numbers count lines from 1."""
        return {number: self.read(number) for number in numbers}

    def read(self, number: int) -> str:
        """The text of line ``number``."""
        self._lines.seek(self._starts[number - 1])
        text: str = json.loads(self._lines.readline())
        return text

    def __len__(self) -> int:
        return len(self._starts) - 1


def _measured(file: Path) -> Mapping[str, float]:
    import psutil

    texts = _FileTexts(file)
    # Word lists, tables of letters and caches of a fixed size are no part of the index.
    warm = range(1, min(len(texts), _WARM) + 1)
    DuplicateIndex().match([(number, texts.read(number)) for number in warm], texts)
    index, leaders = DuplicateIndex(), 0
    process = psutil.Process()
    gc.collect()
    before = process.memory_info().rss
    for first in range(1, len(texts) + 1, _BATCH):
        numbers = range(first, min(first + _BATCH, len(texts) + 1))
        found = index.match([(number, texts.read(number)) for number in numbers], texts)
        leaders += sum(one.repeats is None for one in found)
    gc.collect()
    return {"index": (process.memory_info().rss - before) / _MIB, "leaders": leaders}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measured(Path(sys.argv[1]))))
