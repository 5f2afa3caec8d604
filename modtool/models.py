"""The tables. They are written inside a session and never leave it; ``views`` is what leaves.

The queue row (``Comment``) is narrow and apart from the reader's words (``Words``), because a
decision on ten thousand comments rewrites ten thousand queue rows and not one word. Counts
(``Tally``) are kept by triggers, and the journal (``Event``) is append-only by trigger; both are
made in ``db/versions/0002_counts_and_journal.py``. Enumerations are stored as their plain words.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from modtool.domain import LIVE_DRAFTS, CommentState, DraftState, OutboxKind, OutboxState

_BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column called INTEGER."""

_LIVE = "state IN (" + ", ".join(f"'{state}'" for state in LIVE_DRAFTS) + ")"


def _now() -> datetime:
    return datetime.now(UTC)


def _text(**kwargs: Any) -> Any:
    return Field(default="", sa_type=Text, **kwargs)


def _word(length: int = 20, **kwargs: Any) -> Any:
    return Field(sa_type=String(length), **kwargs)


def _link(target: str, *, on_delete: str | None = None, **kwargs: Any) -> Any:
    """A foreign key column; ``nullable`` and ``primary_key`` are the column's own."""
    return Field(sa_column=Column(_BigId, ForeignKey(target, ondelete=on_delete), **kwargs))


def _number(**kwargs: Any) -> Any:
    """The number of a row elsewhere, kept without a foreign key."""
    return Field(default=None, sa_type=_BigId, **kwargs)


def _own_id() -> Any:
    return Field(default=None, sa_column=Column(_BigId, primary_key=True, autoincrement=True))


class Site(SQLModel, table=True):
    """A blog this desk serves."""

    id: int | None = _own_id()
    name: str = _word(80, unique=True)
    kind: str = _word()
    location: str = _text()
    user: str = _text()
    created_at: datetime = Field(default_factory=_now)


class Thread(SQLModel, table=True):
    """An article with its comments."""

    __table_args__ = (UniqueConstraint("site_id", "remote_id"),)

    id: int | None = _own_id()
    site_id: int = _link("site.id", nullable=False)
    remote_id: str = _word(191)
    title: str = _text()
    text: str = _text()
    link: str = _text()
    published_at: datetime | None = None
    is_open: bool = True
    site_says_open: bool = True
    """What a reading last told; the next one turns the thread only when it tells otherwise."""
    closed_at: datetime | None = None
    closed_by_id: int | None = _link("staff.id", nullable=True)
    close_note: str = _text()


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

    id: int | None = _own_id()
    site_id: int = _link("site.id", nullable=False)
    thread_id: int = _link("thread.id", nullable=False)
    remote_id: str = _word(191)
    state: str = _word(default=CommentState.PENDING)
    rank: int = Field(default=0, sa_type=SmallInteger)
    """Place in the queue; smaller stands higher, see ``policy.rank``."""
    flags: int = 0
    """One bit per open flag, see ``domain.FLAG_BITS``; a dismissed flag's bit is cleared."""
    cluster_id: int | None = _number()
    posted_at: datetime
    answered: bool = False
    by_staff: bool = False
    version: int = 1
    intake_id: int | None = _link("intake.id", nullable=True)


class Words(SQLModel, table=True):
    """A reader's words and what is private about them; one row per comment."""

    __table_args__ = (Index("ix_words_email", "email"), Index("ix_words_parent", "parent_id"))

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    author: str = _text()
    email: str = _text()
    ip: str = _text()
    agent: str = _text()
    url: str = _text()
    body: str = _text()
    parent: str = _text()
    """The site's id of the comment this one answers."""
    parent_id: int | None = _link("comment.id", on_delete="SET NULL", nullable=True)
    erased: bool = False
    """Taken away for good; no later reading brings the words back."""
    digest: str = _word(32)
    """Fingerprint of author and body, to see on a second reading whether they changed."""
    site_state: str = _word()
    """The state that a reading last told; the next one moves the comment only when it tells of
    another, so that an export made before a decision does not undo it."""


class FlagRow(SQLModel, table=True):
    """A detector's finding with a person's verdict on it."""

    __tablename__: ClassVar[Any] = "flag"
    __table_args__ = (UniqueConstraint("comment_id", "kind"),)

    id: int | None = _own_id()
    comment_id: int = _link("comment.id", on_delete="CASCADE", nullable=False)
    kind: str = _word()
    score: float
    labels: list[str] = Field(default_factory=list, sa_type=JSON)
    spans: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)
    reason: str = _text()
    detector: str = _word(80)
    verdict: str | None = _word(default=None, nullable=True)
    verdict_by_id: int | None = _link("staff.id", nullable=True)
    verdict_at: datetime | None = None


