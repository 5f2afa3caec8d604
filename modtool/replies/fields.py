"""Reading the catalogue's files field by field, so that a mistake is named by file and field."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from modtool.errors import ImportFileError

Raw = Mapping[str, Any]


class Fields:
    """The fields of one entry of a file; ``done`` complains of those nobody took."""

    def __init__(self, raw: object, where: str) -> None:
        if not isinstance(raw, dict) or not all(isinstance(name, str) for name in raw):
            raise ImportFileError("this should be a list of “name: value” fields", where)
        self.where = where
        self._raw: Raw = raw
        self._taken: set[str] = set()

    def _take(self, name: str, kind: type, expected: str, default: Any) -> Any:
        self._taken.add(name)
        value = self._raw.get(name)
        if value is None:
            if default is None:
                raise ImportFileError(f"the field “{name}” is missing", self.where)
            return default
        # YAML's true is an int to Python; a number field must not take it.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ImportFileError(f"the field “{name}” should be {expected}", self.where)
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """One piece of text."""
        value: str = self._take(name, str, "text; put quotes around it", default)
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when the field is not there."""
        values = self._take(name, list, "a list of texts", [])
        if not all(isinstance(value, str) for value in values):
            raise ImportFileError(
                f"the field “{name}” should hold only texts; quote them", self.where
            )
        return tuple(value.strip() for value in values)

    def number(self, name: str) -> int:
        """A whole number."""
        value: int = self._take(name, int, "a whole number", None)
        return value

    def yes(self, name: str, *, default: bool) -> bool:
        """True or false."""
        value: bool = self._take(name, bool, "true or false", default)
        return value

    def day(self, name: str) -> date:
        """A date such as 2027-05-31."""
        value: date = self._take(name, date, "a date such as 2027-05-31", None)
        return value

    def day_or_none(self, name: str) -> date | None:
        """A date, where the field is there."""
        self._taken.add(name)
        return self.day(name) if name in self._raw else None

    def choice(self, name: str, choices: Collection[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(name, default)
        if value not in choices:
            wanted = ", ".join(sorted(choices))
            raise ImportFileError(
                f"the field “{name}” is “{value}”; it should be one of {wanted}", self.where
            )
        return value

    def mapping(self, name: str) -> Raw:
        """Named values one level down, empty when the field is not there."""
        value: Raw = self._take(name, dict, "a list of “name: value” fields", {})
        return value

    def named_texts(self, name: str) -> dict[str, str]:
        """Texts by name, such as telephone numbers."""
        inner = Fields(self.mapping(name), f"{self.where}, “{name}”")
        return {key: inner.text(key) for key in self.mapping(name)}

    def done(self) -> None:
        """Raise ``ImportFileError`` when a field was left that nobody asked for."""
        for name in self._raw:
            if name not in self._taken:
                raise ImportFileError(
                    f"the field “{name}” is unknown; it could be one of "
                    f"{', '.join(sorted(self._taken))}",
                    self.where,
                )


def load_yaml(text: str, where: str) -> object:
    """The data in ``text``; raises ``ImportFileError`` with the place of a mistake."""
    import yaml

    # libyaml reads the catalogue ten times as quickly; not every PyYAML is built with it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, loader)  # noqa: S506  (either is a safe loader)
    except (yaml.YAMLError, ValueError) as error:
        raise ImportFileError(f"this cannot be read as YAML: {error}", where) from error


def read_text(path: Path) -> str:
    """The text of a catalogue file; raises ``ImportFileError`` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFileError(f"the file cannot be read: {error}", str(path)) from error
