"""Why, and why not: every detector's reasons for a comment, flagged or not."""

from collections.abc import Callable

import pytest

from modtool.desk import Desk, explaining, looking
from modtool.desk.explaining import MOST, READ, Band, Explained
from modtool.domain import FlagKind
from modtool.errors import NotFoundError
from modtool.flags.registry import detectors
from tests.desk.conftest import QUESTION, THANKS, comment

Bring = Callable[..., list[int]]


def of(found: list[Explained], kind: FlagKind) -> Explained:
    return next(one for one in found if one.kind is kind)


def test_every_detector_is_asked_and_the_flagged_kinds_come_first(
    admin: Desk, bring: Bring
) -> None:
    (number,) = bring(comment("1", QUESTION))
    found = explaining.explain(admin, number)
    assert {one.kind for one in found} == {one.kind for one in detectors()}
    bands = [list(Band).index(one.band) for one in found]
    assert bands == sorted(bands)
    flagged = {one.kind for one in found if one.band is not Band.REST}
    assert flagged == {flag.kind for flag in looking.comment(admin, number).flags}


def test_reasons_stand_on_their_side_the_strongest_first(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", f"{QUESTION} {THANKS}"))
    for one in explaining.explain(admin, number):
        assert len(one.speaks_for) <= MOST
        assert len(one.against) <= MOST
        pro, con = [each.weight for each in one.speaks_for], [each.weight for each in one.against]
        assert pro == sorted(pro, reverse=True)
        assert con == sorted(con)
        assert all(weight > 0 for weight in pro)
        assert all(weight < 0 for weight in con)


def test_a_comment_without_flags_has_reasons_too(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", THANKS))
    found = explaining.explain(admin, number)
    assert {one.band for one in found} == {Band.REST}
    assert of(found, FlagKind.ADVICE_REQUEST).against


def test_words_are_quoted_as_the_reader_wrote_them(admin: Desk, bring: Bring) -> None:
    text = "My pill is 25 mg. Should I\ntake 50 instead?"
    (number,) = bring(comment("1", text))
    told = of(explaining.explain(admin, number), FlagKind.ADVICE_REQUEST)
    assert "Should I" in [one.words for one in told.speaks_for]
    assert all(one.words in text for one in (*told.speaks_for, *told.against))


def test_the_authors_own_name_is_no_reason(admin: Desk, bring: Bring) -> None:
    text = "The scan was clear. Yours, Adaeze Okonkwo"
    own, others = bring(
        comment("1", text, author="Adaeze Okonkwo"), comment("2", text, author="Linda")
    )
    assert not of(explaining.explain(admin, own), FlagKind.PRIVATE_INFO).speaks_for
    told = of(explaining.explain(admin, others), FlagKind.PRIVATE_INFO)
    assert [one.words for one in told.speaks_for] == ["Adaeze Okonkwo"]


def test_explaining_only_reads(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", QUESTION))
    before = looking.comment(admin, number)
    explaining.explain(admin, number)
    assert looking.comment(admin, number) == before


def test_of_a_very_long_comment_the_beginning_is_explained(admin: Desk, bring: Bring) -> None:
    (number,) = bring(comment("1", "The garden is green. " * 3_000 + "Ring me: 617-555-0142"))
    assert looking.comment(admin, number).length > READ
    told = of(explaining.explain(admin, number), FlagKind.PRIVATE_INFO)
    assert (told.band, told.speaks_for) == (Band.REST, ())


def test_a_comment_that_is_not_there_has_no_reasons(admin: Desk) -> None:
    with pytest.raises(NotFoundError, match="no comment 99"):
        explaining.explain(admin, 99)
