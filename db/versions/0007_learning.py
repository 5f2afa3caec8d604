"""Answers about comments nobody flagged, and the models a desk has learnt."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("advice", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("comment_id"),
    )
    op.create_table(
        "learnt_model",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("staff_id", Id, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("accepted_by_id", Id, nullable=True),
        sa.Column("accepted_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["staff.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "model_choice",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("version", Id, nullable=True),
        sa.Column("threshold", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["learnt_model.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
