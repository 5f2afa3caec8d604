"""Commands of answering: suggest, draft, lint, submit, approve, return, discard; the letters."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modtool.cli.context import Globals, fail_if, of, pairs
from modtool.cli.output import complain, line, record, when
from modtool.domain import AFTER_DANGER, DraftState
from modtool.errors import NotFoundError, UsageError
from modtool.text import counted
from modtool.views import DraftView

if TYPE_CHECKING:
    from modtool.replies.catalogue import Catalogue

templates = typer.Typer(help="The reply catalogue.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(suggest)
    app.command()(draft)
    app.command()(lint)
    app.command()(submit)
    app.command("approve-draft")(approve_draft)
    app.command("return")(return_)
    app.command()(discard)
    app.add_typer(templates, name="templates")


def suggest(context: typer.Context, comment: int) -> None:
    """List the letters that fit a comment, best first, with the reason."""
    from modtool.desk import checking

    globals_ = of(context)
    for one in checking.suggestions(globals_.desk(), comment):
        globals_.show(one, f"{one.letter_id:<22} {one.title}: {one.reason}")


def draft(
    context: typer.Context,
    comment: int,
    template: Annotated[str, typer.Option("--template", help="which letter")] = "",
    slot: Annotated[list[str] | None, typer.Option("--set", metavar="SLOT=VALUE")] = None,
    body: Annotated[str, typer.Option("--body", help="a file with the text, or -")] = "",
    versions: Annotated[bool, typer.Option("--versions", help="every text ever saved")] = False,
) -> None:
    """Start a reply to a comment, or fill and edit the one that is in hand."""
    from modtool.desk import drafting, looking

    globals_ = of(context)
    desk = globals_.desk()
    slots = pairs(slot or [])
    text = _text_of(body) if body else None
    current = looking.draft_for(desk, comment)
    if current is None:
        if not template:
            raise UsageError(
                f"name a letter with --template; `modtool suggest {comment}` lists them"
            )
        current = drafting.begin(desk, comment, template, slots)
    elif template and template != current.template:
        raise UsageError(
            f"draft {current.id} is in hand and uses {current.template}: `modtool discard "
            f"{current.id}` first to start over from {template}"
        )
    elif slots:
        current = drafting.set_slots(desk, current.id, slots)
    if text is not None:
        current = drafting.replace_body(desk, current.id, text)
    if versions:
        for one in looking.draft_texts(desk, current.id):
            globals_.show(one, f"version {one.version}, {one.person}, {when(one.at)}\n{one.body}\n")
        return
    _show_draft(globals_, current)


def lint(
    context: typer.Context, what: Annotated[str, typer.Argument(metavar="DRAFT|FILE|-")]
) -> None:
    """Check a draft; or, without a database, the replies in a file of JSON Lines."""
    if what.isdigit() and not Path(what).exists():
        _lint_draft(of(context), int(what))
        return
    from modtool.replies.lint.stateless import lint_lines

    for result in lint_lines(_bytes_of(what)):
        record(result)


def submit(
    context: typer.Context,
    draft: int,
    despite: Annotated[
        str, typer.Option("--despite", metavar="REASON", help="why to set aside what blocks it")
    ] = "",
) -> None:
    """Send a draft for approval; an untouched letter for danger needs none."""
    from modtool.desk import drafting

    globals_ = of(context)
    view = drafting.submit(globals_.desk(), draft, despite=despite)
    waits = view.state is DraftState.SUBMITTED
    danger = f" at the top: it answers what was read as {view.danger}" if view.danger else ""
    globals_.show(
        view,
        f"draft {draft} waits for approval{danger}"
        if waits
        else f"draft {draft} waits for no second reader: `modtool publish {draft} --now` sends it. "
        f"{AFTER_DANGER[view.template]}",
    )


def approve_draft(
    context: typer.Context,
    draft: int,
    override: Annotated[list[str] | None, typer.Option("--override", metavar="RULE")] = None,
    reason: Annotated[str, typer.Option("--reason", help="why the rule is set aside")] = "",
) -> None:
    """Approve somebody else's draft; what is approved is what will be sent."""
    from modtool.desk import drafting

    globals_ = of(context)
    overrides = dict.fromkeys(override or [], reason)
    view = drafting.approve(globals_.desk(), draft, overrides=overrides)
    globals_.show(view, f"draft {draft} is approved by {view.approver}")


