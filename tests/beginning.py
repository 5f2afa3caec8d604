"""Beginning a reply as a person does: read the comment for danger first, then take a letter."""

from collections.abc import Mapping

from modtool.desk import Desk, drafting, triage
from modtool.views import DraftView


def begin(
    desk: Desk, number: int, letter: str, slots: Mapping[str, str] | None = None
) -> DraftView:
    """A draft for a comment that has been read and is neither a crisis nor urgent."""
    triage.answer(desk, number, crisis=False, urgent=False)
    return drafting.begin(desk, number, letter, slots)
