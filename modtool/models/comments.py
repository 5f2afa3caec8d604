"""Sites, threads and readers' comments with what was found in them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, SmallInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from modtool.domain import CommentState
from modtool.models.columns import link_to, long_text, now, number, own_id, word


class Site(SQLModel, table=True):
    """A blog this desk serves."""

    id: int | None = own_id()
    name: str = word(80, unique=True)
    kind: str = word()
    location: str = long_text()
    user: str = long_text()
    created_at: datetime = Field(default_factory=now)


class Thread(SQLModel, table=True):
    """An article with its comments."""

    __table_args__ = (UniqueConstraint("site_id", "remote_id"),)

    id: int | None = own_id()
    site_id: int = link_to("site.id", nullable=False)
    remote_id: str = word(191)
    title: str = long_text()
    text: str = long_text()
    link: str = long_text()
    published_at: datetime | None = None
    is_open: bool = True
    site_says_open: bool = True
    """What a reading last told; the next one turns the thread only when it tells otherwise."""
    closed_at: datetime | None = None
    closed_by_id: int | None = link_to("staff.id", nullable=True)
    close_note: str = long_text()


class Comment(SQLModel, table=True):
    """The queue row of a comment: narrow, indexed, rewritten by decisions."""

    __table_args__ = (
        UniqueConstraint("site_id", "remote_id"),
        Index("ix_comment_queue", "state", "rank", "id", "flags", "thread_id"),
        Index("ix_comment_age", "state", "posted_at", "id"),
        Index("ix_comment_thread", "thread_id", "state"),
        Index("ix_comment_cluster", "cluster_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = own_id()
    site_id: int = link_to("site.id", nullable=False)
    thread_id: int = link_to("thread.id", nullable=False)
    remote_id: str = word(191)
    state: str = word(default=CommentState.PENDING)
    rank: int = Field(default=0, sa_type=SmallInteger)
    """Place in the queue; smaller stands higher, see ``policy.rank``."""
    flags: int = 0
    """One bit per open flag, see ``domain.FLAG_BITS``; a dismissed flag's bit is cleared."""
    cluster_id: int | None = number()
    posted_at: datetime
    answered: bool = False
    by_staff: bool = False
    version: int = 1
    intake_id: int | None = link_to("intake.id", nullable=True)


class Words(SQLModel, table=True):
    """A reader's words and what is private about them; one row per comment."""

    __table_args__ = (Index("ix_words_email", "email"), Index("ix_words_parent", "parent_id"))

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    author: str = long_text()
    email: str = long_text()
    ip: str = long_text()
    agent: str = long_text()
    url: str = long_text()
    body: str = long_text()
    parent: str = long_text()
    """The site's id of the comment this one answers."""
    parent_id: int | None = link_to("comment.id", on_delete="SET NULL", nullable=True)
    erased: bool = False
    """Taken away for good; no later reading brings the words back."""
    digest: str = word(32)
    """Fingerprint of author and body, to see on a second reading whether they changed."""
    site_state: str = word()
    """The state that a reading last told; the next one moves the comment only when it tells of
    another, so that an export made before a decision does not undo it."""


class FlagRow(SQLModel, table=True):
    """A detector's finding with a person's verdict on it."""

    __tablename__: ClassVar[Any] = "flag"
    __table_args__ = (UniqueConstraint("comment_id", "kind"),)

    id: int | None = own_id()
    comment_id: int = link_to("comment.id", on_delete="CASCADE", nullable=False)
    kind: str = word()
    score: float
    labels: list[str] = Field(default_factory=list, sa_type=JSON)
    spans: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)
    reason: str = long_text()
    detector: str = word(80)
    verdict: str | None = word(default=None, nullable=True)
    verdict_by_id: int | None = link_to("staff.id", nullable=True)
    verdict_at: datetime | None = None


class Triage(SQLModel, table=True):
    """What the person who read a comment says of danger in it; no row while nobody has."""

    comment_id: int = link_to("comment.id", on_delete="CASCADE", primary_key=True)
    crisis: bool
    urgent: bool
    staff_id: int = link_to("staff.id", nullable=False)
    at: datetime


class Intake(SQLModel, table=True):
    """One reading of a file or a site; its new comments appear together when it is done."""

    id: int | None = own_id()
    source: str = long_text()
    site_id: int = link_to("site.id", nullable=False)
    staff_id: int | None = link_to("staff.id", nullable=True)
    done: bool = False
    started_at: datetime
    report: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
