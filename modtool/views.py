"""What the desk shows: frozen values read from the store, never live rows."""

from dataclasses import dataclass
from datetime import datetime

from modtool.domain import (
    CommentState,
    DraftState,
    DuplicateKind,
    FlagKind,
    LinkKind,
    OutboxKind,
    OutboxState,
    Role,
    Sort,
    Span,
    Verdict,
    Version,
)

MEMBER_TEXT = 2_000
"""Characters of a cluster's member that are shown."""


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
class TriageView:
    """What the person who read a comment says of danger in it."""

    crisis: bool
    """Somebody is in danger of harming themselves or of being harmed."""
    urgent: bool
    """A symptom or an overdose needs care right now."""
    by_id: int
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """The answer as screen, command and journal say it."""
        said = [name for name in ("crisis", "urgent") if getattr(self, name)]
        return " and ".join(said) or "not urgent"


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
class LinkView:
    """Words a comment takes from elsewhere without being a member of a cluster."""

    kind: LinkKind
    of: int | None
    """The comment or reply it points to; None for the article."""
    of_author: str
    of_excerpt: str
    similarity: float
    adds: tuple[Span, ...]
    """What only this comment has, in code points of it."""
    differs: tuple[str, ...]
    """For a variant, the first few of the words that differ; else empty."""


@dataclass(frozen=True)
class Answer:
    """A reply from the hospital that stands under a comment."""

    id: int
    author: str
    text: str
    posted_at: datetime


@dataclass(frozen=True)
class AnsweredBefore:
    """An earlier comment about the same, and what the hospital answered to it."""

    comment_id: int
    author: str
    thread_title: str
    excerpt: str
    reply: str
    replied_at: datetime
    by: str
    """Who answered: the person when it was written here, else the name at the site."""
    template: str
    """The letter the answer was made from; empty when it was not written here."""
    near: float
    """How much the two comments are about the same, between 0 and 1."""
    shared: tuple[str, ...]
    """The telling words of the new comment that the earlier one has too, as written there."""
    why: str
    """Why it is offered, to be read aloud."""


@dataclass(frozen=True)
class ConflictView:
    """What was decided on, what the site has, and what of somebody else's it wrote over, if any."""

    outbox_id: int
    comment_id: int
    seen: Version
    now: Version
    lost: Version | None
    reason: str


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
    links: tuple[LinkView, ...]
    triage: TriageView | None
    """None while nobody has said whether it tells of danger."""
    conflict: ConflictView | None = None
    redacted: bool = False


@dataclass(frozen=True)
class ClusterMember:
    """One comment of a cluster, and how its words differ from the leader's."""

    id: int
    author: str
    thread_id: int
    thread_title: str
    text: str
    """The beginning of its words, at most ``MEMBER_TEXT`` characters."""
    excerpt: str
    state: CommentState
    posted_at: datetime
    similarity: float
    kind: DuplicateKind | None
    """None for the leader."""
    adds: tuple[str, ...]
    """The pieces that the leader does not have, however far into the words they stand."""
    added: tuple[Span, ...]
    """Those of the pieces that stand in ``text``."""
    lacks: tuple[Span, ...]
    """What this member leaves out that tells something, in the ``text`` of the leader."""
    adds_something: bool
    """Whether the addition may be somebody's own words."""
    flags: tuple[FlagKind, ...]
    by_hand: bool
    """A person put it here; indexing it again does not take it out."""


@dataclass(frozen=True)
class ClusterView:
    """Comments that repeat one leader: the common words once, and what each changes in them."""

    id: int
    leader: ClusterMember
    members: tuple[ClusterMember, ...]
    """Everybody but the leader, oldest first."""
    campaign: bool
    """Whether a member is the same promotion with other names or prices."""


@dataclass(frozen=True)
class ClusterRow:
    """A cluster as a list shows it."""

    id: int
    leader: int
    author: str
    excerpt: str
    size: int
    pending: int
    """How many of its comments nobody has decided on."""


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
    """A reply in the making; ``danger`` is crisis or urgent where its comment was read as that."""

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
    danger: str


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
    not_before: datetime | None = None
    resend_at: datetime | None = None
    redaction_id: int | None = None


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
    cluster_id: int | None = None
    search: str = ""
    awaits_answer: bool = False
    sort: Sort = Sort.PRIORITY
