"""A draft laid beside everything it must be checked against."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from modtool.desk import answered, looking
from modtool.desk.desk import Desk
from modtool.domain import CRISIS_LETTER, URGENT_LETTER, Finding, Verdict
from modtool.policy import answers_danger, letters_for, require_read
from modtool.replies import reading
from modtool.replies.context import ReplyContext
from modtool.replies.difference import Sentence
from modtool.replies.language import language_of
from modtool.replies.letters import Letter
from modtool.replies.lint import LintReport, Needs, lint
from modtool.replies.slots import FilledSlot, fill
from modtool.replies.suggest import Suggestion, suggest
from modtool.store import comments, drafts, threads
from modtool.views import CommentView, DraftView


@dataclass(frozen=True)
class Sheet:
    """A draft with its comment, its letter, its slots and what the rules say of it."""

    draft: DraftView
    comment: CommentView
    letter: Letter
    filled: dict[str, FilledSlot]
    report: LintReport
    sentences: tuple[Sentence, ...]

    @property
    def is_letter_alone(self) -> bool:
        """Whether every word is the letter's own, so that there is nothing to approve in it."""
        untouched = self.draft.body == self.draft.baseline and not self.draft.to_confirm
        return untouched and self.report.needs is Needs.NONE and not self.report.blocking

    @property
    def goes_at_once(self) -> bool:
        """Whether it may be sent without a second reader: somebody may be in danger."""
        danger = answers_danger(self.draft.template, self.comment.triage)
        return danger and self.is_letter_alone

    def shown(self, name: str) -> str:
        """A slot's value in words."""
        return self.filled[name].value if name in self.filled else self.draft.slots.get(name, "")

    def brief(self, name: str) -> str:
        """The beginning of a slot's value."""
        words = " ".join(self.shown(name).split())
        return words if len(words) <= 30 else f"{words[:29]}…"


def sheet(desk: Desk, number: int, *, body: str | None = None) -> Sheet:
    """Draft ``number`` checked; ``body`` stands for its text while somebody is still typing.

    Only a saved text is laid beside earlier answers to comments about the same.
    """
    draft = looking.draft(desk, number)
    view, context = _context(desk, draft.comment_id)
    letter = desk.catalogue.letter(draft.template)
    text = draft.body if body is None else body
    thread = _replies_in(desk, view.thread_id, but=number)
    nearest = _answers_before(desk, draft.comment_id) if body is None else ()
    report = _report(desk, draft, view, context, text, thread, nearest)
    return Sheet(
        draft=draft,
        comment=view,
        letter=letter,
        filled=fill(letter, context, desk.catalogue, draft.slots),
        report=report,
        sentences=report.sentences,
    )


def alone(desk: Desk, number: int) -> LintReport:
    """What the rules say of draft ``number`` by itself, whatever else stands on its page."""
    draft = looking.draft(desk, number)
    view, context = _context(desk, draft.comment_id)
    return _report(desk, draft, view, context, draft.body)


def letters(desk: Desk, comment_id: int) -> list[Letter]:
    """The letters that may answer a comment; none until a person has read it for danger."""
    read = looking.comment(desk, comment_id, shown=0).triage
    if read is None:
        return []
    every = desk.catalogue.current(desk.clock().date()).letters
    allowed = letters_for(read) or every
    return [every[name] for name in allowed if name in every]


def suggestions(desk: Desk, comment_id: int) -> list[Suggestion]:
    """The letters that fit a comment, best first.

    In a crisis, or where it is urgent, only those that may answer; otherwise none of those,
    whatever a detector says. Refused until a person has read the comment for that.
    """
    view, context = _context(desk, comment_id)
    read = require_read(view.triage, comment_id)
    if letters_for(read):
        which = "this letter" if len(letters_for(read)) == 1 else "these letters"
        why = f"{read.by} read it as {read.words}: only {which} may answer"
        return [Suggestion(one.id, one.title, 1.0, why) for one in letters(desk, comment_id)]
    ruled_out = (CRISIS_LETTER, URGENT_LETTER)
    chosen = answered.letters_chosen(desk, comment_id)
    fitting = suggest(context, desk.catalogue.current(desk.clock().date()), chosen)
    about = _about(context)
    return [
        replace(one, reason=f"{one.reason} · {about}")
        for one in fitting
        if one.letter_id not in ruled_out
    ]


