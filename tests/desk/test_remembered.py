"""The table of keys, the index in memory and a process started anew give the same answers."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modtool.desk import Desk, intake, looking
from modtool.desk.indexer import Indexer
from modtool.desk.remembered import Remembered
from modtool.domain import Incoming, LinkKind
from modtool.flags.duplicates.fingerprint import sketches
from modtool.flags.protocol import Found
from modtool.store import Tx, duplicate_keys
from modtool.store import duplicates as kept
from modtool.views import SiteView
from tests.desk.conftest import QUESTION, SPAM, THANKS, comment

WHO = ["mother", "sister", "uncle", "neighbor", "wife", "cousin"]
ENDS = [
    "We wait for the scan and nobody calls us back.",
    "The nurse on the third floor was very kind to him.",
    "It took two hours to find the right desk, please put up signs.",
    "She wants to know if she may travel in the summer.",
]
REPLY = (
    "Thank you for writing to us. We cannot give advice on a single case here, but our nurses"
    " answer the phone every day from eight to six and will gladly talk it over with you."
)


def texts(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    made: list[str] = []
    for _ in range(count):
        if made and chance.random() < 0.5:
            words = chance.choice(made).split()
            words.insert(chance.randrange(len(words)), chance.choice(["really", "also", "so"]))
            made.append(" ".join(words))
        else:
            start = f"My {chance.choice(WHO)} has had trouble since {chance.randint(1990, 2020)}."
            made.append(f"{start} {' '.join(chance.sample(ENDS, 2))}")
    return made


def asked(tx: Tx, remembered: Remembered, wanted: Sequence[str]) -> list[Found]:
    batch = list(enumerate(wanted, start=1_000_000))
    return remembered.look(tx, batch, list(sketches(wanted).singly()))


def remembered(few: int) -> Remembered:
    return Remembered(replies=False, progress=lambda _: None, few=few)


def bring(desk: Desk, site: SiteView, *incoming: Incoming) -> None:
    intake.bring_in(desk, iter(incoming), site=site, source="test")


def numbered(wanted: Sequence[str], first: int = 0) -> list[Incoming]:
    return [comment(str(place), text) for place, text in enumerate(wanted, first)]


def test_table_and_memory_answer_alike(admin: Desk, site: SiteView) -> None:
    bring(admin, site, *numbered(texts(150, seed=1)))
    wanted = [*texts(60, seed=1), *texts(40, seed=2), "Thank you!"]
    with admin.store.writing() as tx:
        from_table = asked(tx, remembered(few=1_000), wanted)
        from_memory = asked(tx, remembered(few=0), wanted)
    assert from_table == from_memory
    assert sum(one.repeats is not None for one in from_table) > 50


def clusters_of(desk: Desk, count: int) -> list[int | None]:
    found: list[int | None] = []
    for number in range(1, count + 1):
        duplicate = looking.comment(desk, number).duplicate
        found.append(duplicate.of if duplicate else None)
    return found


@pytest.mark.parametrize("few", [0, 20, 1_000])
def test_it_does_not_matter_from_where_a_reading_is_answered(
    admin: Desk, site: SiteView, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Remembered.__init__, "__kwdefaults__", {"few": few})
    wanted = texts(90, seed=3)
    desk = replace(admin, indexer=Indexer())
    for first in range(0, 90, 30):
        bring(desk, site, *numbered(wanted[first : first + 30], first))
    expected = clusters_of(desk, 90)
    other = replace(admin, indexer=Indexer())
    bring(other, site, comment("more", wanted[0]))
    assert sum(one is not None for one in expected) > 30
    again = looking.comment(other, 91).duplicate
    assert again is not None
    assert again.of == 1


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_change_elsewhere_is_seen(
    admin: Desk, site: SiteView, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Remembered.__init__, "__kwdefaults__", {"few": few})
    here, there = replace(admin, indexer=Indexer()), replace(admin, indexer=Indexer())
    bring(here, site, comment("1", QUESTION))
    bring(there, site, comment("2", THANKS))
    bring(there, site, comment("1", SPAM))
    bring(here, site, comment("3", QUESTION), comment("4", SPAM, author="Joy"))
    assert looking.comment(here, 3).duplicate is None
    changed = looking.comment(here, 4).duplicate
    assert changed is not None
    assert changed.of == 1


def test_a_reply_of_the_hospital_pasted_by_a_reader_is_linked(admin: Desk, site: SiteView) -> None:
    bring(admin, site, comment("1", QUESTION), comment("2", REPLY, parent="1", by_staff=True))
    bring(admin, site, comment("3", f"You told me this: {REPLY} But nobody answers.", author="Ed"))
    view = looking.comment(admin, 3)
    (link,) = view.links
    assert (link.kind, link.of) == (LinkKind.ANSWER, 2)
    assert [view.text[start:end] for start, end in link.adds][-1] == "But nobody answers"
    assert view.duplicate is None


def test_replies_that_share_a_letter_are_no_cluster(admin: Desk, site: SiteView) -> None:
    bring(admin, site, *(comment(str(n), REPLY, by_staff=True) for n in range(3)))
    assert all(looking.comment(admin, number).cluster_id is None for number in (1, 2, 3))


def test_a_variant_is_linked_and_not_clustered(admin: Desk, site: SiteView) -> None:
    bring(admin, site, comment("1", QUESTION), comment("2", QUESTION.replace("39", "52")))
    (link,) = looking.comment(admin, 2).links
    assert (link.kind, link.of) == (LinkKind.VARIANT, 1)


def test_fingerprints_of_another_algorithm_are_made_anew(admin: Desk, site: SiteView) -> None:
    bring(admin, site, comment("1", QUESTION), comment("2", REPLY, by_staff=True))
    with admin.store.writing() as tx:
        kept.keep_fingerprints(tx, [(1, 7, b"old")], algorithm=1)
        kept.drop_fingerprint(tx, 2)
        for number in (1, 2):
            duplicate_keys.drop(tx, number, every_key(tx))
    told: list[int] = []
    desk = replace(admin, indexer=Indexer(told.append))
    bring(desk, site, comment("3", QUESTION, author="Joy"), comment("4", REPLY, author="Ed"))
    again = looking.comment(desk, 3).duplicate
    assert again is not None
    assert again.of == 1
    assert [link.kind for link in looking.comment(desk, 4).links] == [LinkKind.ANSWER]
    assert told == [2]


def every_key(tx: Tx) -> list[int]:
    rows = tx.connection().exec_driver_sql("SELECT key FROM duplicate_key")
    return [row[0] for row in rows]


def test_the_oldest_holders_of_a_key_are_named(admin: Desk) -> None:
    with admin.store.writing() as tx:
        duplicate_keys.keep(tx, [(5, number) for number in range(40, 0, -1)] + [(6, 3), (-6, 4)])
        found = duplicate_keys.sharing(tx, [5, 6, 7], most=32)
        assert sorted(found) == [*((5, number) for number in range(1, 33)), (6, 3)]
        assert duplicate_keys.sharing(tx, [-6], most=32) == [(-6, 4)]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["forget", "edit"]), st.integers(1, 40)), max_size=8)
)
def test_whatever_is_forgotten_and_edited_the_rest_is_still_found(
    admin: Desk, site: SiteView, steps: list[tuple[str, int]]
) -> None:
    wanted = texts(40, seed=5)
    desk = replace(admin, indexer=Indexer())
    bring(desk, site, *numbered(wanted))
    memory = remembered(few=0)
    with admin.store.writing() as tx:
        asked(tx, memory, wanted[:1])
        for step, number in steps:
            desk.indexer.forget(tx, number)
            if step == "edit":
                batch = [(number, wanted[number - 1])]
                made = list(sketches([wanted[number - 1]]).singly())
                desk.indexer.match_and_keep(tx, batch, made)
        answers = [asked(tx, one, wanted) for one in (memory, remembered(0), remembered(1_000))]
        assert answers[0] == answers[1] == answers[2]
