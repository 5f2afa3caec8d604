"""Finding a WordPress's API from any address of the blog."""

import re
import time
from html import unescape
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from modtool.errors import SiteAddressError, SiteUnreachableError
from modtool.sites.wordpress.address import Api, bare, checked
from modtool.sites.wordpress.faults import fault, unreachable

_REL = "https://api.w.org/"
_LINK_TAG = re.compile(r"<link\b[^<>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']{1,500})["']""", re.IGNORECASE)
_HOPS = 5
_PAGE = 1 << 20
"""How much of a page is searched, in bytes; the link stands in its head."""
_PATIENCE = 60.0
"""Seconds that a page may take, however steadily it drips in."""


def discover(url: str) -> Api:
    """The API of the blog at ``url``, by the page's ``Link`` header or its ``<link>``.

    Redirects are followed, without any login, as long as they stay with the same host (with or
    without ``www.``) and do not leave https. ``SiteAddressError`` when there is no WordPress,
    ``SiteUnreachableError`` when nobody answers, or what a page that names none says it is:
    maintenance, a firewall, a login of its own.
    """
    page = checked(url)
    with httpx.Client(timeout=20, headers={"User-Agent": "modtool"}) as client:
        for _ in range(_HOPS):
            headers, text, status = _fetched(client, page)
            target = headers.get("location", "")
            if not 300 <= status < 400 or not target:
                return _named(page, headers, text, status)
            page = _followed(page, _joined(page, target))
    raise SiteAddressError(f"{url} redirects in a circle; use the address it ends at")


def _fetched(client: httpx.Client, page: str) -> tuple[httpx.Headers, str, int]:
    host, until = urlsplit(page).netloc, time.monotonic() + _PATIENCE
    try:
        with client.stream("GET", page) as response:
            body = b""
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _PAGE:
                    break
                if time.monotonic() > until:
                    raise SiteUnreachableError(f"{host} did not answer in time; try again later")
    except httpx.HTTPError as error:
        raise unreachable(host, error) from None
    except (httpx.InvalidURL, UnicodeError):
        raise SiteAddressError(
            f"{host[:100]!r} is no web address; write https://blog.example"
        ) from None
    return response.headers, body.decode("utf-8", "replace"), response.status_code


def _followed(page: str, target: str) -> str:
    before, after = urlsplit(page), urlsplit(target)
    if bare(before.hostname) != bare(after.hostname):
        raise SiteAddressError(
            f"{before.netloc} sends visitors to {after.netloc}; connect that one if it is yours"
        )
    if before.scheme == "https" != after.scheme:
        raise SiteAddressError(
            f"{before.netloc} sends visitors away from https, without which no password goes: "
            "let whoever runs it set both addresses in Settings, General to https"
        )
    return checked(target)


def _named(page: str, headers: httpx.Headers, text: str, status: int = 200) -> Api:
    """The API that a page names, also a page that is not there."""
    found = ""
    for link in headers.get_list("link", split_commas=True):
        target, _, rest = link.partition(">")
        if _REL in rest and "rel=" in rest:
            found = target.strip().removeprefix("<")
    for tag in _LINK_TAG.findall(text) if not found else ():
        if _REL in tag and (href := _HREF.search(tag)):
            found = unescape(href[1])
            break
    host = urlsplit(page).netloc
    if not found and status >= 400 and status not in {404, 410}:
        raise fault(status, {}, headers, host=host, is_write=False)
    if not found:
        raise SiteAddressError(
            f"the page at {page} names no WordPress API: this is no WordPress, or a plugin hides "
            "it; try another page of the blog, or ask whoever runs it"
        )
    root = _joined(page, found)
    if bare(urlsplit(root).hostname) != bare(urlsplit(page).hostname):
        raise SiteAddressError(
            f"the API of {page} is on another host, {urlsplit(root).netloc}; connect that one "
            "if it is yours"
        )
    if page.startswith("https:") and root.startswith("http:"):
        # The blog does not know that it is reached over https, as behind many a proxy.
        root = urlunsplit(("https", host, *urlsplit(root)[2:]))
    return Api.at(root)


def _joined(page: str, target: str) -> str:
    try:
        return urljoin(page, target)
    except ValueError:
        raise SiteAddressError(f"{urlsplit(page).netloc} points to no address at all") from None
