"""Links: one of a kind per comment, written as often as one likes, gone with the words."""

from collections.abc import Callable

from modtool.desk import Desk, looking
from modtool.domain import Link, LinkKind
from modtool.store import links
from modtool.views import QueueQuery
from tests.desk.conftest import SPAM, THANKS, bring, comment, site

__all__ = ["bring", "site"]

Bring = Callable[..., list[int]]
STAGE = "My mother has stage 2 cancer and starts chemo on Monday, what helps against the nausea?"


def test_a_link_written_twice_is_there_once_and_the_newer_counts(admin: Desk, bring: Bring) -> None:
    first, second = bring(comment("1", SPAM), comment("2", THANKS))
    with admin.store.writing() as tx:
        links.keep(tx, [(second, Link(LinkKind.ANSWER, first, 0.7, ((0, 7),)))])
        links.keep(tx, [(second, Link(LinkKind.ANSWER, first, 0.9, ((0, 7),)))])
        links.keep(tx, [(second, Link(LinkKind.ARTICLE, None, 0.6, ((0, 7),)))])
    article, answer = looking.comment(admin, second).links
    assert (article.kind, article.of, article.of_excerpt) == (LinkKind.ARTICLE, None, "")
    assert (answer.of, answer.of_author, answer.similarity) == (first, "Linda", 0.9)
    assert answer.of_excerpt == SPAM


def test_what_only_pastes_stands_behind_what_says_something(admin: Desk, bring: Bring) -> None:
    first, second = bring(comment("1", STAGE), comment("2", THANKS))
    with admin.store.writing() as tx:
        links.keep(tx, [(first, Link(LinkKind.ANSWER, second, 1.0))])
    assert list(looking.snapshot(admin, QueueQuery())) == [second, first]


def test_a_variant_names_the_facts_that_differ(admin: Desk, bring: Bring) -> None:
    other = STAGE.replace("mother", "sister").replace("stage 2", "stage 4")
    first, second = bring(comment("1", STAGE), comment("2", other, author="Joy"))
    with admin.store.writing() as tx:
        links.keep(tx, [(second, Link(LinkKind.VARIANT, first, 0.9))])
    (link,) = looking.comment(admin, second).links
    assert link.differs == ("mother → sister", "2 → 4")
