"""The rule about dates and figures that come from nowhere: P07."""

from collections.abc import Iterator

from modtool.replies.lint.dates import DATE, parts
from modtool.replies.lint.figures import figures, values
from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import PHONE, every

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
    sources = (reply.comment.text, reply.comment.thread_title, reply.comment.thread_text)
    told = " ".join((*sources, *reply.approved, *reply.catalogue.organisation.phones.values()))
    traced = values(told) | _EVERYBODY_KNOWS
    typed = list(reply.typed(DATE))
    dates = [parts(words) for words, _ in every(DATE, told)] if typed else []
    taken = [span for _, span in every(PHONE, reply.text)] + [span for _, span in reply.links]
    for span in typed:
        said = parts(reply.text[slice(*span)])
        if not any(said <= date for date in dates):
            yield _nowhere(reply, span)
        taken.append(span)
    for place, text in reply.own_runs:
        for value, (start, end) in figures(text):
            inside = any(begin <= place + start < stop for begin, stop in taken)
            if not inside and value not in traced:
                yield _nowhere(reply, (place + start, place + end))


def _nowhere(reply: Reply, span: tuple[int, int]) -> Hit:
    return Hit(f"“{reply.shown(span)}” stands in no comment, article or letter", (span,))
