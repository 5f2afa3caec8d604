"""What the desk did since a day: volumes, waiting, verdicts, letters, findings, overrides."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, median

from modtool.desk import checking
from modtool.desk.desk import Desk
from modtool.domain import Verdict
from modtool.policy import Action
from modtool.replies.catalogue import Catalogue
from modtool.replies.difference import marked
from modtool.store import reporting
from modtool.store.reporting import SentReply

WITHIN = (2, 3, 5)
"""Working days in which a reply of tier A, B and C should be sent."""
_OVERRIDE = re.compile(r"\b([A-Z]\d{2}) set aside: ")


@dataclass(frozen=True)
class Report:
    """Figures of a desk; times in hours, shares between 0 and 1."""

    since: datetime
    comments: dict[str, int]
    """Comments posted since, by state."""
    backlog: int
    oldest_pending: datetime | None
    first_answer_hours: float | None
    """Median time from comment to reply."""
    precision: dict[str, float]
    """Share of the flags judged by people that they confirmed, by kind."""
    templates: dict[str, int]
    """Published replies by letter."""
    drift: dict[str, float]
    """Mean share of sentences that are not the letter's, by letter."""
    findings: dict[str, int]
    """In how many published replies each rule still finds something."""
    overrides: dict[str, int]
    """How often each rule was set aside."""
    within: dict[str, dict[str, float]]
    """Share answered within 2, 3 and 5 working days, by tier."""


def report(desk: Desk, since: datetime) -> Report:
    """The figures since a moment."""
    with desk.store.reading() as reading:
        comments = reporting.states(reading, since)
        waiting, oldest = reporting.backlog(reading)
        judged = reporting.verdicts(reading, since)
        sent = reporting.sent(reading, since)
        notes = reporting.approval_notes(reading, Action.APPROVE_DRAFT, since)
    hours = [(one.published_at - one.posted_at).total_seconds() / 3600 for one in sent]
    return Report(
        since=since,
        comments=comments,
        backlog=waiting,
        oldest_pending=oldest,
        first_answer_hours=round(median(hours), 1) if hours else None,
        precision=_precision(judged),
        templates=dict(Counter(one.template for one in sent).most_common()),
        drift=_drift(sent),
        findings=_findings(desk, sent),
        overrides=dict(Counter(rule for note in notes for rule in _OVERRIDE.findall(note))),
        within=_within(sent, desk.catalogue),
    )


def working_days(start: datetime, end: datetime) -> int:
    """Mondays to Fridays that begin between two moments."""
    days = (end.date() - start.date()).days
    return sum((start + timedelta(days=day)).weekday() < 5 for day in range(1, days + 1))


def _precision(judged: Sequence[tuple[str, str, int]]) -> dict[str, float]:
    total, confirmed = Counter[str](), Counter[str]()
    for kind, verdict, count in judged:
        total[kind] += count
        confirmed[kind] += count if verdict == Verdict.CONFIRMED else 0
    return {kind: round(confirmed[kind] / total[kind], 2) for kind in total}


def _drift(sent: Sequence[SentReply]) -> dict[str, float]:
    shares: dict[str, list[float]] = defaultdict(list)
    for one in sent:
        sentences = marked(one.baseline, one.body)
        own = sum(not sentence.from_letter for sentence in sentences)
        shares[one.template].append(own / max(len(sentences), 1))
    return {template: round(mean(many), 2) for template, many in shares.items()}


def _findings(desk: Desk, sent: Sequence[SentReply]) -> dict[str, int]:
    found = Counter[str]()
    for one in sent:
        report = checking.alone(desk, one.draft_id)
        found.update({finding.rule for finding in report.findings})
    return dict(found.most_common())


def _within(sent: Sequence[SentReply], catalogue: Catalogue) -> dict[str, dict[str, float]]:
    days: dict[str, list[int]] = defaultdict(list)
    for one in sent:
        letter = catalogue.letters.get(one.template)
        if letter is not None:
            days[letter.tier].append(working_days(one.posted_at, one.published_at))
    return {
        tier: {
            str(limit): round(sum(day <= limit for day in many) / len(many), 2) for limit in WITHIN
        }
        for tier, many in sorted(days.items())
    }
