"""Whether a login can do the desk's work, and what precisely is missing."""

from dataclasses import dataclass

from modtool.errors import SiteLoginError, SiteRightsError
from modtool.sites.wordpress.answer import string
from modtool.sites.wordpress.transport import Transport
from modtool.text import legible_line

_NEEDED = {
    "moderate_comments": "moderate comments",
    "edit_others_posts": "close other people's articles",
    "edit_published_posts": "close published articles",
}


@dataclass(frozen=True)
class Login:
    """Who the site takes the desk for."""

    id: str
    name: str
    roles: tuple[str, ...]


def check(transport: Transport) -> Login:
    """The user behind the login; ``SiteLoginError`` or ``SiteRightsError`` say what is missing."""
    try:
        row = transport.get("wp/v2/users/me", _fields="id,name,roles,capabilities").row()
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
    return Login(string(row, "id"), name, known)


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
