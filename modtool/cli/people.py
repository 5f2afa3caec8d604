"""Commands about the people of the desk."""

import typer

from modtool.cli.context import of
from modtool.domain import Role

people = typer.Typer(help="Who works at this desk.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.add_typer(people, name="people")


@people.command("list")
def people_list(context: typer.Context) -> None:
    """List everybody."""
    from modtool.desk import looking

    globals_ = of(context)
    for one in looking.everybody(globals_.desk()):
        gone = "" if one.active else "  (no longer here)"
        globals_.show(one, f"{one.name:<20} {one.role}{gone}")


@people.command("add")
def people_add(context: typer.Context, name: str, role: Role) -> None:
    """Take somebody on as moderator, staff or admin."""
    from modtool.desk import people as desk_people

    globals_ = of(context)
    added = desk_people.add(globals_.desk(), name, role)
    globals_.show(added, f"{added.name} works here as {added.role}")


@people.command("role")
def people_role(context: typer.Context, name: str, role: Role) -> None:
    """Give somebody another role."""
    from modtool.desk import people as desk_people

    globals_ = of(context)
    changed = desk_people.set_role(globals_.desk(), name, role)
    globals_.show(changed, f"{changed.name} is now {changed.role}")


@people.command("disable")
def people_disable(context: typer.Context, name: str) -> None:
    """Let somebody go; what they did stays in the journal."""
    from modtool.desk import people as desk_people

    globals_ = of(context)
    gone = desk_people.disable(globals_.desk(), name)
    globals_.show(gone, f"{gone.name} no longer works here")
