"""What people say of comments nobody flagged, and the models a desk has learnt."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, LargeBinary, SmallInteger
from sqlmodel import Field, SQLModel

from modtool.domain import Threshold
from modtool.models.columns import link_to, number, own_id, word


class Audit(SQLModel, table=True):
    """A person's answer about a comment without a flag, shown to them in a sample."""

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    advice: bool
    urgent: bool
    seen: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """For each kind asked about the detector's version and score at that time."""
    staff_id: int = link_to("staff.id", nullable=False)
    at: datetime


class LearntModel(SQLModel, table=True):
    """One version of the desk's own weights; a candidate until an admin accepts or rejects it."""

    __tablename__: ClassVar[Any] = "learnt_model"

    id: int | None = own_id()
    changes: bytes = Field(sa_type=LargeBinary)
    """What differs from the shipped weights, as JSON, compressed."""
    figures: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What it learnt from and what was measured before it was kept."""
    staff_id: int = link_to("staff.id", nullable=False)
    at: datetime
    accepted_by_id: int | None = link_to("staff.id", nullable=True)
    accepted_at: datetime | None = None
    rejected_by_id: int | None = number()
    rejected_at: datetime | None = None


class ModelChoice(SQLModel, table=True):
    """The one row that says what is in use; without it everything is as shipped."""

    __tablename__: ClassVar[Any] = "model_choice"

    id: int = Field(default=1, sa_column=Column(SmallInteger, primary_key=True))
    version: int | None = link_to("learnt_model.id", nullable=True)
    threshold: str = word(default=Threshold.DEFAULT)
