"""Shows labelled comments to every detector and measures what they make of them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from modtool.domain import Flag, FlagKind, Sighting, Span
from modtool.flags.evaluation.figures import (
    Bin,
    Interval,
    Judged,
    Merit,
    calibration,
    intervals,
    merit,
    ratio,
)
from modtool.flags.evaluation.gold import Gold
from modtool.flags.protocol import Detector

_BATCH = 256
GROUPS = ("difficulty", "language", "length")

NAME = "name"
"""The type of private information that is only possible; all others are structured."""


@dataclass(frozen=True)
class Pieces:
    """Pieces of private information: how many of those labelled were found, and the reverse."""

    labelled: int
    recall: float
    found: int
    precision: float


@dataclass(frozen=True)
class KindReport:
    """Everything measured for one kind."""

    kind: FlagKind
    version: str
    whole: Merit
    intervals: dict[str, Interval]
    recall_with_looks: float
    groups: dict[str, dict[str, Merit]]
    evidence_touched: float | None
    """Share of rightly flagged comments whose spans touch a labelled place; None without any."""
    calibration: list[Bin]
    pieces: dict[str, Pieces]
    """Structured private information and names, piece by piece."""
    missed: list[str]
    """Ids of the positives without a flag."""
    alarms: list[str]
    """Ids of the flagged that are none."""


@dataclass(frozen=True)
class Report:
    """What a file of labelled comments shows of all detectors."""

    comments: int
    per_cpu_second: float
    """Comments through all detectors in one second of processor time, after a warm start."""
    kinds: list[KindReport]
    astray: int
    """Labelled pieces that do not stand in their text."""


def judge(
    detectors: Sequence[Detector], gold: Sequence[Gold], only: FlagKind | None = None
) -> Report:
    """Measure all detectors, or one kind; the throughput is always that of all."""
    flags, scores, seconds = _looked(detectors, gold)
    return Report(
        comments=len(gold),
        per_cpu_second=len(gold) / max(seconds, 1e-9),
        kinds=[
            _kind(detector, gold, found, said)
            for detector, found, said in zip(detectors, flags, scores, strict=True)
            if only in {None, detector.kind}
        ],
        astray=sum(one.astray for one in gold),
    )


def _looked(
    detectors: Sequence[Detector], gold: Sequence[Gold]
) -> tuple[list[list[Flag | None]], list[list[float]], float]:
    """By detector the flags and the scores of all, and the seconds it took to flag them.

    Scores are asked for while the readings of a batch are at hand.
    """
    flags: list[list[Flag | None]] = [[] for _ in detectors]
    scores: list[list[float]] = [[] for _ in detectors]
    for detector in detectors:
        detector.look([_apart(one.sighting) for one in gold[:_BATCH]])
    seconds = 0.0
    for first in range(0, len(gold), _BATCH):
        batch = [one.sighting for one in gold[first : first + _BATCH]]
        began = time.process_time()
        for place, detector in enumerate(detectors):
            flags[place] += detector.look(batch)
        seconds += time.process_time() - began
        for place, detector in enumerate(detectors):
            scores[place] += map(detector.score, batch)
    return flags, scores, seconds


def _apart(sighting: Sighting) -> Sighting:
    """The same comment as another text: detectors keep readings of those they have just seen."""
    return replace(sighting, text=f"{sighting.text} ")


def _kind(
    detector: Detector,
    gold: Sequence[Gold],
    flags: Sequence[Flag | None],
    scores: Sequence[float],
) -> KindReport:
    kind = detector.kind
    sure = [flag is not None and not flag.is_a_look for flag in flags]
    judged = [
        Judged(score, is_flagged, kind in one.kinds)
        for one, score, is_flagged in zip(gold, scores, sure, strict=True)
    ]
    any_band = sum(
        one.is_true and flag is not None for one, flag in zip(judged, flags, strict=True)
    )
    whole = merit(judged)
    named = zip(gold, judged, strict=True)
    wrong = [(one.id, each) for one, each in named if each.is_flagged != each.is_true]
    return KindReport(
        kind=kind,
        version=detector.version,
        whole=whole,
        intervals=intervals(judged),
        recall_with_looks=ratio(any_band, whole.positives),
        groups={group: _by_group(group, gold, judged) for group in GROUPS},
        evidence_touched=_evidence_touched(kind, gold, flags),
        calibration=calibration(judged),
        pieces=_pieces(gold, flags) if kind is FlagKind.PRIVATE_INFO else {},
        missed=[name for name, each in wrong if each.is_true],
        alarms=[name for name, each in wrong if not each.is_true],
    )


def _by_group(group: str, gold: Sequence[Gold], judged: Sequence[Judged]) -> dict[str, Merit]:
    sets: dict[str, list[Judged]] = {}
    for one, each in zip(gold, judged, strict=True):
        sets.setdefault(one.groups[group], []).append(each)
    return {name: merit(sets[name]) for name in sorted(sets)}


def _evidence_touched(
    kind: FlagKind, gold: Sequence[Gold], flags: Sequence[Flag | None]
) -> float | None:
    touched = [
        any(_touch(span, place) for span in flag.spans for place in one.evidence[kind])
        for one, flag in zip(gold, flags, strict=True)
        if flag and not flag.is_a_look and kind in one.kinds and one.evidence.get(kind)
    ]
    return ratio(sum(touched), len(touched)) if touched else None


def _pieces(gold: Sequence[Gold], flags: Sequence[Flag | None]) -> dict[str, Pieces]:
    """Structured pieces and names apart; which of a flag's spans is a name, its text tells."""
    from modtool.flags.private_info.detector import private

    found = {"structured": [0, 0, 0, 0], NAME: [0, 0, 0, 0]}
    for one, flag in zip(gold, flags, strict=True):
        seen = private(one.sighting.text, one.sighting.author) if flag else []
        for type_, place in one.private:
            counts = found[NAME if type_ == NAME else "structured"]
            counts[0] += 1
            counts[1] += any(_covers(piece.span, place) for piece in seen)
        for piece in seen:
            counts = found[NAME if piece.kind == NAME else "structured"]
            counts[2] += 1
            counts[3] += any(_touch(piece.span, place) for _, place in one.private)
    return {
        name: Pieces(labelled, ratio(hit, labelled), seen, ratio(right, seen))
        for name, (labelled, hit, seen, right) in found.items()
    }


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _covers(span: Span, place: Span) -> bool:
    """Whether at least half of a labelled piece is found."""
    return 2 * (min(span[1], place[1]) - max(span[0], place[0])) >= place[1] - place[0]
