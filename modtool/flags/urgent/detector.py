"""Flags comments that cannot wait, by families of danger joined with a learnt score."""

from collections.abc import Sequence
from dataclasses import replace

from modtool.domain import LOOK, Flag, FlagKind, Sighting
from modtool.flags.explaining import contributions
from modtool.flags.linear import Judgement
from modtool.flags.protocol import Contribution
from modtool.flags.quoting import quoted
from modtool.flags.reading import Reading, Sentence
from modtool.flags.shared import shelf
from modtool.flags.urgent.signs import FACTS, Sign, Signs, signs

MOST_SPANS = 3
_MOST_FAMILIES = 2

_SHOWS = -1.0
"""Log odds from which the learnt score alone is enough to point at a sentence."""


class UrgentDetector:
    """Flags comments at or above the line drawn in training (see ``weights/urgent.json``).

    Below it a grave sign is still worth a look: a life is at stake, and there are few of them.
    """

    kind = FlagKind.URGENT

    def __init__(self) -> None:
        self._model = shelf().models[self.kind]
        self.version = self._model.version

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting, each found from its text alone."""
        readings = shelf().read_all([sighting.text for sighting in sightings])
        found = list(map(signs, readings))
        judged = shelf().judge_all(self.kind, readings, [one.facts() for one in found])
        return list(map(self._flag, readings, judged, found))

    def score(self, sighting: Sighting) -> float:
        """The calibrated probability that this cannot wait."""
        reading = shelf().read(sighting.text)
        return shelf().judge(self.kind, reading, signs(reading).facts()).probability

    def explain(self, sighting: Sighting) -> list[Contribution]:
        """Families of danger, what speaks against them, and telling words."""
        reading = shelf().read(sighting.text)
        facts = signs(reading).facts()
        judgement = shelf().judge(self.kind, reading, facts)
        return contributions(
            self._model, reading, judgement, list(zip(FACTS.values(), facts, strict=True))
        )

    def _flag(self, reading: Reading, judgement: Judgement, found: Signs) -> Flag | None:
        is_sure = judgement.probability >= self._model.threshold
        if not judgement.sentences or not (is_sure or any(sign.is_grave for sign in found.found)):
            return None
        shown = _shown(reading, judgement, found)
        return Flag(
            kind=self.kind,
            score=round(judgement.probability, 4),
            reason=_reason(reading, found, shown[0]),
            labels=(*[LOOK] * (not is_sure), *(_families(found) or ["wording"])),
            spans=tuple(sorted(map(reading.span, shown))),
        )


def _shown(reading: Reading, judgement: Judgement, found: Signs) -> list[Sentence]:
    """The sentences to point at: first one that holds the most pressing sign, if there is any.

    Among those, and behind them, the likeliest by its words, raised by the signs it holds.
    """
    scores = dict(zip(reading.sentences, judgement.sentences, strict=True))
    for sign in found.found:
        scores[sign.sentence] += 2.0 * sign.is_clear + 1.0 * (sign.is_clear and sign.is_now)
    pressing = {sign.sentence for sign in found.found if sign.family in _families(found)[:1]}
    ranked = sorted(
        scores, key=lambda sentence: (sentence not in pressing, -scores[sentence], sentence.first)
    )
    return ranked[:1] + [one for one in ranked[1:MOST_SPANS] if scores[one] > _SHOWS]


def _families(found: Signs) -> list[str]:
    """The families that nothing speaks against, or that are grave, happening now first."""
    clear = sorted((sign for sign in found.found if sign.is_clear or sign.is_grave), key=_rank)
    kinds = {sign.kind for sign in clear}
    return list(
        dict.fromkeys(
            sign.family for sign in clear if not (sign.kind == "medicine" and "overdose" in kinds)
        )
    )


_FIRST = {"self_harm": 0, "overdose": 1, "medicine": 2, "abuse": 3, "body": 4, "veiled": 5}


def _rank(sign: Sign) -> tuple[bool, int]:
    return not sign.is_now, _FIRST[sign.kind]


def _reason(reading: Reading, found: Signs, shown: Sentence) -> str:
    """The families named in the sentence that is quoted; others are among the labels."""
    start, end = reading.span(shown)
    said = quoted(reading.text[start:end])
    found = replace(found, found=tuple(sign for sign in found.found if sign.sentence == shown))
    families = _families(found)[:_MOST_FAMILIES]
    if not families:
        return f"worded like comments that could not wait: “{said}”"
    clear = [sign for sign in found.found if sign.family in families]
    now = " now" if any(sign.is_now for sign in clear) else ""
    on_treatment = any(sign.kind == "body" for sign in clear) and found.treatment
    treated = f", while on treatment (“{found.treatment}”)" if on_treatment else ""
    return f"{' and '.join(families)}{now}{treated}: “{said}”"
