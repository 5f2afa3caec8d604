"""Writes a trained model as JSON a person can read: header first, then one n-gram a line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from modtool.flags.training.corpus import Corpus
from modtool.flags.training.fitting import Heads


def tables(read: Corpus, heads: Heads) -> dict[str, dict[str, Any]]:
    """N-grams with their two weights (document, sentence), surroundings with one."""
    found: dict[str, dict[str, Any]] = {}
    for part, name in enumerate(("grams", "pieces")):
        document = heads.document.named(read.comments, part)
        sentence = heads.sentence.named(read.asking, part)
        found[name] = {
            key: [document.get(key, 0), sentence.get(key, 0)] for key in {*document, *sentence}
        }
    found["surroundings"] = dict(heads.sentence.named(read.asking, 2))
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
