"""The sample blog of ``modtool demo`` is whole, safe to ship, and shows what it should."""

import json
import re
from importlib import resources
from ipaddress import ip_address, ip_network
from itertools import combinations, pairwise
from typing import Any

import pytest
from rapidfuzz import fuzz

from modtool.domain import CommentState
from modtool.text import legible, legible_line

Record = dict[str, Any]

SAMPLE = resources.files("modtool") / "desk" / "sample"
THREAD_FIELDS = {
    "id": str,
    "title": str,
    "text": str,
    "link": str,
    "published_days_ago": int,
    "open": bool,
}
COMMENT_FIELDS = {
    "id": str,
    "thread": str,
    "author": str,
    "email": str,
    "ip": str,
    "text": str,
    "state": str,
    "minutes_ago": int,
    "parent": str,
    "by_staff": bool,
}
HER2 = "1001"
CAMPAIGN = ("5012", "5015", "5020", "5032", "5040")
DOUBLE_SUBMISSION = ("5034", "5035")
HOSTILE = "5026"
LONG_STORY = "5037"

SITUATIONS = {
    "a mother asks what is new for her daughter": ("5044", "Is there anything new coming"),
    "a patient asks about her own recurrence": ("5043", "Is my risk of recurrence high"),
    "an encyclopaedia is pasted": ("5025", "transmembrane tyrosine kinase"),
    "the article is corrected": ("5028", "A small correction"),
    "thanks": ("5039", "Much obliged"),
    "thanks too short to match": ("5010", "Thank you!"),
    "a terse question without a question mark": ("5033", "do I really need the chemo"),
    "an emoji-heavy comment": ("5038", "🎉"),
    "an advertisement ends in a real worry": ("5040", "now he is bleeding, what do I do?"),
    "an urgent fever": ("5045", "day nine"),
    "an indirect ask": ("5030", "I wish I knew"),
    "a Spanish comment for a husband": ("5036", "Mi esposo"),
    "a phone number": ("5029", "617-555-0142"),
    "a complaint about parking": ("5024", "parking"),
    "a grief note": ("5027", "My wife died in March"),
    "a rhetorical question": ("5023", "who exactly decided"),
    "a general question with nobody in it": ("5021", "why do two guidelines disagree"),
    "logistics of a second opinion": ("5017", "book a second opinion"),
    "a quoted and resolved question": ("5019", "Am I too old for a study"),
    "a long story with one question": (LONG_STORY, "whether he should still be taking"),
    "unsafe advice": ("5022", "Throw the pills out"),
    "a funny comment": ("5016", "in the freezer"),
    "a warm comment": ("5018", "repaints the downstairs bathroom"),
    "an approved request nobody has answered": ("5009", "Should I be asking for more scans"),
}


def load(name: str) -> list[Record]:
    lines = (SAMPLE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


THREADS = load("threads.jsonl")
COMMENTS = load("comments.jsonl")
BY_ID = {comment["id"]: comment for comment in COMMENTS}
EVERY_STRING = [value for row in THREADS + COMMENTS for value in row.values() if type(value) is str]


def test_every_thread_has_exactly_the_agreed_fields() -> None:
    for thread in THREADS:
        assert {name: type(value) for name, value in thread.items()} == THREAD_FIELDS


def test_every_comment_has_exactly_the_agreed_fields() -> None:
    for comment in COMMENTS:
        assert {name: type(value) for name, value in comment.items()} == COMMENT_FIELDS


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in THREADS + COMMENTS]
    assert len(ids) == len(set(ids))


def test_articles_are_short_plain_reads() -> None:
    for thread in THREADS:
        assert 120 <= len(thread["text"].split()) <= 220, thread["title"]


def test_one_older_thread_is_closed() -> None:
    closed = [thread for thread in THREADS if not thread["open"]]
    assert [thread["title"] for thread in closed] == ["Visiting Hours This Winter"]
    assert closed[0]["published_days_ago"] == max(t["published_days_ago"] for t in THREADS)


def test_a_closed_thread_holds_nothing_pending() -> None:
    closed = {thread["id"] for thread in THREADS if not thread["open"]}
    assert not [c for c in COMMENTS if c["thread"] in closed and c["state"] == "pending"]


def test_every_comment_stands_under_an_article_published_before_it() -> None:
    published = {thread["id"]: thread["published_days_ago"] * 24 * 60 for thread in THREADS}
    for comment in COMMENTS:
        assert comment["minutes_ago"] < published[comment["thread"]], comment["id"]


def test_comments_are_listed_oldest_first() -> None:
    assert all(a["minutes_ago"] >= b["minutes_ago"] for a, b in pairwise(COMMENTS))


