"""Commands of triage: queue, show, the decisions, verdict, undo, claim and release."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from modtool.cli.context import Globals, delivered, fail_if, of
from modtool.cli.output import complain, line, narrate, shortened, when
from modtool.domain import CommentState, FlagKind, LinkKind, Sort, Verdict
from modtool.text import counted, legible
from modtool.views import CommentView, LinkView, QueueQuery, QueueRow

_PAGE = 500

Numbers = Annotated[list[int], typer.Argument(metavar="COMMENT…")]
Cluster = Annotated[bool, typer.Option("--cluster", help="its near-duplicates too")]
Elsewhere = Annotated[
    bool, typer.Option("--elsewhere", help="with --cluster: those under other articles too")
]
Reason = Annotated[str, typer.Option("--reason", help="why, for the journal")]


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(queue)
    app.command()(show)
    for name, (state, what) in _DECISIONS.items():
        app.command(name, help=f"{what} (with --cluster, its near-duplicates too).")(
            _decision(state)
        )
    app.command()(verdict)
    app.command()(read)
    app.command()(undo)
    app.command()(claim)
    app.command()(release)


_DECISIONS = {
    "approve": (CommentState.APPROVED, "Publish comments"),
    "hold": (CommentState.PENDING, "Put comments back into the queue"),
    "spam": (CommentState.SPAM, "Put comments into spam"),
    "trash": (CommentState.TRASH, "Throw comments away"),
}


def queue(
    context: typer.Context,
    state: Annotated[str, typer.Option(help="pending, approved, spam, trash or all")] = "pending",
    flag: Annotated[FlagKind | None, typer.Option(help="only with this flag")] = None,
    thread: Annotated[int | None, typer.Option(help="only under this thread")] = None,
    search: Annotated[str, typer.Option(help="only with these words")] = "",
    sort: Annotated[Sort, typer.Option(help="which first")] = Sort.PRIORITY,
    limit: Annotated[int, typer.Option(min=1, help="at most so many")] = 50,
    after: Annotated[int | None, typer.Option(help="behind this comment (a cursor)")] = None,
) -> None:
    """List comments with their flags, the most pressing first."""
    from modtool.desk import looking
    from modtool.errors import UsageError

    known = [one.value for one in CommentState if one is not CommentState.ARRIVING]
    if state != "all" and state not in known:
        raise UsageError(f"there is no state {state!r}; there is: {', '.join(known)}, all")
    globals_ = of(context)
    desk = globals_.desk()
    query = QueueQuery(
        state=None if state == "all" else CommentState(state),
        flag=flag,
        thread_id=thread,
        search=legible(search),
        sort=sort,
    )
    if after is None:
        numbers = looking.snapshot(desk, query, limit=limit)
    else:
        numbers = looking.snapshot_after(desk, query, after, limit)
    for start in range(0, len(numbers), _PAGE):
        page = list(numbers[start : start + _PAGE])
        rows = looking.rows(desk, page)
        for number in page:
            if number in rows:
                globals_.show(_with_cursor(rows[number]), _row_line(rows[number]))
    if not globals_.json and len(numbers) == limit:
        narrate(f"the next ones: --after {numbers[-1]}")


def show(context: typer.Context, comment: int) -> None:
    """Show a comment, its flags with evidence, its cluster, its history."""
    from dataclasses import asdict

    from modtool.desk import history, looking

    globals_ = of(context)
    desk = globals_.desk()
    view = looking.comment(desk, comment)
    members = looking.members(desk, view.cluster_id) if view.cluster_id else []
    events = history.of_comment(desk, comment)
    if globals_.json:
        globals_.show(asdict(view) | {"cluster": members, "history": events}, "")
        return
    for text in _comment_lines(view):
        line(text)
    if members:
        line(f"\nCluster {view.cluster_id}, {len(members)} comments:")
    for member in members:
        added = f"  adds “{shortened(' … '.join(member.adds), 60)}”" if member.adds else ""
        line(f"  {member.id}  {member.author}  {member.state}  {member.kind or 'leader'}{added}")
    line("\nHistory:")
    for event in reversed(events):
        step = f"{event.before} → {event.after}" if event.before or event.after else ""
        line(f"  {when(event.at)}  {event.person}  {event.action}  {step}  {event.note}")


def _decision(state: CommentState) -> Callable[..., None]:
    def decide(
        context: typer.Context,
        comments: Numbers,
        cluster: Cluster = False,
        elsewhere: Elsewhere = False,
        reason: Reason = "",
    ) -> None:
        if elsewhere and not cluster:
            raise typer.BadParameter("--elsewhere widens --cluster: give both")
        _decide(of(context), comments, state, cluster, elsewhere, reason)

    return decide


def _decide(
    globals_: Globals,
    numbers: list[int],
    state: CommentState,
    cluster: bool,
    elsewhere: bool,
    reason: str,
) -> None:
    from modtool.desk import clusters, review

    desk = globals_.desk()
    left_out: dict[int, str] = {}
    seen: dict[int, CommentState] = {}
    if cluster:
        plans = [clusters.plan(desk, number) for number in numbers]
        plans = [plan.widened() for plan in plans] if elsewhere else plans
        numbers = [one for plan in plans for one in plan.together]
        for plan in plans:
            left_out.update(plan.held_out)
            seen.update(dict.fromkeys(plan.together, plan.state))
            if plan.warning:
                narrate(plan.warning)
    decided = review.decide(desk, numbers, state, reason=reason, seen=seen)
    left_out = {one: why for one, why in left_out.items() if one not in numbers}
    left_out.update(decided.left_out)
    failed = delivered(desk)
    for number in decided.changed:
        globals_.show({"id": number, "state": state, "changed": True}, f"{number} is now {state}")
    for number in decided.unchanged:
        globals_.show(
            {"id": number, "state": state, "changed": False}, f"{number} was {state} already"
        )
    for number, why in left_out.items():
        globals_.show(
            {"id": number, "changed": False, "left_out": why}, f"{number} was left out: {why}"
        )
    fail_if(bool(failed or left_out))


def verdict(context: typer.Context, comment: int, kind: FlagKind, judgement: Verdict) -> None:
    """Say whether a flag is right: confirmed or dismissed."""
    from modtool.desk import review

    globals_ = of(context)
    review.judge(globals_.desk(), comment, kind, judgement)
    globals_.show(
        {"id": comment, "kind": kind, "verdict": judgement}, f"{kind} on {comment} is {judgement}"
    )


class YesNo(StrEnum):
    """An answer that is typed out, so that neither stands for want of a word."""

    YES = "yes"
    NO = "no"


def read(
    context: typer.Context,
    comment: int,
    crisis: Annotated[
        YesNo, typer.Option(help="is somebody in danger of self-harm, or of being harmed?")
    ],
    urgent: Annotated[
        YesNo, typer.Option(help="does a symptom or an overdose need care right now?")
    ],
) -> None:
    """Say whether a comment you have read is a crisis or urgent; no letter can come before that."""
    from modtool.desk import triage

    globals_ = of(context)
    answer = triage.answer(
        globals_.desk(), comment, crisis=crisis is YesNo.YES, urgent=urgent is YesNo.YES
    )
    globals_.show(
        {"id": comment, "crisis": answer.crisis, "urgent": answer.urgent, "by": answer.by,
         "at": answer.at},
        f"{comment} was read by {answer.by}: {answer.words}",
    )  # fmt: skip


def undo(
    context: typer.Context, event: Annotated[int | None, typer.Argument(metavar="[EVENT]")] = None
) -> None:
    """Take back your last action, or the one that EVENT belongs to."""
    from modtool.desk import undo as desk_undo

    globals_ = of(context)
    desk = globals_.desk()
    if stays := desk_undo.stays(desk, event):
        narrate(stays)
        if sys.stdin.isatty() and sys.stderr.isatty():
            typer.confirm("Take it back?", default=True, abort=True, err=True)
    undone = desk_undo.undo(desk, event)
    failed = delivered(desk)
    globals_.show(undone, f"undone: {undone.action} ({counted(len(undone.events), 'step')})")
    for number, why in undone.left_alone.items():
        complain(f"event {number} was left alone: it {why}")
    fail_if(bool(failed or undone.left_alone))


def claim(context: typer.Context, comments: Numbers) -> None:
    """Take comments in hand, so that nobody else works on them for a while."""
    from modtool.desk import review

    globals_ = of(context)
    taken = review.claim(globals_.desk(), comments)
    for number in comments:
        ours = number not in taken
        globals_.show(
            {"id": number, "claimed": ours, "left_out": taken.get(number)},
            f"{number} is yours" if ours else f"{number}: {taken[number]}",
        )
    fail_if(bool(taken))


def release(context: typer.Context, comments: Numbers) -> None:
    """Let claimed comments go."""
    from modtool.desk import review

    globals_ = of(context)
    held = review.release(globals_.desk(), comments)
    for number in comments:
        ours = number in held
        globals_.show(
            {"id": number, "released": ours}, f"{number} {'is free' if ours else 'was not yours'}"
        )


def _with_cursor(row: QueueRow) -> dict[str, object]:
    return {**row.__dict__, "cursor": row.id}


def _row_line(row: QueueRow) -> str:
    marks = " ".join(
        [*(kind.value for kind in row.flags)]
        + ([f"×{row.cluster_size}"] if row.cluster_size > 1 else [])
        + ([f"[{row.claimed_by}]"] if row.claimed_by else [])
    )
    return (
        f"{row.id:>6}  {row.state:<8}  {when(row.posted_at)}  {shortened(row.author, 20):<20}  "
        f"{marks or '-'}  {shortened(row.excerpt, 80)}"
    )


def _openness(view: CommentView) -> str:
    return "open" if view.thread_is_open else "closed"


def _comment_lines(view: CommentView) -> list[str]:
    from modtool.desk.conflicts import words as versions

    lines = [
        f"Comment {view.id} ({view.remote_id} at {view.site}), {view.state}",
        f"{view.author}  {view.email}  {when(view.posted_at)}",
        f"under “{view.thread_title}” (thread {view.thread_id}, {_openness(view)})",
        "",
        view.text,
    ]
    if view.length > len(view.text):
        lines.append(f"… {view.length - len(view.text):,} characters more")
    if view.redacted:
        lines += ["", "some words were taken out by moderators"]
    if view.conflict:
        met = view.conflict
        lines += ["", f"{met.reason} (outbox {met.outbox_id})"]
        lines += [f"  {one}" for one in versions(met.seen, met.now, met.lost)]
    if view.triage:
        lines += ["", f"read by {view.triage.by}, {when(view.triage.at)}: {view.triage.words}"]
    for flag in view.flags:
        judged = f", {flag.verdict} by {flag.verdict_by}" if flag.verdict else ""
        lines += ["", f"{flag.kind} {flag.score:.2f} ({', '.join(flag.labels)}){judged}"]
        lines.append(f"  {flag.reason}")
        lines += [f"  “{shortened(view.text[start:end], 200)}”" for start, end in flag.spans]
    for link in view.links:
        lines += ["", _link_line(link)]
        lines += [
            f"  only here: “{shortened(view.text[start:end], 200)}”" for start, end in link.adds
        ]
    for answer in view.answers:
        lines += ["", f"answered {when(answer.posted_at)} by {answer.author}:", answer.text]
    return lines


def _link_line(link: LinkView) -> str:
    of = f" {link.of} by {link.of_author}: “{shortened(link.of_excerpt, 60)}”" if link.of else ""
    return f"{_LINKED[link.kind]}{of} ({link.similarity:.0%})"


_LINKED = {
    LinkKind.ARTICLE: "takes the article's own words",
    LinkKind.ANSWER: "takes the words of our reply",
    LinkKind.VARIANT: "same phrasing, other facts, as comment",
}
