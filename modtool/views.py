"""What the desk shows: frozen values read from the store, never live rows."""

from dataclasses import dataclass
from datetime import datetime

from modtool.domain import (
    CommentState,
    DraftState,
    DuplicateKind,
    FlagKind,
    OutboxKind,
    OutboxState,
    Role,
    Sort,
    Span,
    Verdict,
)


@dataclass(frozen=True)
class QueueRow:
    """One comment as the queue shows it: enough for two lines, never the whole text."""

    id: int
    remote_id: str
    site: str
    thread_id: int
    thread_title: str
    author: str
    excerpt: str
    state: CommentState
    posted_at: datetime
    flags: tuple[FlagKind, ...]
    rank: int
    cluster_id: int | None
    cluster_size: int
    claimed_by: str
    answered: bool
    draft: DraftState | None


@dataclass(frozen=True)
class FlagView:
    """A flag on a comment with the person's verdict, if there is one."""

    kind: FlagKind
    score: float
    labels: tuple[str, ...]
    spans: tuple[Span, ...]
    reason: str
    verdict: Verdict | None
    verdict_by: str


@dataclass(frozen=True)
class DuplicateView:
    """How a comment repeats the leader of its cluster."""

    of: int
    of_author: str
    cluster_id: int
    similarity: float
    kind: DuplicateKind
    adds: tuple[Span, ...]


@dataclass(frozen=True)
class Answer:
    """A reply from the hospital that stands under a comment."""

    id: int
    author: str
    text: str
    posted_at: datetime


@dataclass(frozen=True)
class CommentView:
    """One comment in full, as one person may see it: e-mail and IP are masked."""

    id: int
    remote_id: str
    site_id: int
    site: str
    thread_id: int
    thread_title: str
    thread_is_open: bool
    author: str
    email: str
    ip: str
    url: str
    text: str
    length: int
    """Characters in the whole text; ``text`` may be only its beginning."""
    state: CommentState
    posted_at: datetime
    version: int
    by_staff: bool
    parent_id: int | None
    flags: tuple[FlagView, ...]
    duplicate: DuplicateView | None
    cluster_id: int | None
    cluster_size: int
    claimed_by: str
    claimed_until: datetime | None
    answers: tuple[Answer, ...]
    draft_id: int | None
    earlier_comments: int
    """How many other comments this desk knows from the same e-mail address."""


@dataclass(frozen=True)
class ClusterMember:
    """One comment of a cluster and what it adds to the leader."""

    id: int
    author: str
    thread_title: str
    excerpt: str
    state: CommentState
    similarity: float
    kind: DuplicateKind | None
    adds: tuple[str, ...]
    adds_something: bool
    """Whether the addition may be somebody's own words."""
    flags: tuple[FlagKind, ...]


@dataclass(frozen=True)
class ThreadView:
    """An article with what is still in hand under it."""

    id: int
    remote_id: str
    site_id: int
    site: str
    title: str
    link: str
    is_open: bool
    published_at: datetime | None
    comments: int
    pending: int
    unanswered: int
    """Approved comments that ask for something and have no answer yet."""
    drafts: int
    closed_at: datetime | None
    closed_by: str
    close_note: str


@dataclass(frozen=True)
class DraftView:
    """A reply in the making."""

    id: int
    comment_id: int
    thread_id: int
    comment_author: str
    thread_title: str
    template: str
    template_version: str
    slots: dict[str, str]
    to_confirm: tuple[str, ...]
    baseline: str
    body: str
    state: DraftState
    author_id: int
    author: str
    approver: str
    approved_hash: str
    note: str
    version: int
    created_at: datetime
    updated_at: datetime
    remote_id: str


@dataclass(frozen=True)
class DraftText:
    """One saved text of a draft."""

    version: int
    """Negative for a text that was set aside because the draft had moved on meanwhile."""
    person: str
    body: str
    at: datetime


@dataclass(frozen=True)
class OutboxView:
    """One effect on its way to a site."""

    id: int
    operation: str
    kind: OutboxKind
    state: OutboxState
    site_id: int
    site: str
    comment_id: int | None
    thread_id: int | None
    draft_id: int | None
    wants: str
    attempts: int
    reason: str
    created_at: datetime
    updated_at: datetime
    remote_id: str


@dataclass(frozen=True)
class EventView:
    """One line of the journal."""

    id: int
    at: datetime
    person: str
    action: str
    batch: str
    comment_id: int | None
    thread_id: int | None
    draft_id: int | None
    before: str
    after: str
    note: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True)
class Badges:
    """The exact counts at the top of the queue."""

    pending: int = 0
    approved: int = 0
    spam: int = 0
    trash: int = 0
    advice: int = 0
    urgent: int = 0
    duplicates: int = 0
    to_answer: int = 0
    """Approved comments that ask for something and have no answer yet."""
    drafts: int = 0
    to_approve: int = 0
    ready: int = 0
    outbox: int = 0
    failed: int = 0


@dataclass(frozen=True)
class SiteView:
    """A blog this desk serves."""

    id: int
    name: str
    kind: str
    location: str
    user: str


@dataclass(frozen=True)
class PersonView:
    """Somebody who works at the desk, as the list of people shows them."""

    id: int
    name: str
    role: Role
    active: bool


@dataclass(frozen=True)
class QueueQuery:
    """Which comments a list shows, in which order."""

    state: CommentState | None = CommentState.PENDING
    flag: FlagKind | None = None
    thread_id: int | None = None
    search: str = ""
    awaits_answer: bool = False
    sort: Sort = Sort.PRIORITY
