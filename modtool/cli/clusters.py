"""Commands about near-duplicates: list clusters, look into one, merge and split."""

from typing import Annotated

import typer

from modtool.cli.context import Globals, of
from modtool.cli.output import line, shortened, when
from modtool.views import ClusterMember, ClusterView

Reason = Annotated[str, typer.Option("--reason", help="why, for the journal")]

cluster = typer.Typer(
    help="Near-duplicates: look into a cluster, merge, split.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.command()(clusters)
    app.add_typer(cluster, name="cluster")


def clusters(
    context: typer.Context,
    pending: Annotated[
        bool, typer.Option("--pending", help="only with something to decide")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="at most so many")] = 50,
) -> None:
    """List clusters of near-duplicates, those with most to decide first."""
    from modtool.desk import clusters as desk_clusters

    globals_ = of(context)
    for row in desk_clusters.listed(globals_.desk(), pending=pending, limit=limit):
        globals_.show(
            row,
            f"{row.id:>6}  {row.size:>4} comments, {row.pending} pending  led by {row.leader}  "
            f"{shortened(row.author, 20):<20}  {shortened(row.excerpt, 60)}",
        )


@cluster.command("show")
def cluster_show(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="[CLUSTER]")] = None,
    comment: Annotated[
        int | None, typer.Option("--of", metavar="COMMENT", help="the cluster this comment is in")
    ] = None,
) -> None:
    """Show the common words once, and what each member adds and leaves out."""
    from modtool.desk import clusters as desk_clusters
    from modtool.errors import UsageError

    if (number is None) is (comment is None):
        raise UsageError("name a cluster, or a comment with --of")
    globals_ = of(context)
    desk = globals_.desk()
    if number is None:
        assert comment is not None  # noqa: S101  (one of the two is given)
        number = desk_clusters.number_of(desk, comment)
    view = desk_clusters.view(desk, number)
    if globals_.json:
        globals_.show(view, "")
        return
    for text in _lines(view):
        line(text)


@cluster.command("merge")
def cluster_merge(
    context: typer.Context,
    comment: int,
    into: Annotated[int, typer.Option("--into", metavar="COMMENT", help="a comment of the other")],
    reason: Reason = "",
) -> None:
    """Put the cluster of COMMENT, or it alone, into the cluster of another comment."""
    from modtool.desk import clusters as desk_clusters

    globals_ = of(context)
    desk = globals_.desk()
    desk_clusters.merge(desk, comment, into, reason)
    _arranged(globals_, desk_clusters.view(desk, desk_clusters.number_of(desk, into)))


@cluster.command("split")
def cluster_split(
    context: typer.Context,
    comments: Annotated[list[int], typer.Argument(metavar="COMMENT…")],
    reason: Reason = "",
) -> None:
    """Take comments out of their cluster; more than one become a cluster of their own."""
    from modtool.desk import clusters as desk_clusters

    globals_ = of(context)
    desk = globals_.desk()
    desk_clusters.split(desk, comments, reason)
    if len(set(comments)) > 1:
        _arranged(globals_, desk_clusters.view(desk, desk_clusters.number_of(desk, comments[0])))
    else:
        globals_.show(
            {"id": comments[0], "cluster_id": None},
            f"{comments[0]} stands alone; `undo` puts it back",
        )


def _arranged(globals_: Globals, view: ClusterView) -> None:
    numbers = [view.leader.id, *(one.id for one in view.members)]
    globals_.show(
        {"id": view.id, "leader": view.leader.id, "comments": numbers},
        f"cluster {view.id} is {', '.join(map(str, numbers))}; `undo` takes it back",
    )


def _lines(view: ClusterView) -> list[str]:
    """The common words, then one paragraph a member."""
    count = len(view.members) + 1
    lines = [f"Cluster {view.id}, {count} comments{', a campaign' if view.campaign else ''}", ""]
    lines += [_head(view.leader), view.leader.text]
    for member in view.members:
        lines += ["", _head(member)]
        lines += [f"  adds    “{shortened(piece, 200)}”" for piece in member.adds]
        lines += [
            f"  without “{shortened(view.leader.text[start:end], 200)}”"
            for start, end in member.lacks
        ]
    return lines


def _head(member: ClusterMember) -> str:
    flags = " ".join(kind.value for kind in member.flags)
    like = f"{member.kind} {member.similarity:.2f}" if member.kind else "leader"
    by_hand = ", put here by hand" if member.by_hand else ""
    return (
        f"{member.id}  {member.author}  {when(member.posted_at)}  {member.state}  {like}{by_hand}  "
        f"under “{shortened(member.thread_title, 40)}”  {flags}".rstrip()
    )
