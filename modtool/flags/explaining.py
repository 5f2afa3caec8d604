"""What speaks for and against: the weights of a model, told in the reader's own words."""

from collections.abc import Collection, Sequence

from modtool.flags.linear import Head, Judgement, Model
from modtool.flags.protocol import Contribution
from modtool.flags.reading import STOP, Reading

MOST = 6
"""Contributions named on either side, the weightiest first."""

_LONGEST_RUN = 3

_LEAST = 0.02
"""Log odds below which nothing is worth a line."""


def contributions(
    model: Model,
    reading: Reading,
    judgement: Judgement,
    facts: Sequence[tuple[str, float]] = (),
) -> list[Contribution]:
    """The runs of words and the ``facts`` (name, value) that move the probability most.

    Weights of words are those of the document head, and for the sentence that counts most also
    those of the sentence head, each as far as it goes into the mix.
    """
    weights = _runs(model.document, reading, 0, len(reading.words), model.mix[1])
    named = len(model.mix) - len(facts)
    if model.sentence and judgement.sentences:
        best = max(range(len(judgement.sentences)), key=judgement.sentences.__getitem__)
        sentence = reading.sentences[best]
        found = _runs(model.sentence, reading, sentence.first, sentence.end, model.mix[2])
        for run, weight in found.items():
            weights[run] = weights.get(run, 0.0) + weight
    telling = _telling(weights)
    written = _written(reading, [run for run, _ in telling])
    words = [
        Contribution(
            written[run],
            round(weight, 3),
            "usual in such comments" if weight > 0 else "rare in such comments",
        )
        for run, weight in telling
    ]
    rules = [
        Contribution(name, round(weight * value, 3), "found by rule", is_named=True)
        for (name, value), weight in zip(facts, model.mix[named:], strict=True)
        if abs(weight * value) > _LEAST
    ]
    ranked = sorted([*words, *rules], key=lambda one: (-abs(one.weight), one.words))
    in_favour = [one for one in ranked if one.weight > 0][:MOST]
    against = [one for one in ranked if one.weight < 0][:MOST]
    return sorted([*in_favour, *against], key=ranked.index)


def _written(reading: Reading, runs: Collection[str]) -> dict[str, str]:
    """For each of these runs of words how the reader wrote it where it first stands."""
    found: dict[str, str] = {}
    for at in range(1, len(reading.words)):
        for end in range(at + 1, min(at + _LONGEST_RUN, len(reading.words)) + 1):
            run = "".join(reading.words[at:end]).rstrip()
            if run in runs and run not in found:
                found[run] = reading.text[reading.places[at][0] : reading.places[end - 1][1]]
    return found


def telling_runs(head: Head, reading: Reading, first: int, end: int) -> dict[str, int]:
    """The runs of plain words between two places, each with its weight in units."""
    found: dict[str, int] = {}
    weight_of, words, named = head.grams.get, reading.words, reading.named
    for at in range(first, end):
        spelt = meant = ""
        for place in range(at, min(at + _LONGEST_RUN, end)):
            word = words[place]
            if word == STOP:
                break
            spelt += word
            meant += named[place]
            weight = weight_of(spelt, 0) if place < at + 2 else 0
            if meant != spelt:
                weight += weight_of(meant, 0)
            if weight:
                found[spelt[:-1]] = weight
    return found


def _runs(head: Head, reading: Reading, first: int, end: int, share: float) -> dict[str, float]:
    """Log odds of runs between two places, as far as they go into the mix."""
    distinct = len(set(reading.words[first:end]))
    scale = head.score(1, distinct) - head.score(0, distinct)
    return {
        run: weight * scale * share
        for run, weight in telling_runs(head, reading, first, end).items()
    }


def _telling(weights: dict[str, float]) -> list[tuple[str, float]]:
    """The weightiest runs on either side, none inside another."""
    chosen: list[tuple[str, float]] = []
    for run, weight in sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])):
        if abs(weight) < _LEAST:
            break
        is_full = sum((other > 0) is (weight > 0) for _, other in chosen) == MOST
        if not is_full and not any(run in other or other in run for other, _ in chosen):
            chosen.append((run, weight))
    return chosen
