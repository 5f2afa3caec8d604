"""Clusters arranged by hand, links to words from elsewhere, readers' words erased for good."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table, column in (("words", "erased"), ("repeat", "by_hand")):
        op.add_column(
            table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "redirect",
        sa.Column("cluster_id", Id, autoincrement=False, nullable=False),
        sa.Column("into_id", Id, nullable=True),
        sa.PrimaryKeyConstraint("cluster_id"),
    )
    op.create_table(
        "apart",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("cluster_id", Id, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id", "cluster_id"),
    )
    op.create_table(
        "link",
        sa.Column("comment_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("of_id", Id, nullable=True),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("adds", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment_id", "kind"),
    )
