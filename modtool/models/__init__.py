"""The tables. They are written inside a session and never leave it; ``views`` is what leaves.

The queue row (``Comment``) is narrow and apart from the reader's words (``Words``), because a
decision on ten thousand comments rewrites ten thousand queue rows and not one word. Counts
(``Tally``) are kept by triggers, and the journal (``Event``) is append-only by trigger; both are
made in ``db/versions/0002_counts_and_journal.py``. Enumerations are stored as their plain words.
"""

from modtool.models.comments import Comment, FlagRow, Intake, Site, Thread, Triage, Words
from modtool.models.learning import Audit, LearntModel, ModelChoice
from modtool.models.repeats import (
    Apart,
    Cluster,
    DuplicateKey,
    FingerprintChange,
    FingerprintRow,
    LinkRow,
    Redirect,
    Repeat,
)
from modtool.models.versions import Conflict, Redaction
from modtool.models.work import (
    Bookmark,
    Claim,
    Draft,
    DraftVersion,
    Event,
    JournalHead,
    Outbox,
    Staff,
    Tally,
)

__all__ = [
    "Apart",
    "Audit",
    "Bookmark",
    "Claim",
    "Cluster",
    "Comment",
    "Conflict",
    "Draft",
    "DraftVersion",
    "DuplicateKey",
    "Event",
    "FingerprintChange",
    "FingerprintRow",
    "FlagRow",
    "Intake",
    "JournalHead",
    "LearntModel",
    "LinkRow",
    "ModelChoice",
    "Outbox",
    "Redaction",
    "Redirect",
    "Repeat",
    "Site",
    "Staff",
    "Tally",
    "Thread",
    "Triage",
    "Words",
]
