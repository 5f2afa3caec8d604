"""The rule about dates and figures that come from nowhere: P07."""

from collections.abc import Iterator

from modtool.replies.lint.dates import dates, known_dates, parts
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
    told = [
        (value, (place + start, place + end))
        for place, text in reply.own_runs
        for value, (start, end) in figures(text)
        if value not in _EVERYBODY_KNOWS
    ]
    taken = [span for _, span in reply.links]
    if told:
        taken += [span for _, span in every(PHONE, reply.text)]
    sources = _sources(reply) if reply.own_runs else ""
    for place, text in reply.own_runs:
        for words, (start, end) in dates(text):
            said, span = parts(words), (place + start, place + end)
            if not any(said <= date for date in known_dates(sources)):
                yield _nowhere(reply, span)
            taken.append(span)
    for value, span in told:
        inside = any(start <= span[0] < end for start, end in taken)
        if not inside and value not in values(sources):
            yield _nowhere(reply, span)


def _sources(reply: Reply) -> str:
    """All that a date or figure may come from."""
    comment = reply.comment
    phones = reply.catalogue.organisation.phones.values()
    return " ".join(
        (comment.text, comment.thread_title, comment.thread_text, *reply.approved, *phones)
    )


def _nowhere(reply: Reply, span: tuple[int, int]) -> Hit:
    return Hit(f"“{reply.shown(span)}” stands in no comment, article or letter", (span,))
