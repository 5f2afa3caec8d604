"""E-mail addresses, also spelled out; handles and profiles on social networks."""

import re
from collections.abc import Iterator

from modtool.flags.private_info.finding import Private

_WORD = re.compile(r"[^\s()\[\]{}<>,;:!?\"“”]+")
_AT = frozenset({"at", "arroba", "arobase"})
_DOT = frozenset({"dot", "punto", "ponto", "punkt"})
_NO_LOCAL = frozenset(
    {"order", "look", "us", "me", "visit", "shop", "is", "it", "available", "page", "site"}
)
"""Words before “at” that make it an address of the web."""

_ROLES = frozenset(
    {"info", "contact", "support", "admin", "office", "help", "hello", "news", "press", "ensayos"}
    | {"trials", "appointments", "volunteer", "volunteers", "billing", "records"}
)
"""Mailboxes of an office, which are nobody's own."""
_JOINERS = _DOT | {"underscore", "dash", "hyphen", "minus", "period"}
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_LONGEST_LOCAL, _LONGEST_HOST = 64, 120
_MOST_JOINED = 4

_HANDLE_CUE = re.compile(
    r"\b(?:insta|instagram|ig|tiktok|twitter|facebook|fb|telegram|snap|snapchat|dm|pm|follow"
    r"|find me|discord|youtube|skype|handle|venmo|cash)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(r"(?:^|\b(?:hey|hi|hello|dear|thanks|to)) ?$", re.IGNORECASE)
_HANDLE = re.compile(r"[\w][\w.]{1,38}\w")
_TAGGED = re.compile(r"(?<![\w#])[A-Za-z][\w.]{2,30}#\d{4}(?!\w)")
"""A name with the four figures that some chats add to it."""

_JOINED = re.compile(
    r"(?<![\w@./:=-])(?=[A-Z0-9_]{0,40}[a-z])[A-Za-z0-9]{2,30}(?:_[A-Za-z0-9]{1,30}){1,4}"
    r"(?![\w@/#]|\.[a-z]{2,4}\b)"
)
"""Words that an underscore joins: nobody writes so but in a name of an account."""

_LONG_NAME = 12
"""Letters of a name behind ``@`` that is nobody's first name."""

_CASH = re.compile(r"\$[A-Za-z]\w{3,30}")
_PROFILE = re.compile(
    r"(?<![\w.-])(?:www\.|m\.)?"
    r"(?:facebook|instagram|twitter|tiktok|linkedin|t|x|twitch|youtube|caringbridge|[a-z-]{0,20}(?:give|giving|fund)[a-z-]{0,20})"
    r"\.(?:com|me|org|net|tv|example)/[\w./@-]{3,80}",
    re.IGNORECASE,
)
_PATH = re.compile(r"\.(?:com|me|org|net|tv|example)/", re.IGNORECASE)
"""Part of every profile: looked for first, because it is soon found missing."""

_NAMED = re.compile(
    r"\b(?:(?:user ?name|screen ?name|login|handle|account name|gamertag)(?: is| was|:)?"
    r"|(?:discord|instagram|insta|snapchat|snap|tiktok|telegram|skype|ig)(?: is|'s|:)) ",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(?:find|follow|add|friend|dm) me (?:on|at) [\w ]{2,25}? (?:as|at|under) ", re.I
)
_NEAR = 45


def emails(text: str) -> Iterator[Private]:
    """Addresses with an at sign."""
    at = text.find("@")
    while at >= 0:
        start, end = _local_start(text, at), _host_end(text, at + 1)
        is_host = "." in text[at + 1 : end]
        if start < at and is_host and text[start:at].lower() not in _ROLES:
            yield Private("email", (start, end))
        at = text.find("@", max(end, at + 1))


def _local_start(text: str, at: int) -> int:
    start = at
    while start and at - start < _LONGEST_LOCAL and _is_local(text[start - 1]):
        start -= 1
    while start < at and text[start] in "._%+-":
        start += 1
    return start


def _host_end(text: str, start: int) -> int:
    end = start
    while (
        end < len(text)
        and end - start < _LONGEST_HOST
        and (text[end].isalnum() or text[end] in ".-")
    ):
        end += 1
    while end > start and text[end - 1] in ".-":
        end -= 1
    return end


def _is_local(letter: str) -> bool:
    return letter.lower() in _LOCAL or letter.isalnum()


def spelled_emails(text: str) -> Iterator[Private]:
    """Addresses in words, such as “name at site dot org” or “name (at) site (dot) org”."""
    words = list(_WORD.finditer(text))
    said = [word[0].lower().rstrip(".") for word in words]
    for at, word in enumerate(said):
        if word not in _AT or at == 0 or at + 1 >= len(said):
            continue
        first, last = at - 1, at + 1
        while first >= 2 and said[first - 1] in _JOINERS and at - first < 2 * _MOST_JOINED:
            first -= 2
        has_dot = "." in words[last][0].strip(".")
        while last + 2 < len(said) and said[last + 1] in _DOT and last - at < 2 * _MOST_JOINED:
            last += 2
            has_dot = True
        if last + 1 < len(said) and said[last + 1] in _AT:
            continue
        near = words[at].start() - words[at - 1].end() <= 3
        is_local = all(map(_is_local, words[at - 1][0])) and said[at - 1] not in _NO_LOCAL
        if has_dot and near and is_local and (said[last - 1] in _DOT or first < at - 1):
            end = words[last].start() + len(words[last][0].rstrip(".'"))
            yield Private("email", (words[first].start(), end))


def handles(text: str) -> Iterator[Private]:
    """Names on social networks: ``@name`` where it is no mention, ``$name`` to send money to."""
    at = text.find("@")
    while at >= 0:
        found = _HANDLE.match(text, at + 1)
        if found and (at == 0 or not _is_local(text[at - 1])):
            name = found[0]
            cued = _HANDLE_CUE.search(text, max(0, at - _NEAR), found.end() + _NEAR)
            greeted = _GREETING.search(text, max(0, at - 8), at)
            if cued or (not greeted and _looks_made_up(name)):
                yield Private("handle", (at, found.end()))
        at = text.find("@", at + 1)
    if "_" in text:
        for found in _JOINED.finditer(text):
            yield Private("handle", found.span())
    if "#" in text:
        for found in _TAGGED.finditer(text):
            yield Private("handle", found.span())
    if "$" in text:
        for found in _CASH.finditer(text):
            yield Private("handle", found.span())


def profiles(text: str) -> Iterator[Private]:
    """Pages of one person, such as ``facebook.com/name`` or ``gofundme.com/for-name``.

    The path of any other link, a shop's for instance, is nobody's name.
    """
    for found in _PROFILE.finditer(text) if _PATH.search(text) else ():
        yield Private("handle", found.span())


def account_names(text: str) -> Iterator[Private]:
    """Names that a word before them calls a user name, or by which to find somebody."""
    for cue in (_NAMED, _AS):
        for found in cue.finditer(text):
            name = _HANDLE.match(text, found.end())
            if name and (cue is _AS or _looks_made_up(name[0])):
                yield Private("handle", name.span())


def _looks_made_up(name: str) -> bool:
    return len(name) >= _LONG_NAME or any(letter.isdigit() or letter in "._" for letter in name)
