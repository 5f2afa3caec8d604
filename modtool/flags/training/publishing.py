"""Writes a trained model as JSON a person can read: header first, then one n-gram a line."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from modtool.flags.training.corpus import Corpus
from modtool.flags.training.fitting import Head


def tables(read: Corpus, heads: Sequence[Head]) -> dict[str, dict[str, Any]]:
    """N-grams and letters with a weight for each head, document first; surroundings with one."""
    rows = (read.comments, read.sentences)
    found: dict[str, dict[str, Any]] = {}
    for part, name in enumerate(("grams", "pieces")):
        columns = [head.named(rows[at], part) for at, head in enumerate(heads)]
        keys = set[str]().union(*columns)
        found[name] = {key.rstrip(" "): [column.get(key, 0) for column in columns] for key in keys}
    if len(heads) > 1:
        found["surroundings"] = dict(heads[1].named(read.sentences, 2))
    return found


def publish(
    path: Path, header: Mapping[str, Any], rows_of: Mapping[str, Mapping[str, Any]]
) -> None:
    """Write header and tables (``rows_of``); the same model always gives the same bytes."""
    lines = [f"{_text(key)}: {_text(value)}" for key, value in header.items()]
    for name, table in rows_of.items():
        rows = [f"{_short(key)}:{_short(table[key])}" for key in sorted(table)]
        lines.append(f"{_text(name)}: {{\n" + ",\n".join(rows) + "\n}")
    path.write_bytes(("{\n" + ",\n".join(lines) + "\n}\n").encode())


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
