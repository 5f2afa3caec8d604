"""What a comment has from elsewhere, as the pane beside the list says it."""

from dataclasses import replace
from pathlib import Path

from modtool.desk import looking
from modtool.domain import LinkKind
from modtool.tui.widgets.comment_pane import described
from modtool.views import LinkView, QueueQuery
from tests.tui.support import NOON, sitting

TEXT = "Stage two, nodes clear, says my report. Do I need the chemo too?"


async def test_links_say_what_they_point_to_and_what_is_its_own(tmp_path: Path) -> None:
    async with sitting(tmp_path) as ana:
        number = looking.snapshot(ana.desk, QueueQuery())[0]
        view = replace(looking.comment(ana.desk, number), text=TEXT, flags=(), duplicate=None)
        own = ((39, len(TEXT)),)
        links = (
            LinkView(LinkKind.VARIANT, 12, "Ana", "Stage four, they said", 0.8, (), ("Stage two",)),
            LinkView(LinkKind.ARTICLE, None, "", "", 0.7, own, ()),
            LinkView(LinkKind.ANSWER, 7, "Insight", "Dear Ana, thank you", 0.6, (), ()),
        )
        shown = described(replace(view, links=links), [], NOON)
        said = str(shown)
    assert "Same words, other facts as #12, Ana" in said
    assert "Here it says:\n  “Stage two”" in said
    assert "There:\n  “Stage four, they said”" in said
    assert "Pasted from the article\nIt adds:\n  “ Do I need the chemo too?”" in said.replace(
        "“Do", "“ Do"
    )
    assert "Repeats our reply #7\n  “Dear Ana, thank you”\nIt adds no words of its own." in said
    start = said.index(TEXT)
    assert any(
        (span.start, span.end) == (start + 39, start + len(TEXT)) and "underline" in str(span.style)
        for span in shown.spans
    )
