"""Taking private words out of a comment, for everybody: on the desk and at the site.

The words readers see are replaced; how the comment was is kept apart, for undo and for an admin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modtool.desk import outgoing, rewording
from modtool.desk.desk import Desk
from modtool.desk.detecting import Seen
from modtool.domain import FlagKind, OutboxKind, Span, Verdict
from modtool.errors import ConflictError, NotFoundError, RefusedError
from modtool.policy import Action, require
from modtool.store import Tx, comments, journal, outbox, versions
from modtool.store.versions import Rewording
from modtool.views import EventView

NOTICE = "[removed by moderators]"
"""What readers see in place of what was taken out."""

BACK = (
    "The words come back for everybody to read, as plain text: bold type and links that the "
    "comment had do not."
)


@dataclass(frozen=True)
class Plan:
    """What a redaction would do to a comment."""

    comment_id: int
    before: str
    after: str
    removed: tuple[str, ...]


def plan(desk: Desk, number: int, words: Sequence[str] = ()) -> Plan:
    """What a redaction takes out: what is flagged as private and not dismissed, and these words.

    ``RefusedError`` when there is nothing of the kind, or it is the hospital's own answer.
    """
    require(desk.person, Action.REDACT)
    with desk.store.reading() as reading:
        if comments.is_by_staff(reading, number):
            raise RefusedError("this is the hospital's own answer: undo its publication instead")
        text = comments.text_of(reading, [number])[number]
        flags = comments.flags_of(reading, [number]).get(number, ())
    spans = [
        span
        for flag in flags
        if flag.kind is FlagKind.PRIVATE_INFO and flag.verdict is not Verdict.DISMISSED
        for span in flag.spans
    ]
    for word in words:
        found = _places(text, word)
        if not found:
            raise NotFoundError(f"comment {number} does not say “{word}”")
        spans += found
    whole = _joined(spans, text)
    if not whole:
        raise RefusedError(
            f"nothing in comment {number} is flagged as private: name the words to take out"
        )
    return Plan(number, text, _without(text, whole), tuple(text[a:b] for a, b in whole))


def redact(desk: Desk, plans: Sequence[Plan], *, reason: str = "") -> None:
    """Take out what ``plans`` say, all in one transaction, each with its inverse in the journal.

    Refused when somebody else works on one; ``ConflictError`` when one has other words by now.
    """
    require(desk.person, Action.REDACT)
    if any(word.casefold() in reason.casefold() for one in plans for word in one.removed):
        raise RefusedError("the reason stays in the journal for good: leave the words out of it")
    seen = {one.comment_id: rewording.looked_at(desk, one.comment_id, one.after) for one in plans}
    with desk.store.writing() as tx:
        entries = []
        for one in plans:
            number = one.comment_id
            holder = comments.holder(tx, number, desk.clock())
            if holder and holder[0] != desk.person.id:
                raise RefusedError(f"{holder[1]} is working on comment {number}")
            if comments.text_of(tx.connection(), [number])[number] != one.before:
                raise ConflictError(f"comment {number} has other words by now; look at it again")
            made = _reword(desk, tx, one.comment_id, seen[number], one.before, at_once=False)
            entries.append(
                journal.Entry(
                    "redact",
                    comment_id=number,
                    after=f"{len(one.removed)} taken out",
                    inverse=journal.as_inverse(do="redact", to=str(made)),
                    note=reason,
                )
            )
        journal.append(tx, desk.person, desk.clock(), entries)


def put_back(desk: Desk, tx: Tx, _event: EventView, step: dict[str, str]) -> str:
    """Take a redaction back; the answer says why not, or is empty."""
    one = versions.rewording(tx.connection(), int(step["to"]))
    if one is None:
        return "has been erased since"
    if comments.text_of(tx.connection(), [one.comment_id])[one.comment_id] != one.after:
        return "has other words since"
    seen = rewording.looked_at(desk, one.comment_id, one.before)
    withdrawn = outbox.withdraw_redaction(tx, one.id, desk.clock())
    _reword(desk, tx, one.comment_id, seen, one.after, at_once=True, is_sent=not withdrawn)
    return ""


def originals(desk: Desk, number: int) -> list[Rewording]:
    """Every version of a redacted comment's words; that an admin read them is in the journal."""
    require(desk.person, Action.ORIGINALS)
    with desk.store.writing() as tx:
        found = versions.rewordings(tx.connection(), number)
        if not found:
            raise NotFoundError(f"no words of comment {number} were taken out")
        entry = journal.Entry("originals read", comment_id=number)
        journal.append(tx, desk.person, desk.clock(), [entry])
    return found


def _reword(
    desk: Desk, tx: Tx, number: int, seen: Seen, before: str, *,
    at_once: bool, is_sent: bool = True,
) -> int:  # fmt: skip
    """Give a comment these words, keep both versions, and let the site hear of it."""
    row = comments.for_update(tx, number)
    after = seen.looked.incoming.text
    made = versions.reword(tx, number, before, after, by=desk.person.id, at=desk.clock())
    entries = rewording.take_over(desk, tx, number, seen, row.thread_id, action="", is_shorter=True)
    journal.append(tx, desk.person, desk.clock(), entries)
    if is_sent:
        outgoing.ask(
            desk, tx, OutboxKind.REDACT,
            site_id=row.site_id, comment_id=number, redaction_id=made, at_once=at_once,
        )  # fmt: skip
    return made


def _places(text: str, word: str) -> list[Span]:
    """Where a piece of text stands, however it is capitalised."""
    if not word.strip():
        return []
    found, at = [], 0
    lower, sought = text.lower(), word.lower()
    if len(lower) != len(text):
        lower, sought = text, word
    while (at := lower.find(sought, at)) >= 0:
        found.append((at, at + len(word)))
        at += len(word)
    return found


def _joined(spans: Iterable[Span], text: str) -> list[Span]:
    """``spans`` in order, those that overlap or that only blanks part as one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif start < end:
            whole.append((start, end))
    return whole


def _without(text: str, spans: Sequence[Span]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], NOTICE]
        at = end
    return "".join([*parts, text[at:]])
