"""Finds requests for advice about one person's illness, and the words that ask.

What counts is a person (the writer, a relative, a friend) together with an open question whose
useful answer depends on that person's facts. General questions, logistics, stories, rhetorical
and answered questions do not count. The model is trained by ``modtool.flags.training``.
"""

from collections.abc import Sequence

from modtool.domain import Flag, FlagKind, Sighting
from modtool.flags.linear import Judgement, LabelModel, LinearModel, ScoredSentence, load
from modtool.flags.reading import Sentence
from modtool.text import legible_line

MOST_SPANS = 3
QUOTED = 140
"""Longest quotation in a reason, in characters."""

_ASKS_TOO = 0.0
"""Log odds from which a sentence beside the best one is shown as asking, too: even odds."""

_TOPIC_TOO = 0.5
"""Log odds from which a topic beside the best one is named, too."""

_PHRASES = 3
_LEAST_SHARE = 0.4
"""A telling phrase weighs at least this share of the most telling one."""

_POSSESSIVES = frozenset(
    {"my", "our", "mi", "mis", "mon", "ma", "mes", "mein", "meine", "meinen", "meiner"}
    | {"unser", "unsere", "meu", "minha", "mio", "mia"}
)


class AdviceDetector:
    """Flags comments at or above the line drawn in training (see ``weights/advice.json``)."""

    kind = FlagKind.ADVICE_REQUEST

    def __init__(self) -> None:
        weights = load("advice")
        self.version: str = weights["version"]
        self._model = LinearModel(weights)
        self._labels = LabelModel(weights["labels"])

    def look(self, sightings: Sequence[Sighting]) -> list[Flag | None]:
        """One answer per sighting, each found from its text alone."""
        return [self._flag(sighting.text) for sighting in sightings]

    def _flag(self, text: str) -> Flag | None:
        judgement = self._model.judge(text)
        if judgement is None or judgement.probability < self._model.threshold:
            return None
        best, *others = _asking(judgement)
        sentences = [scored.sentence for scored in judgement.sentences]
        labels = self._labels.scores(sentences, best.sentence)
        is_for_other = labels.pop("for_other") > 0
        topics = sorted(labels, key=lambda topic: (-labels[topic], topic))
        named = topics[:1] + [topic for topic in topics[1:] if labels[topic] > _TOPIC_TOO]
        return Flag(
            kind=self.kind,
            score=round(judgement.probability, 4),
            reason=self._reason(text, best, _person(sentences, best) if is_for_other else ""),
            labels=("flag", "for_other" if is_for_other else "for_self", *named),
            spans=tuple(sorted(scored.span for scored in (best, *others))),
        )

    def _reason(self, text: str, best: ScoredSentence, person: str) -> str:
        phrases = self._phrases(best)
        start, end = best.span
        quoted = _quoted(text[start:end], phrases[0] if phrases else "")
        verb = "asks" if "?" in best.sentence.words or best.score > _ASKS_TOO else "seems to ask"
        reason = f"{verb} “{quoted}” about {person or 'themselves'}"
        if not phrases:
            return reason
        return f"{reason}; telling words: {', '.join(f'“{phrase}”' for phrase in phrases)}"

    def _phrases(self, best: ScoredSentence) -> list[str]:
        """The runs of plain words that speak most for asking, none inside another."""
        words = best.sentence.words
        runs = [words[at : at + size] for size in (3, 2) for at in range(len(words) - size + 1)]
        plain = {" ".join(run) for run in runs if all(_is_plain(word) for word in run)}
        weights = {run: self._model.gram_weight(run) for run in plain & best.known}
        least = max(1, _LEAST_SHARE * max(weights.values(), default=0))
        chosen: list[str] = []
        for run in sorted(weights, key=lambda run: (-weights[run], run)):
            if weights[run] < least or len(chosen) == _PHRASES:
                break
            if not any(run in other or other in run for other in chosen):
                chosen.append(run)
        return [_spoken(run) for run in chosen]


def _asking(judgement: Judgement) -> list[ScoredSentence]:
    """The sentence likeliest to ask, then the others that likely ask, too."""
    ranked = sorted(judgement.sentences, key=lambda scored: (-scored.score, scored.span))
    return ranked[:1] + [one for one in ranked[1:MOST_SPANS] if one.score > _ASKS_TOO]


def _person(sentences: Sequence[Sentence], best: ScoredSentence) -> str:
    """The comment's own words for whom the question is about, such as “my best friend”."""
    bare = ""
    for sentence in (best.sentence, *sentences):
        for at, name in enumerate(sentence.named):
            if name == "RELATIVE":
                relative = sentence.words[at].removesuffix("'s")
                bare = bare or relative
                before = sentence.words[max(0, at - 2) : at]
                for back, word in enumerate(before):
                    if word in _POSSESSIVES:
                        return f"“{' '.join((*before[back:], relative))}”"
    return f"“{bare}”" if bare else "someone else"


def _quoted(sentence: str, telling: str) -> str:
    """The sentence on one line; of a long one the part round the telling words."""
    line = " ".join(sentence.split())
    at = line.lower().find(telling.lower())
    start = max(0, min(at - QUOTED // 3, len(line) - QUOTED))
    if start:
        start = line.find(" ", start, start + QUOTED // 3) + 1 or start
    return ("…" if start else "") + legible_line(line[start:], QUOTED)


def _is_plain(word: str) -> bool:
    return word[0].isalpha()


def _spoken(run: str) -> str:
    """A run of lower-case words as one writes it."""
    words = run.split()
    return " ".join(f"I{word[1:]}" if word.split("'")[0] == "i" else word for word in words)
