"""Every version of a comment that a decision and somebody else's change have left."""

from textual.content import Content

from modtool.domain import Version
from modtool.tui.look import STATE_WORDS
from modtool.views import ConflictView


def both(met: ConflictView) -> Content:
    """What the site has, what was lost if anything, and what was decided on; as plain content."""
    return Content.assemble(
        (f"\n{met.reason[:1].upper()}{met.reason[1:]}\n", "bold $error"),
        *_version("What the site has now", met.now),
        *(_version("What somebody else made of it, lost there", met.lost) if met.lost else ()),
        *_version("What you decided on", met.seen),
    )


def _version(title: str, version: Version) -> tuple[tuple[str, str], str]:
    return (f"{title} ({STATE_WORDS[version.state]})\n", "bold"), f"{version.text[:2_000]}\n"
