"""Importing JSON Lines: one comment a line, fields as in ``rows``."""

from collections.abc import Iterator
from pathlib import Path

from modtool.sites.lines import BOM, objects, placed
from modtool.sites.protocol import Entry
from modtool.sites.rows import Rows
from modtool.sites.sources import Progress, opened


class JsonlImporter:
    """Reads one JSON object a line, in UTF-8."""

    name = "jsonl"

    def recognises(self, head: bytes) -> bool:
        """Whether the file begins with an object."""
        return head.removeprefix(BOM).lstrip().startswith(b"{")

    def read(self, path: Path, progress: Progress | None = None) -> Iterator[Entry]:
        """Every comment of the file, each article before its first comment."""
        rows = Rows()
        with opened(path, progress) as source:
            for number, row in objects(source, path.name):
                with placed(path.name, number):
                    found = rows.entries(row, number)
                yield from found
