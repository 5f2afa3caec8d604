"""Words that are no names: what the training comments use for other things."""

import json
import re
from pathlib import Path

from modtool.flags.training.examples import DATA

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def known_words(folder: Path = DATA) -> list[str]:
    """Every word written small somewhere, or capital outside a labelled name, in lower case."""
    found = set[str]()
    for path in sorted([*folder.glob("author*.jsonl"), folder / "practice.jsonl"]):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["text"]
            for one in row.get("phi", ()):
                text = text.replace(one["text"], " ")
            found.update(word.lower() for word in _WORD.findall(text))
    return sorted(found)
