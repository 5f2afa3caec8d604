"""What the reply desk says: letters on offer, slots, the letter with its changes, findings."""

from collections.abc import Sequence

from textual.content import Content

from modtool.desk.checking import Sheet
from modtool.domain import CommentState, DraftState, Person, Span
from modtool.replies.difference import left_out
from modtool.replies.slots import FilledSlot, How
from modtool.replies.suggest import Suggestion
from modtool.tui.plain import marked
from modtool.views import CommentView

Part = Content | str | tuple[str, str]

_SEVERITY = {
    "error": ("stops it", "$error"),
    "clinician": ("needs a clinician", "$warning"),
    "second-reader": ("needs a second reader", "$warning"),
    "warning": ("note", "$dim"),
}

_NEXT = {
    DraftState.OPEN: "y sends it for approval",
    DraftState.RETURNED: "returned: change it, then y sends it again",
    DraftState.SUBMITTED: "waits for another person to approve it",
    DraftState.APPROVED: "approved: y publishes it",
    DraftState.SENDING: "on its way to the blog",
    DraftState.PUBLISHED: "published",
    DraftState.DISCARDED: "discarded",
}


def top_line(comment: CommentView, person: Person) -> Content:
    """Whom the reply goes to, under what, and who is writing."""
    opened = "open" if comment.thread_is_open else "closed: takes no reply"
    return Content.assemble(
        ("modtool", "bold $accent"),
        "  ",
        (f"Reply to {comment.author or 'a reader'}", "bold"),
        (f"  {comment.thread_title} · {opened}  ", "$dim"),
        (person.name, "bold"),
        f" {person.role}",
    )


def offers(suggestions: Sequence[Suggestion]) -> Content:
    """The letters that fit, numbered, each with the reason."""
    if not suggestions:
        return Content.assemble(("No letter stands out. ", "bold"), "t shows all of them.")
    parts: list[Part] = [("Letters that fit\n", "bold")]
    for number, one in enumerate(suggestions, start=1):
        parts += [
            (f" {number} ", "bold $accent"),
            (one.letter_id, "bold"),
            (f"  {one.reason}\n", "$dim"),
        ]
    parts += [(" t ", "bold $accent"), "all letters"]
    return Content.assemble(*parts)


def slots_shown(sheet: Sheet) -> list[str]:
    """The slots a person can fill, in the order of their numbers: open ones first."""
    names = list(sheet.filled)
    return sorted(names, key=lambda name: _urgency(sheet, name))[:9]


def slots(sheet: Sheet) -> Content:
    """Each slot with its value, and what a person still has to do about it."""
    parts: list[Part] = [
        (sheet.letter.id, "bold $accent"),
        (f"  tier {sheet.letter.tier}  {sheet.letter.title}", "$dim"),
    ]
    for number, name in enumerate(slots_shown(sheet), start=1):
        word, look = _to_do(sheet, name)
        parts += [
            (f"\n {number} ", "bold $accent"),
            (f"{word:<8}", look),
            (f"{name.replace('_', ' ')}  ", "$dim"),
            " ".join(sheet.shown(name).split()),
        ]
    return Content.assemble(*parts)


def preview(sheet: Sheet) -> Content:
    """The letter as it will look; sentences that are not from the letter stand out."""
    spans: list[tuple[Span, str]] = [
        (sentence.span, "bold $warning underline")
        for sentence in sheet.sentences
        if not sentence.from_letter
    ]
    return marked(sheet.draft.body, spans)


def findings(sheet: Sheet) -> Content:
    """What stands between the draft and its publication, the gravest first."""
    words = len(sheet.draft.body.split())
    own = sum(not sentence.from_letter for sentence in sheet.sentences)
    order = list(_SEVERITY)
    found = sorted(sheet.report.findings, key=lambda one: order.index(one.severity))
    parts: list[Part] = [
        ("Before it can go", "bold"),
        (f"  {words} words · tier {sheet.letter.tier} · {own} of your own sentences", "$dim"),
    ]
    if sheet.draft.note:
        said = "Returned" if sheet.draft.state is DraftState.RETURNED else "The writer"
        parts.append((f"\n{said}: {sheet.draft.note}", "bold $error"))
    for finding in found:
        word, look = _SEVERITY[finding.severity]
        parts += [
            (f"\n{finding.rule} ", f"bold {look}"),
            (f"{word}: ", look),
            f"{finding.message}. ",
            (finding.fix, "$dim"),
        ]
    for sentence in left_out(sheet.draft.baseline, sheet.draft.body):
        parts += [("\n−  left out of the letter: ", "$warning"), f"“{sentence}”"]
    if sheet.draft.to_confirm:
        waiting = ", ".join(name.replace("_", " ") for name in sheet.draft.to_confirm)
        parts += [("\nconfirm ", "bold $warning"), f"{waiting} (enter)"]
    elif not found:
        parts.append(("\nNothing stands in its way.", "$success"))
    return Content.assemble(*parts)


def needs_words(sheet: Sheet) -> str:
    """Who has to read it, in words; tier C names the specialists the letter belongs to."""
    needs, letter = sheet.report.needs, sheet.letter
    said = "Every sentence is from the letter."
    if needs == "clinician":
        said = "It holds a clinical sentence of the writer's own: a clinician should clear it."
    elif needs == "second-reader":
        said = "It holds sentences of the writer's own: you are their second reader."
    return f"{said} Tier C: {letter.owner} should have read it." if letter.tier == "C" else said


def state_line(sheet: Sheet | None, person: Person, *, writing: bool) -> str:
    """Where the draft stands and what comes next."""
    if sheet is None:
        return "Choose a letter by its number"
    draft = sheet.draft
    if writing:
        return f"writing · saved as version {draft.version} · esc ends it"
    following = _NEXT[draft.state]
    if draft.danger and draft.state in {DraftState.OPEN, DraftState.RETURNED}:
        following = "y asks for approval; without own words it goes at once"
        if draft.to_confirm:
            following = "enter confirms, then y sends it at once"
        elif sheet.goes_at_once:
            following = "y sends it at once, with no second reader"
            if sheet.comment.state is CommentState.PENDING:
                following = "y makes it ready; a moderator approves first"
    if draft.state is DraftState.SUBMITTED and draft.author_id != person.id:
        following = "y approves it, b returns it"
    approved = f" · approved by {draft.approver}" if draft.approver else ""
    return f"draft {draft.id} by {draft.author} · {draft.state}{approved} · {following}"


def _to_do(sheet: Sheet, name: str) -> tuple[str, str]:
    slot: FilledSlot = sheet.filled[name]
    if name in sheet.draft.to_confirm:
        return "confirm", "$warning"
    if not sheet.draft.slots.get(name):
        required = sheet.letter.slots[name].required
        return ("to fill", "bold $error") if required else ("empty", "$dim")
    if slot.how is How.TYPE:
        return "typed", "$dim"
    return "✓", "$success"


def _urgency(sheet: Sheet, name: str) -> int:
    word, _ = _to_do(sheet, name)
    return {"to fill": 0, "confirm": 1}.get(word, 2)
