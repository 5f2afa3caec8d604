"""Finding a WordPress's API from any address of the blog."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import httpx

from modtool.errors import SiteAddressError, SiteUnreachableError
from modtool.sites.wordpress.address import Api, checked

_REL = "https://api.w.org/"
_LINK_TAG = re.compile(r"<link\b[^<>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']{1,500})["']""", re.IGNORECASE)
_HOPS = 5
_PAGE = 1 << 20
"""How much of a page is searched, in bytes; the link stands in its head."""


def discover(url: str) -> Api:
    """The API of the blog at ``url``, by the page's ``Link`` header or its ``<link>``.

    Redirects are followed, without any login, as long as they stay with the same host (with or
    without ``www.``) and do not leave https. ``SiteAddressError`` when there is no WordPress,
    ``SiteUnreachableError`` when nobody answers.
    """
    page = checked(url)
    with httpx.Client(timeout=20, headers={"User-Agent": "modtool"}) as client:
        for _ in range(_HOPS):
            headers, text, status = _fetched(client, page)
            target = headers.get("location", "")
            if not 300 <= status < 400 or not target:
                return _named(page, headers, text)
            page = _followed(page, _joined(page, target))
    raise SiteAddressError(f"{url} redirects in a circle; use the address it ends at")


def _fetched(client: httpx.Client, page: str) -> tuple[httpx.Headers, str, int]:
    try:
        with client.stream("GET", page) as response:
            body = b""
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _PAGE:
                    break
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = str(error)[:200] or type(error).__name__
        raise SiteUnreachableError(f"{urlsplit(page).netloc} cannot be reached: {reason}") from None
    return response.headers, body.decode("utf-8", "replace"), response.status_code


def _followed(page: str, target: str) -> str:
    before, after = urlsplit(page), urlsplit(target)
    if _bare(before.hostname) != _bare(after.hostname):
        raise SiteAddressError(
            f"{before.netloc} sends visitors to {after.netloc}; connect that one if it is yours"
        )
    return checked(target)


def _named(page: str, headers: httpx.Headers, text: str) -> Api:
    """The API that a page names."""
    found = ""
    for link in headers.get_list("link", split_commas=True):
        target, _, rest = link.partition(">")
        if _REL in rest and "rel=" in rest:
            found = target.strip().removeprefix("<")
    for tag in _LINK_TAG.findall(text) if not found else ():
        if _REL in tag and (href := _HREF.search(tag)):
            found = unescape(href[1])
            break
    if not found:
        raise SiteAddressError(
            f"the page at {page} names no WordPress API: this is no WordPress, or a plugin hides it"
        )
    root = _joined(page, found)
    if _bare(urlsplit(root).hostname) != _bare(urlsplit(page).hostname):
        raise SiteAddressError(
            f"the API of {page} is on another host, {urlsplit(root).netloc}; connect that one "
            "if it is yours"
        )
    return Api.at(root)


def _joined(page: str, target: str) -> str:
    try:
        return urljoin(page, target)
    except ValueError:
        raise SiteAddressError(f"{urlsplit(page).netloc} points to no address at all") from None


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
