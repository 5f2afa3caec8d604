"""Answers from the hospital beside a comment: its own, and those to earlier ones about the same."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from modtool.tui.look import ago
from modtool.views import AnsweredBefore

Part = Content | str | tuple[str, str]

_BEGINNING = 160


def answered_before(found: Sequence[AnsweredBefore], now: datetime) -> list[Part]:
    """Earlier comments about the same, each with why and how its answer begins."""
    if not found:
        return []
    parts: list[Part] = [
        ("\nWe answered this before", "bold $secondary"),
        ("  p reads it\n", "$dim"),
    ]
    for one in found:
        letter = f" · letter {one.template}" if one.template else ""
        said = " ".join(one.reply.split())
        parts += [
            (f"  {one.author or 'a reader'}", "bold"),
            (f"  answered {ago(one.replied_at, now)}{letter}\n", "$dim"),
            (f"  {one.why}\n", "$dim"),
            f"  “{said[:_BEGINNING]}{'…' if len(said) > _BEGINNING else ''}”\n",
        ]
    return parts
