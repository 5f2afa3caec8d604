"""The words of the desk as values: states, roles, findings, and what arrives from a site."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Span = tuple[int, int]
"""Start and end of a piece of text, in code points, end exclusive."""


class CommentState(StrEnum):
    """Where a comment stands; the first four are WordPress's own words."""

    PENDING = "pending"
    APPROVED = "approved"
    SPAM = "spam"
    TRASH = "trash"
    ARRIVING = "arriving"
    """Being imported: not on any screen until the whole file is in."""


class Role(StrEnum):
    """What a staff member may do; ``policy`` says what that is."""

    MODERATOR = "moderator"
    STAFF = "staff"
    ADMIN = "admin"


class FlagKind(StrEnum):
    """What a detector can find. The order is the order of the bits in ``FLAG_BITS``."""

    ADVICE_REQUEST = "advice_request"
    URGENT = "urgent"
    PRIVATE_INFO = "private_info"
    UNSAFE_ADVICE = "unsafe_advice"
    PROMOTION = "promotion"
    DUPLICATE = "duplicate"


FLAG_BITS: dict[FlagKind, int] = {kind: 1 << place for place, kind in enumerate(FlagKind)}
"""A queue row keeps its open flags as one integer; this is which bit means what."""


CRISIS_LETTER = "crisis"
"""The only letter that may answer a comment which a person has read as a crisis."""

URGENT_LETTER = "urgent-symptoms"
"""The letter for a comment which a person has read as urgent."""

AFTER_DANGER = {
    CRISIS_LETTER: "Call the escalation contact now.",
    URGENT_LETTER: "Tell the clinician on call.",
}
"""What a person still has to do beside sending these letters; modtool alerts nobody."""

LOOK = "look"
"""Label of a flag raised below its detector's line: worth a glance, no place in the queue yet."""


class Verdict(StrEnum):
    """A person's judgement on a flag."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Threshold(StrEnum):
    """Where the line of requests for advice stands, in a person's words."""

    MISS_FEWER = "miss-fewer"
    DEFAULT = "default"
    FEWER_ALARMS = "fewer-alarms"


class DraftState(StrEnum):
    """A reply in the making, from the first word to the blog."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SENDING = "sending"
    PUBLISHED = "published"
    DISCARDED = "discarded"


LIVE_DRAFTS = (
    DraftState.OPEN,
    DraftState.SUBMITTED,
    DraftState.RETURNED,
    DraftState.APPROVED,
    DraftState.SENDING,
)
"""States of a draft somebody still has in hand."""


class OutboxKind(StrEnum):
    """What an outbox entry asks of the site."""

    MODERATE = "moderate"
    REPLY = "reply"
    REDACT = "redact"
    CLOSE = "close"
    REOPEN = "reopen"


class OutboxState(StrEnum):
    """How far an outbox entry has come."""

    WAITING = "waiting"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    """Sent, but the answer was lost: the site is asked for it before it is sent again."""
    DONE = "done"
    FAILED = "failed"
    CONFLICT = "conflict"
    """Somebody changed the same at the site: a person looks at both versions."""
    CANCELLED = "cancelled"


READY = (OutboxState.WAITING, OutboxState.UNCERTAIN)
"""States of outbox entries that are sent when their time has come."""

STUCK = (OutboxState.FAILED, OutboxState.CONFLICT)
"""States of outbox entries that wait for a person."""


class Sort(StrEnum):
    """Orders of the queue."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    NEWEST = "newest"


class DuplicateKind(StrEnum):
    """How two texts repeat each other."""

    EXACT = "exact"
    EDIT = "edit"
    REORDER = "reorder"
    EXTEND = "extend"
    CAMPAIGN = "campaign"
    VARIANT = "variant"


class LinkKind(StrEnum):
    """What ties a comment to words it does not repeat as a member of a cluster."""

    VARIANT = "variant"
    """The phrasing of an earlier comment with other facts."""
    ARTICLE = "article"
    """The article's own words."""
    ANSWER = "answer"
    """The words of a reply from the hospital."""


AWAITS_ANSWER = 1 << len(FlagKind)
"""One more bit of the queue row: it asks for something and nobody has answered."""

WORTH_A_LOOK = AWAITS_ANSWER << 1
"""One more bit: nothing is flagged for sure, but a detector asks for a glance, see ``LOOK``."""


