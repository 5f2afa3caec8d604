"""When an effect may be sent and is looked at again; redactions; decisions that met a change."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("not_before", UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("resend_at", UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("look_at", UTCDateTime(), nullable=True))
    op.add_column("outbox", sa.Column("redaction_id", Id, nullable=True))
    op.create_index("ix_outbox_look", "outbox", ["look_at"])
    op.create_index("ix_outbox_comment", "outbox", ["comment_id"])
    op.create_table(
        "redaction",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_redaction_comment_id", "redaction", ["comment_id"])
    op.create_table(
        "conflict",
        sa.Column("outbox_id", Id, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("seen_state", sa.String(length=20), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("now_state", sa.String(length=20), nullable=False),
        sa.Column("lost", sa.Text(), nullable=False),
        sa.Column("lost_state", sa.String(length=20), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("outbox_id"),
    )
    op.create_index("ix_conflict_comment_id", "conflict", ["comment_id"])
    tally = sa.table(
        "tally", sa.column("about"), sa.column("state"), sa.column("bit"), sa.column("n")
    )
    states = ("uncertain", "conflict")
    op.bulk_insert(tally, [{"about": "outbox", "state": s, "bit": 0, "n": 0} for s in states])
