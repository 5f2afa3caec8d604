"""“We answered this before”: earlier comments about the same, with the hospital's answers."""

from modtool.desk.desk import Desk
from modtool.flags.terms import TELLING, Terms, as_written, terms
from modtool.store import answered as store
from modtool.store import comments
from modtool.store.answered import Answered
from modtool.views import AnsweredBefore, CommentView

FLOOR = 0.22
"""Below this nearness nothing is offered: what shares less is about something else."""

_SHARED_AT_LEAST = 2
"""Telling words two comments must have in common, unless one has hardly any. One of them must be
asked about or medical: a story that people share is no question they share."""

_LOOKED_AT = 16
_AS_GOOD = 0.8
"""Share of the best from which an answer counts as good; among good ones the newest goes first."""

_SAME_ARTICLE, _SAME_REQUEST = 0.05, 0.05
_NOT_TOPICS = frozenset({"flag", "for_self", "for_other"})
_EXCERPT = 240
_NAMED = 4
"""Shared words that a reason names at most."""


def nearest(desk: Desk, number: int, limit: int = 3) -> list[AnsweredBefore]:
    """The answered comments nearest to comment ``number``, newest good ones first.

    At most ``limit``, each with another answer; none when nothing comes near enough.
    """
    with desk.store.reading() as reading:
        view = comments.one(reading, number, desk.clock())
        query = terms(view.text)
        candidates = desk.recollection.candidates(reading, query, _LOOKED_AT + 1)
        standing = store.some(reading, [one for one in candidates if one != number])
        topics = store.labels_of(reading, [number]).get(number, frozenset()) - _NOT_TOPICS
    weighed = [_weighed(desk, view, query, topics, one) for one in standing]
    near = [one for one in weighed if one is not None]
    best = max((rank for rank, _ in near), default=0.0)
    different: dict[str, AnsweredBefore] = {}
    for _, one in sorted(near, key=lambda found: _order(*found, best)):
        different.setdefault(" ".join(one.reply.split()), one)
    return list(different.values())[:limit]


def _order(rank: float, one: AnsweredBefore, best: float) -> tuple[bool, float]:
    is_good = rank >= _AS_GOOD * best
    return (not is_good, -one.replied_at.timestamp() if is_good else -rank)


def _weighed(
    desk: Desk, view: CommentView, query: Terms, topics: frozenset[str], one: Answered
) -> tuple[float, AnsweredBefore] | None:
    """An answered comment with its rank, or None when it is not near enough to be offered."""
    other = terms(one.text)
    near = desk.recollection.near(query, other)
    common = {term for term in query if term in other}
    telling = [term for term in common if query[term] >= TELLING and other[term] >= TELLING]
    enough = min(_SHARED_AT_LEAST, len(query), len(other))
    is_about_more = any(query[term] > TELLING for term in telling)
    if near < FLOOR or len(telling) < enough or not is_about_more:
        return None
    same_article = one.thread_id == view.thread_id
    requests = sorted(one.labels & topics)
    shared = as_written(view.text, telling)
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
        near=round(near, 2),
        shared=shared,
        why=" · ".join(filter(None, reasons)),
    )
