"""A comment in full: the words with their evidence marked, and why they carry their flags."""

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from modtool.domain import LOOK, FlagKind, Span, Verdict
from modtool.tui.look import FLAG_STYLES, FLAG_TITLES, STATE_WORDS, age
from modtool.tui.plain import marked
from modtool.tui.widgets.answers import answered_before
from modtool.tui.widgets.conflict import both
from modtool.tui.widgets.repeats import Part, added, linked, own_words
from modtool.views import Answer, AnsweredBefore, CommentView, FlagView


class CommentPane(VerticalScroll):
    """The comment beside the list, and beside a draft."""

    DEFAULT_CSS = """
    CommentPane {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, can_focus=False)
        self.shown: CommentView | None = None

    def compose(self) -> ComposeResult:
        """One block of plain content."""
        yield Static("", markup=False)

    def show(
        self,
        view: CommentView | None,
        around: Sequence[Answer],
        now: datetime,
        *,
        before: Sequence[AnsweredBefore] = (),
    ) -> None:
        """Show a comment with what stands around it, and what was answered ``before``."""
        shown = described(view, around, now, before) if view else Content("")
        self.query_one(Static).update(shown)
        if view is None or self.shown is None or view.id != self.shown.id:
            self.scroll_home(animate=False)
        self.shown = view


def described(
    view: CommentView,
    around: Sequence[Answer],
    now: datetime,
    before: Sequence[AnsweredBefore] = (),
) -> Content:
    """Everything a person should know about a comment, as plain content."""
    opened = "open" if view.thread_is_open else "closed"
    parts: list[Part] = [
        (view.author or "(no name)", "bold"),
        (f"  {age(view.posted_at, now)} · #{view.id} · {STATE_WORDS[view.state]}\n", "$dim"),
        (f"{view.email}\n" if view.email else "", "$dim"),
        (view.thread_title, "$secondary"),
        (f" · {opened}\n\n", "$dim"),
        marked(view.text, [*own_words(view), *_evidence(view)]),
        "\n",
    ]
    if view.length > len(view.text):
        parts.append(
            (f"… {view.length - len(view.text):,} characters more (v shows all)\n", "$dim")
        )
    if view.redacted:
        parts.append(("\nSome words were taken out by moderators\n", "$private"))
    if view.conflict:
        parts += [
            both(view.conflict),
            ("The outbox (8) settles it: y insists, d leaves it\n", "$dim"),
        ]
    if view.claimed_by:
        parts.append((f"\n{view.claimed_by} is working on this\n", "$warning"))
    if view.triage:
        grave = view.triage.crisis or view.triage.urgent
        look = f"bold {FLAG_STYLES[FlagKind.URGENT]}" if grave else "$dim"
        parts.append((f"\nRead by {view.triage.by}: {view.triage.words}\n", look))
    for flag in view.flags:
        parts += _why(view, flag)
    parts += [*added(view), *linked(view)]
    for answer in view.answers:
        parts += [("\nAnswered\n", "bold $success"), f"{_first_lines(answer.text, 6)}\n"]
    parts += answered_before(before, now)
    others = [one for one in around if one.id != view.id]
    if others:
        parts.append(("\nThread so far\n", "bold"))
        parts += [
            part
            for one in others[:6]
            for part in ((f"  {one.author}  ", "$dim"), f"{_beginning(one.text)}\n")
        ]
    if view.earlier_comments:
        count = view.earlier_comments
        parts += [
            (f"\n{view.author} here before", "bold"),
            (f"  {count} other comment{'s' if count > 1 else ''}\n", "$dim"),
        ]
    return Content.assemble(*(part for part in parts if part))


def _evidence(view: CommentView) -> list[tuple[Span, str]]:
    return [
        (span, f"underline {FLAG_STYLES[flag.kind]}")
        for flag in view.flags
        if flag.verdict is not Verdict.DISMISSED and flag.kind is not FlagKind.DUPLICATE
        for span in flag.spans
    ]


def _why(view: CommentView, flag: FlagView) -> list[Part]:
    if flag.verdict is Verdict.DISMISSED:
        return [(f"\n{FLAG_TITLES[flag.kind]}: dismissed by {flag.verdict_by}\n", "$dim")]
    judged = f" · confirmed by {flag.verdict_by}" if flag.verdict else ""
    labels = " · ".join(one.replace("_", " ") for one in flag.labels if one not in ("flag", LOOK))
    about = f"  {flag.score:.2f}{' · ' if labels else ''}{labels}{judged}\n"
    if flag.kind is FlagKind.DUPLICATE and view.duplicate:
        about = f"  {view.duplicate.similarity:.0%} the same{judged}\n"
    title = FLAG_TITLES[flag.kind]
    if LOOK in flag.labels and flag.verdict is None:
        title = f"Worth a look: {title[0].lower()}{title[1:]}?"
    return [
        (f"\n{title}", f"bold {FLAG_STYLES[flag.kind]}"),
        (about, "$dim"),
        f"{flag.reason}\n",
        (_NO_MONITOR if flag.kind is FlagKind.URGENT else "", "$dim"),
    ]


_NO_MONITOR = "modtool is no emergency monitor: say with ! whether it is one\n"


def _beginning(text: str) -> str:
    flat = " ".join(text[:400].split())
    return flat if len(flat) <= 110 else f"{flat[:110]}…"


def _first_lines(text: str, lines: int) -> str:
    flat = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    kept = flat[:lines]
    cut = len(flat) > lines or any(len(line) > 300 for line in kept)
    return "\n".join(line[:300] for line in kept) + (" …" if cut else "")
