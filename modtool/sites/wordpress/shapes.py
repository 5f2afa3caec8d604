"""Comments and articles of the API as the desk's own values."""

from datetime import datetime, timedelta

from modtool.domain import CommentState, Incoming, IncomingThread, Version
from modtool.sites.fields import ID_LIMIT, LINK_LIMIT, FieldError, moment, state_of
from modtool.sites.html import plain, unescaped
from modtool.sites.wordpress.answer import Json, raw, string
from modtool.text import legible_line

COMMENTS = "wp/v2/comments"
POSTS = "wp/v2/posts"
PAGES = "wp/v2/pages"

COMMENT_FIELDS = (
    "id,post,parent,author,author_name,author_email,author_url,author_ip,author_user_agent,"
    "date_gmt,content,status,type"
)
"""What a reading needs of a comment: less than half of what WordPress would send by itself."""

POST_FIELDS = "id,title,content,link,date_gmt,modified_gmt,comment_status,status"


def state(row: Json) -> CommentState:
    """Where a comment stands; a state that a plugin made up counts as pending."""
    try:
        return state_of(string(row, "status"))
    except FieldError:
        return CommentState.PENDING


def version(row: Json) -> Version:
    """A comment's words and state."""
    return Version(plain(raw(row, "content")), state(row))


def incoming(row: Json, thread: IncomingThread, *, by_staff: bool) -> Incoming:
    """A comment as it arrives."""
    parent = string(row, "parent")
    return Incoming(
        remote_id=string(row, "id"),
        thread=thread,
        text=plain(raw(row, "content")),
        author=legible_line(unescaped(string(row, "author_name"))),
        email=legible_line(string(row, "author_email")),
        ip=legible_line(string(row, "author_ip")),
        agent=legible_line(string(row, "author_user_agent")),
        url=legible_line(string(row, "author_url"), LINK_LIMIT),
        parent="" if parent == "0" else parent,
        state=state(row),
        posted_at=_date(row),
        by_staff=by_staff,
    )


def thread(row: Json) -> IncomingThread:
    """An article as it arrives; one that is not public takes no comments."""
    return IncomingThread(
        remote_id=string(row, "id")[:ID_LIMIT],
        title=title(row),
        text=plain(raw(row, "content")),
        link=legible_line(string(row, "link"), LINK_LIMIT),
        published_at=_date(row),
        is_open=string(row, "comment_status") == "open" and is_public(row),
    )


def title(row: Json) -> str:
    """What an article is called."""
    return legible_line(plain(raw(row, "title"))) or "(untitled)"


def is_public(row: Json) -> bool:
    """Whether an article stands where its readers see it."""
    return string(row, "status") in {"publish", "private"}


def border(date: str, by: timedelta) -> str:
    """One of WordPress's own dates, moved, as a border for a list; an early one if it is none."""
    try:
        return (moment(date) + by).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (FieldError, OverflowError):
        return "1970-01-02T00:00:00Z"  # the day before counts as no date


def _date(row: Json) -> datetime | None:
    try:
        return moment(string(row, "date_gmt"))
    except FieldError:
        return None