def test_a_parent_comes_earlier_and_under_the_same_article() -> None:
    seen: dict[str, Record] = {}
    for comment in COMMENTS:
        if comment["parent"]:
            assert seen[comment["parent"]]["thread"] == comment["thread"]
        seen[comment["id"]] = comment


def test_most_comments_wait_and_the_rest_are_approved() -> None:
    states = [CommentState(comment["state"]) for comment in COMMENTS]
    assert (states.count(CommentState.PENDING), states.count(CommentState.APPROVED)) == (34, 11)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_situation_is_there(situation: str) -> None:
    comment, words = SITUATIONS[situation]
    assert words in BY_ID[comment]["text"]


@pytest.mark.parametrize(("comment", "author"), [("5043", "Debbie"), ("5044", "Linda")])
def test_debbie_and_linda_write_under_the_her2_article(comment: str, author: str) -> None:
    assert (BY_ID[comment]["thread"], BY_ID[comment]["author"]) == (HER2, author)


def test_the_double_submission_differs_by_one_corrected_typo() -> None:
    first, second = (BY_ID[number] for number in DOUBLE_SUBMISSION)
    differing = {
        key for key in COMMENT_FIELDS if key not in {"id", "text"} and first[key] != second[key]
    }
    changed = [
        pair
        for pair in zip(first["text"].split(), second["text"].split(), strict=True)
        if pair[0] != pair[1]
    ]
    assert (differing, changed) == (set(), [("siad", "said")])


def test_the_campaign_is_one_text_with_other_names_and_links() -> None:
    members = [BY_ID[number] for number in CAMPAIGN]
    links = {link for member in members for link in re.findall(r"https://\S+", member["text"])}
    assert len({member["author"] for member in members}) == len(CAMPAIGN)
    assert len(links) == len(CAMPAIGN) - 1  # the worried reader pastes what was sent to her father
    for one, other in combinations(members, 2):
        assert fuzz.partial_ratio(one["text"], other["text"]) > 80


def test_the_long_story_is_about_nine_hundred_words_without_a_question_mark() -> None:
    story = BY_ID[LONG_STORY]["text"]
    assert 850 <= len(story.split()) <= 950
    assert "?" not in story


def test_the_hostile_comment_carries_markup_an_escape_and_an_override() -> None:
    text = BY_ID[HOSTILE]["text"]
    for piece in ("[/bold]", "[@click=app.quit]x[/]", "\x1b]52;c;aGk=\x07", "\u202e"):
        assert piece in text


def test_only_the_hostile_comment_changes_at_the_door() -> None:
    for row in THREADS + COMMENTS:
        assert (legible(row["text"]) != row["text"]) == (row["id"] == HOSTILE), row["id"]
    for line in [t["title"] for t in THREADS] + [c["author"] for c in COMMENTS]:
        assert legible_line(line) == line


def test_the_files_themselves_hold_no_invisible_or_control_characters() -> None:
    for name in ("threads.jsonl", "comments.jsonl"):
        for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines():
            assert legible(line) == line


def test_staff_answers_have_the_shape_of_a_letter() -> None:
    answers = [comment for comment in COMMENTS if comment["by_staff"]]
    assert len(answers) == 2
    for answer in answers:
        reader = BY_ID[answer["parent"]]
        salutation, _, body = answer["text"].partition("\n\n")
        assert (answer["author"], answer["state"]) == ("Harborlight Team", "approved")
        assert (reader["state"], reader["by_staff"]) == ("approved", False)
        assert salutation == f"Dear {reader['author']}–"
        assert body.startswith("Thank you for ")
        assert "(https://www.harborlight.example/" in body
        assert "please talk with your oncologist" in body.lower()
        assert "We send warm wishes " in body.rpartition("oncologist")[2]


def test_every_name_of_a_host_ends_in_example() -> None:
    dotted = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w@-]|\.\w)", re.IGNORECASE)
    hosts = {host for text in EVERY_STRING for host in dotted.findall(text)}
    # The hostile comment's click target looks like a host and is none.
    assert {host for host in hosts if not host.endswith(".example")} == {"app.quit"}


def test_every_address_is_reserved_for_documentation() -> None:
    reserved = [ip_network("198.51.100.0/24"), ip_network("203.0.113.0/24")]
    for comment in COMMENTS:
        assert any(ip_address(comment["ip"]) in network for network in reserved)
        assert comment["email"].endswith("@mail.example")


def test_every_phone_number_is_fictitious() -> None:
    for text in EVERY_STRING:
        for number in re.findall(r"\d[\d ()-]{5,}\d", text):
            assert re.fullmatch(r"(\d{3}-)?555-01\d\d", number), number
