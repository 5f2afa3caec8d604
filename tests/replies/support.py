"""A comment, a letter filled for it, and a way to change the reply."""

from dataclasses import dataclass, field, replace

from modtool.domain import Finding
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter
from modtool.replies.lint import LintReport, lint
from modtool.replies.render import render
from modtool.replies.slots import fill

DEBBIE = ReplyContext(
    author="Debbie Marlowe",
    text=(
        "My daughter Emily had her operation on March 14, 2023. Dr. Okafor did it at Alder Bay. "
        "Now we wonder: will it come back?"
    ),
    thread_title="What Is HER2-Positive Breast Cancer?",
    flags=("advice_request", "prognosis"),
)


@dataclass(frozen=True)
class Desk:
    """One reply in the making."""

    catalogue: Catalogue
    comment: ReplyContext = DEBBIE
    letter_id: str = "recurrence-risk"
    slots: dict[str, str] = field(default_factory=dict)

    @property
    def letter(self) -> Letter:
        return self.catalogue.letter(self.letter_id)

    @property
    def filled(self) -> dict[str, str]:
        chosen = {"relation": "daughter"} | self.slots
        filled = fill(self.letter, self.comment, self.catalogue, chosen)
        return {name: slot.value for name, slot in filled.items()} | self.slots

    @property
    def text(self) -> str:
        return render(self.letter, self.filled, self.catalogue)

    def with_sentence(self, sentence: str) -> str:
        """The reply with a sentence of somebody's own before the closing line."""
        body, _, closing = self.text.rpartition("\n\n")
        return f"{body} {sentence}\n\n{closing}"

    def about(self, text: str, flags: tuple[str, ...] = ()) -> "Desk":
        return replace(self, comment=replace(self.comment, text=text, flags=flags))

    def lint(
        self, reply: str | None = None, *, crisis: bool | None = None, urgent: bool | None = None
    ) -> LintReport:
        return lint(
            self.text if reply is None else reply,
            comment=self.comment,
            letter=self.letter,
            slots=self.filled,
            baseline=self.text,
            catalogue=self.catalogue,
            crisis=crisis,
            urgent=urgent,
        )


def rules(report: LintReport) -> set[str]:
    return {found.rule for found in report.findings}


def found(report: LintReport, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]
