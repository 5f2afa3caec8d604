"""text-dedup in an environment of its own: it wants an older ``rich`` than Textual does."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.duplicates.finders import Comment
from modtool.flags.duplicates.fingerprint import takes_part

_WORKER = Path(__file__).with_name("text_dedup_worker.py")


class TextDedup:
    """Its MinHash with 256 permutations, run by another interpreter over everything at once."""

    DOCUMENTED: Sequence[tuple[int, float]] = ((3, 0.5), (5, 0.7))
    """Words of a shingle and threshold, as in its README and as its default."""

    def __init__(self, python: str, words: int, threshold: float) -> None:
        self.name = f"text-dedup n{words} {threshold:.1f}".replace("0.", ".")
        self.seconds = 0.0
        """CPU time spent in the other interpreter."""
        self._python = python
        self._settings = (words, threshold)

    def match(self, batch: Sequence[Comment]) -> list[list[int]]:
        """All pairs within ``batch``, which therefore must be everything there is."""
        part = [(number, text) for number, text in batch if takes_part(text)]
        words, threshold = self._settings
        given = {"texts": part, "words": words, "threshold": threshold}
        answer = subprocess.run(  # noqa: S603 - the interpreter was named by who runs this
            [self._python, str(_WORKER)],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
        )
        read = json.loads(answer.stdout.splitlines()[-1])
        self.seconds = read["seconds"]
        earlier: dict[int, list[int]] = {number: [] for number, _ in batch}
        for later, number in read["pairs"]:
            earlier[later].append(number)
        return list(earlier.values())
