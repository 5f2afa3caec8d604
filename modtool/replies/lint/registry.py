"""What a lint rule is: one function with an id, a severity, a source, an example and a fix."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from modtool.domain import Finding, Span
from modtool.replies import difference, sentences
from modtool.replies.catalogue import Catalogue
from modtool.replies.context import ReplyContext
from modtool.replies.letters import Letter
from modtool.replies.lint.shapes import Grammar, Tagged, grammar
from modtool.replies.lint.sources import Sources
from modtool.replies.lint.words import links, word_spans


class Severity(StrEnum):
    """What a finding asks for, the heaviest first."""

    ERROR = "error"
    CLINICIAN = "clinician"
    SECOND_READER = "second-reader"
    WARNING = "warning"


_SHOWN = 60
"""Characters of a reply that a message quotes at most."""


@dataclass(frozen=True)
class Reply:
    """A reply as the rules see it, beside the comment it answers and the letter it came from."""

    text: str
    comment: ReplyContext
    letter: Letter | None
    approved: tuple[str, ...]
    """Texts nobody needs to read again: the letter with vouched slots, then the catalogue's."""
    catalogue: Catalogue
    category: str
    """The id of the letter this kind of reply is written on."""
    crisis: bool
    urgent: bool
    thread: tuple[str, ...] = ()
    """Replies of the hospital that stand under the same article."""
    nearest: tuple[str, ...] = ()
    """Published replies to comments about the same, the nearest first."""

    @cached_property
    def sentences(self) -> tuple[difference.Sentence, ...]:
        """The reply's sentences, each known to be approved or somebody's own."""
        return difference.marked(self.approved[0], self.text, *self.approved[1:])

    @cached_property
    def after_salutation(self) -> tuple[difference.Sentence, ...]:
        """The sentences below the opening line."""
        return self.sentences[1:] if sentences.salutation(self.text) else self.sentences

    @cached_property
    def word_spans(self) -> tuple[Span, ...]:
        """Where the words of the reply stand, as a reader counts them."""
        return tuple(word_spans(self.text))

    @cached_property
    def links(self) -> tuple[tuple[str, Span], ...]:
        """Every link of the reply with its place."""
        return tuple(links(self.text))

    @cached_property
    def _grammar(self) -> Grammar:
        house = self.catalogue.organisation
        return grammar(self.catalogue.terms, (house.name, *house.names))

    @cached_property
    def tagged(self) -> Tagged:
        """The reply's own words, ready to be searched for shapes of sentences."""
        return Tagged(self.own_words, self._grammar)

    @cached_property
    def tagged_comment(self) -> Tagged:
        """The comment, ready to be searched for shapes of sentences."""
        return Tagged(self.comment.text, self._grammar)

    @cached_property
    def own_words(self) -> str:
        """The text with blanks for the sentences that are approved: those were looked at once, by
        the check of the catalogue, and keep their places and their ends."""
        pieces, end = [], 0
        for sentence in self.sentences:
            if sentence.from_letter:
                start, stop = sentence.span[0], sentence.span[1] - 1
                pieces += [self.text[end:start], " " * (stop - start)]
                end = stop
        return "".join([*pieces, self.text[end:]])

    @cached_property
    def own_runs(self) -> tuple[tuple[int, str], ...]:
        """What somebody typed, as runs of neighbouring sentences with the place of each."""
        grouped = groupby(self.sentences, key=lambda sentence: sentence.from_letter)
        typed = (list(run) for from_letter, run in grouped if not from_letter)
        runs = [(run[0].span[0], run[-1].span[1]) for run in typed]
        return tuple((start, self.text[start:end]) for start, end in runs)

    @cached_property
    def sources(self) -> Sources:
        """The words of comment, article and letter."""
        return Sources(self.comment, self.approved[0])

    def shown(self, span: Span) -> str:
        """The words at ``span`` on one line, short enough for a message."""
        words = " ".join(self.text[slice(*span)].split())
        return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"

    def typed(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """Where ``pattern`` matches what somebody typed; its group "told", if any, is the place."""
        group = "told" if "told" in pattern.groupindex else 0
        for place, text in self.own_runs:
            for found in pattern.finditer(text):
                start, end = found.span(group)
                yield place + start, place + end

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
