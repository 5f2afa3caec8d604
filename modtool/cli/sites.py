"""Commands about the blogs this desk serves."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modtool.cli.context import of
from modtool.cli.output import narrate
from modtool.errors import UsageError
from modtool.views import SiteView

if TYPE_CHECKING:
    from modtool.desk import Desk

site = typer.Typer(help="Connect the blogs this desk serves.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add this family to the command line."""
    app.add_typer(site, name="site")


@site.command()
def add(
    context: typer.Context,
    name: str,
    url: Annotated[str, typer.Option("--url", help="any page of a WordPress")] = "",
    user: Annotated[str, typer.Option("--user", help="its user, an Editor or above")] = "",
    folder: Annotated[
        Path | None, typer.Option("--folder", help="a folder of JSON Lines files")
    ] = None,
) -> None:
    """Connect a WordPress, once its login and rights are checked, or a folder of files."""
    from modtool.desk import sites

    globals_ = of(context)
    if (folder is None) is not bool(url):
        raise UsageError("a site is either --url with --user, or --folder")
    if folder is not None:
        added = sites.add_folder(globals_.desk(), name, folder)
        globals_.show(added, f"{added.name} is served from {added.location}")
        return
    if not user:
        raise UsageError("say with --user as whom the desk logs in there")
    desk = globals_.desk()
    password, is_given = _password(desk, name, user)
    added, who = sites.add_wordpress(desk, name, url, user, password)
    globals_.show(added, f"{added.name} is served from {added.location} as {who}")
    _keep(added, "" if is_given else password)


@site.command("list")
def list_(context: typer.Context) -> None:
    """List the connected sites."""
    from modtool.desk import looking

    globals_ = of(context)
    for one in looking.every_site(globals_.desk()):
        globals_.show(one, f"{one.name}  {one.kind}  {one.location}")


@site.command("test")
def check(
    context: typer.Context,
    name: str,
    login: Annotated[
        bool, typer.Option("--login", help="enter a new application password and keep it")
    ] = False,
) -> None:
    """Check that a site answers, and that the login has every right the desk needs."""
    from modtool.desk import sites

    globals_ = of(context)
    desk = globals_.desk()
    view = sites.named(desk, name)
    password = _password(desk, name, view.user)[0] if login else ""
    who = sites.introduce(desk, name, password)
    globals_.show({"site": name, "as": who}, f"{name} answers, to {who}")
    _keep(view, password)


@site.command()
def remove(context: typer.Context, name: str) -> None:
    """Stop serving a site and forget its password; its comments stay."""
    from modtool.desk import sites

    globals_ = of(context)
    is_gone = sites.remove(globals_.desk(), name)
    rest = "" if is_gone else "; its comments stay on the desk"
    globals_.show({"site": name, "removed": True}, f"{name} is no longer served{rest}")


def _password(desk: "Desk", name: str, user: str) -> tuple[str, bool]:
    """The application password, and whether the environment gave it; never an argument."""
    from modtool.desk import sites
    from modtool.sites.secrets import variable

    if given := sites.given_password(desk, name):
        return given, True
    if not sys.stdin.isatty():
        raise UsageError(
            f"set {variable(name)}, or run this in a terminal, which asks for the password"
        )
    question = f"Application password of {user} (Users, Profile in WordPress)"
    return typer.prompt(question, hide_input=True, err=True), False


def _keep(site: SiteView, password: str) -> None:
    from modtool.sites import secrets

    if password and not secrets.keep(site.location, site.user, password):
        variable = secrets.variable(site.name)
        narrate(f"this machine has no keyring: set {variable} whenever modtool runs")
