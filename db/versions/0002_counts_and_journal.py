"""Counts kept by triggers, a journal nobody can rewrite, and case folding for search."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AWAITS_ANSWER = 1 << 6
COMMENT_STATES = ("pending", "approved", "spam", "trash")
COUNTED = {
    "comment": [(state, 0) for state in COMMENT_STATES]
    + [("pending", 1 << place) for place in range(7)]
    + [("approved", AWAITS_ANSWER)],
    "draft": [
        (state, 0)
        for state in ("open", "submitted", "returned", "approved", "sending", "published")
    ],
    "outbox": [(state, 0) for state in ("waiting", "sending", "failed")],
}
"""What the top of the queue shows: rows per state, per flag."""


def upgrade() -> None:
    tally = sa.table(
        "tally", sa.column("about"), sa.column("state"), sa.column("bit"), sa.column("n")
    )
    op.bulk_insert(
        tally,
        [
            {"about": about, "state": state, "bit": bit, "n": 0}
            for about, rows in COUNTED.items()
            for state, bit in rows
        ],
    )
    op.execute("INSERT INTO journal_head (id, event_id, hash) VALUES (1, 0, '')")
    make_triggers = sqlite_triggers if op.get_bind().dialect.name == "sqlite" else pg_triggers
    make_triggers()


def bump(about: str, row: str, step: int) -> str:
    """Move every count this row takes part in by ``step``."""
    bits = f" AND (bit = 0 OR ({row}.flags & bit) <> 0)" if about == "comment" else ""
    return (
        f"UPDATE tally SET n = n + ({step}) WHERE about = '{about}' AND state = {row}.state{bits};"
    )


def changed(about: str) -> str:
    """Whether an update moves the row from one count to another."""
    flags = " OR OLD.flags <> NEW.flags" if about == "comment" else ""
    return f"OLD.state <> NEW.state{flags}"


def sqlite_triggers() -> None:
    for about in COUNTED:
        op.execute(
            f"CREATE TRIGGER {about}_in AFTER INSERT ON {about} BEGIN {bump(about, 'NEW', 1)} END"
        )
        op.execute(
            f"CREATE TRIGGER {about}_out AFTER DELETE ON {about} BEGIN {bump(about, 'OLD', -1)} END"
        )
        op.execute(
            f"CREATE TRIGGER {about}_moved AFTER UPDATE ON {about} WHEN {changed(about)} "
            f"BEGIN {bump(about, 'OLD', -1)} {bump(about, 'NEW', 1)} END"
        )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


def pg_triggers() -> None:
    for about in COUNTED:
        op.execute(
            f"CREATE FUNCTION {about}_counted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP <> 'INSERT' THEN {bump(about, 'OLD', -1)} END IF; "
            f"IF TG_OP <> 'DELETE' THEN {bump(about, 'NEW', 1)} END IF; "
            "RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {about}_counted AFTER INSERT OR DELETE ON {about} "
            f"FOR EACH ROW EXECUTE FUNCTION {about}_counted()"
        )
        op.execute(
            f"CREATE TRIGGER {about}_recounted AFTER UPDATE ON {about} "
            f"FOR EACH ROW WHEN ({changed(about)}) EXECUTE FUNCTION {about}_counted()"
        )
    op.execute(
        "CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()"
    )
    op.execute(
        "CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE AS "
        "$$ SELECT lower(coalesce(value, '')) $$"
    )
