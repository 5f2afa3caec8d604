"""Keys of the duplicate index in a table, and which fingerprints changed after they were read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "duplicate_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("comment_id", Id, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "comment_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fingerprint_change",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("comment_id", Id, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
