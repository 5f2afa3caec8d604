"""“We answered this before”: earlier comments about the same, with the hospital's answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from modtool.desk.desk import Desk
from modtool.domain import LOOK
from modtool.flags.terms import TELLING, Terms, as_written, terms
from modtool.store import answered as store
from modtool.store import drafts
from modtool.store.answered import Answered
from modtool.views import AnsweredBefore

FLOOR = 0.22
"""Below this nearness nothing is offered: what shares less is about something else."""

_SHARED_AT_LEAST = 2
"""Telling words two comments must have in common, unless one has hardly any. One of them must be
asked about or medical: a story that people share is no question they share."""

_LOOKED_AT = 10
_AS_GOOD = 0.8
"""Share of the best from which an answer counts as good; among good ones the newest goes first."""

_SAME_ARTICLE, _SAME_REQUEST = 0.05, 0.05
_NOT_TOPICS = frozenset({"flag", LOOK, "for_self", "for_other"})
_REMEMBERED = 500
"""Newest replies that past choices are counted in: a desk may change its mind."""

_EXCERPT = 240
_NAMED = 4
"""Shared words that a reason names at most."""


@dataclass(frozen=True)
class _Asked:
    """The new comment."""

    thread_id: int
    text: str
    topics: frozenset[str]


def nearest(desk: Desk, number: int, limit: int = 3) -> list[AnsweredBefore]:
    """The answered comments nearest to comment ``number``, newest good ones first.

    At most ``limit``, each with another answer; none when nothing comes near enough.
    """
    with desk.store.reading() as reading:
        thread_id, text = store.asked(reading, number)
        query = terms(text)
        candidates = desk.recollection.candidates(reading, query, _LOOKED_AT + 1)
        standing = store.some(reading, [one for one in candidates if one != number])
        topics = store.labels_of(reading, [number]).get(number, frozenset()) - _NOT_TOPICS
    asked = _Asked(thread_id, text, topics)
    others = [terms(one.text) for one in standing]
    measured = zip(standing, others, desk.recollection.near(query, others), strict=True)
    near = [
        _offered(asked, one, round(nearness, 2), telling)
        for one, other, nearness in measured
        if nearness >= FLOOR and (telling := _in_common(query, other))
    ]
    best = max((rank for rank, _ in near), default=0.0)
    different: dict[str, AnsweredBefore] = {}
    for _, one in sorted(near, key=lambda found: _order(found[0], found[1], best)):
        different.setdefault(" ".join(one.reply.split()), one)
    return list(different.values())[:limit]


def letters_chosen(desk: Desk, number: int) -> Counter[str]:
    """How often each letter was sent to comments that ask for the same as comment ``number``.

    Where it asks for nothing the detectors name, those under the same article that ask for nothing
    count.
    """
    with desk.store.reading() as reading:
        thread_id, _ = store.asked(reading, number)
        sent = [one for one in drafts.sent(reading, _REMEMBERED) if one[0] != number]
        labels = store.labels_of(reading, [number, *(comment_id for comment_id, _, _ in sent)])
    topics = {one: many - _NOT_TOPICS for one, many in labels.items()}
    wanted = topics.get(number, frozenset())
    return Counter(
        letter
        for comment_id, thread, letter in sent
        if wanted & topics.get(comment_id, frozenset())
        or not (wanted or topics.get(comment_id) or thread != thread_id)
    )


def _order(rank: float, one: AnsweredBefore, best: float) -> tuple[bool, float]:
    is_good = rank >= _AS_GOOD * best
    return (not is_good, -one.replied_at.timestamp() if is_good else -rank)


def _in_common(query: Terms, other: Terms) -> list[str]:
    """The telling words two comments share; empty when those do not make them about the same."""
    telling = [
        term
        for term, counts in query.items()
        if counts >= TELLING and other.get(term, 0.0) >= TELLING
    ]
    is_about_more = any(query[term] > TELLING for term in telling)
    enough = len(telling) >= min(_SHARED_AT_LEAST, len(query), len(other))
    return telling if enough and is_about_more else []


def _offered(
    asked: _Asked, one: Answered, near: float, telling: Sequence[str]
) -> tuple[float, AnsweredBefore]:
    """An answered comment as it is offered, with its rank."""
    same_article = one.thread_id == asked.thread_id
    requests = sorted(one.labels & asked.topics)
    shared = as_written(asked.text, telling)
    reasons = [
        f"both about {', '.join(f'“{word}”' for word in shared[:_NAMED])}",
        "under the same article" if same_article else "",
        f"both ask about {requests[0].replace('_', ' ')}" if requests else "",
    ]
    rank = near + _SAME_ARTICLE * same_article + _SAME_REQUEST * bool(requests)
    return rank, AnsweredBefore(
        comment_id=one.comment_id,
        author=one.author,
        thread_title=one.thread_title,
        excerpt=" ".join(one.text[:_EXCERPT].split()),
        reply=one.reply,
        replied_at=one.replied_at,
        by=one.by,
        template=one.template,
        near=near,
        shared=shared,
        why=" · ".join(filter(None, reasons)),
    )
