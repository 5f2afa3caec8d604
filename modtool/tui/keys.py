"""Keys: each has a name, a tooltip and an id, from which footer, palette and help are made."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static


def key(
    keys: str,
    action: str,
    name: str,
    tooltip: str,
    *,
    group: str = "Desk",
    show: bool = True,
    priority: bool = False,
) -> Binding:
    """One key with everything that is said about it; its id is the action's name."""
    return Binding(
        keys,
        action,
        name,
        show=show,
        tooltip=tooltip,
        priority=priority,
        id=action.replace("(", ".").replace(")", "").replace("'", ""),
        group=Binding.Group(group),
    )


@dataclass(frozen=True)
class KeyLine:
    """A key as it stands in footer, help and palette."""

    keys: tuple[str, ...]
    name: str
    tooltip: str
    group: str
    action: str
    footer: bool
    enabled: bool
    owner: Widget | Screen[object] | None

    @property
    def shown(self) -> str:
        """All keys of the action, as they stand on the keyboard."""
        return " ".join(self.keys)


def keys_of(screen: Screen[object]) -> Iterator[KeyLine]:
    """The keys that work on a screen now, each action once: the screen's own first."""
    seen: dict[str, KeyLine] = {}
    for active in sorted(screen.active_bindings.values(), key=lambda one: one.node is not screen):
        binding = active.binding
        if not binding.id or not binding.tooltip:
            continue
        shown = screen.app.get_key_display(binding)
        if binding.action in seen:
            earlier = seen[binding.action]
            both = tuple(dict.fromkeys((*earlier.keys, shown)))
            seen[binding.action] = replace(earlier, keys=both)
            continue
        seen[binding.action] = KeyLine(
            keys=(shown,),
            name=binding.description,
            tooltip=binding.tooltip,
            group=binding.group.description if binding.group else "",
            action=binding.action,
            footer=binding.show,
            enabled=active.enabled,
            owner=active.node,  # type: ignore[arg-type]
        )
    yield from seen.values()


class KeyBar(Static):
    """The last line: the keys that matter here, as many as fit."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $text; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Follow the keys as focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh_keys())
        self.refresh_keys()

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Say the keys anew."""
        if not self.is_attached or self.screen is not self.app.screen:
            return
        room = self.size.width - 2
        parts: list[Content] = []
        for line in keys_of(self.screen):
            if not line.footer or not line.enabled:
                continue
            shown = line.keys[0]
            needed = len(shown) + len(line.name) + 3
            if needed > room - 8:
                continue
            room -= needed
            parts.append(Content.assemble((shown, "bold $accent"), " ", line.name, "  "))
        parts.append(Content.assemble(("?", "bold $accent"), " keys"))
        self.update(Content("").join(parts), layout=False)
