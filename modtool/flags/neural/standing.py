"""Which model judges requests here: the default alone, or averaged with a pack, and why."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from modtool.config import Settings, home
from modtool.errors import ModtoolError
from modtool.flags.neural.opinion import SecondOpinion, second_opinion
from modtool.flags.neural.pack import CARD

OFF = "off"
"""Instead of a folder: use no pack, even if there is one."""


@dataclass(frozen=True)
class Standing:
    """What became of looking for a pack."""

    opinion: SecondOpinion | None
    told: str
    """In words for a person: which pack is averaged in, or why none is."""


def folder() -> Path | None:
    """Where a pack is looked for: the setting ``neural``, or beside the desks; None if off."""
    chosen = Settings().neural
    if chosen == OFF:
        return None
    return Path(chosen).expanduser() if chosen else home() / "neural"


def look(place: Path | None) -> Standing:
    """Look into one folder. A pack that cannot be used is told of and left alone."""
    if place is None:
        return Standing(None, "no neural pack is wanted (MODTOOL_NEURAL is off)")
    if not (place / CARD).exists():
        return Standing(None, f"no neural pack in {place}")
    try:
        opinion = second_opinion(place)
    except ModtoolError as error:
        return Standing(None, f"the neural pack in {place} is not used: {error}")
    return Standing(opinion, f"averaged with the neural pack {opinion.version} in {place}")


@cache
def standing() -> Standing:
    """What was found when it was first asked; a pack that comes later counts at the next start."""
    try:
        place = folder()
    except ValueError as error:  # a settings file that a desk would refuse; scanning needs no desk
        reason = str(error).splitlines()[0]
        return Standing(None, f"no neural pack is looked for: the settings are broken: {reason}")
    return look(place)
