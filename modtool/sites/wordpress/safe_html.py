"""A reply's plain text as HTML that says exactly that.

WordPress stores an editor's or administrator's reply as raw HTML, scripts included, so every sign
of markup is escaped here. It makes paragraphs of blank lines itself, and lets through ``<a href>``
for every role; nothing else is needed.
"""

import re
from html import escape
from urllib.parse import urlsplit

import nh3

LIMIT = 65_525
"""Longest comment WordPress takes, in bytes of UTF-8; measured."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]+")
_AFTER = ".,;:!?"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def written(text: str) -> str:
    """``text`` without control characters and half characters, its lines parted by ``\\n``.

    WordPress stores them as they are, and hands them on to every reader and feed.
    """
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def html(text: str) -> str:
    """``text`` escaped, with its web addresses as links."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        address = _without_what_follows(found[0])
        if _is_plain(address):
            parts.append(escape(text[at : found.start()], quote=False))
            href, label = escape(address), escape(address, quote=False)
            parts.append(f'<a href="{href}">{label}</a>')
            at = found.start() + len(address)
    parts.append(escape(text[at:], quote=False))
    return nh3.clean(
        "".join(parts),
        tags={"a"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel=None,
    )


def _without_what_follows(address: str) -> str:
    """``address`` without the punctuation of the sentence around it."""
    while address:
        unopened = address[-1] == ")" and address.count(")") > address.count("(")
        if not unopened and address[-1] not in _AFTER:
            break
        address = address[:-1]
    return address


def _is_plain(address: str) -> bool:
    """Whether an address goes where it seems to: a host name in ASCII, no login, no port."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    if parts.username is not None or port is not None or not address.isascii():
        return False
    return _HOST.fullmatch(parts.hostname or "") is not None
