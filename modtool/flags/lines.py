"""Lines of JSON as a file or a pipe gives them, before anybody reads what they say."""

from collections.abc import Iterable, Iterator

from modtool.errors import ImportFileError


def numbered(lines: Iterable[str | bytes]) -> Iterator[tuple[str, str]]:
    """Where each line stands ("line 3"), and its text; blank lines are passed over.

    Raises ``ImportFileError`` naming the line that is not UTF-8.
    """
    for number, line in enumerate(lines, start=1):
        where = f"line {number}"
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.lstrip("\ufeff")
        except UnicodeDecodeError as error:
            raise ImportFileError("is not UTF-8; save the file as UTF-8", where) from error
        if text.strip():
            yield where, text
