"""A report as lines a person reads in a terminal."""

from collections.abc import Iterator

from modtool.flags.evaluation.figures import Interval, Merit
from modtool.flags.evaluation.judging import KindReport, Report

_HEADING = f"{'':22}{'comments':>9}{'true':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'PR-AUC':>8}"
_SHOWN_IDS = 12


def told(report: Report) -> Iterator[str]:
    """The report, line by line."""
    for one in report.kinds:
        yield from _kind(one)
        yield ""
    if report.astray:
        yield f"{report.astray} labelled pieces do not stand in their text and are left out"
    yield f"{report.comments} comments, {report.per_cpu_second:,.0f} per CPU second, all detectors"


def _kind(report: KindReport) -> Iterator[str]:
    yield f"{report.kind.value}  ({report.version})"
    yield _HEADING
    yield _row("all", report.whole)
    if report.intervals:
        yield f"{'  95 % of resamples':37}" + "".join(
            _range(report.intervals[name], width)
            for name, width in (("precision", 11), ("recall", 11), ("f1", 11), ("pr_auc", 11))
        )
    for group, sets in report.groups.items():
        for name, merit in sets.items():
            yield _row(f"  {group} {name}", merit)
    if report.recall_with_looks > report.whole.recall:
        yield f"  recall with the look band {report.recall_with_looks:.3f}"
    if report.evidence_touched is not None:
        yield f"  spans touch the labelled words in {report.evidence_touched:.3f} of those found"
    for name, pieces in report.pieces.items():
        yield (
            f"  pieces, {name}: {pieces.labelled} labelled, recall {pieces.recall:.3f}; "
            f"{pieces.found} found, precision {pieces.precision:.3f}"
        )
    yield "  said / true by tenths: " + "  ".join(
        f"{one.said:.2f}/{one.true:.2f}" for one in report.calibration
    )
    for name, ids in (("missed", report.missed), ("false alarms", report.alarms)):
        more = f" and {len(ids) - _SHOWN_IDS} more" if len(ids) > _SHOWN_IDS else ""
        yield f"  {name}: {' '.join(ids[:_SHOWN_IDS]) or 'none'}{more}"


def _row(name: str, merit: Merit) -> str:
    head = f"{name:22}{merit.comments:9}{merit.positives:6}{merit.precision:11.3f}"
    if not merit.positives:
        return f"{head}{'–':>8}{'–':>7}{'–':>8}"
    return f"{head}{merit.recall:8.3f}{merit.f1:7.3f}{merit.pr_auc:8.3f}"


def _range(interval: Interval, width: int) -> str:
    return f"{interval[0]:.2f}–{interval[1]:.2f}".rjust(width)
