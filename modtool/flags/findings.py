"""Everything that is found in comments before they are kept, and that needs no store to be found.

Knows as little as it can, so that a process that does nothing else is quickly started.
"""

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from modtool.domain import Flag, Link, Sighting
from modtool.flags.duplicates.fingerprint import Sketch, sketches
from modtool.flags.duplicates.quoting import quoted
from modtool.flags.registry import detectors
from modtool.flags.tuning import SHIPPED, Tuning


@dataclass(frozen=True)
class Findings:
    """What was found in one comment."""

    flags: tuple[tuple[Flag, str], ...] = ()
    """Each flag with the name and version of its detector."""
    sketch: Sketch | None = None
    """For the duplicate index; None for a text that takes no part."""
    quotes: Link | None = None
    """The article's own words, when it is mostly made of them."""


def find(sightings: Sequence[Sighting], tuning: Tuning = SHIPPED) -> list[Findings]:
    """What every detector finds, as tuned, one answer per sighting."""
    found = [(detector.version, detector.look(sightings)) for detector in detectors(tuning)]
    made = sketches([one.text for one in sightings]).singly()
    return [
        Findings(
            tuple(
                (flag, version)
                for version, answers in found
                if (flag := answers[place]) is not None
            ),
            sketch,
            quoted(one.text, one.thread_text),
        )
        for place, (one, sketch) in enumerate(zip(sightings, made, strict=True))
    ]


def leave_with(parent: int) -> None:
    """End this process when the one it finds for is gone, however that went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
