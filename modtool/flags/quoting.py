"""Readers' words quoted in a reason: on one line, not too long, round what tells most."""

from modtool.text import legible_line

LONGEST = 140
"""Longest quotation, in characters."""


def quoted(sentence: str, telling: str = "") -> str:
    """The sentence on one line; of a long one the part round the telling words."""
    line = " ".join(sentence.split())
    at = line.lower().find(telling.lower())
    start = max(0, min(at - LONGEST // 3, len(line) - LONGEST))
    if start:
        start = line.find(" ", start, start + LONGEST // 3) + 1 or start
    return ("…" if start else "") + legible_line(line[start:], LONGEST)
