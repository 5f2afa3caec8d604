"""What a lint rule is: one function with an id, a severity, a source, an example and a fix."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from modtool.domain import Finding, Span
from modtool.replies import difference, sentences
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter


class Severity(StrEnum):
    """What a finding asks for, the heaviest first."""

    ERROR = "error"
    CLINICIAN = "clinician"
    SECOND_READER = "second-reader"
    WARNING = "warning"


@dataclass(frozen=True)
class Reply:
    """A reply as the rules see it, beside the comment it answers and the letter it came from."""

    text: str
    comment: ReplyContext
    letter: Letter | None
    approved: str
    """Text nobody needs to read again: the letter's with vouched slots, and the catalogue's."""
    catalogue: Catalogue
    category: str
    """The id of the letter this kind of reply is written on."""
    crisis: bool
    urgent: bool

    @cached_property
    def sentences(self) -> tuple[difference.Sentence, ...]:
        """The reply's sentences, each known to be approved or somebody's own."""
        return difference.marked(self.approved, self.text)

    @cached_property
    def after_salutation(self) -> tuple[difference.Sentence, ...]:
        """The sentences below the opening line."""
        return self.sentences[1:] if sentences.salutation(self.text) else self.sentences

    @property
    def kind(self) -> Letter | None:
        """The letter of the reply's category: what must be in a reply of this kind."""
        return self.catalogue.letters.get(self.category) or self.letter


@dataclass(frozen=True)
class Hit:
    """A place where a rule is broken."""

    message: str
    spans: tuple[Span, ...] = ()
    severity: Severity | None = None
    """Where it differs from the rule's own."""


Check = Callable[[Reply], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule of the house, with what a person needs to understand it."""

    id: str
    severity: Severity
    title: str
    """What it finds, to be read after "a reply that …"."""
    source: str
    """Where the rule comes from."""
    example: str
    fix: str
    check: Check

    def findings(self, reply: Reply) -> Iterator[Finding]:
        """What this rule has to say about ``reply``."""
        for hit in self.check(reply):
            severity = hit.severity or self.severity
            yield Finding(self.id, severity, hit.message, self.fix, hit.spans)


RULES: dict[str, Rule] = {}
"""Every rule by id, in the order the families register them."""


def rule(
    id: str,  # noqa: A002
    severity: Severity,
    title: str,
    *,
    source: str,
    example: str,
    fix: str,
) -> Callable[[Check], Check]:
    """Register a function as the check of a rule."""

    def register(check: Check) -> Check:
        RULES[id] = Rule(id, severity, title, source, example, fix, check)
        return check

    return register
