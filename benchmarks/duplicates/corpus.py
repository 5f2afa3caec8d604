"""Comments of the repository that were written one by one, to train the advice model with."""

import json
from pathlib import Path

import modtool

_DATA = Path(modtool.__file__).parent / "flags" / "training" / "data"
_FEWEST_WORDS = 8


def written_comments() -> list[str]:
    """Their texts in a fixed order, without those too short to be repeated."""
    texts = (
        json.loads(line)["text"]
        for file in sorted(_DATA.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    return [text for text in dict.fromkeys(texts) if len(text.split()) >= _FEWEST_WORDS]
