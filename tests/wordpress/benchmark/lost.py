"""What two moderators do to one comment in the same moment, and whether anything passes silently.

Each round approves a comment through the desk while another moderator edits or trashes it through
the same API at a random moment, half of the rounds with WordPress held up for a second between
reading the row and writing it back: in modtool's update, in the other one's, or in both. Afterwards
the desk's clock is put forward to the later look. What is in MariaDB then says what was lost.
"""

import random
import threading
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import httpx

from modtool.desk import Desk, looking, publishing, review
from modtool.domain import CommentState, OutboxState
from modtool.sites.html import plain
from tests.wordpress.benchmark.desks import Way, filled
from tests.wordpress.harness.blog import Blog

_HELD_UP = 1.0
"""Seconds."""
_SLOW = (
    "add_filter('wp_update_comment_data', function ($data) {{ "
    "if (in_array(wp_get_current_user()->user_login, {logins})) usleep({us}); return $data; }});"
)
_WHO = {"ours": "['rosa']", "theirs": "['mei']", "both": "['rosa', 'mei']"}
_EDITED = "[phone number removed]"


@dataclass
class _Theirs:
    """What the other moderator did."""

    verb: str
    status: int = 0


def run(blog: Blog, home: Path, rounds: int, seed: int) -> bool:
    """Print the figure; whether nothing passed silently, and nothing was lost without the delay."""
    chance = random.Random(seed)
    article = blog.article()
    ids = [blog.comment(article, f"Call me on 555 0100, comment {n}.") for n in range(rounds)]
    desk, _ = filled(blog, home)
    way = Way(str(home / "desk.db"), f"{blog.base}/wp-json/", "rosa", blog.password("rosa"))
    desk = replace(desk, connect=way.connecting(httpx.Timeout(30)))
    numbers = _numbers(desk)
    seen: Counter[str] = Counter()
    silent: list[str] = []
    for place, remote in enumerate(ids):
        slowed = chance.choice(list(_WHO)) if place % 2 else ""
        theirs = _Theirs(chance.choice(["edit", "trash"]))
        slow = (
            blog.plugin(_SLOW.format(logins=_WHO[slowed], us=int(_HELD_UP * 1e6)))
            if slowed
            else nullcontext()
        )
        moment = chance.uniform(-0.15, (_HELD_UP if slowed else 0.0) + 0.35)
        with slow:
            told = _at_once(blog, desk, numbers[remote], remote, theirs, moment)
        told |= _later(desk, numbers[remote])
        row = blog.row(remote)
        what = _lost(row, theirs, told)
        kind = f"{theirs.verb}, " + (f"slowed ({slowed})" if slowed else "not slowed")
        if not what:
            seen[f"{kind}, nothing lost"] += 1
        elif "conflict" in told:
            seen[f"{kind}, lost and noticed"] += 1
        else:
            seen[f"{kind}, LOST SILENTLY"] += 1
            silent.append(
                f"round {place}, {kind}: {theirs.verb} at {moment:+.2f} s answered "
                f"{theirs.status}; {what}; the comment is {row['comment_approved']}"
            )
        if (place + 1) % 25 == 0:
            print(f"{place + 1} rounds: {dict(seen)}", flush=True)
    for name in sorted(seen):
        print(f"{seen[name]:4} {name}")
    for one in silent:
        print(f"NOT SO: {one}")
    lost_unslowed = sum(n for name, n in seen.items() if "not slowed, lost" in name.lower())
    print(f"{len(silent)} passed silently; {lost_unslowed} were lost without the delay")
    return not silent and not lost_unslowed


def _at_once(
    blog: Blog, desk: Desk, number: int, remote: str, theirs: _Theirs, moment: float
) -> set[str]:
    """Both do their work; returns how ours ended."""

    def act() -> None:
        time.sleep(max(0.0, moment))
        with httpx.Client(auth=("mei", blog.password("mei")), timeout=30) as other:
            url = f"{blog.base}/wp-json/wp/v2/comments/{remote}"
            if theirs.verb == "edit":
                theirs.status = other.post(url, json={"content": _EDITED}).status_code
            else:
                theirs.status = other.delete(url).status_code

    blog.password("mei")
    thread = threading.Thread(target=act)
    thread.start()
    time.sleep(max(0.0, -moment))
    review.decide(desk, [number], CommentState.APPROVED)
    outcomes = {one.entry.state.value for one in publishing.deliver(desk)}
    thread.join()
    return outcomes


def _later(desk: Desk, number: int) -> set[str]:
    """What the later look finds."""
    clock = desk.clock
    ahead = replace(desk, clock=lambda: clock() + timedelta(minutes=2))
    return {
        one.entry.state.value
        for one in publishing.deliver(ahead)
        if one.entry.comment_id == number and one.entry.state is OutboxState.CONFLICT
    }


def _lost(row: dict[str, str], theirs: _Theirs, told: set[str]) -> str:
    """Whose work is not there although its request was answered as done; empty when all is."""
    is_theirs = (
        plain(row["comment_content"]) == _EDITED
        if theirs.verb == "edit"
        else row["comment_approved"] == "trash"
    )
    if theirs.status == 200 and not is_theirs:
        return f"their {theirs.verb} is lost"
    trashed = theirs.verb == "trash" and row["comment_approved"] == "trash"
    if "done" in told and row["comment_approved"] != "1" and not trashed:
        return "our approval is lost"
    return ""


def _numbers(desk: Desk) -> dict[str, int]:
    from modtool.views import QueueQuery

    rows = looking.rows(desk, looking.snapshot(desk, QueueQuery(state=None)))
    return {row.remote_id: row.id for row in rows.values()}
