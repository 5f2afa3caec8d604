"""Whether a login can do the desk's work, and what precisely is missing."""

from dataclasses import dataclass

from modtool.errors import SiteAddressError, SiteLoginError, SiteRightsError
from modtool.sites.wordpress.answer import Answer, string
from modtool.sites.wordpress.shapes import COMMENTS, PAGES, POSTS
from modtool.sites.wordpress.transport import Transport
from modtool.text import legible_line

_ROUTES = {
    "wp/v2/users/me": "says who logs in",
    COMMENTS: "lists comments",
    POSTS: "lists articles",
    PAGES: "lists pages",
}
"""What the desk asks of an API, and what that is for; plugins take away parts of it."""

_NEEDED = {
    "moderate_comments": "moderate comments",
    "edit_others_posts": "close other people's articles",
    "edit_published_posts": "close published articles",
    "edit_others_pages": "close other people's pages",
    "edit_published_pages": "close published pages",
}


@dataclass(frozen=True)
class Login:
    """Who the site takes the desk for."""

    id: str
    name: str
    roles: tuple[str, ...]


def check(transport: Transport) -> Login:
    """The user behind the login; raises what precisely is missing.

    ``SiteLoginError`` for the login, ``SiteRightsError`` for a right of it, ``SiteAddressError``
    for a part of the API.
    """
    me, *lists = _ROUTES
    try:
        row = _asked(transport, me, _fields="id,name,roles,capabilities").row()
    except SiteLoginError:
        _explain(transport)
        raise
    held = row.get("capabilities")
    capabilities = held if isinstance(held, dict) else {}
    lacking = [words for right, words in _NEEDED.items() if capabilities.get(right) is not True]
    roles = row.get("roles")
    known = tuple(legible_line(str(role), 40) for role in roles) if isinstance(roles, list) else ()
    name = legible_line(string(row, "name"), 80)
    if lacking:
        raise SiteRightsError(
            f"{name} ({', '.join(known) or 'no role'}) may not {' or '.join(lacking)} at "
            f"{transport.api.host}; give this user the role Editor"
        )
    for route in lists:
        _asked(transport, route, per_page="1", _fields="id").rows()
    return Login(string(row, "id"), name, known)


def _asked(transport: Transport, route: str, **parameters: str) -> Answer:
    """The answer of one part of the API; ``SiteAddressError`` names it when it is not there."""
    try:
        return transport.get(route, **parameters)
    except SiteAddressError as error:
        raise SiteAddressError(
            f"/{route}, which {_ROUTES[route]}, does not answer: {error}"
        ) from None


def _explain(transport: Transport) -> None:
    """Raise with the reason when the site takes no application passwords at all."""
    try:
        index = transport.get("", _fields="authentication").row()
    except SiteLoginError:
        return
    if not index.get("authentication"):
        raise SiteLoginError(
            f"{transport.api.host} takes no application passwords: WordPress offers them only over "
            "https, and a security plugin may have switched them off"
        )
