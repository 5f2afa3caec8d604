"""Rules about links and length: K01, K02, L01, H02."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from modtool.replies.lint.registry import Hit, Reply, Severity, rule
from modtool.replies.lint.words import every
from modtool.replies.phrases import words

SHORTEST, LONGEST = 60, 140
"""Words of a good reply."""
_MOST_LINKS = 3
_EMERGENCY_HOSTS = ("988lifeline.org",)
_SHORTENERS = words("bit.ly tinyurl.com goo.gl t.co ow.ly buff.ly lnkd.in is.gd rebrand.ly tiny.cc")
_TRACKING = re.compile(r"utm_\w{1,20}|fbclid|gclid|mc_[ce]id|igshid|msclkid", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{0,40}\.){1,3}(?:com|org|net|edu|gov|info|io|co|health|ly)\b(?![\w@-])",
    re.IGNORECASE,
)


@rule(
    "K01",
    Severity.ERROR,
    "links somewhere it may not",
    source="house practice: only reviewed pages, no trackers",
    example="See http://www.cures.example/offer for more.",
    fix="Choose a page from the list; it writes title and link.",
)
def link_host(reply: Reply) -> Iterator[Hit]:
    """Every link is https and leads to a host of the organisation's list."""
    found = list(reply.links)
    for link, span in found:
        fault = _fault(link, reply)
        if fault:
            yield Hit(f"the link {fault}", (span,))
    for host, span in every(_BARE, reply.text):
        if not any(start <= span[0] < end for _, (start, end) in found):
            yield Hit(f"“{host}” is a link without https", (span,))
    if len(found) > _MOST_LINKS:
        spans = tuple(span for _, span in found)
        yield Hit(f"{len(found)} links are more than {_MOST_LINKS}", spans, Severity.WARNING)


def _fault(link: str, reply: Reply) -> str:
    """What is wrong with ``link``, or nothing."""
    if link == reply.comment.prior_reply_url:
        return ""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "cannot be read"
    allowed = {_plain(name) for name in (*reply.catalogue.organisation.hosts, *_EMERGENCY_HOSTS)}
    if parts.scheme.lower() != "https":
        return "does not begin with https"
    # Browsers read a backslash as a slash, so the host shown would not be the host reached.
    if "@" in parts.netloc or "\\" in link:
        return "hides where it leads"
    if _plain(host) in _SHORTENERS:
        return "is shortened, so nobody sees where it leads"
    if not any(_plain(host) == name or _plain(host).endswith(f".{name}") for name in allowed):
        return f"leads to {host or 'nowhere'}, which is not on the list"
    if any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        return "carries a tracking code"
    return ""


def _plain(host: str) -> str:
    return host.strip().lower().removeprefix("www.")


_POINTS_NOWHERE = re.compile(
    r"\b(?:click|tap|press) (?:here|this|below|the link|on (?:this|the) link)\b"
    r"|\b(?:this|the following|the) (?:link|url|website|site|page)(?: is)?\s*:?\s*\(?https?://"
    r"|\b(?:follow|see|use|visit|at|is|try) (?:this |the )?link\b(?! at the foot)"
    r"|(?<!\w)here(?: is| it is)?\s*[:(]?\s*\(?https?://|\bhere is (?:the|a) link\b"
    r"|\b(?:read|learn|find out|see|know) more\s*(?:here|at|on)?\s*[:(]?\s*\(?https?://",
    re.IGNORECASE,
)


@rule(
    "K02",
    Severity.WARNING,
    "has a link whose words do not say where it leads",
    source="WCAG 2.4.4, failure F63",
    example="Click here: https://www.example.org/a",
    fix="Write the title of the page and the link in brackets; the list of pages does it for you.",
)
def link_text(reply: Reply) -> Iterator[Hit]:
    """“Click here”, “this link”, “read more: …”, or a link that is a sentence by itself."""
    found = list(reply.typed(_POINTS_NOWHERE))
    for span in found:
        yield Hit(f"“{reply.shown(span)}” does not say where the link leads", (span,))
    alone = {link for link, _ in reply.links}
    for sentence in reply.sentences:
        bare = sentence.text.strip(" .()<>")
        if bare in alone and not any(start < sentence.span[1] <= end for start, end in found):
            yield Hit("the link stands alone", (sentence.span,))


@rule(
    "H02",
    Severity.WARNING,
    "is shorter or longer than a good reply",
    source="lengths of published replies; house practice",
    example="Two lines of thanks, or a whole page.",
    fix=f"Keep a reply between {SHORTEST} and {LONGEST} words.",
)
def length(reply: Reply) -> Iterator[Hit]:
    """Sixty to a hundred and forty words."""
    words = len(reply.word_spans)
    if not SHORTEST <= words <= LONGEST:
        yield Hit(f"the reply has {words} words")
