"""What every command shares: the global options, and the desk they open."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from modtool.cli.output import Counter, clock, complain, line, narrate, record
from modtool.errors import UsageError

if TYPE_CHECKING:
    from modtool.config import Settings
    from modtool.desk import Desk


@dataclass(frozen=True)
class Globals:
    """The options that stand before or behind any command."""

    db: str
    name: str
    json: bool

    def settings(self) -> "Settings":
        """Flags over environment over settings file."""
        from modtool.config import Settings

        given = {"db": self.db, "MODTOOL_AS": self.name}
        return Settings(**{name: value for name, value in given.items() if value})  # type: ignore[arg-type]

    def desk(self) -> "Desk":
        """The desk these options name, with the person they name in the chair."""
        from modtool.opening import open_desk

        desk = open_desk(self.settings(), narrate=narrate)
        desk.indexer.progress = Counter("earlier comments read, to compare with", every=50_000)
        return desk

    def show(self, value: object, text: str) -> None:
        """One result: an object with --json, a line for a person without."""
        if self.json:
            record(value)
        else:
            line(text)


def of(context: typer.Context) -> Globals:
    """The global options of this command."""
    found: Globals = context.obj
    return found


def pairs(given: list[str]) -> dict[str, str]:
    """``slot=value`` arguments as a mapping."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{pair!r} is not of the form slot=value")
        found[name.strip()] = value
    return found


def fail_if(failed: bool) -> None:
    """Leave with exit code 1 when part of the work was refused or failed."""
    if failed:
        raise typer.Exit(1)


def delivered(desk: "Desk") -> dict[int, str]:
    """Send what is due in the outbox now; returns what was not, by entry, and says so on stderr."""
    from modtool.desk import looking, publishing
    from modtool.domain import OutboxState

    failed: dict[int, str] = {}
    for delivery in publishing.deliver(desk):
        entry = delivery.entry
        if entry.state is OutboxState.DONE:
            narrate(delivery.text)
            continue
        failed[entry.id] = delivery.text
        later = f"; it is tried again after {clock(entry.not_before)}" if entry.not_before else ""
        complain(f"{_NOT[entry.state]} (outbox {entry.id}): {delivery.text}{later}")
    waiting = looking.outbox_rows(desk, looking.outbox_ids(desk, OutboxState.WAITING))
    put_off = {n: row.reason for n, row in waiting.items() if row.reason and n not in failed}
    if put_off:
        complain(f"{len(put_off)} more wait in the outbox: {next(iter(put_off.values()))}")
    return failed | put_off


_NOT = {
    "waiting": "not sent yet",
    "uncertain": "sent, but the answer was lost",
    "conflict": "somebody changed the same",
    "failed": "not sent",
    "sending": "being sent",
}
