"""Who does not want a version of the desk's own models, and when that was said."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("learnt_model", sa.Column("rejected_by_id", Id, nullable=True))
    op.add_column("learnt_model", sa.Column("rejected_at", UTCDateTime(), nullable=True))
