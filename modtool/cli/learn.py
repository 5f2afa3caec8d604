"""Commands by which the desk learns: learn, threshold, audit-sample, audit."""

from typing import TYPE_CHECKING, Annotated

import typer

from modtool.cli.context import Globals, fail_if, of
from modtool.cli.output import complain, line, narrate, shortened, when
from modtool.cli.review import YesNo
from modtool.domain import Threshold
from modtool.errors import UsageError

if TYPE_CHECKING:
    from modtool.desk.comparing import Beside
    from modtool.desk.learning import Learnt
    from modtool.flags.learning.comparing import Frozen
    from modtool.store.learning import ModelView

_EXAMPLES = 5
"""Comments quoted of those whose flag would come or go."""


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(learn)
    app.command()(threshold)
    app.command("audit-sample")(audit_sample)
    app.command()(audit)


def learn(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show it, keep nothing")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="put the newest version in use")] = False,
    version: Annotated[int | None, typer.Option(help="with --accept or --reject: this one")] = None,
    reject: Annotated[
        bool, typer.Option("--reject", help="the newest version is not wanted")
    ] = False,
    roll_back: Annotated[bool, typer.Option("--roll-back", help="back to the one before")] = False,
    listed: Annotated[bool, typer.Option("--list", help="the desk's versions")] = False,
    reread: Annotated[bool, typer.Option("--reread", help="flag pending comments anew")] = False,
) -> None:
    """Fit the detectors to the desk's verdicts; show before and after; an admin accepts."""
    from modtool.desk import learning, versions

    if sum((dry_run, accept, reject, roll_back, listed, reread)) > 1:
        raise UsageError(
            "one at a time: --dry-run, --accept, --reject, --roll-back, --list or --reread"
        )
    if version is not None and not (accept or reject):
        raise UsageError("--version says which one to --accept or --reject")
    globals_ = of(context)
    desk = globals_.desk()
    if listed:
        _list(globals_, versions.every(desk))
    elif reread:
        _reread(globals_)
    elif accept or roll_back:
        now = versions.accept(desk, version) if accept else versions.roll_back(desk)
        said = f"version {now} of this desk" if now else "the shipped model"
        globals_.show({"in_use": now}, f"{said} is in use for comments that come in from now on")
        narrate("pending comments keep their flags until `modtool learn --reread`")
    elif reject:
        gone = versions.reject(desk, version)
        globals_.show({"rejected": gone}, f"version {gone} is not wanted; it stays in the list")
    else:
        narrate(
            "learning from the shipped examples and this desk's verdicts: ten to thirty seconds"
        )
        _tell(globals_, learning.learn(desk, dry_run=dry_run, told=_Narrated()))


def threshold(
    context: typer.Context,
    where: Annotated[Threshold | None, typer.Argument(help="where to put it")] = None,
) -> None:
    """Show where the line of requests for advice can stand, or put it there."""
    from modtool.desk import thresholds, versions

    globals_ = of(context)
    desk = globals_.desk()
    if where is not None:
        was = versions.set_threshold(desk, where)
        globals_.show({"threshold": where, "was": was}, f"the line is at {where}, it was at {was}")
        narrate("pending comments keep their flags until `modtool learn --reread`")
        return
    for one in thresholds.offers(desk):
        globals_.show(
            one,
            f"{'*' if one.in_use else ' '} {one.threshold:<13} about {one.queue} pending comments "
            f"flagged ({one.flagged} of the newest {one.looked_at}); to be expected: recall "
            f"{one.recall:.2f}, precision {one.precision:.2f}; on the frozen set: recall "
            f"{one.frozen.recall:.2f}, precision {one.frozen.precision:.2f}",
        )


def audit_sample(
    context: typer.Context,
    size: Annotated[int, typer.Option(min=1, max=200, help="how many comments")] = 20,
) -> None:
    """Show a small random sample of comments without a flag, to say what was missed."""
    from modtool.desk import auditing

    globals_ = of(context)
    found = auditing.sample(globals_.desk(), size)
    for one in found:
        globals_.show(one, f"{one.id:>6}  {when(one.posted_at)}  {shortened(one.text, 400)}")
    if found and not globals_.json:
        narrate("answer each: modtool audit COMMENT --advice yes|no --urgent yes|no")


