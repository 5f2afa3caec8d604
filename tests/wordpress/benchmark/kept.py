"""What a commenter left stays as it was through a thousand decisions, compared in MariaDB."""

import random
import time
from collections import Counter
from pathlib import Path

from modtool.desk import looking, publishing, review
from modtool.domain import CommentState, OutboxState
from modtool.views import QueueQuery
from tests.wordpress.benchmark.desks import filled
from tests.wordpress.harness.blog import Blog

_COMMENTS = 100
_STATES = (CommentState.APPROVED, CommentState.PENDING, CommentState.SPAM, CommentState.TRASH)
_TEXTS = (
    'BP < 120 & it\'s fine, she said: "rest". Is it?',
    "Two\n\nparagraphs — and “quotes”, a naïve café, Ελληνικά, 日本語, 🙂.",
    "Back\\slash, 100 % & <b>bold</b> and https://blog.harborlight.example/?a=1&b=2",
    "Call 617-555-0142 <em>after</em> six; x < y > z.",
)
_AGENTS = ("Mozilla/5.0 (X11; Linux x86_64)", 'Opera "quoted" O\'Neil & Co', "x" * 254, "a")
_AS_THE_FORM = """
global $wpdb;
foreach ($wpdb->get_results('SELECT * FROM wp_comments', ARRAY_A) as $row) {
    $id = $row['comment_ID'];
    $said = $row['comment_content'];
    $row = wp_unslash(wp_filter_comment(wp_slash($row)));
    $wpdb->update('wp_comments', ['comment_author' => $row['comment_author'],
        'comment_author_url' => $row['comment_author_url'], 'comment_content' => $said],
        ['comment_ID' => $id]);
}
return 1;
"""
"""Names and links as they are stored when they come through WordPress's own form."""
_KEPT = (
    "comment_author", "comment_author_email", "comment_author_url", "comment_author_IP",
    "comment_agent", "comment_date", "comment_date_gmt", "comment_content", "comment_parent",
    "comment_type", "user_id", "comment_post_ID",
)  # fmt: skip


def run(blog: Blog, home: Path, rounds: int, seed: int) -> bool:
    """Print the figure; whether every column of every commenter is as it was."""
    chance = random.Random(seed)
    article = blog.article()
    for n in range(_COMMENTS):
        address = f"198.51.100.{n}" if n % 3 else f"2001:db8::{n:x}"
        month, hour = 1 + n % 12, n % 24
        # The clocks of Chicago go back in one hour of November: that hour is left out, see README.
        blog.comment(
            article, f"{_TEXTS[n % len(_TEXTS)]} ({n})",
            comment_author_IP=address, comment_agent=_AGENTS[n % len(_AGENTS)],
            comment_author=f"Reader O'{n} & <Co>", comment_author_email=f"r{n}@mail.example",
            comment_author_url="https://reader.example/?a=1&b=2" if n % 2 else "",
            comment_date=f"2026-{month:02}-17 {hour:02}:10:07", comment_date_gmt="",
        )  # fmt: skip
    blog.sql(
        "UPDATE wp_comments SET comment_date_gmt = CONVERT_TZ(comment_date, "
        "IF(MONTH(comment_date) IN (1, 2, 12), '-06:00', IF(MONTH(comment_date) = 3 OR "
        "MONTH(comment_date) BETWEEN 4 AND 10, '-05:00', '-06:00')), '+00:00')"
    )
    blog.php(_AS_THE_FORM)
    before = _rows(blog)
    desk, _ = filled(blog, home)
    rows = looking.rows(desk, looking.snapshot(desk, QueueQuery(state=None)))
    states = {row.id: row.state for row in rows.values()}
    steps: Counter[str] = Counter()
    failed = 0
    started = time.perf_counter()
    for n in range(rounds):
        number = list(states)[n % len(states)]
        wanted = chance.choice([one for one in _STATES if one is not states[number]])
        review.decide(desk, [number], wanted)
        for one in publishing.deliver(desk):
            failed += one.entry.state is not OutboxState.DONE
        steps[f"{states[number]} → {wanted}"] += 1
        states[number] = wanted
        if (n + 1) % 250 == 0:
            print(f"{n + 1} decisions, {time.perf_counter() - started:.0f} s", flush=True)
    after = _rows(blog)
    changed: Counter[str] = Counter()
    for remote, row in before.items():
        for name in _KEPT:
            if after[remote][name] != row[name]:
                changed[name] += 1
                print(f"NOT SO: {remote} {name}: {row[name]!r} became {after[remote][name]!r}")
    print(", ".join(f"{n} {name}" for name, n in sorted(steps.items())))
    print(
        f"{rounds} decisions on {len(before)} comments, {failed} not done; columns changed: "
        f"{dict(changed) or 'none'}"
    )
    return not changed and not failed


def _rows(blog: Blog) -> dict[str, dict[str, str]]:
    rows: list[dict[str, str]] = blog.php(
        "global $wpdb; return $wpdb->get_results('SELECT * FROM wp_comments', ARRAY_A);"
    )
    return {row["comment_ID"]: row for row in rows}
