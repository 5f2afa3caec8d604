"""The parts of the README that are derived: keys, commands and the picture of the screen.

``python -m tests.documents`` rewrites them; ``test_documents`` checks that they are up to date.
"""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.screen import Screen
from typer.main import get_command

from modtool.cli.app import app
from modtool.config import Settings
from modtool.opening import demo
from modtool.replies.lint import rule_table
from modtool.tui.app import ModtoolApp
from modtool.tui.screens.audit import AuditScreen
from modtool.tui.screens.before import Before
from modtool.tui.screens.cluster import ClusterScreen
from modtool.tui.screens.compared import Compared
from modtool.tui.screens.danger import AskDanger
from modtool.tui.screens.drafts import DraftsScreen
from modtool.tui.screens.flag_line import FlagLine
from modtool.tui.screens.history import HistoryScreen
from modtool.tui.screens.learning import LearningScreen
from modtool.tui.screens.outbox import OutboxScreen
from modtool.tui.screens.queue import QueueScreen
from modtool.tui.screens.reply import ReplyScreen
from modtool.tui.screens.threads import ThreadsScreen
from modtool.tui.screens.together import AskTogether
from modtool.tui.screens.why import Why
from modtool.tui.widgets.virtual_list import VirtualList

README = Path(__file__).parent.parent / "README.md"
LETTERS = Path(__file__).parent.parent / "templates" / "README.md"
PICTURE = Path(__file__).parent / "tui" / "pictures" / "queue.svg"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

PLACES: dict[str, type[Screen[Any]] | type[VirtualList[Any]]] = {
    "queue": QueueScreen,
    "any list": VirtualList,
    "near-copies": ClusterScreen,
    "decide on near-copies": AskTogether,
    "crisis? urgent?": AskDanger,
    "audit": AuditScreen,
    "reply": ReplyScreen,
    "past answers": Before,
    "why": Why,
    "drafts": DraftsScreen,
    "threads": ThreadsScreen,
    "outbox": OutboxScreen,
    "history": HistoryScreen,
    "learning": LearningScreen,
    "a version beside another": Compared,
    "flag line": FlagLine,
}
_DIGITS = {
    "queue": "go to that list",
    "reply": "take that letter, or fill that slot",
    "flag line": "put it there: miss fewer, as shipped, fewer alarms",
    "past answers": "begin with the letter of that answer",
}
_NAMES = {"slash": "/", "plus": "+", "minus": "-", "question_mark": "?", "equals_sign": "="}


def keys() -> Iterator[str]:
    """One table row per key of every screen; digits as one."""
    for place, owner in PLACES.items():
        digits = False
        for binding in owner.BINDINGS:
            shown = [_NAMES.get(name, name) for name in binding.key.split(",")]  # type: ignore[union-attr]
            if shown[0].isdigit():
                if digits:
                    continue
                digits, shown = True, ["1…9"]
                yield f"| {place} | `1…9` | {_DIGITS[place]} |"
                continue
            text = " ".join(f"`{name}`" for name in shown)
            yield f"| {place} | {text} | {binding.tooltip} |"  # type: ignore[union-attr]


def commands() -> Iterator[str]:
    """One table row per command."""
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        names = [f"{name} {one}" for one in inner] if inner else [name]
        texts = [one.help for one in inner.values()] if inner else [command.help]
        for full, text in zip(names, texts, strict=True):
            yield f"| `modtool {full}` | {' '.join(str(text).split())} |"


def with_tables(text: str) -> str:
    """The README with its derived tables as they must be."""
    for name, rows in (("keys", keys()), ("commands", commands())):
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        inside = text[text.index(start) + len(start) : text.index(end)]
        head = "\n".join(inside.splitlines()[:2])
        text = text.replace(inside, head + "\n" + "\n".join(rows) + "\n")
    return text


def with_rules(text: str) -> str:
    """The page about letters with the table of rules as it must be."""
    start, end = "<!-- rules -->\n", "<!-- /rules -->"
    before, _, rest = text.partition(start)
    return f"{before}{start}{rule_table()}\n{end}{rest.partition(end)[2]}"


async def picture() -> str:
    """The queue of the sample desk at 120x36, as Textual draws it, without fonts from elsewhere."""
    with TemporaryDirectory() as folder:
        desk = demo(Settings(), db=f"{folder}/desk.db", clock=lambda: NOON)
        screen = ModtoolApp(desk)
        async with screen.run_test(size=(120, 36)) as pilot:
            await pilot.pause(1.0)
            await pilot.press("slash", *"39", "enter")
            await pilot.pause(0.5)
            await pilot.press("escape")
            await pilot.pause(1.0)
            drawn = screen.export_screenshot(title="modtool")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def main() -> None:
    """Rewrite what is derived."""
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
    LETTERS.write_text(with_rules(LETTERS.read_text(encoding="utf-8")), encoding="utf-8")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
