"""Finds requests for advice about one person's illness, and the words that ask.

What counts is a person (the writer, a relative, a friend) together with an open question whose
useful answer depends on that person's facts. General questions, logistics, stories, rhetorical
and answered questions do not count. The model is trained by ``modtool.flags.training``.
"""

from collections.abc import Sequence

from modtool.domain import LOOK, Flag, FlagKind, Sighting
from modtool.flags.about import person
from modtool.flags.explaining import contributions, telling_runs
from modtool.flags.linear import Judgement, LabelModel, load, log_odds
from modtool.flags.neural.opinion import SecondOpinion
from modtool.flags.protocol import Contribution
from modtool.flags.quoting import quoted
from modtool.flags.reading import Reading, Sentence
from modtool.flags.shared import FILES, shelf

MOST_SPANS = 3

_ASKS_TOO = 0.0
"""Log odds from which a sentence beside the best one is shown as asking, too: even odds."""

_TOPIC_TOO = 0.5
"""Log odds from which a topic beside the best one is named, too."""

_PHRASES = 3
_LEAST_SHARE = 0.4
"""A telling phrase weighs at least this share of the most telling one."""


class AdviceDetector:
    """Flags comments at or above the line drawn in training (see ``weights/advice.json``).

    Between that line and a lower one the flag is labelled ``look``: such comments are worth a
    glance, so that fewer requests are missed, but they do not rise in the queue. With a ``second``
    opinion the probabilities are averaged, and the lines are those of its pack, moved as the desk
    has moved its own. It is not asked about what the default model finds hopeless.
    """

    kind = FlagKind.ADVICE_REQUEST

    def __init__(self, second: SecondOpinion | None = None) -> None:
        self._model = shelf().models[self.kind]
        self._labels = LabelModel(load(FILES[self.kind])["labels"])
        self._second = second
        self._threshold, self._look = self._model.threshold, self._model.look
        self.version = self._model.version
        if second is not None:
            self._threshold = shelf().tuning.moved(second.threshold)
            self._look = min(second.look, self._threshold)
            self.version += f"+{second.version}"

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting, each found from its text alone."""
        readings = shelf().read_all([sighting.text for sighting in sightings])
        judged = shelf().judge_all(self.kind, readings, [()] * len(readings))
        return list(map(self._flag, readings, map(self._joined, readings, judged)))

    def score(self, sighting: Sighting) -> float:
        """The calibrated probability of a request."""
        return self._judge(shelf().read(sighting.text)).probability

    def explain(self, sighting: Sighting) -> list[Contribution]:
        """The runs of words that speak for and against a request, and the second opinion."""
        reading = shelf().read(sighting.text)
        judgement = shelf().judge(self.kind, reading)
        found = contributions(self._model, reading, judgement)
        if self._second is None or not judgement.sentences:
            return found
        joined = self._joined(reading, judgement).probability
        moved = round(log_odds(joined) - log_odds(judgement.probability), 3)
        name = f"neural pack {self._second.version}"
        second = Contribution(name, moved, "averaged in", is_named=True)
        return sorted([*found, second], key=lambda one: -abs(one.weight))

    def _judge(self, reading: Reading) -> Judgement:
        return self._joined(reading, shelf().judge(self.kind, reading))

    def _joined(self, reading: Reading, judgement: Judgement) -> Judgement:
        if self._second is None or not judgement.sentences:
            return judgement
        joined = self._second.joined(reading.text, judgement.probability)
        return judgement._replace(probability=joined)

    def _flag(self, reading: Reading, judgement: Judgement) -> Flag | None:
        if judgement.probability < self._look or not judgement.sentences:
            return None
        band = "flag" if judgement.probability >= self._threshold else LOOK
        asking = _asking(reading, judgement)
        best, score = asking[0]
        labels = self._labels.scores(reading, best)
        is_for_other = labels.pop("for_other") > 0
        topics = sorted(labels, key=lambda topic: (-labels[topic], topic))
        named = topics[:1] + [topic for topic in topics[1:] if labels[topic] > _TOPIC_TOO]
        whom = person(reading, best) if is_for_other else "themselves"
        return Flag(
            kind=self.kind,
            score=round(judgement.probability, 4),
            reason=self._reason(reading, best, whom, is_sure=score > _ASKS_TOO),
            labels=(band, "for_other" if is_for_other else "for_self", *named),
            spans=tuple(sorted(reading.span(sentence) for sentence, _ in asking)),
        )

    def _reason(self, reading: Reading, best: Sentence, whom: str, *, is_sure: bool) -> str:
        phrases = self._phrases(reading, best)
        start, end = reading.span(best)
        said = quoted(reading.text[start:end], phrases[0] if phrases else "")
        asks = is_sure or "? " in reading.words_of(best)
        reason = f"{'asks' if asks else 'seems to ask'} “{said}”" + f" about {whom}" * bool(whom)
        if not phrases:
            return reason
        return f"{reason}; telling words: {', '.join(f'“{phrase}”' for phrase in phrases)}"

    def _phrases(self, reading: Reading, best: Sentence) -> list[str]:
        """The runs of plain words that speak most for asking, none inside another."""
        assert self._model.sentence is not None  # noqa: S101  (requests are learnt with sentences)
        found = telling_runs(self._model.sentence, reading, best.first, best.end)
        weights = {
            run: weight
            for run, weight in found.items()
            if " " in run and all(word[0].isalpha() for word in run.split())
        }
        least = max(1, _LEAST_SHARE * max(weights.values(), default=0))
        chosen: list[str] = []
        for run in sorted(weights, key=lambda run: (-weights[run], run)):
            if weights[run] < least or len(chosen) == _PHRASES:
                break
            if not any(run in other or other in run for other in chosen):
                chosen.append(run)
        return [_spoken(run) for run in chosen]


def _asking(reading: Reading, judgement: Judgement) -> list[tuple[Sentence, float]]:
    """The sentence likeliest to ask, then the others that likely ask, too."""
    ranked = sorted(
        zip(reading.sentences, judgement.sentences, strict=True),
        key=lambda scored: (-scored[1], scored[0].first),
    )
    return ranked[:1] + [one for one in ranked[1:MOST_SPANS] if one[1] > _ASKS_TOO]


def _spoken(run: str) -> str:
    """A run of lower-case words as one writes it."""
    words = run.split()
    return " ".join(f"I{word[1:]}" if word.split("'")[0] == "i" else word for word in words)