@dataclass(frozen=True)
class Flag:
    """A detector's finding on one comment, with the words that show it."""

    kind: FlagKind
    score: float
    """Between 0 and 1; how sure the detector is."""
    reason: str
    """In words a moderator can read aloud."""
    labels: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def is_a_look(self) -> bool:
        """Whether the detector only asks for a glance, see ``LOOK``."""
        return LOOK in self.labels


@dataclass(frozen=True)
class Sighting:
    """What a detector sees of a comment. Offsets in findings refer to ``text`` as given."""

    text: str
    author: str = ""
    email: str = ""
    posted_at: datetime | None = None
    thread: str = ""
    thread_title: str = ""
    thread_text: str = ""


@dataclass(frozen=True)
class Duplicate:
    """An earlier comment this one repeats, and what it adds to it."""

    of: int
    """The number of the earlier comment that represents the cluster."""
    similarity: float
    kind: DuplicateKind
    adds: tuple[Span, ...] = ()
    """Pieces of the later text that the earlier one does not have."""

    @property
    def adds_something(self) -> bool:
        """Whether the addition may be somebody's own words, and so a question."""
        return adds_something(self.kind, self.adds)


@dataclass(frozen=True)
class Link:
    """A hint that belongs to a comment; it never puts the comment into a cluster."""

    kind: LinkKind
    of: int | None
    """The comment or reply it points to; None for the article."""
    similarity: float
    """Share of the words that correspond, between 0 and 1."""
    adds: tuple[Span, ...] = ()
    """What only this comment has, in code points of it."""


_EXCHANGED = 60
"""Characters that names, prices and links of a campaign may differ by without being an addition."""


def adds_something(kind: DuplicateKind | None, adds: Sequence[Span]) -> bool:
    """Whether what a repeat adds may be somebody's own words; a campaign always exchanges some."""
    added = sum(end - start for start, end in adds)
    return added > (_EXCHANGED if kind is DuplicateKind.CAMPAIGN else 0)


@dataclass(frozen=True)
class IncomingThread:
    """An article as a site or a file tells of it; text is already legible."""

    remote_id: str
    title: str
    text: str = ""
    link: str = ""
    published_at: datetime | None = None
    is_open: bool = True
    by_age: bool = False
    """Whether it is closed because of the article's age, which nobody decided."""


@dataclass(frozen=True)
class Incoming:
    """A comment as a site or a file tells of it; every string is already legible."""

    remote_id: str
    thread: IncomingThread
    text: str
    author: str = ""
    email: str = ""
    ip: str = ""
    agent: str = ""
    url: str = ""
    parent: str = ""
    """The ``remote_id`` of the comment it answers; empty at the top level."""
    state: CommentState = CommentState.PENDING
    posted_at: datetime | None = None
    by_staff: bool = False
    """Written by the hospital itself: an answer, never queued for triage."""


@dataclass(frozen=True)
class SkippedEntry:
    """Something in a file that is no comment (a pingback, a note), and why it stays out."""

    where: str
    reason: str


@dataclass(frozen=True)
class GoneEntry:
    """A comment that was deleted at the site for good."""

    remote_id: str


@dataclass(frozen=True)
class Milestone:
    """How far a reading came, in the site's own words, to be told to it at the next one."""

    place: str


@dataclass(frozen=True)
class Version:
    """A comment as somebody saw it: its words and where it stood."""

    text: str
    state: CommentState


@dataclass(frozen=True)
class Published:
    """A reply as the site stored it."""

    remote_id: str
    text: str
    link: str = ""
    note: str = ""
    """What the site made different from what was sent, for a person to look at; else empty."""
    state: CommentState = CommentState.APPROVED


@dataclass(frozen=True)
class Finding:
    """One thing a lint rule has to say about a reply."""

    rule: str
    severity: str
    """``error`` blocks, ``second-reader`` and ``clinician`` need that person."""
    message: str
    fix: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody who works at the desk."""

    id: int
    name: str
    role: Role
    active: bool = True


@dataclass(frozen=True)
class IntakeReport:
    """What became of every entry of a file or a pull; the numbers add up to ``read``."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    flagged: dict[str, int] = field(default_factory=dict)
    skipped_for: dict[str, int] = field(default_factory=dict)
    threads: int = 0
