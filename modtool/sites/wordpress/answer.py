"""What a WordPress answered: its JSON, also when a plugin wrote something before it."""

import json
from dataclasses import dataclass

from modtool.errors import SiteAddressError, SiteUnreachableError

Json = dict[str, object]

_BOM = b"\xef\xbb\xbf"
_BEGINNINGS = 40
"""Brackets tried as the beginning of the JSON behind a plugin's warnings."""


@dataclass(frozen=True)
class Answer:
    """A successful answer, parsed."""

    value: object
    total: int = 0
    """How many there are in all, for a list (``X-WP-Total``)."""

    def row(self) -> Json:
        """The answer as one object."""
        if not isinstance(self.value, dict):
            raise SiteUnreachableError("the site sent something else than it was asked for")
        return self.value

    def rows(self) -> list[Json]:
        """The answer as a list of objects."""
        if not isinstance(self.value, list) or not all(isinstance(row, dict) for row in self.value):
            raise SiteUnreachableError("the site sent something else than it was asked for")
        return self.value


def parsed(body: bytes, content_type: str) -> object:
    """The JSON in ``body``, behind a byte order mark, blank lines or PHP's warnings if need be.

    ``SiteAddressError`` when a web page came instead, ``ValueError`` when there is no JSON.
    """
    if "json" not in content_type.lower():
        kind = content_type.partition(";")[0] or "nameless"
        raise SiteAddressError(f"a {kind} page came, no data")
    text = body.removeprefix(_BOM).decode("utf-8", "replace").strip().removeprefix("\ufeff")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return _behind_warnings(text)


def _behind_warnings(text: str) -> object:
    """The JSON that reaches to the end of ``text``, or to more warnings after it."""
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(_BEGINNINGS):
        places = [place for mark in "[{" if (place := text.find(mark, at + 1)) >= 0]
        if not places:
            break
        at = min(places)
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        rest = text[end:].lstrip()
        if not rest or rest.startswith("<"):
            found: object = value
            return found
    raise ValueError("no JSON in the answer")


def string(row: Json, name: str) -> str:
    """A field as text; numbers too, and nothing at all as empty."""
    value = row.get(name)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def raw(row: Json, name: str) -> str:
    """The stored text of a field that comes raw and rendered."""
    value = row.get(name)
    return string(value, "raw") if isinstance(value, dict) else ""
