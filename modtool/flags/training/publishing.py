"""Writes a trained model as JSON a person can read: header first, then one n-gram a line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TABLES = ("grams", "pieces", "surroundings")


def publish(path: Path, header: Mapping[str, Any], tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Write header and tables to ``path``; the same model always gives the same bytes."""
    lines = [f"{_text(key)}: {_text(value)}" for key, value in header.items()]
    for name, table in tables.items():
        rows = [f"{_short(key)}:{_short(table[key])}" for key in sorted(table)]
        lines.append(f"{_text(name)}: {{\n" + ",\n".join(rows) + "\n}")
    path.write_bytes(("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
