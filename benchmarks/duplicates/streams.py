"""Long streams of comments to measure speed with; who repeats whom does not matter here."""

from collections.abc import Iterator
from enum import StrEnum
from random import Random

from benchmarks.duplicates import disguises, edits, promotions
from benchmarks.duplicates.composing import Composer


class Mix(StrEnum):
    """What a stream is made of."""

    DISTINCT = "distinct"
    """Everybody writes something of his own."""
    NATURAL = "natural"
    """One in five repeats an earlier comment, in any of the ways of the labelled set."""
    CAMPAIGNS = "campaign-heavy"
    """Three in five are copies of advertisements."""


_REPEATED = 0.2
_CAMPAIGNS = 0.6
_MOST_REMEMBERED = 50_000
"""Earlier comments that may be repeated; older ones are forgotten."""


def stream(mix: Mix, size: int, seed: int) -> Iterator[str]:
    """``size`` comments, the same for the same seed."""
    rng = Random(seed)
    composer = Composer(rng, various=True)
    sent = promotions.campaigns(rng)
    written: list[str] = []
    for _ in range(size):
        if mix is Mix.CAMPAIGNS and rng.random() < _CAMPAIGNS:
            yield rng.choice(sent).copy()
        elif mix is Mix.NATURAL and written and rng.random() < _REPEATED:
            yield _repeated(rng.choice(written), rng, composer)
        else:
            text = composer.comment()
            if mix is Mix.NATURAL and len(written) < _MOST_REMEMBERED:
                written.append(text)
            elif mix is Mix.NATURAL:
                written[rng.randrange(_MOST_REMEMBERED)] = text
            yield text


def _repeated(text: str, rng: Random, composer: Composer) -> str:
    way = rng.randrange(8)
    made: str | None = text
    match way:
        case 0:
            made = disguises.reformatted(text, rng)
        case 1:
            made = disguises.misspelt(text, rng)
        case 2:
            made = disguises.obfuscated(text, rng)
        case 3 | 4:
            made = edits.edited(text, rng, composer)
        case 5:
            made = edits.reordered(text, rng)
        case 6:
            made = edits.quoting(text, rng.choice((1, 2, 3)), rng, composer)
    return made or text