def audit(
    context: typer.Context,
    comment: int,
    advice: Annotated[YesNo, typer.Option(help="does somebody ask for advice about a person?")],
    urgent: Annotated[YesNo, typer.Option(help="is somebody in danger, or in need right now?")],
) -> None:
    """Say of a comment without a flag whether it asks for advice and whether it is urgent."""
    from modtool.desk import auditing

    globals_ = of(context)
    made = auditing.answer(
        globals_.desk(), comment, advice=advice is YesNo.YES, urgent=urgent is YesNo.YES
    )
    globals_.show(
        {"id": comment, "advice": made.advice, "urgent": made.urgent, "by": made.by},
        f"{comment} {made.words}",
    )


class _Narrated:
    """Tells each step once."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, of: int, what: str) -> None:
        if done == self._told:
            narrate(f"{done + 1} of {of}: {what}")
            self._told += 1


def _list(globals_: Globals, there: "list[ModelView]") -> None:
    for one in there:
        stands = one.state
        if one.rejected_at:
            stands = f"rejected {when(one.rejected_at)} by {one.rejected_by}"
        elif one.accepted_at:
            stands = f"accepted {when(one.accepted_at)} by {one.accepted_by}"
        learnt = ", ".join(
            f"{kind} from {figures['verdicts']} verdicts on {figures['of']}, frozen recall "
            f"{figures['frozen_before']['merit']['recall']:.3f} → "
            f"{figures['frozen_after']['merit']['recall']:.3f}"
            for kind, figures in one.figures.items()
        )
        mark = "*" if one.in_use else " "
        said = f"{mark} version {one.id}, made {when(one.made_at)} by {one.made_by}, {stands}"
        globals_.show(one, f"{said}: {learnt}")
    if not there and not globals_.json:
        narrate("no version yet: the shipped model is in use")


def _reread(globals_: Globals) -> None:
    from modtool.cli.output import Counter
    from modtool.desk import rereading

    counter = Counter("pending comments read again")
    done = rereading.reread(globals_.desk(), counter)
    counter.done()
    globals_.show(
        done,
        f"{done.read} pending comments read again, {done.changed} with other flags; verdicts stand",
    )


def _tell(globals_: Globals, learnt: "Learnt") -> None:
    if globals_.json:
        globals_.show(learnt, "")
    else:
        for one in learnt.beside:
            for text in _lines(one, learnt):
                line(text)
        for kind, count in learnt.too_few.items():
            narrate(f"{kind} is left as shipped: {count} verdicts, too few or all the same")
    if learnt.lost:
        kinds = " and ".join(learnt.lost)
        complain(f"no version was made: it would miss more of the frozen set ({kinds})")
    elif learnt.version is not None:
        narrate(f"version {learnt.version} is a candidate; an admin runs `modtool learn --accept`")
    fail_if(bool(learnt.lost))


def _lines(one: "Beside", learnt: "Learnt") -> list[str]:
    before, after = one.queue
    moved = one.history
    found = [
        f"{one.kind}: {one.verdicts} verdicts, {one.confirmed} of them yes",
        f"  frozen set, {one.before.merit.comments} comments that nothing learns from:",
        f"    before  {_figures(one.before)}",
        f"    after   {_figures(one.after)}",
        f"  the newest {one.looked_at} comments of this desk, those learnt from among them:",
        (
            f"    flagged {moved.before} → {moved.after}: {len(moved.newly)} new, "
            f"{len(moved.no_longer)} no longer"
        ),
    ]
    for name, numbers in (("newly flagged", moved.newly), ("no longer", moved.no_longer)):
        found += [
            f"      {name}  #{number}  “{shortened(learnt.examples[number], 80)}”"
            for number in numbers[:_EXAMPLES]
        ]
    found.append(f"  in the queue: about {before} → {after} of {one.pending} pending flagged")
    return found


def _figures(frozen: "Frozen") -> str:
    merit = frozen.merit
    return (
        f"recall {merit.recall:.3f} ({frozen.caught} of {merit.positives})  "
        f"precision {merit.precision:.3f}  F1 {merit.f1:.3f}  PR-AUC {merit.pr_auc:.3f}"
    )
