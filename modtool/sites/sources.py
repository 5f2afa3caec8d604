"""Opening a file to be imported, compressed or not, in UTF-8 or UTF-16."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from modtool.errors import ImportFileError

Progress = Callable[[int], None]
"""Told how many bytes of the file have been read so far."""

_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a file in UTF-16 begins; Windows programs save tables and XML in it."""

_STRIDE = 1 << 16
"""Bytes between two words of progress."""


class Source:
    """A file being read; what is compressed comes out plain and what is UTF-16 as UTF-8, while
    progress counts the file itself."""

    def __init__(
        self, raw: BinaryIO, plain: "BinaryIO | _Recoded", progress: Progress | None
    ) -> None:
        self._raw = raw
        self._plain = plain
        self._progress = progress
        self._told = 0

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end."""
        return self._tell(self._plain.read(size))

    def readline(self, limit: int) -> bytes:
        """The next line with its line end, or its first ``limit`` bytes."""
        return self._tell(self._plain.readline(limit))

    def _tell(self, data: bytes) -> bytes:
        if self._progress:
            place = self._raw.tell()
            if place - self._told >= _STRIDE or not data:
                self._told = place
                self._progress(place)
        return data


class _Recoded:
    """A file in UTF-16 as UTF-8; what is broken in it comes out as U+FFFD."""

    def __init__(self, plain: BinaryIO) -> None:
        self._text = io.TextIOWrapper(plain, "utf-16", errors="replace", newline="\n")

    def read(self, size: int) -> bytes:
        """The next ``size`` characters."""
        return self._text.read(size).encode()

    def readline(self, limit: int) -> bytes:
        """The next line, or its first ``limit`` characters."""
        return self._text.readline(limit).encode()


@contextmanager
def opened(path: Path, progress: Progress | None = None) -> Iterator[Source]:
    """Read ``path`` from its beginning; ``ImportFileError`` when it cannot be read to its end."""
    try:
        with path.open("rb") as raw:
            if raw.peek(2).startswith(_GZIP):
                with gzip.open(raw) as plain:
                    yield Source(raw, _in_utf_8(plain), progress)
            else:
                yield Source(raw, _in_utf_8(raw), progress)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = "the compressed file is cut off or damaged; fetch it again"
        raise ImportFileError(reason, path.name) from error
    except OSError as error:
        raise ImportFileError(f"cannot be read: {error.strerror or error}", str(path)) from error


def _in_utf_8(plain: io.BufferedReader | gzip.GzipFile) -> "BinaryIO | _Recoded":
    file = cast("BinaryIO", plain)
    return _Recoded(file) if plain.peek(2).startswith(_UTF_16) else file
