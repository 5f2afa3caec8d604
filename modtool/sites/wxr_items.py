"""What the fields of a WordPress export's articles and comments mean."""

import re
from collections.abc import Mapping
from datetime import datetime

from modtool.domain import Incoming, IncomingThread
from modtool.sites.fields import ID_LIMIT, LINK_LIMIT, FieldError, moment, no_comment, state_of
from modtool.sites.html import plain, unescaped
from modtool.text import legible_line

_WITHOUT_COMMENTS = re.compile(
    "attachment|custom_css|customize_changeset|nav_menu_item|oembed_cache|revision|user_request"
    r"|wp_\w+"
)
"""Post types that are no article: WordPress's own bookkeeping, and uploads nobody commented on."""

_Fields = Mapping[str, str]


def carries_comments(item: _Fields) -> bool:
    """Whether an item without any comment is still an article somebody may comment on."""
    return not _WITHOUT_COMMENTS.fullmatch(item.get("wp:post_type", ""))


def article(item: _Fields) -> IncomingThread:
    """The article in an item; its ``remote_id`` is empty if the item has no identity at all."""
    link = _line(item, "link", LINK_LIMIT)
    return IncomingThread(
        remote_id=_line(item, "wp:post_id", ID_LIMIT) or link[:ID_LIMIT],
        title=legible_line(plain(item.get("title", ""))) or "(untitled)",
        text=plain(item.get("content:encoded", "")),
        link=link,
        published_at=_date(item, "wp:post_date_gmt", "wp:post_date"),
        is_open=_line(item, "wp:comment_status") == "open",
    )


def why_skipped(fields: _Fields) -> str:
    """Why a comment element is no reader's comment; empty when it is one."""
    if stranger := no_comment(fields.get("wp:comment_type", "")):
        return stranger
    if not _line(fields, "wp:comment_id"):
        return "no wp:comment_id"
    try:
        state_of(fields.get("wp:comment_approved", "0"))
    except FieldError as error:
        return str(error)
    return ""


def comment(fields: _Fields, thread: IncomingThread) -> Incoming:
    """The comment in an element that ``why_skipped`` has nothing against."""
    parent = _line(fields, "wp:comment_parent", ID_LIMIT)
    return Incoming(
        remote_id=_line(fields, "wp:comment_id", ID_LIMIT),
        thread=thread,
        text=plain(fields.get("wp:comment_content", "")),
        author=legible_line(unescaped(fields.get("wp:comment_author", ""))),
        email=_line(fields, "wp:comment_author_email"),
        ip=_line(fields, "wp:comment_author_IP"),
        url=_line(fields, "wp:comment_author_url", LINK_LIMIT),
        parent="" if parent == "0" else parent,
        state=state_of(fields.get("wp:comment_approved", "0")),
        posted_at=_date(fields, "wp:comment_date_gmt", "wp:comment_date"),
        by_staff=_line(fields, "wp:comment_user_id") not in {"", "0"},
    )


def _line(fields: _Fields, name: str, limit: int = 300) -> str:
    return legible_line(fields.get(name, ""), limit)


def _date(fields: _Fields, *names: str) -> datetime | None:
    """The first of these fields that is a date; ``0000-00-00 00:00:00`` is none."""
    for name in names:
        try:
            return moment(fields.get(name, ""))
        except FieldError:
            continue
    return None