def _about(comment: ReplyContext) -> str:
    """Of whom a comment speaks, and under what."""
    others = " and ".join(reading.relations(comment.text))
    whom = "themselves" if reading.writer_is_patient(comment.text) else f"their {others}"
    spoken = f"about {whom}, " if others or whom == "themselves" else ""
    return f"{spoken}under “{comment.thread_title}”"


def filled(
    desk: Desk, comment_id: int, letter: Letter, chosen: Mapping[str, str]
) -> dict[str, FilledSlot]:
    """The slots of a letter as far as comment and article fill them."""
    _, context = _context(desk, comment_id)
    return fill(letter, context, desk.catalogue.current(desk.clock().date()), chosen)


def insertable(desk: Desk, letter: Letter) -> list[tuple[str, str, str]]:
    """Approved sentences and pages, none past its date, those for ``letter`` and its like first:
    what it is, its words, and under which words it can be looked for besides."""
    now = desk.catalogue.current(desk.clock().date())
    sentences = [("sentence", one.text, one.id, one.topics) for one in now.snippets.values()]
    pages = [("page", one.sentence, one.id, one.topics) for one in now.resources.values()]
    ranked = sorted([*sentences, *pages], key=lambda one: letter.id not in one[3])
    return [(what, words, " ".join((name, *topics))) for what, words, name, topics in ranked]


def blocking(report: LintReport, without: Collection[str] = ()) -> list[str]:
    """What stands between a draft and its approval, one readable line each."""
    return [
        _line(finding)
        for finding in report.findings
        if finding.severity == "error" and finding.rule not in without
    ]


def _report(
    desk: Desk,
    draft: DraftView,
    view: CommentView,
    context: ReplyContext,
    text: str,
    thread: tuple[str, ...] = (),
    nearest: tuple[str, ...] = (),
) -> LintReport:
    return lint(
        text,
        comment=context,
        letter=desk.catalogue.letters.get(draft.template),
        slots=draft.slots,
        baseline=draft.baseline,
        catalogue=desk.catalogue,
        crisis=view.triage.crisis if view.triage else None,
        urgent=view.triage.urgent if view.triage else None,
        category=draft.template,
        thread=thread,
        nearest=nearest,
    )


def _line(finding: Finding) -> str:
    return f"{finding.rule} {finding.message}. {finding.fix}"


def _replies_in(desk: Desk, thread_id: int, *, but: int) -> tuple[str, ...]:
    with desk.store.reading() as tx:
        return tuple(drafts.published_in(tx, thread_id, but=but))


def _answers_before(desk: Desk, comment_id: int) -> tuple[str, ...]:
    return tuple(one.reply for one in answered.nearest(desk, comment_id))


def _context(desk: Desk, comment_id: int) -> tuple[CommentView, ReplyContext]:
    with desk.store.reading() as tx:
        view = comments.one(tx, comment_id, desk.clock())
        article = threads.text_of(tx, view.thread_id)
    standing = [flag for flag in view.flags if flag.verdict is not Verdict.DISMISSED]
    labels = [label for flag in standing for label in flag.labels]
    if view.redacted:
        labels.append("redacted")
    return view, ReplyContext(
        author=view.author,
        text=view.text,
        thread_title=view.thread_title,
        thread_text=article,
        flags=tuple([flag.kind.value for flag in standing] + labels),
        language=language_of(view.text),
        duplicate=view.cluster_size > 1,
    )
