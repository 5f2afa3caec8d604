"""The article's own words, and how a member differs from its leader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modtool.domain import DuplicateKind, LinkKind
from modtool.flags.duplicates.describing import describe, differences
from modtool.flags.duplicates.quoting import RUN, quoted

ARTICLE = (
    "Hormone therapy lowers the amount of estrogen in the body. It is given as a tablet every day, "
    "often for five to ten years. Hot flashes and stiff joints are the effects people name most; "
    "a short walk in the morning, light layers and a fan help many of them through the day."
)
LETTER = (
    "Please keep the infusion centre on Lake Street open. Hundreds of patients go there by bus "
    "every week. The board votes in May. Write to the board and tell them what it means to you."
)


def added(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    "pasted",
    [ARTICLE, ARTICLE.upper(), ARTICLE.replace(" ", "\n"), f"“{ARTICLE[:140]}”", ARTICLE[60:]],
)
def test_words_of_the_article_are_known_however_they_are_pasted(pasted: str) -> None:
    link = quoted(pasted, ARTICLE)
    assert link is not None
    assert (link.kind, link.of) == (LinkKind.ARTICLE, None)
    assert link.similarity > 0.9


def test_what_a_paste_adds_is_shown() -> None:
    text = f"{ARTICLE[:170]} My joints hurt so much that I want to stop, may I?"
    link = quoted(text, ARTICLE)
    assert link is not None
    assert "My joints hurt so much that I want to stop, may I" in added(text, link.adds)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Hot flashes and stiff joints, that is me, and the fan helps at night but not by day.",
        f"“{ARTICLE[:58]}” is what it says, but my doctor told me that mine went up again in June.",
        "Thank you.",
        "",
    ],
)
def test_a_comment_of_its_own_words_is_no_paste(text: str) -> None:
    assert quoted(text, ARTICLE) is None


@pytest.mark.parametrize("article", ["", "Short news.", " ".join(["word"] * (RUN - 1))])
def test_an_article_without_a_run_of_words_is_quoted_by_nobody(article: str) -> None:
    assert quoted(article, article) is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_held_against_any_article(text: str, article: str) -> None:
    link = quoted(text, article)
    if link is not None:
        assert 0.5 <= link.similarity <= 1.0
        assert all(0 <= start < end <= len(text) for start, end in link.adds)


def test_a_member_is_described_by_what_it_adds_and_leaves_out() -> None:
    member = LETTER.replace(" The board votes in May.", "") + " I was born there."
    found = describe(LETTER, member)
    assert added(member, found.adds) == ["I was born there"]
    assert added(LETTER, found.lacks) == ["The board votes in May"]
    back = describe(member, LETTER)
    assert added(LETTER, back.adds) == ["The board votes in May"]
    assert added(member, back.lacks) == ["I was born there"]


def test_the_same_words_are_described_as_such() -> None:
    for member in (LETTER, LETTER.upper()):
        found = describe(LETTER, member)
        assert (found.kind, found.similarity, found.adds) == (DuplicateKind.EXACT, 1.0, ())


def test_what_has_nothing_in_common_adds_everything() -> None:
    found = describe(LETTER, "My own story is another one")
    assert found.kind is DuplicateKind.EDIT
    assert sum(end - start for start, end in found.adds) > 20


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_described(leader: str, member: str) -> None:
    found = describe(leader, member)
    assert 0.0 <= found.similarity <= 1.0
    assert all(0 <= start < end <= len(member) for start, end in found.adds)
    assert all(0 <= start < end <= len(leader) for start, end in found.lacks)


def test_the_facts_that_differ_are_named_side_by_side() -> None:
    assert differences(
        "My mother has stage 2 cancer and starts chemo on Monday, what helps against nausea?",
        "My sister has stage 4 cancer and starts chemo on Friday, what helps against nausea?",
    ) == ("mother → sister", "2 → 4", "Monday → Friday")
