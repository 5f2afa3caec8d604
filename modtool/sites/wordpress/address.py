"""Where a WordPress's API is, and how its routes are spelled there."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from modtool.errors import SiteAddressError

_PLAIN = "rest_route="
_SLASHES = re.compile("//+")
"""WordPress knows no route with two slashes in a row, and answers 404."""


def checked(url: str) -> str:
    """``url`` as an absolute http address without login, query and fragment.

    ``SiteAddressError`` unless it is https, or http on this very machine: the password travels
    with every request.
    """
    whole = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise SiteAddressError(f"{url[:100]!r} is no web address: {error}") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise SiteAddressError(f"{url[:100]!r} is no web address; write https://blog.example")
    if parts.username or parts.password:
        raise SiteAddressError("leave name and password out of the address; use --user")
    if parts.scheme == "http" and not _is_here(host):
        raise SiteAddressError(
            f"{host} would get the password unprotected over http; use its https address"
        )
    name = f"[{host}]" if ":" in host else host
    where = f"{name}:{port}" if port else name
    return f"{parts.scheme}://{where}{_SLASHES.sub('/', parts.path)}"


@dataclass(frozen=True)
class Api:
    """The root of an API, pinned: either ``…/wp-json/`` or ``…/index.php?rest_route=/``."""

    root: str

    @classmethod
    def at(cls, root: str) -> "Api":
        """The API whose root a site names; its address passes the same check as a person's."""
        parts = urlsplit(root)
        base = checked(root)
        if _PLAIN in parts.query:
            # The bare folder takes no DELETE on nginx; the file does.
            base = base if base.endswith(".php") else f"{base.rstrip('/')}/index.php"
            return cls(f"{base}?{_PLAIN}/")
        return cls(f"{base.rstrip('/')}/")

    def url(self, route: str, parameters: dict[str, str] | None = None) -> str:
        """The address of ``route``, such as ``wp/v2/comments/7``."""
        query = urlencode(parameters or {}, safe=",", quote_via=quote)
        joint = "&" if _PLAIN in self.root else "?"
        return f"{self.root}{route}{joint}{query}" if query else f"{self.root}{route}"

    @property
    def host(self) -> str:
        """The host, for messages."""
        return urlsplit(self.root).netloc


def is_of(root: str, home: str) -> bool:
    """Whether the API at ``root`` is that of the blog whose address is ``home``.

    Scheme and a leading ``www.`` make no difference, the folder of a blog does.
    """
    try:
        api, blog = urlsplit(root), urlsplit(home)
    except ValueError:
        return False
    folder = api.path.rstrip("/").rpartition("/")[0].removesuffix("/index.php")
    return bool(blog.netloc) and (bare(api.netloc), folder) == (
        bare(blog.netloc),
        blog.path.rstrip("/"),
    )


def bare(host: str | None) -> str:
    """A host in small letters, without ``www.``."""
    return (host or "").lower().removeprefix("www.")


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
