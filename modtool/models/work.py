"""People and what they do: claims, drafts, the outbox, the journal, the counts."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    SmallInteger,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from modtool.domain import LIVE_DRAFTS, DraftState, OutboxKind, OutboxState
from modtool.models.columns import BigId, link_to, long_text, now, number, own_id, word

_LIVE = "state IN (" + ", ".join(f"'{state}'" for state in LIVE_DRAFTS) + ")"
"""Drafts that somebody still has in hand, as a condition."""


class Staff(SQLModel, table=True):
    """A person who works at the desk."""

    id: int | None = own_id()
    name: str = word(80)
    name_key: str = word(80, unique=True)
    """The name folded, so that "ana" and "Ana" are one person."""
    role: str = word()
    active: bool = True
    created_at: datetime = Field(default_factory=now)


class Claim(SQLModel, table=True):
    """Who is working on a comment, until when; an expired claim counts as none."""

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    staff_id: int = link_to("staff.id", nullable=False)
    until: datetime


class Draft(SQLModel, table=True):
    """A reply in the making. At most one is live per comment; nobody approves their own."""

    __table_args__ = (
        CheckConstraint(
            "approver_id IS NULL OR approver_id <> author_id", name="ck_draft_four_eyes"
        ),
        Index(
            "uq_draft_live",
            "comment_id",
            unique=True,
            sqlite_where=text(_LIVE),
            postgresql_where=text(_LIVE),
        ),
        Index("ix_draft_state", "state"),
    )

    id: int | None = own_id()
    comment_id: int = link_to("comment.id", nullable=False, index=True)
    author_id: int = link_to("staff.id", nullable=False)
    approver_id: int | None = link_to("staff.id", nullable=True)
    template: str = word(80)
    template_version: str = word(40)
    slots: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    to_confirm: list[str] = Field(default_factory=list, sa_type=JSON)
    """Slots filled by guess that a person has not confirmed yet."""
    baseline: str = long_text()
    body: str = long_text()
    state: str = word(default=DraftState.OPEN)
    approved_hash: str = word(64, default="")
    """SHA-256 of the text that was approved; what is sent must have the same."""
    note: str = long_text()
    version: int = 1
    created_at: datetime
    updated_at: datetime
    remote_id: str = word(191, default="")


class DraftVersion(SQLModel, table=True):
    """Every saved text of a draft, so that nothing typed is lost and two people see both.

    Texts that were set aside, because the draft had moved on meanwhile, have negative versions.
    """

    __tablename__: ClassVar[Any] = "draft_version"
    __table_args__ = (UniqueConstraint("draft_id", "version"),)

    id: int | None = own_id()
    draft_id: int = link_to("draft.id", on_delete="CASCADE", nullable=False)
    version: int
    staff_id: int = link_to("staff.id", nullable=False)
    body: str = long_text()
    slots: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    at: datetime


class Outbox(SQLModel, table=True):
    """An effect on its way to a site, recorded before it is tried."""

    __table_args__ = (
        Index(
            "uq_outbox_reply",
            "draft_id",
            unique=True,
            sqlite_where=text(f"kind = '{OutboxKind.REPLY}'"),
            postgresql_where=text(f"kind = '{OutboxKind.REPLY}'"),
        ),
        Index("ix_outbox_state", "state"),
        Index("ix_outbox_look", "look_at"),
        Index("ix_outbox_comment", "comment_id"),
    )

    id: int | None = own_id()
    operation: str = word(36, unique=True)
    kind: str = word()
    state: str = word(default=OutboxState.WAITING)
    site_id: int = link_to("site.id", nullable=False)
    comment_id: int | None = link_to("comment.id", nullable=True)
    thread_id: int | None = link_to("thread.id", nullable=True)
    draft_id: int | None = link_to("draft.id", nullable=True)
    wants: str = word(default="")
    """The state a moderation asks for; of a reply that was sent, the beginning of its seal."""
    staff_id: int = link_to("staff.id", nullable=False)
    worker: str = word(80, default="")
    """Which process is sending it now."""
    attempts: int = 0
    reason: str = long_text()
    remote_id: str = word(191, default="")
    not_before: datetime | None = None
    """It is not sent before then: held for second thoughts, or because the site asked to wait."""
    resend_at: datetime | None = None
    """When a reply that cannot be found at the site may be sent again; its answer was lost."""
    look_at: datetime | None = None
    """When the site is asked again whether what was done still holds; None when it need not be."""
    redaction_id: int | None = number()
    """The redaction that carries the words to be sent."""
    created_at: datetime
    updated_at: datetime


class Event(SQLModel, table=True):
    """One line of the journal. Holds states and numbers, never a reader's words."""

    __table_args__ = (
        Index("ix_event_comment", "comment_id"),
        Index("ix_event_batch", "batch"),
    )

    id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    at: datetime
    staff_id: int | None = link_to("staff.id", nullable=True)
    person: str = word(80)
    action: str = word(40)
    batch: str = word(36)
    comment_id: int | None = number()
    thread_id: int | None = number()
    draft_id: int | None = number()
    before: str = long_text()
    after: str = long_text()
    inverse: str = long_text()
    """How to take it back, as JSON; empty when it cannot be."""
    note: str = long_text()
    undoes: int | None = number(index=True)
    previous: str = word(64)
    hash: str = word(64)


class JournalHead(SQLModel, table=True):
    """The newest event. Locking this one row is how writers take turns on PostgreSQL."""

    __tablename__: ClassVar[Any] = "journal_head"

    id: int = Field(default=1, sa_column=Column(SmallInteger, primary_key=True))
    event_id: int = Field(default=0, sa_type=BigInteger)
    hash: str = word(64, default="")


class Tally(SQLModel, table=True):
    """An exact count kept by triggers: rows of one table in one state, with one flag bit or any."""

    about: str = word(primary_key=True)
    state: str = word(primary_key=True)
    bit: int = Field(primary_key=True)
    n: int = 0


class Bookmark(SQLModel, table=True):
    """Where a person was on a screen, to come back to after a restart."""

    staff_id: int = link_to("staff.id", primary_key=True)
    name: str = word(40, primary_key=True)
    value: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