class Cluster(SQLModel, table=True):
    """Comments that repeat one leader; the number is minted once and never reused."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = _own_id()
    leader_id: int = _link("comment.id", on_delete="CASCADE", unique=True, nullable=False)
    size: int = 1


class Redirect(SQLModel, table=True):
    """Where the comments of a cluster went that is no more; None when each went its own way."""

    cluster_id: int = Field(sa_column=Column(_BigId, primary_key=True, autoincrement=False))
    into_id: int | None = _number()


class Repeat(SQLModel, table=True):
    """How one member of a cluster repeats its leader."""

    __tablename__: ClassVar[Any] = "repeat"

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    cluster_id: int = _link("cluster.id", on_delete="CASCADE", nullable=False, index=True)
    of_id: int = _link("comment.id", on_delete="CASCADE", nullable=False)
    similarity: float
    kind: str = _word()
    adds: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)
    by_hand: bool = False
    """A person put it here, and there it stays when it is indexed again."""


class Apart(SQLModel, table=True):
    """A person took this comment out of that cluster; indexing never puts it back."""

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    cluster_id: int = Field(sa_column=Column(_BigId, primary_key=True, autoincrement=False))


class LinkRow(SQLModel, table=True):
    """Words a comment takes from elsewhere; one link of a kind per comment."""

    __tablename__: ClassVar[Any] = "link"

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    kind: str = _word(primary_key=True)
    of_id: int | None = _number()
    similarity: float
    adds: list[tuple[int, int]] = Field(default_factory=list, sa_type=JSON)


class FingerprintRow(SQLModel, table=True):
    """What the duplicate index keeps of a comment; the memory index is rebuilt from these."""

    __tablename__: ClassVar[Any] = "fingerprint"

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    algorithm: int = Field(sa_type=SmallInteger)
    exact: int = Field(sa_type=BigInteger)
    keys: bytes = Field(sa_type=LargeBinary)


class Staff(SQLModel, table=True):
    """A person who works at the desk."""

    id: int | None = _own_id()
    name: str = _word(80)
    name_key: str = _word(80, unique=True)
    """The name folded, so that "ana" and "Ana" are one person."""
    role: str = _word()
    active: bool = True
    created_at: datetime = Field(default_factory=_now)


class Claim(SQLModel, table=True):
    """Who is working on a comment, until when; an expired claim counts as none."""

    comment_id: int = _link("comment.id", on_delete="CASCADE", primary_key=True)
    staff_id: int = _link("staff.id", nullable=False)
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

    id: int | None = _own_id()
    comment_id: int = _link("comment.id", nullable=False, index=True)
    author_id: int = _link("staff.id", nullable=False)
    approver_id: int | None = _link("staff.id", nullable=True)
    template: str = _word(80)
    template_version: str = _word(40)
    slots: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    to_confirm: list[str] = Field(default_factory=list, sa_type=JSON)
    """Slots filled by guess that a person has not confirmed yet."""
    baseline: str = _text()
    body: str = _text()
    state: str = _word(default=DraftState.OPEN)
    approved_hash: str = _word(64, default="")
    """SHA-256 of the text that was approved; what is sent must have the same."""
    note: str = _text()
    version: int = 1
    created_at: datetime
    updated_at: datetime
    remote_id: str = _word(191, default="")


class DraftVersion(SQLModel, table=True):
    """Every saved text of a draft, so that nothing typed is lost and two people see both.

    Texts that were set aside, because the draft had moved on meanwhile, have negative versions.
    """

    __tablename__: ClassVar[Any] = "draft_version"
    __table_args__ = (UniqueConstraint("draft_id", "version"),)

    id: int | None = _own_id()
    draft_id: int = _link("draft.id", on_delete="CASCADE", nullable=False)
    version: int
    staff_id: int = _link("staff.id", nullable=False)
    body: str = _text()
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
    )

    id: int | None = _own_id()
    operation: str = _word(36, unique=True)
    kind: str = _word()
    state: str = _word(default=OutboxState.WAITING)
    site_id: int = _link("site.id", nullable=False)
    comment_id: int | None = _link("comment.id", nullable=True)
    thread_id: int | None = _link("thread.id", nullable=True)
    draft_id: int | None = _link("draft.id", nullable=True)
    wants: str = _word(default="")
    """The state a moderation asks for."""
    staff_id: int = _link("staff.id", nullable=False)
    worker: str = _word(80, default="")
    """Which process is sending it now."""
    attempts: int = 0
    reason: str = _text()
    remote_id: str = _word(191, default="")
    created_at: datetime
    updated_at: datetime


class Event(SQLModel, table=True):
    """One line of the journal. Holds states and numbers, never a reader's words."""

    __table_args__ = (
        Index("ix_event_comment", "comment_id"),
        Index("ix_event_batch", "batch"),
    )

    id: int = Field(sa_column=Column(_BigId, primary_key=True, autoincrement=False))
    at: datetime
    staff_id: int | None = _link("staff.id", nullable=True)
    person: str = _word(80)
    action: str = _word(40)
    batch: str = _word(36)
    comment_id: int | None = _number()
    thread_id: int | None = _number()
    draft_id: int | None = _number()
    before: str = _text()
    after: str = _text()
    inverse: str = _text()
    """How to take it back, as JSON; empty when it cannot be."""
    note: str = _text()
    undoes: int | None = _number(index=True)
    previous: str = _word(64)
    hash: str = _word(64)


class JournalHead(SQLModel, table=True):
    """The newest event. Locking this one row is how writers take turns on PostgreSQL."""

    __tablename__: ClassVar[Any] = "journal_head"

    id: int = Field(default=1, sa_column=Column(SmallInteger, primary_key=True))
    event_id: int = Field(default=0, sa_type=BigInteger)
    hash: str = _word(64, default="")


class Tally(SQLModel, table=True):
    """An exact count kept by triggers: rows of one table in one state, with one flag bit or any."""

    about: str = _word(primary_key=True)
    state: str = _word(primary_key=True)
    bit: int = Field(primary_key=True)
    n: int = 0


class Intake(SQLModel, table=True):
    """One reading of a file or a site; its new comments appear together when it is done."""

    id: int | None = _own_id()
    source: str = _text()
    site_id: int = _link("site.id", nullable=False)
    staff_id: int | None = _link("staff.id", nullable=True)
    done: bool = False
    started_at: datetime
    report: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Bookmark(SQLModel, table=True):
    """Where a person was on a screen, to come back to after a restart."""

    staff_id: int = _link("staff.id", primary_key=True)
    name: str = _word(40, primary_key=True)
    value: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
