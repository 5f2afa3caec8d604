"""Other versions of a comment's words: from before a redaction, and where two changes met."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from modtool.models.columns import link_to, long_text, own_id, word


class Redaction(SQLModel, table=True):
    """Words that were replaced by others, or put back; here, and nowhere else, are both."""

    id: int | None = own_id()
    comment_id: int = link_to("comment.id", on_delete="CASCADE", nullable=False, index=True)
    before: str = long_text()
    after: str = long_text()
    staff_id: int = link_to("staff.id", nullable=False)
    at: datetime


class Conflict(SQLModel, table=True):
    """A decision that met somebody else's change at the site, until a person has looked at it."""

    outbox_id: int = link_to("outbox.id", on_delete="CASCADE", primary_key=True)
    comment_id: int = link_to("comment.id", on_delete="CASCADE", nullable=False, index=True)
    seen: str = long_text()
    """The words that were decided on."""
    seen_state: str = word()
    now: str = long_text()
    """The words at the site."""
    now_state: str = word()
    lost: str = long_text()
    """Somebody else's words that WordPress overwrote."""
    lost_state: str = word(default="")
    """Empty when nothing of anybody else's was lost."""
    at: datetime = Field(nullable=False)
