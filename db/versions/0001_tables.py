"""The tables of the house."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = UTCDateTime()
LIVE = sa.text("state IN ('open', 'submitted', 'returned', 'approved', 'sending')")
REPLY = sa.text("kind = 'reply'")


def upgrade() -> None:
    op.create_table(
        "journal_head",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "site",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "staff",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
    )
    op.create_table(
        "tally",
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("bit", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("about", "state", "bit"),
    )
    op.create_table(
        "bookmark",
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("staff_id", "name"),
    )
    op.create_table(
        "event",
        sa.Column("id", Id, autoincrement=False, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("staff_id", Id, nullable=True),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=False),
        sa.Column("comment_id", Id, nullable=True),
        sa.Column("thread_id", Id, nullable=True),
        sa.Column("draft_id", Id, nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("inverse", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("undoes", Id, nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_event_batch", "event", ["batch"], unique=False)
    op.create_index("ix_event_comment", "event", ["comment_id"], unique=False)
    op.create_index(op.f("ix_event_undoes"), "event", ["undoes"], unique=False)
    op.create_table(
        "intake",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "thread",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("remote_id", sa.String(length=191), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("published_at", Moment, nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("site_says_open", sa.Boolean(), nullable=False),
        sa.Column("closed_at", Moment, nullable=True),
        sa.Column("closed_by_id", Id, nullable=True),
        sa.Column("close_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("site_id", "remote_id"),
    )
    op.create_table(
        "comment",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("thread_id", Id, nullable=False),
        sa.Column("remote_id", sa.String(length=191), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("cluster_id", Id, nullable=True),
        sa.Column("posted_at", Moment, nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("intake_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["intake_id"],
            ["intake.id"],
        ),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["thread.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("site_id", "remote_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_comment_queue",
        "comment",
        ["state", "rank", "id", "flags", "thread_id"],
    )
    op.create_index("ix_comment_age", "comment", ["state", "posted_at", "id"], unique=False)
    op.create_index("ix_comment_cluster", "comment", ["cluster_id"], unique=False)
    op.create_index("ix_comment_thread", "comment", ["thread_id", "state"], unique=False)
    op.create_table(
        "claim",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    op.create_table(
        "cluster",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("leader_id", Id, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["leader_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("leader_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("approver_id", Id, nullable=True),
        sa.Column("template", sa.String(length=80), nullable=False),
        sa.Column("template_version", sa.String(length=40), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("to_confirm", sa.JSON(), nullable=False),
        sa.Column("baseline", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("approved_hash", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.Column("remote_id", sa.String(length=191), nullable=False),
        sa.CheckConstraint(
            "approver_id IS NULL OR approver_id <> author_id", name="ck_draft_four_eyes"
        ),
        sa.ForeignKeyConstraint(
            ["approver_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_draft_comment_id"), "draft", ["comment_id"], unique=False)
    op.create_index("ix_draft_state", "draft", ["state"], unique=False)
    op.create_index(
        "uq_draft_live",
        "draft",
        ["comment_id"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
    op.create_table(
        "fingerprint",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("algorithm", sa.SmallInteger(), nullable=False),
        sa.Column("exact", sa.BigInteger(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    op.create_table(
        "flag",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("detector", sa.String(length=80), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("verdict_by_id", Id, nullable=True),
        sa.Column("verdict_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["verdict_by_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("comment_id", "kind"),
    )
    op.create_table(
        "words",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("ip", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("site_state", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parent_id"], ["comment.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    op.create_index("ix_words_email", "words", ["email"], unique=False)
    op.create_index("ix_words_parent", "words", ["parent_id"], unique=False)
    op.create_table(
        "draft_version",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("draft_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("draft_id", "version"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("operation", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("comment_id", Id, nullable=True),
        sa.Column("thread_id", Id, nullable=True),
        sa.Column("draft_id", Id, nullable=True),
        sa.Column("wants", sa.String(length=20), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.String(length=191), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["site.id"],
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["thread.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("operation"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state"], unique=False)
    op.create_index(
        "uq_outbox_reply",
        "outbox",
        ["draft_id"],
        unique=True,
        sqlite_where=REPLY,
        postgresql_where=REPLY,
    )
    op.create_table(
        "repeat",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("cluster_id", Id, nullable=False),
        sa.Column("of_id", Id, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("adds", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["of_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    op.create_index(op.f("ix_repeat_cluster_id"), "repeat", ["cluster_id"], unique=False)
