"""A detector made of cues joined with a learnt score: harmful advice, promotion."""

from collections.abc import Callable, Sequence

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.explaining import contributions, telling_runs
from modtool.flags.linear import Judgement
from modtool.flags.phrases import Hit
from modtool.flags.protocol import Contribution
from modtool.flags.quoting import quoted
from modtool.flags.reading import Reading, Sentence
from modtool.flags.shared import shelf

MOST_SPANS = 3
_MOST_NAMED = 3


class CuedDetector:
    """Flags comments at or above its line; points at the sentences with the weightiest cues."""

    def __init__(
        self,
        kind: FlagKind,
        cues: Callable[[Reading], list[Hit]],
        facts: Callable[[Reading], tuple[float, ...]],
        names: Sequence[str],
        verb: str,
    ) -> None:
        self.kind = kind
        self._model = shelf().models[kind]
        self.version = self._model.version
        self._cues = cues
        self._facts = facts
        self._names = names
        self._verb = verb

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting, each found from its text alone."""
        readings = shelf().read_all([sighting.text for sighting in sightings])
        judged = shelf().judge_all(self.kind, readings, list(map(self._facts, readings)))
        return list(map(self._flag, readings, judged))

    def score(self, sighting: Sighting) -> float:
        """The calibrated probability."""
        reading = shelf().read(sighting.text)
        return shelf().judge(self.kind, reading, self._facts(reading)).probability

    def explain(self, sighting: Sighting) -> list[Contribution]:
        """Cues and telling words."""
        reading = shelf().read(sighting.text)
        facts = self._facts(reading)
        judgement = shelf().judge(self.kind, reading, facts)
        named = list(zip(self._names, facts, strict=True))
        return contributions(self._model, reading, judgement, named)

    def _flag(self, reading: Reading, judgement: Judgement) -> Flag | None:
        if judgement.probability < self._model.threshold or not reading.sentences:
            return None
        hits = self._cues(reading)
        shown = self._shown(reading, hits)
        start, end = reading.span(shown[0])
        groups = list(dict.fromkeys(hit.group for hit in hits))
        held = [hit.group for hit in hits if shown[0].first <= hit.first < shown[0].end]
        named = ", ".join(list(dict.fromkeys(held))[:_MOST_NAMED])
        told = f"{self._verb}: {named}" if named else "by its wording"
        return Flag(
            kind=self.kind,
            score=round(judgement.probability, 4),
            reason=f"{told}: “{quoted(reading.text[start:end])}”",
            labels=tuple(group.replace(" ", "_") for group in groups),
            spans=tuple(sorted(map(reading.span, shown))),
        )

    def _shown(self, reading: Reading, hits: Sequence[Hit]) -> list[Sentence]:
        """The weightiest sentence, then others with cues."""
        weights = {one: self._weight(reading, one) for one in reading.sentences}
        held = {
            one: len({hit.group for hit in hits if one.first <= hit.first < one.end})
            for one in reading.sentences
        }
        ranked = sorted(weights, key=lambda one: (-held[one], -weights[one], one.first))
        return ranked[:1] + [one for one in ranked[1:MOST_SPANS] if held[one]]

    def _weight(self, reading: Reading, sentence: Sentence) -> int:
        return sum(
            telling_runs(self._model.document, reading, sentence.first, sentence.end).values()
        )
