"""``modtool scan``: the detectors and the duplicate finder over JSON Lines, without a database."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from modtool.domain import Duplicate, DuplicateKind, Flag, FlagKind, Sighting
from modtool.errors import ImportFileError
from modtool.flags.lines import numbered
from modtool.text import counted

Id = str | int | float
"""A comment's id as the file gives it; it comes back unchanged."""

LARGEST_BATCH = 256
_PATIENCE = 0.05
"""Seconds after which lines that come slowly are answered one by one."""


@dataclass(frozen=True)
class _Record:
    id: Id
    sighting: Sighting


def scan(lines: Iterable[str | bytes]) -> Iterator[dict[str, object]]:
    """One answer for each object of ``lines``, in their order; blank lines are passed over.

    Objects have ``id`` and ``text``, and may have ``author``, ``email``, ``posted_at``, ``thread``,
    ``thread_title``, ``thread_text``. Answers have ``id``, ``flags`` and ``duplicate``; spans are
    code points of the text as given. Everything before a bad line is answered, then
    ``ImportFileError`` names the line. Only the index and the texts of leaders stay in memory.
    """
    from modtool.flags.registry import detectors

    looking = detectors()
    finder = _Finder()
    for batch in _batches(_records(lines)):
        sightings = [record.sighting for record in batch]
        found = [detector.look(sightings) for detector in looking]
        for place, (record, repeated) in enumerate(zip(batch, finder.find(batch), strict=True)):
            flags = [flag for answers in found if (flag := answers[place])]
            yield _answer(record, flags, repeated)


class _Finder:
    """The duplicate index with what it needs of earlier comments: ids and texts of leaders."""

    def __init__(self) -> None:
        from modtool.flags.duplicates.index import DuplicateIndex
        from modtool.flags.duplicates.texts import MemoryTexts

        self._index = DuplicateIndex()
        self._texts = MemoryTexts()
        self._ids: dict[int, Id] = {}
        self._seen = 0

    def find(self, batch: Sequence[_Record]) -> list[tuple[Id, Duplicate] | None]:
        """For each record the id of the leader it repeats, and how it does."""
        from modtool.flags.duplicates.fingerprint import takes_part

        numbered = [
            (number, record.sighting.text) for number, record in enumerate(batch, self._seen)
        ]
        self._seen += len(batch)
        answers: list[tuple[Id, Duplicate] | None] = []
        found = self._index.match(numbered, self._texts)
        for record, (number, text), one in zip(batch, numbered, found, strict=True):
            if one.repeats:
                answers.append((self._ids[one.repeats.of], one.repeats))
                continue
            answers.append(None)
            if takes_part(text):
                self._texts.keep(number, text)
                self._ids[number] = record.id
        return answers


def _batches(records: Iterator[_Record]) -> Iterator[list[_Record]]:
    """Batches that double while lines come quickly, and are single lines while they do not."""
    size = 1
    batch: list[_Record] = []
    began = monotonic()
    try:
        for record in records:
            batch.append(record)
            if len(batch) >= size:
                quick = monotonic() - began < _PATIENCE
                size = min(2 * size, LARGEST_BATCH) if quick else 1
                yield batch
                batch = []
                began = monotonic()
    except ImportFileError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _records(lines: Iterable[str | bytes]) -> Iterator[_Record]:
    for where, text in numbered(lines):
        yield _record(text, where)


def _record(line: str, where: str) -> _Record:
    try:
        entry = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ImportFileError(f"is not JSON: {error}", where) from error
    if not isinstance(entry, dict):
        raise ImportFileError('is not an object such as {"id": 1, "text": "…"}', where)
    given = entry.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise ImportFileError('needs an "id" that is a text or a number', where)
    text = entry.get("text")
    if not isinstance(text, str):
        raise ImportFileError('needs a "text" that is a text', where)
    return _Record(
        given,
        Sighting(
            text=text,
            author=_field(entry, "author", where),
            email=_field(entry, "email", where),
            posted_at=_time(_field(entry, "posted_at", where), where),
            thread=_field(entry, "thread", where),
            thread_title=_field(entry, "thread_title", where),
            thread_text=_field(entry, "thread_text", where),
        ),
    )


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not a number in JSON")


def _field(entry: dict[str, object], name: str, where: str) -> str:
    """An optional field; numbers are taken as written, for threads often have them."""
    value = entry.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ImportFileError(f'has a "{name}" that is no text', where)
    return str(value)


def _time(value: str, where: str) -> datetime | None:
    """A time in ISO 8601; without a zone it is taken for UTC."""
    if not value:
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError as error:
        message = f'has a "posted_at" that is no time such as 2025-03-01T09:30:00Z: {value}'
        raise ImportFileError(message, where) from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _answer(
    record: _Record, flags: list[Flag], repeated: tuple[Id, Duplicate] | None
) -> dict[str, object]:
    if repeated is None:
        return {"id": record.id, "flags": [_written(flag) for flag in flags], "duplicate": None}
    leader, duplicate = repeated
    flags = [*flags, _flag(leader, duplicate, record.sighting.text)]
    return {
        "id": record.id,
        "flags": [_written(flag) for flag in flags],
        "duplicate": {
            "of": leader,
            "cluster": leader,
            "similarity": duplicate.similarity,
            "kind": duplicate.kind.value,
            "adds": [list(span) for span in duplicate.adds],
        },
    }


def _written(flag: Flag) -> dict[str, object]:
    return {
        "kind": flag.kind.value,
        "score": flag.score,
        "labels": list(flag.labels),
        "spans": [list(span) for span in flag.spans],
        "reason": flag.reason,
    }


_HOW = {
    DuplicateKind.EXACT: " word for word",
    DuplicateKind.REORDER: " in another order",
    DuplicateKind.CAMPAIGN: " with other names or numbers",
}


def _flag(leader: Id, duplicate: Duplicate, text: str) -> Flag:
    """The duplicate as a flag among others; its spans are what the comment adds."""
    added = sum(len(text[start:end].split()) for start, end in duplicate.adds)
    words = counted(added, "word")
    return Flag(
        kind=FlagKind.DUPLICATE,
        score=duplicate.similarity,
        reason=f"repeats {leader}{_HOW.get(duplicate.kind, '')}" + f", adds {words}" * bool(added),
        labels=(duplicate.kind.value,),
        spans=duplicate.adds,
    )