def return_(
    context: typer.Context,
    draft: int,
    reason: Annotated[str, typer.Option("--reason", help="what should change")] = "",
) -> None:
    """Return a draft to its writer, saying why."""
    from modtool.desk import drafting

    globals_ = of(context)
    view = drafting.give_back(globals_.desk(), draft, reason)
    globals_.show(view, f"draft {draft} went back to {view.author}: {view.note}")


def discard(context: typer.Context, draft: int) -> None:
    """Let a draft go; every version of it stays in the store."""
    from modtool.desk import drafting

    globals_ = of(context)
    globals_.show(drafting.discard(globals_.desk(), draft), f"draft {draft} is discarded")


@templates.command("list")
def templates_list(context: typer.Context) -> None:
    """List the letters."""
    globals_ = of(context)
    for letter in _catalogue(globals_).letters.values():
        globals_.show(
            {"id": letter.id, "title": letter.title, "when": letter.when, "tier": letter.tier,
             "version": letter.version},
            f"{letter.id:<22} {letter.tier}  {letter.title}",
        )  # fmt: skip


@templates.command("show")
def templates_show(context: typer.Context, name: str) -> None:
    """Show one letter with its slots."""
    globals_ = of(context)
    letter = _catalogue(globals_).letter(name)
    if globals_.json:
        globals_.show(letter, "")
        return
    line(f"{letter.id}  tier {letter.tier}  version {letter.version}\n{letter.when}\n")
    for slot in letter.slots.values():
        line(f"  {slot.name:<16} {slot.type:<8} {slot.hint}")
    line(f"\n{letter.body}")


@templates.command("check")
def templates_check(context: typer.Context) -> None:
    """Check the catalogue: what is expired, broken, or would not pass its own rules."""
    from modtool.opening import now
    from modtool.replies.check import problems

    globals_ = of(context)
    catalogue = _catalogue(globals_)
    found = problems(catalogue, now().date())
    for problem in found:
        globals_.show({"problem": problem}, problem)
    said = counted(len(found), "problem") if found else "no problem"
    own = globals_.settings().templates
    complain(
        f"{len(catalogue.letters)} letters, {len(catalogue.snippets)} sentences, "
        f"{len(catalogue.resources)} pages, {len(catalogue.sign_offs)} closing lines: {said}. "
        + (f"Yours in {own} lie over the shipped ones." if own else "Only the shipped ones.")
    )
    fail_if(bool(found))


def _catalogue(globals_: Globals) -> "Catalogue":
    from modtool.opening import catalogue

    return catalogue(globals_.settings())


def _show_draft(globals_: Globals, view: DraftView) -> None:
    from modtool.desk import checking

    sheet = checking.sheet(globals_.desk(), view.id)
    globals_.show(
        view.__dict__ | {"findings": sheet.report.findings, "needs": sheet.report.needs},
        f"draft {view.id} ({view.template}, {view.state}, version {view.version})\n\n{view.body}\n",
    )
    for name in view.to_confirm:
        complain(f" to confirm: --set {name}={sheet.shown(name)!r}")
    for finding in sheet.report.findings:
        complain(f" {finding.rule} {finding.severity}: {finding.message}. {finding.fix}")


def _lint_draft(globals_: Globals, number: int) -> None:
    from modtool.desk import checking

    report = checking.sheet(globals_.desk(), number).report
    if globals_.json:
        record({"id": number, "findings": report.findings, "needs": report.needs})
        return
    for finding in report.findings:
        line(f"{finding.rule} {finding.severity}: {finding.message}. {finding.fix}")
    line(f"needs: {report.needs}")


def _text_of(source: str) -> str:
    return "".join(_lines_of(source))


def _bytes_of(source: str) -> Iterator[bytes]:
    if source == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as file:
            yield from file
    except OSError as error:
        raise NotFoundError(f"{source} cannot be read: {error.strerror}") from error


def _lines_of(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise NotFoundError(f"{source} cannot be read: {error.strerror}") from error
