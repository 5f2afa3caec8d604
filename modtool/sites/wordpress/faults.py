"""Every way in which a WordPress says no, as an error with what to do about it."""

import socket
import ssl
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from modtool.errors import (
    SiteAddressError,
    SiteBusyError,
    SiteClosedError,
    SiteError,
    SiteGoneError,
    SiteLoginError,
    SiteRightsError,
    SiteTextError,
    SiteUncertainError,
    SiteUnreachableError,
)
from modtool.sites.html import plain
from modtool.sites.wordpress.answer import Json, string
from modtool.text import legible_line

_RETRY_AFTER = 60.0
_LONGEST_WAIT = 3600.0

LOGIN_FAILED = (
    "{host} does not accept the login: check the user name, make a new application password there "
    "(Users, Profile, Application Passwords) and enter that; for a site that is connected, with "
    "`modtool site test NAME --login`"
)
_TELL = "try again, and if it stays so tell whoever runs the blog"
_LOOK_FIRST = "it may have been done all the same; modtool looks before it sends that again"

_MEANINGS: dict[str, tuple[type[SiteError], str]] = {
    "rest_no_route": (
        SiteAddressError,
        "{host} has no such function: a plugin cut its API down; ask whoever runs it to undo that",
    ),
    "rest_comment_invalid_id": (SiteGoneError, "that comment is no longer at {host}; pull again"),
    "rest_already_trashed": (SiteGoneError, "that comment is in the trash of {host} already"),
    "rest_post_invalid_id": (SiteGoneError, "that article is no longer at {host}; pull again"),
    "rest_comment_invalid_post_id": (
        SiteGoneError,
        "that article is no longer at {host}; pull again",
    ),
    "rest_comment_closed": (
        SiteClosedError,
        "the article is closed for comments at {host}, by hand or by its age; reopen it to reply",
    ),
    "rest_comment_trash_post": (
        SiteClosedError,
        "the article is in the trash at {host}; restore it there to reply",
    ),
    "rest_comment_draft_post": (
        SiteClosedError,
        "the article is not published at {host}; publish it there to reply",
    ),
    "rest_comment_content_invalid": (SiteTextError, "{host} takes no empty reply"),
    "comment_content_column_length": (
        SiteTextError,
        "the reply is too long for {host}; shorten it",
    ),
    "comment_duplicate": (
        SiteTextError,
        "{host} has the same words at the same place already; change the text if both are wanted",
    ),
    "rest_trash_not_supported": (
        SiteError,
        "{host} has no trash (EMPTY_TRASH_DAYS) and nothing is deleted for good; mark it as spam",
    ),
    "500 rest_cannot_delete": (
        SiteError,
        f"{{host}} did not put the comment into the trash; {_TELL}",
    ),
    "rest_comment_failed_create": (SiteError, f"{{host}} did not store the reply; {_TELL}"),
    "rest_comment_failed_edit": (SiteError, f"{{host}} did not change the comment; {_TELL}"),
    "db_update_error": (SiteError, f"{{host}} did not change the article; {_TELL}"),
}
"""What WordPress's own codes mean, where need be with the status they come with."""

_NETWORK: tuple[tuple[type[OSError], str], ...] = (
    (
        socket.gaierror,
        "no such name is known; check its spelling, and whether this machine is online",
    ),
    (
        ssl.SSLCertVerificationError,
        "nobody vouches for its certificate; ask whoever runs it to renew that",
    ),
    (ssl.SSLError, "it does not speak https as it should; ask whoever runs it"),
    (
        ConnectionRefusedError,
        "nothing listens there; check the address, or try again in a while",
    ),
)
"""Why no connection comes about, and what to do; the first that fits."""


def fault(
    status: int,
    told: Json,
    headers: Mapping[str, str],
    *,
    host: str,
    is_write: bool,
) -> SiteError:
    """The error for an answer that is not a success; ``told`` is its JSON, if it had any."""
    code = string(told, "code")
    meaning = _MEANINGS.get(f"{status} {code}") or _MEANINGS.get(code)
    if meaning:
        kind, words = meaning
        return kind(words.format(host=host))
    # A server in between also says 503 when it has passed a change on and got no answer; 429 is
    # said before anything is passed on.
    is_told = code != "" or "retry-after" in headers or not is_write
    if status == 429 or (status == 503 and is_told) or code == "comment_flood":
        wait = _seconds(headers)
        return SiteBusyError(f"{host} asks to wait; try again in {wait:.0f} s", wait)
    if status >= 500:
        return lost(f"{host} failed inside ({status})", is_write=is_write)
    return _refusal(status, code, told, host)


def _refusal(status: int, code: str, told: Json, host: str) -> SiteError:
    """The error for an answer that certainly changed nothing."""
    if 300 <= status < 400:
        return SiteAddressError(
            f"{host} sends requests elsewhere ({status}), which modtool does not follow; "
            "nothing was changed; connect the site under the address it prefers"
        )
    if status == 401 and not code:
        return SiteLoginError(
            f"{host} asks for a login of its own before WordPress has a say; ask whoever runs it "
            "to let modtool through to /wp-json"
        )
    if status == 401:
        return SiteLoginError(LOGIN_FAILED.format(host=host))
    if status == 413:
        return SiteTextError(f"{host} does not take a request of this size; shorten the text")
    refused = ("rest_forbidden", "rest_cannot", "rest_comment_invalid")
    if (status == 403 and code.startswith(refused)) or _forbids_parameter(told):
        return SiteRightsError(
            f"the login may not do that at {host} ({code}); it needs the role Editor there"
        )
    if not code:
        return SiteAddressError(
            f"{host} answered {status} without WordPress having a say: a firewall, a plugin or a "
            "wrong address; ask whoever runs it to let modtool through to /wp-json"
        )
    said = legible_line(plain(string(told, "message")), 200).rstrip(".") or "no reason given"
    return SiteError(
        f"{host} refused ({status} {legible_line(code, 60)}): {said}; nothing was changed; if that "
        "does not say what to do, ask whoever runs the blog, it may be a plugin"
    )


def _forbids_parameter(told: Json) -> bool:
    """Whether a parameter was refused because of who asks, such as drafts to one without a role.

    WordPress then answers 400 and says so in the details alone.
    """
    data = told.get("data")
    details = data.get("details") if isinstance(data, dict) else None
    return isinstance(details, dict) and any(
        isinstance(one, dict) and string(one, "code").startswith("rest_forbidden")
        for one in details.values()
    )


def lost(what: str, *, is_write: bool) -> SiteError:
    """The error for an answer that never came, or cannot be trusted."""
    if is_write:
        return SiteUncertainError(f"{what}; {_LOOK_FIRST}")
    return SiteUnreachableError(f"{what}; try again in a while")


def unreachable(host: str, error: BaseException) -> SiteUnreachableError:
    """The error for a connection that never came about, so that nothing was sent."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    fitting = (words for kind, words in _NETWORK if isinstance(cause, kind))
    words = next(fitting, "try again in a while")
    return SiteUnreachableError(f"{host} cannot be reached: {words} ({reason(error)})")


def reason(error: BaseException) -> str:
    """What the network said, which never holds the password."""
    return legible_line(str(error), 200) or type(error).__name__


def _seconds(headers: Mapping[str, str]) -> float:
    """How long to wait; a date is counted from the answer's own, so the clocks may differ."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return min(float(told), _LONGEST_WAIT)
    try:
        until, now = (parsedate_to_datetime(one) for one in (told, headers.get("date", "")))
        wait = (until - now).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return _RETRY_AFTER
    return min(max(wait, 0.0), _LONGEST_WAIT)
