"""Drafts as the desk begins them, one for every letter and variant."""

from dataclasses import dataclass

from modtool.replies.catalogue import Catalogue
from modtool.replies.check import sample_comment, sample_slots
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter
from modtool.replies.lint import LintReport, lint
from modtool.replies.render import render


@dataclass(frozen=True)
class Draft:
    """A letter with its slots filled, as nobody has edited it yet."""

    letter: Letter
    comment: ReplyContext
    slots: dict[str, str]
    text: str

    def lint(self, text: str, catalogue: Catalogue) -> LintReport:
        """What the rules say when ``text`` stands in the draft's place."""
        return lint(
            text,
            comment=self.comment,
            letter=self.letter,
            slots=self.slots,
            baseline=self.text,
            catalogue=catalogue,
        )


def drafts(catalogue: Catalogue) -> list[Draft]:
    """Every letter, with all slots filled and with the required ones only."""
    made = []
    for letter in catalogue.letters.values():
        for full in (True, False):
            slots = sample_slots(letter, catalogue, full=full)
            text = render(letter, slots, catalogue)
            made.append(Draft(letter, sample_comment(letter), slots, text))
    return made
