"""The rule about dates and figures that come from nowhere: P07."""

import re
from collections.abc import Iterator

from modtool.replies.lint.dates import DATE, parts
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import PHONE, every

_FIGURE = re.compile(r"(?<![\w.,-])\d[\d.,]*(?<![.,])(?!\w)")
_EVERYBODY_KNOWS = frozenset({"911", "988"})


@rule(
    "P07",
    Severity.SECOND_READER,
    "names a date or figure that comes from nowhere",
    source="practice of comparing reply and comment: every fact is traced, or a person looks",
    example="She can come in on May 5.",
    fix="Take it out, or have a second reader check where it comes from.",
)
def untraced(reply: Reply) -> Iterator[Hit]:
    """A typed date or figure that neither comment nor article nor letter nor catalogue has."""
    if not any(letter.isdigit() for _, text in reply.own_runs for letter in text):
        return
    sources = (reply.comment.text, reply.comment.thread_title, reply.comment.thread_text)
    known = " ".join((*sources, *reply.approved, *reply.catalogue.organisation.phones.values()))
    dates = [parts(words) for words, _ in every(DATE, known)]
    figures = {words for words, _ in every(_FIGURE, known)} | _EVERYBODY_KNOWS
    taken = [span for _, span in every(PHONE, reply.text)] + [span for _, span in reply.links]
    for span in reply.typed(DATE):
        said = parts(reply.text[slice(*span)])
        if not any(said <= date for date in dates):
            yield _nowhere(reply, span)
        taken.append(span)
    for span in reply.typed(_FIGURE):
        inside = any(start <= span[0] < end for start, end in taken)
        if not inside and reply.text[slice(*span)] not in figures:
            yield _nowhere(reply, span)


def _nowhere(reply: Reply, span: tuple[int, int]) -> Hit:
    return Hit(f"“{reply.shown(span)}” stands in no comment, article or letter", (span,))
