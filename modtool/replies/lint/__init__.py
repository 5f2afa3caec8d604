"""The last look at a reply: rules that find what must not be published unread."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from modtool.domain import CRISIS_LETTER, URGENT_LETTER, Finding
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.difference import Sentence
from modtool.replies.letters import Letter
from modtool.replies.lint import (
    claims,
    contact,
    delay,
    facts,
    fault,
    form,
    manners,
    medical,
    outcome,
    people,
    plain,
    privacy,
    repeat,
    safety,
    structure,
    trials,
    untraced,
    verdicts,
)
from modtool.replies.lint.registry import RULES, Reply, Rule, Severity
from modtool.replies.render import render
from modtool.replies.signals import CRISIS, URGENT, signals
from modtool.replies.slots import vouched

__all__ = ["RULES", "LintReport", "Needs", "Rule", "Severity", "lint", "rule_table"]

FAMILIES = (
    structure,
    privacy,
    facts,
    untraced,
    people,
    contact,
    medical,
    outcome,
    verdicts,
    trials,
    delay,
    claims,
    safety,
    manners,
    fault,
    plain,
    form,
    repeat,
)
"""The files rules live in; importing them registers their rules."""


LONGEST_READ = 60_000
"""Characters of a reply that are read, as many as the desk keeps; a longer one is an error."""


class Needs(StrEnum):
    """Who has to read a reply before it is published, going by its words alone."""

    NONE = "none"
    SECOND_READER = "second-reader"
    CLINICIAN = "clinician"


@dataclass(frozen=True)
class LintReport:
    """Everything the rules have to say about a reply, the heaviest first."""

    findings: tuple[Finding, ...] = ()
    needs: Needs = Needs.NONE
    sentences: tuple[Sentence, ...] = ()
    """The reply cut up, each sentence known to be approved or somebody's own, as F01 sees it."""

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stand in the way until they are mended or overridden with a reason."""
        return tuple(found for found in self.findings if found.severity == Severity.ERROR)

    @property
    def blocking_rules(self) -> tuple[str, ...]:
        """The ids of the rules behind them, each once."""
        return tuple(dict.fromkeys(found.rule for found in self.blocking))


def lint(
    reply: str,
    *,
    comment: ReplyContext,
    letter: Letter | None,
    slots: Mapping[str, str],
    baseline: str | None,
    catalogue: Catalogue,
    crisis: bool | None = None,
    urgent: bool | None = None,
    category: str | None = None,
    thread: tuple[str, ...] = (),
    nearest: tuple[str, ...] = (),
) -> LintReport:
    """Check ``reply`` against every rule of the house.

    ``baseline`` is the text the letter gave before anybody edited it; with ``letter`` at hand it is
    worked out again from those of ``slots`` that the comment and the catalogue vouch for, so words
    typed into a slot count as typed. Without either no sentence has an approved source. ``crisis``
    and ``urgent`` are a person's ticks; None where nobody has said, and then flags and words of the
    comment decide. ``category`` is the id
    of a letter, the given one's by default. ``thread`` are the hospital's
    replies under the same article, ``nearest`` its replies to comments about the same. Spans of findings are code points of ``reply``.
    """  # noqa: E501
    known = signals(comment)
    own = _letters_own(comment, letter, slots, baseline, catalogue)
    kind = category or (letter.id if letter else "")
    seen = Reply(
        text=reply[:LONGEST_READ],
        comment=comment,
        letter=letter,
        approved=(own, *_sentences(catalogue)),
        thread=thread,
        nearest=nearest,
        catalogue=catalogue,
        category=kind,
        crisis=(CRISIS in known if crisis is None else crisis) or kind == CRISIS_LETTER,
        urgent=(URGENT in known if urgent is None else urgent) or kind == URGENT_LETTER,
    )
    findings = [found for rule in RULES.values() for found in rule.findings(seen)]
    if len(reply) > LONGEST_READ:
        length = RULES["H02"]
        message = f"the reply has {len(reply):,} characters, and only {LONGEST_READ:,} were read"
        findings.append(Finding(length.id, Severity.ERROR, message, length.fix))
    findings.sort(key=lambda found: (_WEIGHT[found.severity], found.spans[:1]))
    return LintReport(tuple(findings), _needs(findings), seen.sentences)


def rule_table() -> str:
    """Every rule as a row of a Markdown table, in the order of their ids."""
    head = ("rule", "severity", "finds a reply that …", "example", "what to do", "source")
    rows = [head, ("---",) * len(head)]
    rows += [
        (rule.id, rule.severity, rule.title, rule.example, rule.fix, rule.source)
        for rule in sorted(RULES.values(), key=lambda rule: rule.id)
    ]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows
    )


_WEIGHT = {str(severity): place for place, severity in enumerate(Severity)}


def _needs(findings: list[Finding]) -> Needs:
    severities = {found.severity for found in findings}
    if Severity.CLINICIAN in severities:
        return Needs.CLINICIAN
    return Needs.SECOND_READER if Severity.SECOND_READER in severities else Needs.NONE


def _letters_own(
    comment: ReplyContext,
    letter: Letter | None,
    slots: Mapping[str, str],
    baseline: str | None,
    catalogue: Catalogue,
) -> str:
    """The letter with those words in its slots that comment and catalogue vouch for."""
    if letter is None:
        return baseline or ""
    return render(letter, vouched(letter, slots, comment, catalogue), catalogue)


def _sentences(catalogue: Catalogue) -> tuple[str, ...]:
    """The sentences of the catalogue that somebody has approved."""
    snippets = (snippet.text for snippet in catalogue.snippets.values())
    lines = (line.text for line in catalogue.sign_offs.values())
    pages = (page.sentence for page in catalogue.resources.values())
    return "\n\n".join(snippets), "\n\n".join(lines), "\n\n".join(pages)
