"""A campaign with a cry for help in it, from the file to the decision, in a real terminal."""

import json
from pathlib import Path

from modtool import opening
from modtool.config import Settings
from modtool.desk import looking
from modtool.domain import CommentState
from modtool.views import QueueQuery
from tests.cli.support import here
from tests.terminal.pty import CTRL_Q, started
from tests.terminal.walking import Size, at_both_sizes, go
from tests.tui.campaign import ARTICLE, ASKS, campaign

pytestmark = at_both_sizes


def test_the_cluster_decision_leaves_the_question_out_and_it_stands_on_top(
    tmp_path: Path, size: Size
) -> None:
    file = tmp_path / "campaign.jsonl"
    rows = [
        {"id": one.remote_id, "text": one.text, "author": one.author, "thread": ARTICLE.remote_id,
         "thread_title": ARTICLE.title}
        for one in campaign()
    ]  # fmt: skip
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert here("init", "--admin", "Mei").code == 0
    assert here("import", str(file)).code == 0
    with started(size=size) as terminal:
        terminal.wait_for("row 1 of 5")
        assert "Abel" in terminal.text.splitlines()[2]
        go(terminal, "c", "4 of 5 near-copies?")
        said = " ".join(terminal.text.replace("│", " ").split())
        assert f"Abel stays out: it adds words of its own: “{ASKS.rstrip('?')}” (" in said
        go(terminal, "s", "4 comments spam")
        go(terminal, "R", "row 1 of 1")
        assert "Abel" in terminal.text.splitlines()[2]
        terminal.send(CTRL_Q)
        assert terminal.ended() == 0
    desk = opening.open_desk(Settings())
    numbers = looking.snapshot(desk, QueueQuery(state=None))
    states = [row.state for row in looking.rows(desk, numbers).values()]
    desk.store.close()
    assert sorted(states) == sorted([CommentState.SPAM] * 4 + [CommentState.PENDING])
