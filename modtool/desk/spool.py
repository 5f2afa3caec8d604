"""A file that has been read to its end once, its entries kept for the reading that brings them in.

A file that is not what it claims to be leaves no trace in a desk, so it is checked as a whole
first. What was read stays in memory while it is little, and then in a file without a name that is
gone with this process, whatever ends it.
"""

import pickle
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from modtool.errors import ImportFileError
from modtool.sites.formats import importer_for
from modtool.sites.protocol import Entry
from modtool.sites.wxr import WxrImporter, home

WXR = WxrImporter.name
"""The format that WordPress itself exports, with the ids its comments have there."""

_BATCH = 256
_IN_MEMORY = 8 << 20
"""Bytes kept in memory."""


class Spool:
    """The entries of a file, in order, to be read once more and then closed."""

    def __init__(self, name: str, format_name: str = "", home: str = "") -> None:
        self.name = name
        """The file's name, without its folder."""
        self.format = format_name
        self.home = home
        """The address of the blog that a WordPress export is of; empty where none is told."""
        self.count = 0
        self._kept = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by ``close``)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def entries(self) -> Iterator[Entry]:
        """Every entry from the first one on."""
        self._kept.seek(0)
        while True:
            try:
                batch = pickle.load(self._kept)  # noqa: S301  (written below, by this process)
            except EOFError:
                return
            yield from batch

    def close(self) -> None:
        """Let the entries go."""
        self._kept.close()

    def keep(self, entries: Iterator[Entry]) -> None:
        """Put entries behind those there are; ``ImportFileError`` when there is no room."""
        while batch := list(islice(entries, _BATCH)):
            try:
                pickle.dump(batch, self._kept, pickle.HIGHEST_PROTOCOL)
            except OSError as error:
                reason = f"no room to check the file: {error.strerror or error}; TMPDIR says where"
                raise ImportFileError(reason, self.name) from error
            self.count += len(batch)


def checked(path: Path, format_name: str | None = None) -> Spool:
    """The entries of a file that could be read to its end.

    Raises ``ImportFileError`` naming line or element.
    """
    importer = importer_for(path, format_name)
    spool = Spool(path.name, importer.name, home(path) if importer.name == WXR else "")
    try:
        spool.keep(importer.read(path))
    except BaseException:
        spool.close()
        raise
    if not spool.count:
        spool.close()
        raise ImportFileError("there is nothing in it", path.name)
    return spool
