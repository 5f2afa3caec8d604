"""What a WordPress answered: its JSON, also when a plugin wrote something before it."""

import json
import re
from dataclasses import dataclass

from modtool.errors import SiteAddressError, SiteUnreachableError

Json = dict[str, object]

_BOM = b"\xef\xbb\xbf"
_BEGINNING = re.compile(r"""(?:^|>)[\ufeff \t]*(\{\s*"|\[\s*\{|\[\s*\]\s*\Z)""", re.MULTILINE)
"""Where an API's answer can begin behind a plugin's warnings: at the start of a line or behind a
tag, as an object, a list of objects, or an empty list with nothing behind it."""
_ODD = (
    "the site sent something else than it was asked for: a cache or a plugin stands before its "
    "API; try again, and if it stays so tell whoever runs it"
)


@dataclass(frozen=True)
class Answer:
    """A successful answer, parsed."""

    value: object
    total: int = 0
    """How many there are in all, for a list (``X-WP-Total``)."""

    def row(self) -> Json:
        """The answer as one object."""
        if not isinstance(self.value, dict):
            raise SiteUnreachableError(_ODD)
        return self.value

    def rows(self) -> list[Json]:
        """The answer as a list of objects."""
        if not isinstance(self.value, list) or not all(isinstance(row, dict) for row in self.value):
            raise SiteUnreachableError(_ODD)
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
    """The JSON that reaches to the end of ``text``, or to more warnings after it.

    Only the first beginning counts: behind that of an answer that was cut off, whatever parses is a
    part of it, or a reader's words. A line's start is never inside one: JSON writes it as ``\\n``.
    """
    beginning = None if text[:1] in {"{", "["} else _BEGINNING.search(text)
    at = beginning.start(1) if beginning else 0
    is_inside = beginning is not None and beginning[0][:1] == ">" and '{"' in text[:at]
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        raise ValueError("no JSON in the answer") from None
    rest = text[end:].lstrip()
    if is_inside or (rest and not rest.startswith("<")):
        raise ValueError("no JSON in the answer")
    found: object = value
    return found


def string(row: Json, name: str) -> str:
    """A field as text; numbers too, and nothing at all as empty."""
    value = row.get(name)
    return "" if value is None or isinstance(value, dict | list) else str(value)


def raw(row: Json, name: str) -> str:
    """The stored text of a field that comes raw and rendered."""
    value = row.get(name)
    return string(value, "raw") if isinstance(value, dict) else ""
