"""``modtool lint FILE|-``: replies as JSON Lines in, findings as JSON Lines out, no database."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from modtool.domain import Finding
from modtool.errors import ImportFileError
from modtool.replies.catalogue import Catalogue, Organisation
from modtool.replies.context import ReplyContext
from modtool.replies.lint import lint
from modtool.replies.slots import fill
from modtool.shipped import templates


def lint_lines(
    lines: Iterable[str | bytes], catalogue: Catalogue | None = None
) -> Iterator[dict[str, Any]]:
    """One answer per line, in order: the reply's findings and who has to read it.

    A line is an object with ``id``, ``comment`` and ``reply``; ``template``, ``slots``,
    ``category``, ``crisis``, ``urgent`` and ``organisation`` may be there too; whatever else
    is there is passed over. Slots that are not given are filled as the desk would fill them.
    Everything before a line that cannot be used is answered, then ``ImportFileError`` names it.
    """
    catalogue = catalogue or Catalogue.load(templates())
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.lstrip("\ufeff")
            if text.strip():
                yield _answer(_Entry(text), catalogue)
        except UnicodeDecodeError as error:
            raise ImportFileError("this is not UTF-8", f"line {number}") from error
        except ImportFileError as error:
            raise ImportFileError(str(error), f"line {number}") from error


def _answer(entry: "_Entry", catalogue: Catalogue) -> dict[str, Any]:
    if entry.organisation is not None:
        catalogue = replace(catalogue, organisation=_standing_in(entry.organisation, catalogue))
    # A letter this desk does not know vouches for nothing: every sentence is then somebody's own.
    letter = catalogue.letters.get(entry.template)
    slots = entry.slots
    if letter:
        filled = fill(letter, entry.comment, catalogue, slots)
        slots = {name: slot.value for name, slot in filled.items()} | slots
    report = lint(
        entry.reply,
        comment=entry.comment,
        letter=letter,
        slots=slots,
        baseline=None,
        catalogue=catalogue,
        crisis=entry.crisis or None,
        urgent=entry.urgent or None,
        category=entry.category or entry.template or None,
    )
    findings = [_told(found) for found in report.findings]
    return {"id": entry.id, "findings": findings, "needs": report.needs.value}


def _told(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": str(found.severity),
        "spans": [list(span) for span in found.spans],
        "message": found.message,
        "fix": found.fix,
    }


def _standing_in(given: "_Object", catalogue: Catalogue) -> Organisation:
    """The catalogue's facts with those of the line in their place."""
    own = catalogue.organisation
    names, phones, hosts = given.texts("names"), given.texts("phones"), given.texts("hosts")
    return replace(
        own,
        name=names[0] if names else own.name,
        names=tuple(names),
        phones={number: number for number in phones},
        mails={},
        hosts=tuple(hosts),
    )


class _Object:
    """A JSON object whose fields are asked for by type; a wrong one is named."""

    def __init__(self, raw: object, name: str) -> None:
        if not isinstance(raw, dict):
            raise ImportFileError(f"{name} should be an object")
        self._raw = raw

    def text(self, name: str, *, required: bool = False) -> str:
        value = self._raw.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str):
            raise ImportFileError(f"“{name}” should be text")
        return value

    def yes(self, name: str) -> bool:
        value = self._raw.get(name)
        if value is not None and not isinstance(value, bool):
            raise ImportFileError(f"“{name}” should be true or false")
        return bool(value)

    def texts(self, name: str) -> list[str]:
        values = self._raw.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise ImportFileError(f"“{name}” should be a list of texts")
        return values

    def inner(self, name: str) -> "_Object | None":
        value = self._raw.get(name)
        return None if value is None else _Object(value, f"“{name}”")

    def named_texts(self) -> dict[str, str]:
        return {name: self.text(name) for name in self._raw}


class _Entry:
    """One line: a reply with everything that is known about it."""

    def __init__(self, line: str) -> None:
        try:
            raw = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ImportFileError(f"this is not JSON: {error}") from error
        fields = _Object(raw, "the line")
        self.id: object = raw.get("id")
        if isinstance(self.id, bool) or not isinstance(self.id, str | int | float):
            raise ImportFileError("“id” should be text or a number")
        comment = fields.inner("comment")
        if comment is None:
            raise ImportFileError("“comment” is missing")
        self.comment = ReplyContext(
            author=comment.text("author"),
            text=comment.text("text"),
            thread_title=comment.text("thread_title"),
            thread_text=comment.text("thread_text"),
        )
        self.reply = fields.text("reply", required=True)
        self.template = fields.text("template")
        slots = fields.inner("slots")
        self.slots = slots.named_texts() if slots else {}
        self.category = fields.text("category")
        self.crisis = fields.yes("crisis")
        self.urgent = fields.yes("urgent")
        self.organisation = fields.inner("organisation")


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not a number in JSON")
